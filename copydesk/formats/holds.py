"""「請於11月28日10:00後發布」: what a sender types above copy to hold it back. It is told, and never printed."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from html import escape

from copydesk.folding import fold
from copydesk.page.kinds import Kind
from copydesk.page.sent_copy import Hold, Line, SentCopy

from .blocks import Block

_FIRST, _LAST = 6, 3
_LONGEST = 60
# Asked of the folded line: simplified, half width.
_RELEASE = "(?:发布|发布|刊发|刊登|刊出|见报|播发|播出|发表|公开|报道|推送|使用|发稿)"
_DAY = (
    r"(?:(?P<year>20\d\d)[年./-])?(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})[日号]?"
    r"(?:\([^)]{1,6}\))?|(?P<near>今天|今日|今晚|今夜|明天|明日|明早|明晚|后天)"
)
_HOUR = (
    r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|夜间)?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|[时点](?:(?P<minutes>\d{1,2})分|(?P<thirty>半))?)(?:整|正)?"
)
_WHEN = rf"(?:{_DAY})?[\s,]*(?:{_HOUR})?"
_AFTER = r"\s*(?:之后|以后|后|起)?\s*"
_PLEASE = "(?:敬请|务请|务必|请)"
_NOT = "(?:请勿|切勿|勿|不得|不可|禁止|严禁|谢绝)"
# Each asks or forbids: 「將於11月28日發布」 is what a story tells.
_ASKS = re.compile(
    rf"{_PLEASE}\s*(?:各媒体|各家|贵报)?\s*[在于]?\s*{_WHEN}{_AFTER}(?:再|方可|才)?\s*{_RELEASE}"
)
_ALLOWS = re.compile(rf"{_WHEN}{_AFTER}(?:方可|始可|才可|才能|可以|可)\s*(?:对外)?\s*{_RELEASE}")
_FORBIDS = re.compile(rf"{_WHEN}\s*之?前\s*{_NOT}\s*(?:提前|对外|擅自)?\s*(?:{_RELEASE}|外传)?")
_NAMES = re.compile(rf"(?:解禁|解封|禁发|发布|发稿)时间\s*[:为]?\s*{_WHEN}")
_UP_TO = re.compile(rf"(?:禁发|封锁|保密)(?:期?至|到)\s*{_WHEN}")
_NOT_EARLY = re.compile(rf"{_NOT}\s*提前\s*(?:对外)?\s*{_RELEASE}")
_EMBARGO = re.compile(rf"embargo(?:ed)?\s*(?:until|till|:)?\s*{_WHEN}", re.IGNORECASE)
_NOTES = (_ASKS, _ALLOWS, _FORBIDS, _NAMES, _UP_TO, _EMBARGO)
# What a line may be beside its note: the name of the kind of copy, whom it is told, and brackets.
_BESIDE = re.compile(
    r"[\s()【】\[\]〔〕「」『』“”:,。.!*—\-–_]|新闻通稿|新闻稿|通稿|通报|供稿|各媒体|各位记者|此稿|本稿|注意|提示|说明|备注|特别|重要"
)
_OPENING = re.compile(r"[(【\[〔][^)】\]〕]{0,12}$")
_CLOSING = re.compile(r"[^(【\[〔]{0,12}[)】\]〕]")
_NEAR = {"今": 0, "明": 1, "后": 2}
_LATE = ("下", "傍", "晚", "夜")
NOON, _EVENING = 12, 18
_PAST, _TO_COME = timedelta(days=60), timedelta(days=300)


def found(lines, today: date | None) -> tuple[int, int, int, Hold] | None:
    """(number of the line, where the note begins in it, where it ends, the hold) at the head or the foot of the copy."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    for number in dict.fromkeys((*said[:_FIRST], *said[-_LAST:])):
        line = lines[number]
        if len(line.strip()) <= _LONGEST and (match := _note(fold(line))):
            start, end = _whole(line, *match.span())
            return (
                number,
                start,
                end,
                Hold(line.strip(), _until(match, today or datetime.now().astimezone().date())),
            )
    return None


def held_blocks(blocks: list[Block], today) -> tuple[list[Block], Hold | None]:
    """The blocks without the note; a block of nothing else is blank, so that every other stays where it is."""
    hit = found([block.text for block in blocks], today)
    if hit is None:
        return blocks, None
    number, start, end, hold = hit
    block = blocks[number]
    left = (block.text[:start] + block.text[end:]).strip() or " " * len(block.text)
    kept = replace(block, text=left, html=_as(block, left), is_title=block.is_title and not left.isspace())
    return [*blocks[:number], kept, *blocks[number + 1 :]], hold


def held_text(text: str, today) -> tuple[str, Hold | None]:
    """The text with blanks where the note stands: every other place in it stays where it is."""
    lines = text.split("\n")
    hit = found(lines, today)
    if hit is None:
        return text, None
    number, start, end, hold = hit
    line = lines[number]
    lines[number] = line[:start] + " " * (end - start) + line[end:]
    return "\n".join(lines), hold


def with_hold(sent: SentCopy, text: str, hold: Hold | None) -> SentCopy:
    """The copy as recognised, with the note among its lines again: it is shown, and fills no field."""
    if hold is None:
        return sent
    at = text.find(hold.line)
    is_whole = at >= 0 and len(text) == len(sent.text)
    if not is_whole:
        return replace(sent, hold=hold)
    note = Line(at, at + len(hold.line), Kind.META, hold.line)
    lines = sorted([note, *(line for line in sent.lines if not note.start <= line.start < note.end)])
    return replace(sent, text=text, lines=tuple(lines), hold=hold)


def _as(block, left):
    tag = "h1" if block.is_title else "p"
    return f"<{tag}>{escape(left, quote=False)}</{tag}>"


def _note(line):
    """The note that says the most; one of the kind that only forbids says no time."""
    matches = [match for note in _NOTES if (match := note.search(line)) and _says_when(match)]
    matches = matches or [match for match in (_NOT_EARLY.search(line),) if match]
    matches = [match for match in matches if _is_note(line, match)]
    return max(matches, key=lambda match: match.end() - match.start(), default=None)


def _says_when(match):
    told = match.groupdict()
    return any(told.get(name) for name in ("month", "near", "hour"))


def _is_note(line, match):
    """It stands by itself or in brackets: in a sentence of the story it is part of what that tells."""
    before, after = line[: match.start()], line[match.end() :]
    return not _BESIDE.sub("", before + after) or bool(_OPENING.search(before) and _CLOSING.match(after))


def _whole(line, start, end):
    """With its brackets; the whole line where nothing else is said in it."""
    folded = fold(line)
    if not _BESIDE.sub("", folded[:start] + folded[end:]):
        return 0, len(line)
    opening, closing = _OPENING.search(folded[:start]), _CLOSING.match(folded[end:])
    return (opening.start() if opening else start), (end + closing.end() if closing else end)


def _until(match, today):
    if not _says_when(match):
        return None
    near, half = match["near"] or "", match["half"] or ""
    day, hour = _day(match, near, today), int(match["hour"] or 0)
    is_late = half.startswith(_LATE) or near.endswith(_LATE)
    if is_late and not match["hour"]:
        hour = _EVENING
    elif is_late and 0 < hour < NOON:
        hour += NOON
    minute = 30 if match["thirty"] else int(match["minute"] or match["minutes"] or 0)
    if day is None:
        return None
    return datetime.combine(day, time()) + timedelta(hours=min(hour, 24), minutes=min(minute, 59))


def _day(match, near, today):
    """A day without its year is the one next to today, since such notes are written for soon."""
    if near:
        return today + timedelta(days=_NEAR[fold(near[0])])
    if not match["month"]:
        return today
    years = [int(match["year"])] if match["year"] else [today.year, today.year + 1, today.year - 1]
    days = []
    for year in years:
        with suppress(ValueError):
            days.append(date(year, int(match["month"]), int(match["day"])))
    soon = [day for day in days if match["year"] or -_PAST <= day - today <= _TO_COME]
    return next(iter(soon or days), None)
