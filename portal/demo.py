"""The people of a demo newsroom, and the list of what each app fills in.

`articles` and `tips` hand in their part by a module `demo.py` of their own, with `fill(cast)`.
"""

from django.contrib.auth.models import Group

from .models import User
from .newsroom import CHIEF_EDITOR, EDITOR, REPORTER, lay_groups

# Role in the cast: (account, name, group). Two editors, so that somebody can always sign the other's words.
CAST = {
    "reporter": ("lin", "林以晴", REPORTER),
    "second reporter": ("zhou", "周予", REPORTER),
    "editor": ("he", "何望", EDITOR),
    "second editor": ("su", "蘇敏", EDITOR),
    "chief editor": ("tang", "唐若谷", CHIEF_EDITOR),
}


def people(*roles):
    """The named people of the cast, made on first need without a password."""
    lay_groups()
    return [_person(*CAST[role]) for role in roles]


def _person(username, name, group):
    person, made = User.objects.get_or_create(username=username, defaults={"name": name, "is_staff": True})
    if made:
        person.set_unusable_password()
        person.save()
        person.groups.add(Group.objects.get(name=group))
    return person
