"""Bylines in: names and roles as they were typed or read become credits."""

from collections.abc import Iterable, Mapping

from portal.rows import Rows

from . import many_rows
from .models import Article, Correspondent, Credit, PrintedCredit, Standing

People = list[tuple[str, str]]  # (role, name), in printed order


@Rows
def _credited(story: int):
    return Credit.objects.filter(article=story).values_list("role", "correspondent__name")


@Rows
def _credits_of(story: int):
    return Credit.objects.filter(article=story).select_related("correspondent")


def credit_all(people_of: Mapping[Article, People], *, are_new: bool = False) -> None:
    """Make each story's credits exactly these people, once each, in this order; one that is new has none yet.

    A name that the newsroom does not know yet becomes a correspondent: being credited needs no
    account and no visit to another screen.
    """
    if people_of and not are_new:
        people_of = _without_those_credited(people_of)
    if not people_of:
        return
    rows = [(article, row) for article, people in people_of.items() for row in _once(people)]
    known = _correspondents({name: (role, article.owner_id) for article, (role, name) in reversed(rows)})
    _note_who_uses(known, rows)
    if not are_new:
        Credit.objects.filter(article__in=people_of).delete()
    many_rows.insert(
        Credit,
        ("article", "correspondent", "role", "position"),
        (
            (article.pk, known[name].pk, role, position)
            for article, people in people_of.items()
            for position, (role, name) in enumerate(_once(people))
        ),
    )


def _without_those_credited(people_of):
    """Those whose credits are others by now: most saves change no byline."""
    credited = {article.pk: [] for article in people_of}
    for credit in _credits(people_of):
        credited[credit.article_id].append(credit)
    found = {}
    for article, people in people_of.items():
        credits_ = credited[article.pk]
        if [(credit.role, credit.correspondent.name) for credit in credits_] != _once(people):
            found[article] = people
        else:
            # The story may be another's by now.
            named = {credit.correspondent.name: credit.correspondent for credit in credits_}
            _note_who_uses(named, [(article, row) for row in _once(people)])
    return found


def _credits(articles):
    """Mostly of one story, which a screen saves."""
    if len(articles) == 1:
        return _credits_of(next(iter(articles)).pk)
    return Credit.objects.filter(article__in=articles).select_related("correspondent")


def as_printed(people: Iterable[tuple[str, str]]) -> list[dict]:
    """What a revision keeps of them."""
    return [{"role": role, "name": name} for role, name in _once(people)]


def people_of(article: Article) -> People:
    """Who is credited for the story now."""
    return _credited(article.pk)


def keep_printed(articles: Iterable[Article], *, are_new: bool = False) -> None:
    """Make the people on whose pages each story stands those of its live words; one that is new is on none yet."""
    articles = [article for article in articles if article.live]
    if not articles:
        return
    at = {article.pk: article.first_published_at for article in articles}
    wanted = {(a.pk, credit["name"], at[a.pk]) for a in articles for credit in a.live.credits}
    kept = PrintedCredit.objects.filter(article__in=[article.pk for article in articles])
    rows = {} if are_new else {(row.article_id, row.name, row.first_published_at): row.pk for row in kept}
    if gone := [pk for fact, pk in rows.items() if fact not in wanted]:
        kept.filter(pk__in=gone).delete()
    if new := {(pk, name) for pk, name, _at in wanted - rows.keys()}:
        put = many_rows.insert if are_new else many_rows.insert_missing
        columns = ("article", "name", "correspondent", "first_published_at")
        put(PrintedCredit, columns, ((*row, at[row[0]]) for row in _named(new)))


def _named(pairs):
    """(story, name, key of the person): whom the story credits by that name, else whom the newsroom knows by it."""
    stories, names = {pk for pk, _name in pairs}, {name for _pk, name in pairs}
    credits_ = Credit.objects.filter(article__in=stories, correspondent__name__in=names)
    found = {
        (pk, name): key
        for pk, name, key in credits_.values_list("article", "correspondent__name", "correspondent")
    }
    missing = {name for pk, name in pairs if (pk, name) not in found}
    known = {name: person.pk for name, person in Correspondent.objects.known_as(missing).items()}
    for pk, name in sorted(pairs):
        if person := found.get((pk, name)) or known.get(name):
            yield pk, name, person


def _once(people):
    return list(dict.fromkeys(people))


def _correspondents(wanted):
    """{name: correspondent} for {name: (role, owner)}; of namesakes the one with a login, else the one known longest."""
    known = Correspondent.objects.known_as(wanted)
    for name, (role, owner) in wanted.items():
        if name not in known:
            # Another request may be making the same new name at this moment.
            facts = {"usual_role": role, "standing": Standing.NEW, "first_by_id": owner}
            known[name], _made = Correspondent.objects.get_or_create(name=name, outlet=None, defaults=facts)
    return known


def _note_who_uses(known, rows):
    """Keep of a new name whether two people have credited it: asked of all stories, each paste would read them all."""
    for article, (_role, name) in rows:
        person, owner = known[name], article.owner_id
        if person.standing != Standing.NEW or person.is_used_by_two or owner in {None, person.first_by_id}:
            continue
        person.is_used_by_two = person.first_by_id is not None
        person.first_by_id = person.first_by_id or owner
        person.save(update_fields=["first_by", "is_used_by_two"])
