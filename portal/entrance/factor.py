"""Second factors: who must have one, whether this session has shown it, and whether somebody was just asked again."""

from datetime import UTC, datetime, timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from portal.extensions import handed_in
from portal.operations import hours

# So long after a password or a factor nobody is asked for it again.
FRESH = timedelta(minutes=10)
SHOWN = "second_factor"


def must_have(user) -> bool:
    """By the rights that apps hand in (`rights`, NEED_SECOND_FACTOR); a superuser holds nearly all of them."""
    if not settings.SECOND_FACTOR:
        return False
    return user.is_superuser or any(
        user.has_perm(right) for right in handed_in("rights", "NEED_SECOND_FACTOR")
    )


def has_one(user) -> bool:
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def is_missing(request) -> bool:
    """Whether nothing but the page that sets one up is open to this person."""
    is_shown = request.session.get(SHOWN, False)
    return request.user.is_authenticated and not is_shown and must_have(request.user)


def is_unshown(request) -> bool:
    """Whether this session has shown none, whatever this person's rights: asked before what is shown to them alone."""
    return settings.SECOND_FACTOR and not request.session.get(SHOWN, False)


def shown(request) -> None:
    """This session has shown a second factor, or made one."""
    request.session[SHOWN] = True


def was_shown(request, user) -> bool:
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def is_fresh(request) -> bool:
    """Whether this person gave a password or a factor a moment ago. A demo without second factors asks nobody again."""
    if not settings.SECOND_FACTOR:
        return True
    records = get_authentication_records(request, request.user)
    asked = datetime.fromtimestamp(records[-1]["at"], UTC) if records else None
    return not hours.is_over(asked, FRESH, timezone.now())


def ask_again(request, *, back=""):
    """To the page that asks for the password or the factor once more, and leads back to what was wanted."""
    ways = ways_again(request.user)
    address = reverse(ways[0][0])
    return redirect(f"{address}?{urlencode({'next': back or request.get_full_path()})}")


def ways_again(user):
    """[(name of the address, its kind)] of the ways to be asked again, the surest first."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    ways = []
    if Authenticator.Type.WEBAUTHN in kinds:
        ways.append(("mfa_reauthenticate_webauthn", "passkey"))
    if kinds & {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}:
        ways.append(("mfa_reauthenticate", "code"))
    if user.has_usable_password() or not ways:
        ways.append(("account_reauthenticate", "password"))
    return ways
