"""From the first paragraph down: where the body ends, and what the lines under it are."""

from . import furniture, recent
from .kinds import PRINTED, Kind
from .labels import fields
from .lines import is_bare_photo_credit, is_sentence

_A_REAL_SENTENCE = 20
_IS_LONGER_THAN_AN_ENTRY = 70


def settle(rows, body_at):
    """Give every row from the body on its kind, and mark those that are printed in the body."""
    last = _last_paragraph(rows, body_at)
    zone = "body"
    interview = sum(row.kind is Kind.CREDIT and row.text.startswith(("记者：", "記者：")) for row in rows) > 1
    for index in range(body_at, len(rows)):
        row = rows[index]
        zone = _zone(zone, rows, index, last)
        if row.kind is Kind.CREDIT and interview and index < last:
            row.kind = None
        row.kind = _SETTLE[zone](row, is_above_last=index < last)
        row.is_printed = zone == "body" and row.kind in PRINTED


def _zone(zone, rows, index, last):
    row = rows[index]
    if row.kind is Kind.LIST_HEADING or (row.kind is Kind.RECENT_ITEM and _is_in_a_run(rows, index)):
        return "list"
    if zone == "list" and not _ends_list(row):
        return "list"
    if index <= last and zone != "list":
        return "body"
    if zone == "list" and row.is_text and index <= last and not furniture.is_sites_small_print(row.text):
        return "body"
    if (row.kind in {Kind.CREDIT, Kind.HOTLINE} and not is_bare_photo_credit(row.text)) or zone == "list":
        return "tail"
    return zone


def _last_paragraph(rows, body_at):
    """The last row that is a sentence of the story, whatever credits or lists stand before it."""
    in_list = False
    last = body_at
    for index in range(body_at, len(rows)):
        row = rows[index]
        in_list = row.kind is Kind.LIST_HEADING or (in_list and not _ends_list(row))
        if row.is_text and not in_list and _is_of_the_story(row.text):
            last = index
    return last


def _is_of_the_story(text):
    return len(text) >= _A_REAL_SENTENCE and is_sentence(text) and not furniture.is_sites_small_print(text)


def _ends_list(row):
    if row.kind in {Kind.CREDIT, Kind.HOTLINE, Kind.FORMER_HEADLINE}:
        return True
    return row.is_text and (
        row.text.endswith(("。", "。”", "。」")) or len(row.text) > _IS_LONGER_THAN_AN_ENTRY
    )


def _is_in_a_run(rows, index):
    beside = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]
    return any(row.kind in {Kind.RECENT_ITEM, Kind.LIST_HEADING} for row in beside)


def _in_body(row, *, is_above_last):
    if row.kind is Kind.PHOTO_CREDIT and is_bare_photo_credit(row.text):
        return Kind.CREDIT
    if row.kind in {None, Kind.RECENT_ITEM}:
        return Kind.BODY
    if is_above_last and row.kind is Kind.BREADCRUMBS:
        return Kind.BODY
    if row.kind is Kind.META and is_above_last and not _tells_source(row.text):
        return Kind.BODY  # 時間：… of an event, a day as a sub-head
    if row.kind is Kind.FURNITURE and is_above_last and row.text.endswith("。"):
        return Kind.BODY
    return row.kind


def _in_list(row, *, is_above_last):
    if row.kind in {None, Kind.PHOTO_CREDIT, Kind.BREADCRUMBS, Kind.NOT_HOTLINE, Kind.RECENT_ITEM}:
        return Kind.RECENT_ITEM
    return Kind.RECENT_ITEM if recent.read_only_date(row.text) else row.kind


def _in_tail(row, *, is_above_last):
    if row.kind in {None, Kind.NOT_HOTLINE, Kind.BREADCRUMBS}:
        return Kind.FURNITURE
    return row.kind


def _tells_source(text):
    return any("源" in part.label or "发布" in part.label or "发布" in part.label for part in fields(text)[1])


_SETTLE = {"body": _in_body, "list": _in_list, "tail": _in_tail}
