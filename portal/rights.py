"""Who may do what: `may(user, right, row)`, answered with the row in hand.

Django's own backend holds a person's rights by group and says nothing about rows. `RowRights` answers for a
row by the same rights; apps narrow them by rules they hand in (a module `rights` with RULES), such as an
editor's sections. Nobody compares groups.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from . import guesses
from .extensions import handed_in, handed_in_by_name
from .models import User
from .rows import Rows

# Django asks for the name of the backend as soon as there are two.
KEEPER = "portal.rights.Rights"

# rule(user, right, row) -> False where this person's right does not reach this row, else True.
Rule = Callable[[object, str, object], bool]
# Who holds one of these signs in with a second factor (portal/entrance/factor.py). Apps add their own by this name.
NEED_SECOND_FACTOR = ("portal.add_user", "portal.change_user", "portal.change_masthead")


@dataclass(frozen=True)
class Apart:
    """A right that no group, tick or superuser gives by itself: `holds(user)` says who was given it by name.

    Apps hand these in by a module `rights` with APART, {right: Apart}. `among()` is the same as a condition on people.
    """

    holds: Callable[[object], bool]
    among: Callable[[], Q]


@Rows
def _person(key: int):
    return User.objects.filter(pk=key)


@Rows
def _rights_of(person: int):
    held = Permission.objects.filter(Q(user=person) | Q(group__user=person)).order_by()
    return held.values_list("content_type__app_label", "codename")


class Rights(ModelBackend):
    """Django's own, which asks for a person's rights and for those of their groups one after the other: asked at once."""

    def authenticate(self, request, username=None, password=None, **facts):
        """Who knows the password guesses nothing: the try that was counted before this is taken back."""
        user = super().authenticate(request, username=username, password=password, **facts)
        if user is not None and request is not None:
            guesses.was_right(request, username or facts.get(User.USERNAME_FIELD) or "")
        return user

    def get_user(self, user_id):
        user = _person.first(user_id)
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None or user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            found = {f"{app}.{codename}" for app, codename in _rights_of(user_obj.pk)}
            user_obj._perm_cache = found - _not_given(user_obj, found)  # noqa: SLF001 - as ModelBackend keeps them
        return user_obj._perm_cache  # noqa: SLF001


def _not_given(user, found):
    """Of these rights those that stand apart, and were not given to this person by name."""
    apart = handed_in_by_name("rights", "APART")
    return {right for right in found & apart.keys() if not apart[right].holds(user)}


class RowRights(BaseBackend):
    """Lets `user.has_perm(right, row)` answer; without a row it leaves the answer to the other backends."""

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        if obj is None or not user_obj.has_perm(perm):
            return False
        return all(rule(user_obj, perm, obj) for rule in handed_in("rights", "RULES"))


def may(user, right: str, row=None) -> bool:
    """Whether this person holds the right, and holds it for this row where one is given."""
    return user.has_perm(right, row)


def reached(people: Iterable[User], right: str, row) -> list[User]:
    """Of people who hold the right, those whom the rules let have it for this row."""
    rules = handed_in("rights", "RULES")
    return [person for person in people if all(rule(person, right, row) for rule in rules)]


def holders(right: str) -> QuerySet[User]:
    """The active people who hold the right, by their group, by name or as superuser."""
    people = User.objects.with_perm(right, backend=KEEPER)
    apart = handed_in_by_name("rights", "APART").get(right)
    return people.filter(apart.among()) if apart else people
