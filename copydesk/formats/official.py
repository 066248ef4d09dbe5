"""公文 (GB/T 9704): an issuing body, a number, a title, whom it is sent to, its text, who signs and when, and copies to."""

import re
from contextlib import suppress
from datetime import date

from copydesk.page.kinds import Kind
from copydesk.page.page_lines import normalised
from copydesk.page.sent_copy import Line, SentCopy

from .blocks import Block, html_of, text_of

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,16}[〔\[［（(【]\s*(?:19|20)\d\d\s*[〕\]］）)】]\s*第?\s*\d{1,4}\s*[号號](?:\s+签发人.{0,20})?"
)
_RED_HEAD = re.compile(r"([\u4e00-\u9fff（）()、]{4,40}?)(?:文件|档案|函|令|公告|通告|纪要)?")
_TO = re.compile(r"[^。！？]{2,200}[：:]")
_DAY = re.compile(
    r"((?:19|20)\d\d|[〇零一二三四五六七八九]{4})年\s*(\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"\s*(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
# What stands below the text, and is for those who pass the paper on.
_ASIDE = re.compile(
    r"(?:抄送|抄报|抄報|主题词|主題詞|分送|印发机关|份数|份號|密级|紧急程度)\s*[:：]"
    r"|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印[发發]|[（(](?:此件|此文).{2,12}[）)]$"
)
_KINDS = re.compile(
    r"(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|方案|规定)(?:[（(].{1,6}[）)])?$"
)
_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|(?<=\d)\s+(?=[\u4e00-\u9fff])")
_DIGITS = {letter: number for number, letter in enumerate("〇一二三四五六七八九")} | {"零": 0}
_FIRST = 8
_LONGEST_TITLE = 4


def read_official(copy: list[Block] | str) -> SentCopy | None:
    """The paper as recognised; None for copy that is no such paper."""
    is_text = isinstance(copy, str)
    blocks = [Block(line, "") for line in normalised(copy).split("\n")] if is_text else copy
    lines = [" ".join(block.text.split()) for block in blocks]
    said = [at for at, line in enumerate(lines) if line]
    number = next((at for at in said[:_FIRST] if _NUMBER.fullmatch(lines[at])), None)
    if number is None:
        return None
    title = _title(lines, [at for at in said if at > number])
    if not title:
        return None
    head = next((lines[at] for at in said if at < number and _RED_HEAD.fullmatch(lines[at])), "")
    body = [at for at in said if at > title[-1]]
    signed, day = _signature(lines, body)
    asides = {at for at in body if _ASIDE.match(lines[at])}
    printed = [at for at in body if at not in asides and at not in signed]
    kinds = dict.fromkeys(title, Kind.HEADLINE) | dict.fromkeys(printed, Kind.BODY)
    return _sent(
        blocks, lines, kinds, _Facts(title, printed, _body_name(head, lines, signed), day), is_text=is_text
    )


class _Facts:
    def __init__(self, title, printed, source, day):
        self.title, self.printed, self.source, self.day = title, printed, source, day


def _title(lines, after):
    """The numbers of its lines: up to the one that names its kind, before those it is sent to."""
    taken = []
    for at in after[:_LONGEST_TITLE]:
        if taken and (_TO.fullmatch(lines[at]) or "。" in lines[at]):
            break
        taken.append(at)
        if _KINDS.search(lines[at]):
            return taken
    return taken if taken and len(taken) < _LONGEST_TITLE and len(lines[taken[0]]) < 60 else []


def _signature(lines, body):
    """(the lines of who signs and of the day, the day): near the end, the day alone on its line."""
    for at in reversed(body):
        found = _DAY.fullmatch(lines[at])
        if not found:
            continue
        before = [other for other in body if other < at][-1:]
        signs = [
            other for other in before if len(lines[other]) < 40 and not re.search(r"[。，：:]", lines[other])
        ]
        return {at, *signs}, _day(found)
    return set(), None


def _body_name(head, lines, signed):
    """As the red head has it, else as it signs."""
    named = re.sub(r"(?:文件|档案|公告|通告|纪要)$", "", head)
    return named or next((lines[at] for at in sorted(signed) if not _DAY.fullmatch(lines[at])), "")


def _day(found):
    with suppress(ValueError):
        return date(*(_figure(part) for part in found.groups()))
    return None


def _figure(text):
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _mark, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS[letter]) for letter in text))


def _sent(blocks, lines, kinds, facts, *, is_text):
    text, rows, at = text_of(blocks), [], 0
    for number, block in enumerate(blocks):
        if block.text.strip():
            kind = kinds.get(number, Kind.META)
            rows.append(Line(at, at + len(block.text), kind, block.text, kind is Kind.BODY))
        at += len(block.text) + 1
    paragraphs = tuple(line.strip() for number in facts.printed for line in blocks[number].text.split("\n"))
    body = None if is_text else html_of([blocks[number] for number in facts.printed])
    return SentCopy(
        text=text,
        kicker=None,
        headline=_BROKEN.sub("", "".join(lines[number] for number in facts.title)),
        subhead=None,
        source=facts.source or None,
        place=None,
        date=facts.day,
        date_as_printed=f"{facts.day:%m-%d}" if facts.day else None,
        people=(),
        credits=(),
        hotline=None,
        recent=(),
        paragraphs=paragraphs,
        body_starts_with=paragraphs[0][:10] if paragraphs else "",
        dateline=None,
        lines=tuple(rows),
        body=body,
    )
