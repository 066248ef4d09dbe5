"""Scheduled stories that something has overtaken: called off before their time, in red on the desk, and told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import gate, overtaken, workflow
from articles.gate import answers
from articles.models import Article, Photo, Source, Telling, WordRule
from tests.cast import person
from tests.desk import published, section

from .pictures import picture
from .rewriting import rewrite
from .screen import client_of
from .stories_by_state import change_to_come

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SOON = timedelta(minutes=20)


def scheduled(at=None, **words):
    return published(at=at or timezone.now() + SOON, **words)


def close_its_source():
    Source.objects.update(may_reprint=False)


def look(story, now=None):
    overtaken.hold_back_due(now or timezone.now())
    return Article.objects.get(pk=story.pk)


def test_what_nothing_speaks_against_keeps_its_time():
    story = scheduled()
    seen = look(story)
    assert (seen.publish_at, seen.held_back_at, seen.updated_at) == (story.publish_at, None, story.updated_at)
    assert seen.is_scheduled(timezone.now())


def test_what_may_not_be_reprinted_any_more_is_not_published():
    story = scheduled()
    close_its_source()
    seen = look(story)
    assert not seen.is_readable(story.publish_at + timedelta(hours=1))
    assert not Article.objects.readable(story.publish_at + timedelta(hours=1)).exists()
    assert "may not be reprinted" in seen.held_back_why
    assert seen.first_published_at is None, "readers never had it"


def test_a_picture_whose_rights_end_before_the_day_holds_it_back():
    photo = picture()
    story = scheduled(lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(rights_until=timezone.localdate() - timedelta(days=1))
    assert "rights in its picture are over" in look(story).held_back_why


def test_it_is_looked_at_in_its_last_half_hour_and_told_once():
    story = scheduled(at=timezone.now() + timedelta(hours=3))
    close_its_source()
    assert look(story).held_back_at is None
    now = story.publish_at - timedelta(minutes=10)
    assert look(story, now).held_back_at == now
    look(story, now + timedelta(minutes=1))
    told = Telling.objects.filter(kind=Telling.Kind.HELD_BACK)
    assert sorted(told.values_list("to__username", flat=True)) == ["editor", "reporter"]
    assert "may not be reprinted" in told[0].note
    assert told[0].by is None


def test_the_words_that_would_go_out_are_asked_about_and_not_newer_ones():
    WordRule.objects.create(wrong="部份", right="部分", is_active=True, level="block")
    story = rewrite(scheduled(), by="second_editor", body="<p>大部份乘客下船。</p>")
    assert look(story).held_back_at is None


def test_a_scheduled_change_is_called_off_and_the_story_stays_as_it_is():
    story = change_to_come()
    live = story.live
    close_its_source()
    seen = look(story, story.change_at - timedelta(minutes=5))
    assert (seen.live, seen.change, seen.change_at) == (live, None, None)
    assert seen.is_readable(timezone.now())
    assert seen.held_back_at


def test_what_was_let_pass_with_a_reason_goes_out():
    story = scheduled()
    close_its_source()
    story = Article.objects.get()
    remark = next(one for one in gate.look(story) if one.code == "no_reprint")
    answers.answer(story, remark, by=person("chief_editor"), reason="已獲口頭同意")
    assert look(story).held_back_at is None


def test_it_stands_in_red_on_the_desk_until_it_is_published(masthead):
    story = scheduled(headline="停航的渡船", section=section())
    close_its_source()
    look(story)
    page = client_of("editor").get("/newsroom/").content.decode()
    assert "Held back by the gate: not published" in page
    assert '<strong class="failing">The gate holds it back: This source may not be reprinted' in page
    assert "Held back by the gate" not in client_of("reporter").get("/newsroom/").content.decode()

    Source.objects.update(may_reprint=True)
    seen = workflow.perform(Article.objects.get(pk=story.pk), "publish", by=person("editor"))
    assert (seen.held_back_at, seen.held_back_why) == (None, "")
    assert not Article.objects.held_back().exists()
