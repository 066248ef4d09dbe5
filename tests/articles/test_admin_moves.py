"""The buttons of the article screen: exactly the moves this person may make, one of them first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, published, review_by, signed_off

from .screen import ADD, address, client_of, opened, save, sent_by, told

pytestmark = pytest.mark.django_db


def buttons(page):
    """[what each move button would do], the primary one first as on the page."""
    tree = html.fromstring(page.content.decode())
    return [button.get("value") for button in tree.xpath("//button[@name='_move']")]


def primary(page):
    tree = html.fromstring(page.content.decode())
    return tree.xpath("//div[@class='act']/button[@name='_move']/@value")


def at_work(story):
    return workflow.perform(story, "unpublish", by=person("editor"), note="地址有誤")


def scheduled():
    return published(at=timezone.now() + timedelta(days=1))


def changed():
    story = published()
    save(client_of("editor"), story, opened(client_of("editor"), story), headline="改過的標題")
    return Article.objects.get(pk=story.pk)


def embargoed():
    until = timezone.now() + timedelta(days=1)
    return workflow.perform(signed_off(), "embargo", by=person("editor"), note="同步發布", at=until)


def change_planned():
    story = workflow.perform(changed(), "sign_off", by=person("second_editor"))
    at = timezone.now() + timedelta(hours=5)
    return workflow.perform(story, "update", by=person("editor"), at=at)


@pytest.mark.parametrize(
    ("make", "who", "first"),
    [
        (draft, "reporter", ["file"]),
        (filed, "reporter", []),
        (filed, "editor", ["sign_off:1"]),
        (signed_off, "editor", ["publish"]),
        (published, "editor", []),
        (changed, "second_editor", ["sign_off:1"]),
        (scheduled, "editor", []),
        (embargoed, "editor", []),
        (change_planned, "editor", []),
        (lambda: at_work(published()), "editor", ["publish"]),
    ],
)
def test_the_story_says_what_it_waits_for(masthead, make, who, first):
    assert primary(client_of(who).get(address(make()))) == first


@pytest.mark.parametrize(
    "make", [draft, filed, signed_off, published, scheduled, embargoed, changed, change_planned]
)
@pytest.mark.parametrize("who", ["reporter", "second_reporter", "editor", "chief_editor"])
def test_the_buttons_are_exactly_the_moves_of_the_table(masthead, make, who):
    story = make()
    page = client_of(who).get(address(story))

    offered = {value.partition(":")[0] for value in buttons(page)}
    assert offered == {move.name for move in workflow.moves_for(story, person(who))}


def times(page):
    """{the time field's name: (its label, what stands in it)}."""
    tree = html.fromstring(page.content.decode())
    fields = tree.xpath("//div[@class='moves']//input[@type='datetime-local']")
    labels = {
        label.get("for"): " ".join(label.text_content().split()) for label in tree.xpath("//label[@for]")
    }
    return {field.get("name"): (labels[field.get("id")], field.get("value")) for field in fields}


def test_under_embargo_it_is_published_at_a_time_after_it_and_not_now(masthead):
    story = embargoed()
    page = client_of("editor").get(address(story))
    until = f"{timezone.localtime(story.embargoed_until):%Y-%m-%dT%H:%M}"

    assert "publish" not in buttons(page)
    assert "publish:at" in buttons(page)
    assert times(page) == {
        "at_publish": ("After the embargo, at Asia/Shanghai +0800", until),
        "at_embargo": ("Until Asia/Shanghai +0800", until),
    }


def test_the_desk_says_what_is_under_embargo_until_it_ends(masthead):
    story = embargoed()
    said = f"Under embargo until {timezone.localtime(story.embargoed_until):%m-%d %H:%M}"
    assert said in client_of("editor").get("/newsroom/").content.decode()

    Article.objects.update(embargoed_until=timezone.now() - timedelta(minutes=1))
    assert "Under embargo" not in client_of("editor").get("/newsroom/").content.decode()
    assert "Embargoed until" not in client_of("editor").get(address(story)).content.decode()


def test_the_desk_tells_changes_from_a_new_story(masthead):
    workflow.perform(changed(), "sign_off", by=person("second_editor"))
    assert "with changes" in client_of("editor").get("/newsroom/").content.decode()


def test_a_change_that_has_its_time_can_have_another(masthead):
    story = change_planned()
    page = client_of("editor").get(address(story))
    at = f"{timezone.localtime(story.change_at):%Y-%m-%dT%H:%M}"

    assert times(page) == {"at_update": ("Another time Asia/Shanghai +0800", at)}
    assert "Publish the changes now" in page.content.decode()


def test_what_throws_words_away_is_asked_about_first(masthead):
    page = client_of("editor").get(address(changed()))
    (folded,) = html.fromstring(page.content.decode()).xpath("//details[.//button[@value='drop_changes']]")

    assert "Yours stay in the history" in folded.text_content()


def test_each_field_of_a_move_has_its_own_name_and_label(masthead):
    tree = html.fromstring(client_of("editor").get(address(embargoed())).content.decode())
    ids = tree.xpath("//div[@class='moves']//*[self::input or self::textarea]/@id")

    assert len(ids) == len(set(ids)) > 2
    assert all(tree.xpath("//label[@for=$one]", one=one) for one in ids)


def test_whoever_may_not_sign_is_told_why(masthead):
    by_editor = draft(by=person("editor"))
    story = workflow.perform(by_editor, "file", by=person("editor"))

    assert "Nobody signs off their own words" in client_of("editor").get(address(story)).content.decode()
    others = client_of("second_editor").get(address(story)).content.decode()
    assert "Nobody signs off" not in others


@pytest.mark.parametrize(("who", "make"), [("reporter", draft), ("editor", filed), ("editor", published)])
def test_return_in_a_field_saves(masthead, who, make):
    page = client_of(who).get(address(make()))
    first = html.fromstring(page.content.decode()).xpath("//form[@id='article_form']//button")[0]

    assert (first.get("name"), first.get("disabled")) == ("_save", None)


def test_of_several_sign_offs_the_button_says_which(masthead):
    review_by(3)
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    page = client_of("second_editor").get(address(story)).content.decode()

    assert "Sign off · Second reading 2/3" in " ".join(page.split())
    assert page.count('class="done"') == 1


def test_return_does_nothing_for_somebody_who_may_not_edit(masthead):
    page = client_of("second_reporter").get(address(draft()))
    first = html.fromstring(page.content.decode()).xpath("//form[@id='article_form']//button")[0]

    assert first.get("disabled") is not None


def test_a_new_story_can_be_filed_at_once(masthead):
    client = client_of("reporter")
    page = save(client, ADD, opened(client, ADD), press="_move", value="file", headline="渡口的燈")

    assert "Filed." in told(page)
    assert [story.headline for story in Article.objects.filed_by(person("reporter"))] == ["渡口的燈"]


def test_saved_it_says_what_readers_see(masthead):
    client = client_of("reporter")
    story = draft()
    assert "Readers see nothing of it yet." in told(save(client, story, opened(client, story)))


def test_published_at_a_time_it_says_when(masthead):
    client, story = client_of("editor"), signed_off()
    page = save(
        client, story, opened(client, story), press="_move", value="publish:at", at_publish="2030-01-02T08:00"
    )

    assert "Readers will see it from 2030-01-02 08:00." in told(page)


def test_changes_to_a_public_story_say_that_readers_do_not_see_them(masthead):
    client, story = client_of("editor"), published()
    page = save(client, story, opened(client, story), headline="改過的標題")

    assert "without these changes" in told(page)


def test_the_time_zone_of_a_schedule_is_named(masthead, settings):
    page = client_of("editor").get(address(signed_off()))

    assert settings.TIME_ZONE in page.content.decode()


def test_changing_signed_words_says_that_the_sign_off_is_void(masthead):
    client, story = client_of("editor"), signed_off()

    assert "the sign-off of 何望 no longer holds" in told(
        save(client, story, opened(client, story), headline="改過的標題")
    )
    assert "no longer holds" not in told(save(client, story, opened(client, story)))


@pytest.mark.parametrize(("make", "move"), [(filed, "send_back"), (published, "unpublish")])
def test_what_needs_a_note_asks_for_it(masthead, make, move):
    client, story = client_of("editor"), make()
    state = story.state
    page = save(client, story, opened(client, story), press="_move", value=move)

    assert "Say why" in told(page)
    assert Article.objects.get(pk=story.pk).state == state


def test_sent_back_with_its_note(masthead):
    client, story = client_of("editor"), filed()
    save(client, story, opened(client, story), press="_move", value="send_back", note_send_back="補地址")

    # Among the notes, to be settled, and in the journal.
    assert client_of("reporter").get(address(story)).content.decode().count("補地址") == 2
    assert "補地址" in client_of("reporter").get("/newsroom/").content.decode()


# --- Somebody who may move a story but not edit it


def alone(client, story, move, **more):
    return client.post(reverse("admin:article_move", args=[story.pk]), {"_move": move, **more}, follow=True)


def test_the_writer_takes_a_filed_story_back_without_editing_it(masthead):
    client, story = client_of("reporter"), filed()
    page = client.get(address(story))
    assert "formaction" in page.content.decode()

    assert "Taken back" in told(alone(client, story, "recall"))


def test_a_page_of_older_words_makes_no_move(masthead):
    story = filed()
    client = client_of("reporter")
    seen = sent_by(client.get(address(story)))["loaded_version"]
    editor = client_of("editor")
    save(editor, story, opened(editor, story), headline="改過的標題")

    page = alone(client, story, "recall", loaded_version=seen)

    assert "words changed" in told(page)
    assert Article.objects.filed_by(person("reporter")).exists()


@pytest.mark.parametrize("move", ["sign_off", "publish", "send_back", "unpublish"])
def test_a_reporter_makes_no_move_of_an_editor(masthead, move):
    story = filed()
    page = alone(client_of("reporter"), story, move, **{f"note_{move}": "因為"})

    assert "do not have the right" in told(page)
    assert Article.objects.get(pk=story.pk).state == story.state


def test_a_move_is_posted_or_not_made(masthead):
    assert client_of("reporter").get(reverse("admin:article_move", args=[filed().pk])).status_code == 405
