"""A new version comes in: looked over, copied, its tables made, and handed over to without a gap.

The old version serves until the new one answers. gunicorn's master keeps the door open: told to (SIGHUP), it starts
workers of the new code behind it and lets the old ones finish.
"""

import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from . import doctor, identity, schema

# Without these nothing is begun.
NEEDED = {"database", "installation", "disk"}


class NotNow(Exception):
    """Something has to be mended first; nothing was changed."""


def look_over() -> list[str]:
    """What was looked at, as sentences. Raises NotNow."""
    found = [finding for finding in doctor.examine(slow=False) if finding.name in NEEDED]
    if worse := [finding for finding in found if finding.level == doctor.BROKEN]:
        raise NotNow(" ".join(f"{finding.label}: {finding.sentence}" for finding in worse))
    return [f"{finding.label}: {finding.sentence}" for finding in found]


def enter_new_marks() -> None:
    """What belongs to an installation since this version."""
    identity.begin()


def masters() -> list[int]:
    """The processes that keep this host's doors: gunicorn writes them down in VAR_DIR, one file a lane and host."""
    found = []
    for path in sorted(Path(settings.VAR_DIR).glob("gunicorn-*.pid")):
        _lane, at, host = path.stem.partition("@")
        # Versions before wrote no host down.
        if at and host != socket.gethostname():
            continue
        number = path.read_text().strip()
        if number.isdecimal() and _is_alive(int(number)):
            found.append(int(number))
    return found


def hand_over(tell: Callable[[int, int], None] = os.kill) -> int:
    """Tell each master to serve with the new code; returns how many were told."""
    found = masters()
    for number in found:
        tell(number, signal.SIGHUP)
    return len(found)


def changed_tables(*, tries: int, say: Callable[[str], object]) -> list[str]:
    """The changes that were pending and now are made. Raises schema.StillHeld."""
    waiting = schema.pending()
    schema.migrate(tries=tries, say=say)
    return waiting


def clock_is_ours() -> bool:
    """Whether systemd runs the clock here and can be asked to begin it anew."""
    done = subprocess.run(
        ["systemctl", "try-restart", "dateline-clock"],  # noqa: S607 - systemd's own, wherever it lies
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
