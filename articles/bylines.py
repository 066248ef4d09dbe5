"""Bylines in: names and roles as they were typed or read become credits."""

from collections.abc import Iterable, Mapping

from .models import Article, Correspondent, Credit

People = list[tuple[str, str]]  # (role, name), in printed order


def credit_all(people_of: Mapping[Article, People]) -> None:
    """Make each story's credits exactly these people, once each, in this order.

    A name that the newsroom does not know yet becomes a correspondent: being credited needs no
    account and no visit to another screen.
    """
    rows = [(article, row) for article, people in people_of.items() for row in _once(people)]
    known = _correspondents({name: role for _article, (role, name) in reversed(rows)})
    Credit.objects.filter(article__in=people_of).delete()
    Credit.objects.bulk_create(
        Credit(article_id=article.pk, correspondent_id=known[name].pk, role=role, position=position)
        for article, people in people_of.items()
        for position, (role, name) in enumerate(_once(people))
    )


def as_printed(people: Iterable[tuple[str, str]]) -> list[dict]:
    """What a revision keeps of them."""
    return [{"role": role, "name": name} for role, name in _once(people)]


def people_of(article: Article) -> People:
    """Who is credited for the story now."""
    return [(c.role, c.correspondent.name) for c in article.credits.select_related("correspondent")]


def _once(people):
    return list(dict.fromkeys(people))


def _correspondents(roles):
    """{name: correspondent} for {name: role}; of namesakes the one with a login, else the one known longest."""
    found = Correspondent.objects.filter(name__in=roles) if roles else ()
    known = {person.name: person for person in sorted(found, key=lambda p: (p.user_id is not None, -p.pk))}
    for name, role in roles.items():
        if name not in known:
            # Somebody else may be making the same new name at this moment.
            known[name], _made = Correspondent.objects.get_or_create(
                name=name, outlet=None, defaults={"usual_role": role}
            )
    return known
