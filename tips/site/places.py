"""Who may send files at this moment: first at the door, without a ticket, then at one of so many places.

Where it is crowded, places are shared: whoever holds several for one tip gives one up to who has none, and so does who
sends much more slowly than a telephone does. One person, or nine slow lines, keep nobody from sending a picture.
"""

import socket
from collections import Counter
from contextlib import suppress
from threading import Lock

from django.conf import settings

from tips import limits


class Line:
    """How an upload goes on: what came of it, of which tip it is, and how much came in its last stretch of time."""

    def __init__(self, under=None):
        self.under, self.received = under, 0
        # Known when its ticket was seen, and when it has sent for one stretch.
        self.tip, self.last_stretch = None, None
        self.is_read, self.gave_way = False, False

    @property
    def may_go_on(self):
        return self.tip is not None

    @property
    def is_slow(self):
        """Never before it had the time to show how fast it is, nor when all of it is here."""
        enough = limits.UPLOAD_PACE_IN_A_CROWD * limits.UPLOAD_STRETCH
        return not self.is_read and self.last_stretch is not None and self.last_stretch < enough

    def cut(self):
        """It can still be answered."""
        with suppress(OSError):  # it ended by itself in the same moment
            if self.under:
                self.under.shutdown(socket.SHUT_RD)


class Door:
    """Those whose ticket has not been seen yet, in the order in which they came.

    A browser's stands in the first bytes that it sends: whoever has been here for longest is none.
    """

    def __init__(self, room):
        self.room, self.waiting, self.lock = room, [], Lock()

    def enter(self, line):
        with self.lock:
            self.waiting.append(line)
            oldest = self.waiting.pop(0) if len(self.waiting) > self.room else None
        if oldest:
            oldest.cut()

    def leave(self, line):
        with self.lock, suppress(ValueError):
            self.waiting.remove(line)


class Places:
    """Those that are being read, and looked at afterwards."""

    def __init__(self, room):
        self.room, self.taken, self.lock = room, [], Lock()

    def take(self, line) -> bool:
        with self.lock:
            giving = self._who_gives_way_to(line) if len(self.taken) >= self.room else None
            if giving:
                giving.gave_way = True
                self.taken.remove(giving)
            has_room = len(self.taken) < self.room
            if has_room:
                self.taken.append(line)
        if giving:
            giving.cut()
        return has_room

    def give_back(self, line):
        """Also one that gave way before."""
        with self.lock, suppress(ValueError):
            self.taken.remove(line)

    def _who_gives_way_to(self, line):
        held = Counter(each.tip for each in self.taken)
        reading = [each for each in self.taken if not each.is_read]
        several = [each for each in reading if held[each.tip] > held[line.tip] + 1]
        slow = [each for each in reading if each.is_slow]
        return next(iter(several), None) or min(slow, key=lambda each: each.last_stretch, default=None)


door, places = Door(2 * settings.TIPS_UPLOADS_AT_ONCE), Places(settings.TIPS_UPLOADS_AT_ONCE)
