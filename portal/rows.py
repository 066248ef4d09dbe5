"""A question that a process asks again and again, of other rows each time, in the same words.

    @Rows
    def sign_offs_of(article: int):
        return SignOff.objects.filter(revision__article=article).select_related("by")

    sign_offs_of(article.pk)

Django puts a queryset into SQL anew each time, which takes longer than the database takes to answer. The function
below the decorator is called once for each process, with stand-ins, and what it built is asked from then on with
the facts that are given. What is found is made into rows, or values, by Django, as that queryset says.
"""

from copy import copy
from datetime import datetime
from functools import update_wrapper
from inspect import signature

from django.db import connection

from .operations.replica import connection_read
from .question import NOW, WORD, Question, for_database

# Columns of four bytes hold them too.
_NUMBER = 1_907_060_504
_TYPES = {int: "bigint", str: "text", datetime: "timestamptz"}


class Rows(Question):
    """`build` says by its annotations what its facts are: numbers, words or a moment, at most one of them.

    It looks at none of them, and asks the clock nothing. None finds what `=` finds of NULL: no row.
    """

    def __init__(self, build):
        super().__init__(f"{build.__module__}_{build.__name__}".replace(".", "_"), build)
        update_wrapper(self, build)
        self._kinds = {name: fact.annotation for name, fact in signature(build).parameters.items()}
        self._queryset = self._compiler = None

    def __call__(self, *facts) -> list:
        """What is found, in the order of the queryset."""
        found = self._found(self._named(facts))
        # Each thread has its connection, and so each asking its compiler: it is told what was found, and asks nothing.
        compiler, rows = copy(self._compiler), self._queryset.all()
        compiler.connection, compiler.execute_sql = connection_read(), lambda *_given, **_named: [found]
        rows.query.get_compiler = lambda *_given, **_named: compiler
        return list(rows)

    def first(self, *facts):
        return next(iter(self(*facts)), None)

    def _named(self, facts):
        """{name: fact}, as the database takes them."""
        named = zip(self._kinds, facts, strict=True)
        return {name: for_database(fact) if isinstance(fact, datetime) else fact for name, fact in named}

    def _stand_ins(self):
        return self._named(self._made_up())

    def _made_up(self):
        """A stand-in for each fact, no two alike."""
        made = enumerate(self._kinds.values())
        return [{int: _NUMBER + n, str: f"{WORD}-{n}", datetime: NOW}[kind] for n, kind in made]

    def _types(self):
        return {name: _TYPES[kind] for name, kind in self._kinds.items()}

    def _built(self):
        self._queryset = self.build(*self._made_up())
        self._compiler = self._queryset.query.get_compiler(connection=connection)
        return *self._compiler.as_sql(), ()

    def _may_prepare(self):
        """Not in a transaction, which a pooler that does not know what was prepared would spoil; nor without facts."""
        return bool(self._kinds) and super()._may_prepare() and not connection.in_atomic_block
