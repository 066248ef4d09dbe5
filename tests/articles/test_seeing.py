"""What changed since somebody last saw a story: shown to them once, and not lost by loading the page again."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from articles import photos, seeing, workflow
from articles.models import Article, Photo, Seen
from tests.cast import person
from tests.desk import filed, review_by

from .pictures import halves, upload
from .rewriting import rewrite
from .screen import address, client_of, opened, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def changes(page):
    """[(field, what is gone and new)] of the section that shows them; None where there is none."""
    tree = html.fromstring(page.content.decode())
    section = tree.xpath("//section[@class='changed-since'][.//button[@data-seen]]")
    if not section:
        return None
    labels = [label.text_content().strip() for label in section[0].xpath(".//p[@class='quiet']")]
    marked = [
        "".join(one.xpath(".//del/text()|.//ins/text()")) for one in section[0].xpath(".//p[@class='change']")
    ]
    return list(zip(labels, marked, strict=True))


def look(role, story):
    return changes(client_of(role).get(address(story)))


def test_a_reviewer_is_shown_what_changed_since_they_looked(masthead):
    story = filed()
    assert look("editor", story) is None, "what is seen for the first time is no change"

    rewrite(story, by="reporter", headline="渡船恢復清晨航班")

    assert look("editor", story) == [("Headline", "航次")]


def test_loading_the_page_again_loses_nothing_and_a_click_puts_it_away(masthead):
    story = filed()
    look("editor", story)
    story = rewrite(story, by="reporter", headline="渡船恢復清晨航班")
    assert look("editor", story) == look("editor", story) != None  # noqa: E711

    client_of("editor").post(
        reverse("admin:article_seen", args=[story.pk]), {"loaded_version": story.version}
    )
    assert look("editor", story) is None


def test_words_saved_while_the_page_was_open_are_not_put_away_unseen(masthead):
    story = filed()
    look("editor", story)
    old = rewrite(story, by="reporter", headline="渡船恢復清晨航班").version
    look("editor", story)
    story = rewrite(story, by="reporter", headline="渡船恢復早晨航班")
    look("editor", story)

    client_of("editor").post(reverse("admin:article_seen", args=[story.pk]), {"loaded_version": old})

    assert look("editor", story) == [("Headline", "清早")]


def test_ones_own_words_are_no_news(masthead):
    story, client = filed(), client_of("editor")
    save(client, story, opened(client, story), headline="渡船恢復清晨航班")
    assert look("editor", story) is None


def test_each_field_that_is_printed_is_compared(masthead):
    photo = Photo(caption="渡口", credit="陳牧 攝", alt="船")
    photos.keep(photo, photos.read(upload(halves((64, 48)))))
    photo.save()
    story = filed(lead_photo=photo)
    look("editor", story)
    Photo.objects.update(caption="渡口的晨霧")
    rewrite(
        story,
        by="reporter",
        headline="另題",
        body="<p>清晨六點半，頭班渡船離岸。</p>",
        people=[("記者", "周予")],
        dateline_place="青溪",
    )

    fields = {label for label, _marked in look("editor", story)}
    assert {"Headline", "Body", "Byline", "Dateline place", "Picture"} <= fields


def test_it_stands_open_for_those_who_review_and_folded_for_the_writer(masthead):
    story = filed()
    for role in ("second_editor", "reporter"):
        look(role, story)
    rewrite(story, by="editor", headline="渡船恢復清晨航班")

    def is_open(role):
        tree = html.fromstring(client_of(role).get(address(story)).content.decode())
        return bool(tree.xpath("//section[@class='changed-since']/details[@open]"))

    assert (is_open("second_editor"), is_open("reporter")) == (True, False)


def test_a_change_to_be_agreed_to_is_not_shown_twice(masthead):
    review_by(2)
    story = filed()
    look("editor", story)
    story = workflow.perform(story, "sign_off", by=person("editor"))
    look("editor", story)
    rewrite(story, by="second_editor", headline="渡船恢復清晨航班")

    page = client_of("editor").get(address(story)).content.decode()
    assert page.count('class="changed-since"') == 1
    assert "Changed since you signed" in page


def test_the_whole_text_is_compared_with_the_words_seen_before(masthead):
    story = filed()
    for headline in ("甲題", "乙題", "丙題"):
        story = rewrite(story, by="reporter", headline=headline)
    where = reverse("admin:article_revision", args=[story.pk, story.version])
    client = client_of("editor")

    for since, before in ((2, 2), ("x", 3), ("9999999999", 3), (99, 3), (4, 3)):
        assert client.get(where, {"since": since}).context["before"].number == before


@given(st.lists(st.sampled_from(["look", "reporter", "editor"]), max_size=12))
def test_what_is_compared_with_is_always_what_they_saw_before_somebody_elses_words(doings):
    """A model beside it: the number at the last look before somebody else wrote."""
    story = filed(headline="甲題")
    seen = before = None
    for n, doing in enumerate(doings):
        if doing == "look":
            others = story.revisions.filter(number__gt=seen or 0).exclude(made_by=person("editor")).exists()
            if seen and others:
                before = seen
            seen = story.version
            seeing.look(story, person("editor"))
        else:
            story = rewrite(story, by=doing, headline=f"第{n}題")
        found = seeing.seen_before(story, person("editor"))
        assert (found[1].number if found else None) == before
    Seen.objects.all().delete()


def test_one_row_a_person_and_story():
    story = Article.objects.get(pk=filed().pk)
    seeing.look(story, person("editor"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Seen.objects.create(article=story, by=person("editor"), number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seen.objects.update(before=1)


# --- A later stage's mend, agreed to with one click


def mended():
    review_by(2)
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    return rewrite(story, by="second_editor", headline="渡船恢復清晨航班")


def on_desk(role, key):
    page = client_of(role).get("/newsroom/")
    return page, {panel.key: panel.rows for column in page.context["columns"] for panel in column}.get(
        key, []
    )


def test_a_later_stages_mend_is_agreed_to_on_the_desk_with_one_click(masthead):
    story = mended()
    page, rows = on_desk("editor", "agree")
    (form,) = html.fromstring(page.content.decode()).xpath("//li[@class='to-agree']//form")

    assert rows == [story]
    assert on_desk("editor", "waiting")[1] == []
    assert (
        "".join(html.fromstring(page.content.decode()).xpath("//li[@class='to-agree']//ins/text()")) == "航"
    )

    sent = {**dict(form.form_values()), "_move": form.xpath(".//button/@value")[0]}
    answer = client_of("editor").post(form.get("action"), sent)

    assert answer.url == "/newsroom/"
    assert [given.by for given in workflow.stages(Article.objects.get()) if given] == [person("editor")]


def test_a_change_that_the_desk_had_not_shown_is_not_agreed_to(masthead):
    story = mended()
    rewrite(story, by="second_editor", headline="又一個標題")
    where = reverse("admin:article_move", args=[story.pk])
    client_of("editor").post(where, {"_move": "acknowledge", "loaded_version": str(story.version)})
    assert not any(workflow.stages(Article.objects.get()))
