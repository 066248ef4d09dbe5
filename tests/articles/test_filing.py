"""Filing: nothing is lost on the way from recognised copy to a draft."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import filing, markup, workflow, writing
from articles.models import Article, Credit, SignOff, Source
from articles.reading import printed
from articles.workflow import Refused
from copydesk import read_text
from copydesk.dateline import Person
from tests.cast import person
from tests.desk import draft

from .pages import PARAGRAPHS, page

pytestmark = pytest.mark.django_db


def sent(**changes):
    return replace(read_text(page(headline="渡船恢復清晨班次")), **changes)


def words(**changes):
    return filing.words_of(sent()) | changes


def lines_of(made):
    return markup.text_of(made["body"]).split("\n")


# --- Nothing is cut without being kept


@pytest.mark.parametrize(("field", "room"), [("kicker", 60), ("subhead", 120)])
def test_a_line_that_its_field_has_no_room_for_stands_before_the_story(field, room):
    fits = filing.words_of(sent(**{field: "很" * room}))
    long = filing.words_of(sent(**{field: "很" * (room + 1)}))

    assert (fits[field], lines_of(fits)) == ("很" * room, list(PARAGRAPHS))
    assert (long[field], lines_of(long)) == ("", ["很" * (room + 1), *PARAGRAPHS])


def test_a_headline_too_long_for_its_field_gives_way_to_a_made_one_and_stands_before_the_story():
    made = filing.words_of(sent(headline="渡船恢復清晨班次，" * 15))

    assert len(made["headline"]) <= 30
    assert made["headline_is_made"]
    assert lines_of(made) == ["渡船恢復清晨班次，" * 15, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"source": "報" * 61}, "報" * 61),
        ({"place": "鎮" * 41}, "鎮" * 41),
        ({"people": (Person("名" * 41, "記者"),)}, "記者 " + "名" * 41),
        ({"credits": (Person("蘇敏", "職" * 21),)}, "職" * 21 + " 蘇敏"),
    ],
    ids=["source", "place", "name", "role"],
)
def test_what_the_dateline_and_the_credits_have_no_room_for_stands_after_the_story(changes, line):
    made = filing.words_of(sent(**changes))

    assert lines_of(made) == [*PARAGRAPHS, line]
    filing.file_words(made, by=person("reporter"))


def test_a_body_that_the_article_screen_could_not_save_is_refused_whole():
    with pytest.raises(Refused):
        filing.file_words(words(body="<p>" + "字" * 400_000 + "</p>"), by=person("reporter"))
    assert not Article.objects.exists()
    assert not Source.objects.exists()


def test_the_body_is_as_a_save_would_leave_it():
    """Otherwise opening the draft and saving it would make a revision that nobody wrote."""
    body = filing.words_of(sent(paragraphs=("甲\xa0乙 <script>", "丙\x01丁 & “戊”")))["body"]

    assert body == markup.clean(body)
    assert markup.text_of(body) == "甲\xa0乙 <script>\n丙丁 & “戊”"


def test_a_role_in_the_credits_at_the_foot_is_kept_and_stays_out_of_the_dateline():
    copy = read_text(
        page(headline="渡船恢復清晨班次").replace("青溪縣報網報料", "責任編輯：何望\n青溪縣報網報料")
    )

    story, _is_new = filing.file_words(filing.words_of(copy), by=person("reporter"), sent=copy)

    assert [str(credit) for credit in story.credits.all()] == ["通訊員 周嵐", "責任編輯 何望"]
    assert "何望" not in printed.dateline(story.newest, "hant")
    assert printed.closing_credits(story.newest) == [{"role": "責任編輯", "name": "何望"}]


# --- The same copy is one story


def test_two_stories_with_one_body_but_other_headlines_are_two():
    filing.file_words(words(), by=person("reporter"))

    _story, is_new = filing.file_words(words(headline="另一個標題"), by=person("reporter"))

    assert is_new


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "南岸晚報"},
        {"dateline_date": date(2025, 12, 18)},
        {"people": [("記者", "林以晴")]},
        {"tags": ["渡口"]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_other_word_makes_another_story(changes):
    filing.file_words(words(), by=person("reporter"))

    assert filing.file_words(words(**changes), by=person("reporter"))[1]


def test_tags_are_the_same_whatever_their_case():
    filing.file_words(words(tags=["GDP", "渡口"]), by=person("reporter"))

    assert not filing.file_words(words(tags=["渡口", "gdp"]), by=person("reporter"))[1]


def test_a_story_edited_since_is_still_found_by_what_it_was_filed_from():
    story, _new = filing.file_words(words(tags=["渡口"]), by=person("reporter"))
    Article.objects.filter(pk=story.pk).update(headline="改過")
    writing.write(Article.objects.get(pk=story.pk), by=person("reporter"))

    found, is_new = filing.file_words(words(tags=["渡口"]), by=person("second_reporter"))

    assert (found, is_new) == (story, False)


def test_the_same_copy_is_found_by_an_index():
    filing.file_words(words(), by=person("reporter"))

    with CaptureQueriesContext(connection) as asked:
        assert filing.on_file(**words())

    # The source, its tags (none are asked for without any), the revision with its story.
    assert [query["sql"].split('FROM "')[1].split('"')[0] for query in asked] == [
        "articles_source",
        "articles_revision",
    ]
    assert '"copy_hash" = ' in asked[-1]["sql"]


def test_a_story_is_found_by_its_body_whatever_was_put_over_it():
    story, _new = filing.file_words(words(headline="改過的標題", source="南岸晚報"), by=person("reporter"))

    assert filing.with_body(words()["body"]) == story
    assert filing.with_body("<p>別的</p>") is None
    assert filing.with_body("") is None


def test_an_error_files_nothing_at_all(monkeypatch):
    def fall(sent):
        raise ZeroDivisionError

    monkeypatch.setattr("tips.from_copy.take", fall)
    with pytest.raises(ZeroDivisionError):
        filing.file_words(words(), by=person("reporter"), sent=sent())

    assert not Article.objects.exists()
    assert not Credit.objects.exists()
    assert not Source.objects.exists()


# --- Published on its day


def signed_here(story, day):
    return filing.publish_on(story, day, by=person("reporter"), signed_by=[person("editor")])


def printed_there(story, day):
    return filing.printed_elsewhere(story, day, by=person("superuser"), said_of="imported from a page")


@pytest.mark.parametrize("publish", [signed_here, printed_there])
def test_noon_of_the_day_by_the_portals_clock(publish):
    noon = publish(draft(), date(2026, 1, 1))

    assert noon.first_published_at == datetime(2026, 1, 1, 4, tzinfo=UTC)
    assert noon.get_absolute_url() == f"/2026/01/01/{noon.pk}/"


@pytest.mark.parametrize("publish", [signed_here, printed_there])
def test_a_story_dated_today_or_later_is_published_now_not_in_the_future(publish):
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert publish(draft(), tomorrow).is_readable(timezone.now())


def test_who_signs_what_they_filed_changes_nothing_at_all():
    story = draft(by=person("editor"))

    with pytest.raises(Refused):
        filing.publish_on(story, date(2026, 1, 1), by=person("editor"), signed_by=[person("editor")])

    assert Article.objects.get().state == "draft"
    assert not story.events.exists()


@pytest.mark.parametrize(
    "role", ["特派員", "報道員", "特約撰稿", "見習生", "通信員", "採訪", "撰文", "作者", "文/圖"]
)
def test_who_signs_pasted_copy_signs_what_is_printed(role):
    copy = filing.read_copy(
        f"青溪縣報12月17日訊（{role} 周嵐）渡船恢復清晨班次，村民出行不再繞路。\n\n第二段。"
    )

    article, _is_new = filing.file_words(filing.words_of(copy), by=person("reporter"), sent=copy)

    assert printed.dateline(article.newest, "hant") == f"青溪縣報12月17日訊({role} 周嵐)"
    assert printed.closing_credits(article.newest) == []


def test_who_signs_above_the_story_and_below_it_is_named_once():
    copy = filing.read_copy(
        "渡船恢復清晨班次\n撰文：周嵐\n渡船恢復清晨班次，村民出行不再繞路。\n（青溪縣報全媒體記者 周嵐 攝影 崔一鳴）"
    )

    people = filing.words_of(copy)["people"]

    assert [name for _role, name in people].count("周嵐") == 1


# --- Printed elsewhere


def test_what_was_printed_elsewhere_is_signed_by_nobody_and_told_once():
    story = printed_there(draft(), date(2026, 1, 1))

    line = story.events.get()
    assert (line.move, line.by, line.note) == (
        "printed_elsewhere",
        person("superuser"),
        "imported from a page",
    )
    assert line.revision == story.live == story.newest
    assert not SignOff.objects.exists()
    assert story.live.responsible_editor is None
    assert story.live.printed["editor"] == ""


def test_words_that_were_rewritten_here_are_not_what_was_printed_there():
    story = draft()
    writing.write(story, by=person("reporter"), words={"headline": "改寫過的標題"})

    with pytest.raises(Refused):
        printed_there(story, date(2026, 1, 1))


def test_an_embargo_holds_for_what_was_printed_elsewhere_too():
    until = timezone.now() + timedelta(days=2)
    story = workflow.perform(draft(), "embargo", by=person("superuser"), at=until, note="約定")

    with pytest.raises(Refused):
        printed_there(story, date(2026, 1, 1))


@pytest.mark.parametrize("role", ["reporter", "editor", "tip_moderator"])
def test_it_takes_the_right_to_import(role):
    with pytest.raises(Refused):
        filing.printed_elsewhere(draft(by=person(role)), date(2026, 1, 1), by=person(role), said_of="x")


@pytest.mark.parametrize("role", ["chief_editor", "administrator"])
def test_who_imports_may_file_their_own(role):
    story = draft(by=person(role))
    story = filing.printed_elsewhere(story, date(2026, 1, 1), by=person(role), said_of="x")
    assert story.is_readable(timezone.now())


def test_who_imports_takes_nobody_elses_draft():
    with pytest.raises(Refused):
        filing.printed_elsewhere(draft(), date(2026, 1, 1), by=person("administrator"), said_of="x")
