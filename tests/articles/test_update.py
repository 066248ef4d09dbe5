"""Publish the changes 發布修改: of a public story, new words that a colleague has signed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import published, section, signed_off

from .rewriting import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

BEFORE, AFTER = "渡船恢復清晨班次", "渡船清晨班次恢復"


def changed(story=None, *, by="editor"):
    return rewrite(story or published(), by=by, headline=AFTER)


def signed(story=None, *, by="second_editor"):
    return workflow.perform(story or changed(), "sign_off", by=person(by))


def update(story, *, by="editor"):
    return workflow.perform(story, "update", by=person(by))


def headlines_read(client, story):
    page = client.get(story.get_absolute_url()).content.decode()
    return [headline for headline in (BEFORE, AFTER) if headline in page]


def test_readers_keep_the_old_words_until_it_is_done(client, masthead):
    story = published(section=section())
    assert headlines_read(client, story) == [BEFORE]

    story = changed(story)
    assert headlines_read(client, story) == [BEFORE]
    story = signed(story)
    assert headlines_read(client, story) == [BEFORE]

    story = update(story)
    assert headlines_read(client, story) == [AFTER]
    for page in ("/", "/recent/", "/sections/life/"):
        assert BEFORE not in client.get(page).content.decode()


def test_a_tag_added_to_a_public_story_is_no_page_until_then(client, masthead):
    """A tag tells: readers do not learn from its page what the newsroom is about to print."""
    story = rewrite(published(tags=["渡口"]), by="editor", tags=["渡口", "停航"])
    assert client.get("/tags/停航/").status_code == 404
    assert client.get("/tags/渡口/").status_code == 200

    update(signed(story))
    assert client.get("/tags/停航/").status_code == 200


def test_it_keeps_its_dates_and_its_address():
    story = published()
    address, at, first = story.get_absolute_url(), story.publish_at, story.first_published_at

    story = update(signed(changed(story)))

    assert (story.get_absolute_url(), story.publish_at, story.first_published_at) == (address, at, first)


def test_it_is_written_down():
    story = update(signed())
    line = story.events.first()
    assert (line.move, line.by, line.revision) == ("update", person("editor"), story.live)


def test_signed_changes_wait_to_be_published_until_somebody_says_when():
    def waiting():
        return list(Article.objects.ready_to_publish())

    published(headline="無人改動")
    story = changed()
    assert waiting() == []
    story = signed(story)
    assert waiting() == [story]
    workflow.perform(story, "update", by=person("editor"), at=timezone.now() + timedelta(hours=1))
    assert waiting() == []
    update(workflow.perform(story, "call_off", by=person("editor")))
    assert waiting() == []


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_whoever_made_the_changes_does_not_sign_them(who):
    story = changed(by=who)

    assert not Article.objects.awaiting_sign_off(person(who)).exists()
    with pytest.raises(workflow.Refused, match="their own words"):
        workflow.perform(story, "sign_off", by=person(who))


def test_nor_does_whoever_made_an_earlier_part_of_them():
    story = rewrite(changed(by="editor"), by="second_editor", kicker="民生")

    for who in ("editor", "second_editor"):
        with pytest.raises(workflow.Refused, match="their own words"):
            workflow.perform(story, "sign_off", by=person(who))
    update(signed(story, by="chief_editor"))


def test_once_they_are_out_their_maker_may_sign_the_changes_of_another():
    story = rewrite(update(signed()), by="second_editor", kicker="民生")
    signed(story, by="editor")


def test_unsigned_changes_stay_in_the_newsroom():
    with pytest.raises(workflow.Refused):
        update(changed())


def test_changed_again_after_the_sign_off_they_need_another():
    story = rewrite(signed(), by="editor", headline="第三個標題")
    with pytest.raises(workflow.Refused):
        update(story)


@pytest.mark.parametrize("who", ["reporter", "tip_moderator", "administrator"])
def test_others_may_not(who):
    with pytest.raises(workflow.Refused):
        update(signed(), by=who)


@pytest.mark.parametrize("make", [signed_off, published])
def test_without_changes_to_a_public_story_there_is_nothing_to_publish(make):
    with pytest.raises(workflow.Refused):
        update(make())


def test_a_scheduled_story_takes_its_changes_with_a_new_order_to_publish():
    story = signed(changed(published(at=timezone.now() + timedelta(hours=1))))
    with pytest.raises(workflow.Refused):
        update(story)


def test_twice_is_refused():
    story = update(signed())
    with pytest.raises(workflow.Refused):
        update(story)


def test_an_error_rolls_it_back_whole(monkeypatch, client, masthead):
    story = signed()

    def fall(*args, **facts):
        raise ZeroDivisionError

    monkeypatch.setattr(workflow, "record_events", fall)
    with pytest.raises(ZeroDivisionError):
        update(story)

    assert headlines_read(client, story) == [BEFORE]
