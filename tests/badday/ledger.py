"""What people were told is kept, against what is there afterwards."""

import threading
from collections import Counter

# A tip is not sent twice, nor a story imported twice; a story may be saved with the same words again.
ONCE = ("tips", "mails", "imported")


class Ledger:
    """Marks by kind: saves, tips, published stories, pictures. Many write into it at once."""

    def __init__(self):
        self.told, self._lock = {}, threading.Lock()

    def promise(self, kind, mark):
        """Somebody was told that this is kept."""
        with self._lock:
            self.told.setdefault(kind, []).append(mark)

    def count(self):
        return sum(map(len, self.told.values()))

    def number(self, kind):
        return len(self.told.get(kind, ()))

    def lost(self, there):
        """[(kind, mark)] of what was promised and is not there. `there` is {kind: [marks]}."""
        return [
            (kind, mark)
            for kind, marks in self.told.items()
            for mark in sorted(set(marks) - set(there.get(kind, ())))
        ]

    def doubled(self, there):
        """[(kind, mark)] of what was sent once and is there twice."""
        return [
            (kind, mark)
            for kind in ONCE
            for mark, times in sorted(Counter(there.get(kind, ())).items())
            if times > 1 and mark in self.told.get(kind, ())
        ]
