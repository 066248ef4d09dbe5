"""Moves: every change of state is a row of a table, and one engine offers and performs them.

Stories and tips each have a table: a subclass of `Moves` that says how its rows are locked, what else
is asked of a move, what it does beside changing the state, and how it is journalled.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .rights import may


class Refused(Exception):
    """A move that may not be made; the message is a sentence for the person who tried. Nothing was changed."""


@dataclass(frozen=True)
class Move:
    """One row of the table.

    `to` None leaves the state to the move's own step. `when(row, now)` narrows by facts of the row, and
    must agree with the states alone where they suffice.
    """

    name: str
    label: str
    done: str
    from_states: tuple
    to: str | None
    permission: str
    needs_note: bool = False
    # Names of the further facts that go with it, beside a note and a time.
    asks: tuple[str, ...] = ()
    when: Callable[[Any, datetime], bool] = field(default=lambda row, now: True, kw_only=True)


@dataclass(frozen=True)
class Occasion:
    """One performance of a move: who makes it, when, and what they said.

    `at` is for moves that take a time, `words` for those that take words. `promised` is what the
    button said that it would be, where a move can be one of several things. `told` answers what the move asks.
    """

    by: Any
    now: datetime
    note: str = ""
    at: datetime | None = None
    words: str = ""
    promised: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


class Moves:
    """A table of moves and its engine. Subclasses fill in the methods below `perform_all`."""

    table: ClassVar[dict[str, Move]] = {}

    def refusal(self, row, move: Move, user, now: datetime) -> str | None:
        """Why this person may not make this move now, as a sentence; None when they may."""
        if not may(user, self.right_for(row, move), row):
            return _("You do not have the right to do this.")
        if objection := self.objection_to_row(row):
            return objection
        if row.state not in move.from_states or not move.when(row, now):
            return self.out_of_place(row, move)
        return self.objection(row, move, user, now)

    def moves_for(self, row, user, now: datetime | None = None) -> list[Move]:
        """The moves this person may make on this row now, in the order of the table."""
        now = now or timezone.now()
        return [move for move in self.table.values() if self.refusal(row, move, user, now) is None]

    def perform(self, row: Any, name: str, **occasion) -> Any:
        """Make the move on one row as `perform_all` does. Returns it as it is afterwards; raises `Refused`."""
        return self.perform_all([row], name, **occasion)[0]

    @transaction.atomic
    def perform_all(
        self,
        rows: Sequence,
        name: str,
        *,
        by,
        note: str = "",
        at=None,
        words: str = "",
        promised: str = "",
        told: Mapping[str, Any] | None = None,
        now=None,
        are_new: bool = False,
        is_held: bool = False,
    ) -> list:
        """Make one move on all rows, or raise `Refused` and change none. Returns them as they are afterwards.

        `at` is one moment for all of them, or a dict of moments by primary key. Rows that the caller made
        in the same transaction `are_new`: nobody else has seen them, and they are not read anew. Nor are rows
        that the caller has held (`is_held`) since it read them.
        """
        move, seen = self.table[name], {row.pk: row for row in rows}
        locked = list(rows) if are_new or is_held else self.lock(seen)
        # Read only once the rows are held: a person who waited for them would be judged by a moment before
        # the other's move, and take a story that has just become public for one that is still to come.
        now = now or timezone.now()
        note = note.strip()
        occasions = [
            Occasion(
                by, now, note, at.get(row.pk) if isinstance(at, dict) else at, words, promised, told or {}
            )
            for row in locked
        ]
        for row, occasion in zip(locked, occasions, strict=True):
            self.prepare(row, occasion)
            self.check(row, move, seen[row.pk], occasion)
        for row, occasion in zip(locked, occasions, strict=True):
            self.step(row, move, occasion)
            row.state = move.to or row.state
        self.keep(locked)
        self.record(locked, move, occasions)
        self.after(locked, are_new=are_new)
        return locked

    def check(self, row, move: Move, seen, occasion: Occasion) -> None:
        """Raise `Refused` unless the move may be made. `seen` is the row as the person had it before them."""
        if reason := self.refusal(row, move, occasion.by, occasion.now):
            raise Refused(reason)
        if move.needs_note and not occasion.note:
            raise Refused(_("Say why, in a word or two: the note goes with it."))

    # --- what each table fills in

    def lock(self, seen: dict) -> list:
        """The rows of these primary keys, read anew and held until the transaction ends."""
        raise NotImplementedError

    def prepare(self, row, occasion: Occasion) -> None:
        """Bring a row that is held up to date with the clock, before anything is asked of it."""

    def right_for(self, row, move: Move) -> str:
        """The right that the move needs on this row."""
        return move.permission

    def objection_to_row(self, row) -> str | None:
        """Why nothing at all can be done with this row, as a sentence."""

    def out_of_place(self, row, move: Move) -> str:
        """What is said where the row's state or facts do not admit the move."""
        return _("This cannot be done as it stands now.")

    def objection(self, row, move: Move, user, now: datetime) -> str | None:
        """What else speaks against this person making this move, as a sentence."""

    def step(self, row, move: Move, occasion: Occasion) -> None:
        """What the move does beside changing the state. May raise `Refused`."""

    def keep(self, rows: Iterable) -> None:
        """Write the rows back."""
        for row in rows:
            row.save()

    def record(self, rows: Iterable, move: Move, occasions: Iterable[Occasion]) -> None:
        """Write the journal's line for each row."""
        raise NotImplementedError

    def after(self, rows: list, *, are_new: bool) -> None:
        """What follows for the house, once for all of them. `are_new` as for `perform_all`."""
