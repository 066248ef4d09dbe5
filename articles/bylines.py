"""Bylines in: names and roles as they were typed or read become credits."""

from django.db import transaction

from .models import Correspondent, Credit


@transaction.atomic
def credit(article, people):
    """Make the story's credits exactly these (role, name) pairs, in this order.

    A name that the newsroom does not know yet becomes a correspondent: being credited needs no
    account and no visit to another screen.
    """
    article.credits.all().delete()
    known = _known({name for _role, name in people})
    for position, (role, name) in enumerate(dict.fromkeys(people)):
        if name not in known:
            # Somebody else may be making the same new name at this moment.
            known[name], _made = Correspondent.objects.get_or_create(
                name=name, outlet=None, defaults={"usual_role": role}
            )
        Credit.objects.create(article=article, correspondent=known[name], role=role, position=position)


def _known(names):
    """{name: correspondent}; of namesakes the one with a login, else the one known longest."""
    found = Correspondent.objects.filter(name__in=names)
    return {person.name: person for person in sorted(found, key=lambda p: (p.user_id is not None, -p.pk))}
