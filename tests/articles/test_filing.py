"""Filing: nothing is lost on the way from recognised copy to a draft."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import filing
from articles.copydesk import Recent, read_text
from articles.models import Article
from articles.workflow import Refused
from tests.cast import person
from tests.desk import draft

from .pages import page

pytestmark = pytest.mark.django_db


def words(**changes):
    return filing.words_of(read_text(page(headline="渡船恢復清晨班次"))) | changes


def test_a_headline_too_long_for_its_field_stands_in_the_body_as_well():
    sent = read_text(page())
    long = "很" * 150
    sent = type(sent)(**{name: getattr(sent, name) for name in sent.__slots__} | {"headline": long})

    made = filing.words_of(sent)

    assert made["headline"] == "很" * 120
    assert made["body"].startswith(f"<p>{long}</p>")


def test_a_role_in_the_credits_at_the_foot_is_kept_and_stays_out_of_the_dateline():
    sent = read_text(
        page(headline="渡船恢復清晨班次", recent=()).replace(
            "青溪縣報網報料", "責任編輯：何望\n青溪縣報網報料"
        )
    )

    story, _is_new = filing.file_words(filing.words_of(sent), by=person("reporter"), sent=sent)

    assert [str(credit) for credit in story.credits.all()] == ["通訊員 周嵐", "責任編輯 何望"]
    assert "何望" not in story.newest.dateline
    assert story.newest.closing_credits == [{"role": "責任編輯", "name": "何望"}]


def test_two_stories_with_one_body_but_other_headlines_are_two():
    filing.file_words(words(), by=person("reporter"))

    _story, is_new = filing.file_words(words(headline="另一個標題"), by=person("reporter"))

    assert is_new


def test_a_story_edited_since_is_still_found_by_what_it_was_filed_from():
    story, _new = filing.file_words(words(tags=["渡口"]), by=person("reporter"))
    Article.objects.filter(pk=story.pk).update(headline="改過")

    found, is_new = filing.file_words(words(tags=["渡口"]), by=person("second_reporter"))

    assert (found, is_new) == (story, False)


def test_briefs_come_back_in_the_order_of_the_page():
    listed = [Recent(f"第{n}則", date(2026, 1, 16 - n // 5)) for n in range(12)] + [Recent("沒有日期", None)]
    people = {"by": person("reporter"), "signed_by": [person("editor")]}

    assert filing.file_briefs(listed, **people) == 12
    assert filing.file_briefs(listed, **people) == 0

    assert [story.live.headline for story in Article.objects.recent(timezone.now())] == [
        f"第{n}則" for n in range(12)
    ]


def test_a_story_dated_today_or_later_is_published_now_not_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)

    story = filing.publish_on(draft(), tomorrow, by=person("reporter"), signed_by=[person("editor")])

    assert story.is_public(timezone.now())


def test_who_signs_what_they_filed_changes_nothing_at_all():
    story = draft(by=person("editor"))

    with pytest.raises(Refused):
        filing.publish_on(story, date(2026, 1, 1), by=person("editor"), signed_by=[person("editor")])

    assert Article.objects.get().state == "draft"
    assert not story.events.exists()
