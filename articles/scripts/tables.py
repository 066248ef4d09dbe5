"""The glossary as one table: the newsroom's pairs in force, and the names that enter by themselves.

A page asks for the hash of the newest table beside the masthead, in the query that it makes anyway. A process that
meets a new hash reads the table once: no host has to be told, and none has to be started again.
"""

import json
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from articles.models import Correspondent, ScriptPair, ScriptTable, Section, Source
from copydesk.conversion import Converter, Glossary, pairs_of_names
from copydesk.vocabulary import roles

# A process may be about to read the one before.
KEPT = 3


def renew(now=None) -> ScriptTable:
    """Make the table anew where a pair or a name has changed since; returns the one that holds."""
    glossary = _glossary()
    pairs = {"to_hant": dict(glossary.to_hant), "to_hans": dict(glossary.to_hans)}
    digest = sha256(json.dumps(pairs, sort_keys=True).encode()).hexdigest()
    with transaction.atomic():
        newest = ScriptTable.objects.first()
        if newest is None or newest.hash != digest:
            newest = ScriptTable.objects.create(pairs=pairs, hash=digest, **({"made_at": now} if now else {}))
            kept = ScriptTable.objects.values_list("pk", flat=True)[:KEPT]
            ScriptTable.objects.exclude(pk__in=list(kept)).delete()
    return newest


def newest_table() -> str | None:
    """The hash of the table that holds."""
    return ScriptTable.objects.values_list("hash", flat=True).first()


def converter(script: str, table: str | None = None) -> Converter:
    """To that script, with the table of that hash; without one, by what the house is built with."""
    return _converter(script, settings.TRADITIONAL, table)


# Of both scripts the newest table, and the one before it for pages that are under way.
@lru_cache(maxsize=6)
def _converter(script, region, table):
    return Converter(script, region, glossary_of(table))


def glossary_of(table: str | None) -> Glossary | None:
    """The table of that hash, or the one that has taken its place since."""
    if table is None:
        return None
    found = ScriptTable.objects.filter(hash=table).first() or ScriptTable.objects.first()
    return Glossary(**found.pairs) if found else None


def _glossary():
    """Names first: a pair that somebody wrote holds against them."""
    to_hant, to_hans = converter("hant"), converter("hans")
    people = Correspondent.objects.values_list("name", flat=True)
    others = [*Source.objects.values_list("name", flat=True), *Section.objects.values_list("name", flat=True)]
    names = pairs_of_names(people, others, roles.USUAL, to_hant, to_hans)
    pairs = list(ScriptPair.objects.filter(is_active=True))
    return Glossary(
        {**names.to_hant, **{pair.hans: pair.hant for pair in pairs if pair.leads_to_hant}},
        {**names.to_hans, **{pair.hant: pair.hans for pair in pairs if pair.leads_to_hans}},
    )
