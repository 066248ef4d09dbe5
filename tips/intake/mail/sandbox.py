"""Has a mail read by a process of its own, under limits, and believes nothing of the answer's shape.

The process is `parser`; it is given the mail and nothing else: no settings, no environment, no files.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field

from django.conf import settings

SECONDS = 90
_START = "import sys; sys.path.insert(0, sys.argv[1]); from tips.intake.mail.parser import main; main()"

_SAID = ("subject", "sender", "address", "message_id", "recipients", "text", "fault")

# Why there is nothing but the mail as it came, where the process itself did not say
DIED = "died"


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Reading:
    """What a mail says. `fault` tells why its text is not here; `remarks` what the reader should know of it."""

    subject: str = ""
    sender: str = ""
    address: str = ""
    message_id: str = ""
    recipients: str = ""
    text: str = ""
    is_automatic: bool = False
    fault: str = ""
    remarks: dict = field(default_factory=dict)
    files: tuple = ()


def read_mail(raw):
    """The Reading of these raw bytes; it never raises for what is in them."""
    answer = _answer(raw)
    line, _end, content = answer.partition(b"\n")
    try:
        return _reading(json.loads(line), content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Reading(fault=DIED)


def _answer(raw):
    """What the process answered; nothing where it broke, ran too long or answered too much.

    In memory and not through pipes: neither side waits for the other, and the kernel holds the answer's size.
    """
    command = [sys.executable, "-I", "-c", _START, str(settings.BASE_DIR)]
    with _memory() as given, _memory() as answered:
        given.write(raw)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own program, and the mail is no part of the command
                command,
                stdin=given,
                stdout=answered,
                stderr=subprocess.DEVNULL,
                env={},
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return b""
        answered.seek(0)
        return answered.read() if done.returncode == 0 else b""


def _memory():
    """A file that never touches a disk."""
    return os.fdopen(os.memfd_create("mail"), "w+b")


def _reading(facts, content):
    files, at = [], 0
    for told in facts.get("files", []):
        size = int(told["size"])
        if size < 0 or at + size > len(content):
            raise ValueError
        files.append(Attachment(str(told["name"]), str(told["type"]), content[at : at + size]))
        at += size
    return Reading(
        **{name: str(facts.get(name, "")) for name in _SAID},
        is_automatic=facts.get("is_automatic") is True,
        remarks={str(name): int(number) for name, number in facts.get("remarks", {}).items()},
        files=tuple(files),
    )
