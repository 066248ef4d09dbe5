"""Files that stand in the words of a mail as signs (uuencode), as old programs and some scanners still send them.

Plain Python, for `parser`. What is not one from its first line to its last stays in the words.
"""

import re
from binascii import Error as NotUuencoded
from binascii import a2b_uu
from typing import NamedTuple

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S[^\r\n]{0,399})")
_END, MOST = "end", 100


class Parted(NamedTuple):
    """The words, with a file's name where it stood, and [(name, bytes)]."""

    words: str
    files: list[tuple[str, bytes]]


def parted(plain: str) -> Parted:
    lines, kept, files, at = plain.replace("\r\n", "\n").split("\n"), [], [], 0
    ends = [number for number, line in enumerate(lines) if line.rstrip() == _END]
    while at < len(lines):
        found = _BEGIN.fullmatch(lines[at].rstrip())
        while ends and ends[0] <= at:
            ends.pop(0)
        content = _content(lines[at + 1 : ends[0]]) if found and ends and len(files) < MOST else None
        if content is None:
            kept.append(lines[at])
            at += 1
            continue
        files.append((found[1].strip(), content))
        kept.append(f"[{found[1].strip()}]")
        at = ends[0] + 1
    return Parted("\n".join(kept), files) if files else Parted(plain, [])


def _content(lines):
    """The bytes that these lines stand for; None where one of them is no such line, or there are none."""
    try:
        content = b"".join(a2b_uu(line.encode("ascii")) for line in lines if line)
    except (NotUuencoded, UnicodeEncodeError):
        return None
    return content or None
