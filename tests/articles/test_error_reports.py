"""挑錯: what readers report reaches the desk, beside the sentence, and is answered; floods wait apart."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from articles import reports, workflow
from articles.models import Article, ErrorReport, Notice
from articles.reading.reports import ReportToken
from portal import counters
from tests.cast import person
from tests.desk import published

from .screen import address, client_of
from .stories_by_state import NOTICE, changed, changed_and_signed, report, reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]


@pytest.fixture(autouse=True)
def _site_in_english(settings):
    """A test that reads a sentence of a reader's page reads it as the code has it."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def _counters_at_zero():
    caches["tips"].clear()
    yield
    caches["tips"].clear()


def slip(age=60):
    return ReportToken.new(timezone.now() - timedelta(seconds=age)).written()


def send(client, story, *, words="是四位。", quote="三位乘客", token=None, headers=None, **more):
    sent = {"words": words, "quote": quote, "slip": slip() if token is None else token, **more}
    return client.post(story.report_url, sent, headers=headers or {})


def test_who_knows_more_is_led_to_the_sealed_form(client):
    main = client.get(published().report_url).content.decode().partition("<main")[2].partition("</main>")[0]
    assert 'class="door" href="/tips/"' in main


def test_the_story_leads_to_the_form_and_the_form_to_the_desk(client):
    story = published()
    assert story.report_url in client.get(story.get_absolute_url()).content.decode()
    form = client.get(story.report_url)
    assert form.status_code == 200
    assert form["Cache-Control"] == "no-store"

    answer = send(client, story)
    assert (answer.status_code, answer["Location"]) == (302, f"{story.report_url}?sent")
    assert "謝謝" in client.get(answer["Location"]).content.decode()
    assert not answer.cookies
    assert not form.cookies
    row = ErrorReport.objects.get()
    assert (row.quote, row.words, row.revision, row.held_because) == ("三位乘客", "是四位。", story.live, "")
    desk = client_of("editor").get("/newsroom/").content.decode()
    assert "Errors that readers report" in desk
    assert f"{address(story)}#reports" in desk
    assert "Errors that readers" not in client_of("reporter").get("/newsroom/").content.decode()


def test_it_stands_beside_the_sentence():
    page = client_of("editor").get(address(reported())).content.decode()
    assert "船上只有<mark>三位乘客</mark>。" in page
    assert 'data-report="三位乘客"' in page
    assert "是四位。" in page


def test_words_that_are_not_in_the_story_are_told_as_such():
    story = published()
    report(story, quote="沒有的話")
    assert "do not stand in the story now" in client_of("editor").get(address(story)).content.decode()


def test_nothing_of_who_sent_it_is_kept(client):
    send(client, published(), headers={"user-agent": "Lynx 2.9"})
    kept = repr(ErrorReport.objects.values().get())
    assert "127.0.0.1" not in kept
    assert "Lynx" not in kept


# --- What is not taken


def test_a_double_click_is_one_report(client):
    story, token = published(), slip()
    for _click in range(3):
        assert send(client, story, token=token).status_code == 302
    send(client, story)
    assert ErrorReport.objects.count() == 1, "the same words on the same place say no more"


@pytest.mark.parametrize(
    ("words", "quote", "status"),
    [
        ("", "", 422),
        (" \n", "", 422),
        ("字" * 1000, "句" * 200, 302),
        ("字" * 1001, "", 422),
        ("錯", "句" * 201, 422),
    ],
)
def test_it_has_its_limits_and_loses_no_word(client, words, quote, status):
    answer = send(client, published(), words=words, quote=quote)
    assert answer.status_code == status
    assert ErrorReport.objects.exists() is (status == 302)
    if status == 422 and words.strip():
        assert words in answer.content.decode()
        assert ReportToken.read(answer.context["slip"], timezone.now()).is_good


@pytest.mark.parametrize("token", ["", "x", "forged:1:2"])
def test_without_its_token_nothing_is_kept_and_the_words_come_back(client, token):
    answer = send(client, published(), token=token, words="留著這句")
    assert answer.status_code == 403
    assert "留著這句" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_a_token_lasts_a_day(client):
    story = published()
    assert send(client, story, token=slip(24 * 3600 + 1)).status_code == 403
    assert send(client, story, token=slip(24 * 3600 - 60)).status_code == 302


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_what_another_site_sends_is_refused(client, headers):
    assert send(client, published(), headers=headers).status_code == 403
    assert not ErrorReport.objects.exists()


def test_a_body_too_large_is_not_read(client):
    story = published()
    assert send(client, story, words="字" * 20_000).status_code == 413


@pytest.mark.parametrize("move", ["unpublish", "take_down"])
def test_of_a_story_that_readers_have_no_longer_nothing_is_reported(client, move):
    story = workflow.perform(published(), move, by=person("chief_editor"), note="核實")
    assert send(client, story).status_code in {404, 410}
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("words", ["\x00是四位\u202e。", "<b>是四位</b>"])
def test_what_is_typed_is_cleaned_and_shown_as_text(client, words):
    story = published()
    assert send(client, story, words=words).status_code == 302
    page = client_of("editor").get(address(story)).content.decode()
    assert "\u202e" not in page
    assert "<b>是四位" not in page


# --- Floods: kept apart, as tips are


def reasons(count, **facts):
    facts = {"address": "203.0.113.7", "is_hasty": False, "fell_into_trap": False, **facts}
    return [reports.reason_to_hold(**facts) for _time in range(count)]


def test_many_from_one_place_wait_apart():
    held = reasons(reports.FROM_ONE_PLACE + 1)
    assert set(held[:-1]) == {""}
    assert held[-1] == ErrorReport.Held.MANY


def test_very_many_from_everywhere_wait_apart():
    held = [reasons(1, address=f"198.51.100.{n}")[0] for n in range(reports.FLOOD + 1)]
    assert set(held[:-1]) == {""}
    assert held[-1] == ErrorReport.Held.FLOOD


def test_reports_do_not_count_as_tips_and_tips_not_as_reports():
    reasons(3)
    assert counters.counted("from", "203.0.113.7") == 0


def test_haste_the_trap_and_a_cache_that_is_down(client, monkeypatch):
    assert reasons(1, is_hasty=True) == [ErrorReport.Held.HASTE]
    assert reasons(1, fell_into_trap=True) == [ErrorReport.Held.TRAP]
    monkeypatch.setattr(counters, "caches", {})
    assert reasons(1) == [ErrorReport.Held.UNCOUNTED]


def test_what_waits_apart_is_not_on_the_desk_but_with_the_story(client):
    story = published()
    send(client, story, website="https://buy.example")
    assert ErrorReport.objects.get().held_because == ErrorReport.Held.TRAP
    editor = client_of("editor")
    assert "Errors that readers report" not in editor.get("/newsroom/").content.decode()
    assert "是四位。" in editor.get(address(story)).content.decode()


def test_one_story_takes_so_many_and_no_more(monkeypatch):
    monkeypatch.setattr(reports, "MOST_OPEN", 2)
    story = published()
    for number in range(4):
        report(story, words=f"第{number}處")
    assert ErrorReport.objects.count() == 2


# --- Answered


@pytest.mark.parametrize("move", ["correct", "urgent_correction"])
def test_it_becomes_a_correction_that_thanks_the_reader(client, move):
    story = changed_and_signed() if move == "correct" else changed()
    row = report(story)
    told = {**NOTICE, "report": row.pk}
    workflow.perform(story, move, by=person("editor"), note="讀者指出", told=told)

    row.refresh_from_db()
    assert row.notice == Notice.objects.get()
    assert row.notice.thanks_reader
    assert row.settled_by == person("editor")
    assert "感謝讀者指出" in client.get(story.get_absolute_url()).content.decode()
    assert not Article.objects.with_open_reports().exists()


def test_it_is_answered_with_a_note():
    story = reported()
    row = story.error_reports.get()
    workflow.perform(story, "dismiss_report", by=person("editor"), note="原文無誤", told={"report": row.pk})
    row.refresh_from_db()
    assert (row.settled_by, row.notice) == (person("editor"), None)
    assert story.events.first().note == "原文無誤"
    assert [move.name for move in workflow.moves_for(story, person("editor"))].count("dismiss_report") == 0


@pytest.mark.parametrize("which", ["none", "of another story", "answered"])
def test_only_an_open_report_of_the_story_is_answered(which):
    story, other = reported(), reported()
    asked = {"none": None, "of another story": other.error_reports.get().pk, "answered": 0}[which]
    if which == "answered":
        row = report(story, words="另一處")
        reports.settle(row, by=person("editor"), now=timezone.now())
        asked = row.pk
    with pytest.raises(workflow.Refused):
        workflow.perform(story, "dismiss_report", by=person("editor"), note="無誤", told={"report": asked})
    assert story.error_reports.open().count() == 1


def test_the_screen_answers_it():
    story, client = reported(), client_of("editor")
    row = story.error_reports.get()
    assert f'<option value="{row.pk}">' in client.get(address(story)).content.decode()
    sent = {"_move": "dismiss_report", "note_dismiss_report": "無誤", "report_dismiss_report": row.pk}
    client.post(f"/newsroom/articles/article/{story.pk}/move/", sent)
    assert not story.error_reports.open().exists()


def test_its_queue_asks_as_little_for_twenty_as_for_one(django_assert_max_num_queries):
    for number in range(5):
        report(published(headline=f"第{number}篇"))
    found = Article.objects.with_open_reports().with_count_of_open_reports().select_related("live")
    with django_assert_max_num_queries(1):
        assert [story.open_reports for story in found] == [1] * 5


def test_what_was_answered_is_kept_for_so_many_days_and_the_page_says_so(client):
    story = reported()
    now = timezone.now()
    page = client.get(story.report_url).content.decode()
    assert f"{reports.KEPT_DAYS} 天" in page
    assert reports.forget_old(now + timedelta(days=9999)) == 0, "nobody has answered it"

    report_ = story.error_reports.get()
    workflow.perform(
        story, "dismiss_report", by=person("editor"), note="無誤", told={"report": report_.pk}, now=now
    )
    assert reports.forget_old(now + timedelta(days=reports.KEPT_DAYS) - timedelta(minutes=1)) == 0
    assert reports.forget_old(now + timedelta(days=reports.KEPT_DAYS, minutes=1)) == 1
    assert not ErrorReport.objects.exists()
    assert story.events.filter(move="dismiss_report", note="無誤").exists()


def test_a_correction_outlives_the_report_that_it_answered():
    story = changed_and_signed()
    one = report(story)
    workflow.perform(story, "correct", by=person("editor"), told={**NOTICE, "report": one.pk})
    ErrorReport.objects.update(settled_at=timezone.now() - timedelta(days=reports.KEPT_DAYS + 1))
    reports.forget_old(timezone.now())
    assert Notice.objects.get().reports.count() == 0
