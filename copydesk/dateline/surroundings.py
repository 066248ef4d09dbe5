"""What stands at both ends of a stretch and of its fields, by a word for each."""

import re

_FILED = re.compile(r"(?:[讯电]|消息|信息|稿)\W*$")
_REPORT = re.compile(r"(?:报[道导]|发布|整理|撰文|编译|撰)\W*$")


def said(scan, span) -> str:
    """The words of a field, without the marks around them."""
    return scan.folded[span[0] : span[1]].strip(' -/:,《》「」『』“”"')


def sign(scan, at) -> str:
    """What stands at a place in the copy."""
    if at >= len(scan.folded):
        return "the end"
    letter = scan.folded[at] if at >= 0 else "\n"
    if letter.isdigit():
        return "digit"
    if letter in "讯电":
        return "filed"
    if letter == "记" and scan.folded.startswith("记者", at):
        return "role"
    if letter == "报":
        return "report"
    return letter if not letter.isalnum() else "word"


def stands_behind(scan, reading, at) -> str:
    """What stands in front of a place in the stretch."""
    if at <= reading.start:
        return "the start"
    if reading.outlet and not scan.folded[reading.outlet[1] : at].strip():
        return "source"
    return sign(scan, at - 1)


def end_of(text) -> str:
    """What a stretch ends in."""
    if text.endswith(")"):
        return "bracket"
    if _FILED.search(text):
        return "filed"
    if _REPORT.search(text):
        return "report"
    return "digit" if text[-1:].isdigit() or text.endswith(("日", "号")) else "word"


def start_of(scan, reading) -> str:
    """Where a stretch begins."""
    before = scan.folded[: reading.start]
    if not before.strip(" ●■□◎◆◇▲△▼★☆※*#"):
        return "first"
    if reading.is_glued:
        return "glued"
    last = before.rstrip(" ●■□◎◆◇▲△▼★☆※*#")[-1:]
    if last == "\n":
        return "line"
    if before[-1] == " ":
        return "behind a blank"
    return "behind a bracket" if last == ")" else "behind a stop"
