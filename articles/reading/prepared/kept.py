"""What one process keeps of pages, the last used longest. Each piece lies under the version that it was made of."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from time import monotonic_ns


class Kept:
    """So many pieces. What is handed out is never wrong: of another version it is asked for by another key.

    What was read while something was written is of neither version. So a piece is handed out only to whoever asked the
    database for the version after the piece was made: that the answer is still the same says that nothing was written
    meanwhile, and costs no question of its own.
    """

    every: list["Kept"] = []

    def __init__(self, most: int):
        self.most, self.pieces, self.lock = most, OrderedDict(), Lock()
        self.every.append(self)

    def get(self, key: Hashable, asked_at: int):
        """The piece of that version, which the database gave in answer to a question of that moment."""
        try:
            self.pieces.move_to_end(key)
            piece, made_at = self.pieces[key]
        except KeyError:
            return None
        return piece if made_at < asked_at else None

    def pop(self, key: Hashable):
        piece, _made_at = self.pieces.pop(key, (None, 0))
        return piece

    def keep(self, key: Hashable, piece) -> None:
        with self.lock:
            self.pieces[key] = piece, monotonic_ns()
            while len(self.pieces) > self.most:
                self.pieces.popitem(last=False)

    @classmethod
    def forget_all(cls) -> None:
        for kept in cls.every:
            kept.pieces.clear()


class AtWork:
    """What several threads want at one moment is made by the first of them, and the others wait for it.

    They may have it though it was made after they asked for its version: they would make it now themselves.
    """

    def __init__(self):
        self.making, self.lock = {}, Lock()

    def made(self, key: Hashable, make: Callable):
        with self.lock:
            others = self.making.get(key)
            if others is None:
                own = self.making[key] = Future()
        if others is not None:
            return make() if others.exception() else others.result()
        try:
            own.set_result(make())
        except BaseException as failure:
            own.set_exception(failure)
            raise
        finally:
            with self.lock:
                del self.making[key]
        return own.result()
