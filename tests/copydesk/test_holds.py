"""「請於11月28日10:00後發布」: a sender's line holds the copy, and stands in no field."""

import io
from datetime import date, datetime

import pytest

from copydesk.formats.choose import read_any_copy
from copydesk.page.kinds import Kind

from .word_files import docx


def clock(*parts):
    """A moment on the newsroom's own clock."""
    return datetime(*parts)  # noqa: DTZ001


TODAY = date(2026, 11, 26)
STORY = (
    "\n青溪臍橙節開幕\n青溪縣報11月27日訊（記者 周嵐）開幕式昨日舉行，來自六省的採購商當場簽約。\n村民說好。"
)


def held(line, text=STORY):
    return read_any_copy(line + text, today=TODAY)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("請於11月28日10:00後發布", clock(2026, 11, 28, 10)),
        ("新闻通稿（请于11月28日10:00后发布）", clock(2026, 11, 28, 10)),
        ("（11月28日上午10時30分前請勿發布）", clock(2026, 11, 28, 10, 30)),
        ("11月28日（周六）下午3点半前请勿对外发布", clock(2026, 11, 28, 15, 30)),
        ("【禁發至2026年12月1日0時】", clock(2026, 12, 1)),
        ("解禁時間：12月3日 18:00", clock(2026, 12, 3, 18)),
        ("Embargoed until 2026-12-03 18:00", clock(2026, 12, 3, 18)),
        ("本稿请于今晚8点后刊发", clock(2026, 11, 26, 20)),
        ("本稿请于今晚后刊发", clock(2026, 11, 26, 18)),
        ("请各媒体于明日10时后发布", clock(2026, 11, 27, 10)),
        ("今天下午3點後可發布", clock(2026, 11, 26, 15)),
        ("1月3日前不得發布", clock(2027, 1, 3)),
        ("請於11月28日24時後發布", clock(2026, 11, 29)),
        ("请勿提前发布", None),
        ("請於2月30日後發布", None),
    ],
)
def test_a_note_holds_the_copy_and_is_not_printed(line, until):
    copy = held(line)

    assert (copy.hold.line, copy.hold.until) == (line, until)
    assert copy.headline == "青溪臍橙節開幕"
    assert copy.kicker is None
    assert line not in "".join(copy.paragraphs)
    assert [left.text for left in copy.remainder] == [line]
    assert all(copy.text[row.start : row.end] == row.text for row in copy.lines)


def test_a_note_behind_the_headline_leaves_the_headline():
    copy = held("青溪臍橙節開幕（請於11月28日10時後發布）", STORY.replace("\n青溪臍橙節開幕", ""))

    assert copy.headline == "青溪臍橙節開幕"
    assert copy.hold.until == clock(2026, 11, 28, 10)


def test_a_note_may_stand_at_the_foot():
    assert read_any_copy(STORY.strip() + "\n（請於11月28日後發布）", today=TODAY).hold.until == clock(
        2026, 11, 28
    )


@pytest.mark.parametrize(
    "line",
    [
        "通知將於11月28日發布",
        "新書將於11月28日10時發布，請讀者留意",
        "請市民於11月28日後使用新卡，舊卡同時停用",
        "考試成績明日發布",
        "局方表示11月28日前不得發布相關消息的規定已取消",
        "縣長：11月28日後方可發布",
    ],
)
def test_what_the_story_tells_holds_nothing(line):
    copy = held("青溪臍橙節開幕\n" + line + "。", STORY.replace("\n青溪臍橙節開幕", ""))

    assert copy.hold is None
    assert line in copy.text


def test_in_a_word_file_and_in_markup_the_rest_keeps_its_markup():
    html = (
        "<p><b>新闻通稿（请于11月28日10:00后发布）</b></p><h1>青溪脐橙节周六开幕</h1>"
        "<p>　　青溪县报11月27日讯（记者 周岚）<b>开幕式</b>昨日举行，来自六省的采购商签约。</p>"
        "<p>村民说好。</p>"
    )
    copy = read_any_copy(html, today=TODAY)

    assert copy.hold.until == clock(2026, 11, 28, 10)
    assert copy.headline == "青溪脐橙节周六开幕"
    assert copy.kicker is None
    assert "<strong>开幕式</strong>" in copy.body
    assert [line.kind for line in copy.lines if line.text == copy.hold.line] == [Kind.META]
    assert read_any_copy(io.BytesIO(docx().getvalue()), today=TODAY).hold is None


def test_copy_that_is_nothing_but_a_note_is_its_own_copy():
    copy = read_any_copy("請於11月28日10:00後發布", today=TODAY)

    assert copy.hold
    assert "發布" in copy.text
