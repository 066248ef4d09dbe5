"""What names a story that is taken down, where no address leads to it: told before, ended or flagged after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import elsewhere, fronts, receipts, workflow
from articles.models import BreakingNews, Front, FrontEvent, Pin
from tests.cast import person
from tests.desk import published

from .screen import address, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]
HEADLINE = "青溪渡船今晨翻覆，三人失蹤"
DAY = timedelta(days=1)


def breaking(text, story=None, begins=-DAY):
    now = timezone.now()
    return BreakingNews.objects.create(text=text, story=story, begins_at=now + begins, ends_at=now + DAY)


def pinned(story, headline):
    pin = Pin(story_id=story.pk, pinned_from=timezone.now() - DAY, headline=headline)
    front = Front.objects.at("front")
    fronts.change(front, 1, by=person("editor"), seen=fronts.standing(front, timezone.now())[0], pins=[pin])


def take_down(story):
    return workflow.perform(story, "take_down", by=person("chief_editor"), note="法院要求")


def found(story):
    return [(stand.kind, stand.text, stand.goes) for stand in elsewhere.stands(story, timezone.now())]


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        (HEADLINE, True),
        ("青溪渡船翻覆 三人失蹤", True),
        ("青溪渡船今晨翻覆，三人失踪", True),
        ("渡船翻覆", True),
        ("快訊", False),
        ("", False),
        ("三峽大壩今晨洩洪", False),
    ],
)
def test_it_is_known_in_either_script_and_however_it_is_cut(text, is_same):
    assert elsewhere.says_the_same(text, HEADLINE) is is_same


def test_it_is_told_before_and_ended_or_flagged_after():
    story, other = published(headline=HEADLINE), published(headline="青溪縣的交通")
    leads, says = breaking("青溪突發", story), breaking("青溪渡船翻覆三人失蹤")
    breaking("颱風將至")
    to_come = breaking("青溪渡船：下午記者會", story, begins=timedelta(hours=1))
    pinned(other, "渡船今晨翻覆三人失蹤")
    page = client_of("chief_editor").get(address(story)).content.decode()
    assert "It also stands here:" in page
    assert all(text in page for text in ("青溪突發", "青溪渡船翻覆三人失蹤", "渡船今晨翻覆三人失蹤"))
    assert "颱風將至" not in page

    story = take_down(story)
    now = timezone.now()
    assert set(BreakingNews.objects.filter(ends_at__gt=now, story=None).values_list("pk", flat=True)) > {
        says.pk
    }
    assert not BreakingNews.objects.filter(ends_at__gt=now, story=story).exists()
    assert BreakingNews.objects.filter(pk=leads.pk).exists(), "it stays in the list as what was shown"
    assert not BreakingNews.objects.filter(pk=to_come.pk).exists()
    assert FrontEvent.objects.filter(move="breaking_news", by=person("chief_editor")).count() == 2
    assert found(story) == [
        ("breaking", "青溪渡船翻覆三人失蹤", False),
        ("front", "渡船今晨翻覆三人失蹤", False),
    ]
    lines = {
        line["surface"]: (line["address"], line["is_clear"])
        for line in receipts.asked(story, now)
        if line["surface"] in {"Breaking news", "Headlines on fronts"}
    }
    assert lines == {
        "Breaking news": ("青溪渡船翻覆三人失蹤", False),
        "Headlines on fronts": ("渡船今晨翻覆三人失蹤", False),
    }


def test_its_own_headline_on_a_front_goes_with_it():
    story = published(headline=HEADLINE)
    pinned(story, "版面上的標題")
    assert found(story) == [("front", "版面上的標題", True)]
    assert found(take_down(story)) == []


def test_what_is_over_or_was_taken_off_a_front_says_nothing():
    story, other = published(headline=HEADLINE), published(headline="青溪縣的交通")
    BreakingNews.objects.filter(pk=breaking(HEADLINE).pk).update(ends_at=timezone.now())
    pinned(other, HEADLINE)
    pinned(other, "青溪交通")
    assert found(story) == []


def test_whoever_may_not_take_it_down_is_told_nothing():
    story = published(headline=HEADLINE)
    breaking("青溪突發", story)
    assert "It also stands here:" not in client_of("editor").get(address(story)).content.decode()
