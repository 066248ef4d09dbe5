"""Codes and passkeys as they are sent: how often they may be tried, and that none is good twice."""

import logging

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal import guesses

# A code holds for its half minute and those beside it; more than these cannot be good at once.
REMEMBERED = 6
LONGEST_CODE, LONGEST_CREDENTIAL = 20, 20_000

logger = logging.getLogger("dateline.entrance")


def _code_field(label):
    return forms.CharField(
        label=label,
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )


class ByPassword(AdminAuthenticationForm):
    """An account of the newsroom and its password: which of the two was wrong is not said."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("This account and this password do not go together. Capital letters count."),
    }


class _Once:
    """A code of an app, or a recovery code: counted before it is looked at, and taken once."""

    def clean_code(self):
        if guesses.is_too_many_factors(self.user):
            raise get_adapter().validation_error("incorrect_code")
        code = super().clean_code()
        if not _is_first_use(self.authenticator, code):
            logger.warning("A code was sent twice.")
            raise get_adapter().validation_error("incorrect_code")
        return code


@transaction.atomic
def _is_first_use(authenticator, code):
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    row, sent = Authenticator.objects.select_for_update().get(pk=authenticator.pk), code.replace(" ", "")
    used = row.data.get("used", [])
    if sent in used:
        return False
    row.data["used"] = [sent, *used][:REMEMBERED]
    row.save(update_fields=["data"])
    return True


class Code(_Once, AuthenticateForm):
    code = _code_field(_("Code of your app, or a recovery code"))


class CodeAgain(_Once, ReauthenticateForm):
    code = _code_field(_("Code of your app, or a recovery code"))


class FirstCode(ActivateTOTPForm):
    code = _code_field(_("Code that the app shows"))

    def clean_code(self):
        if guesses.is_too_many_factors(self.user):
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_code()


class _Counted:
    """A passkey whose count of uses goes backwards has been copied."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].max_length = LONGEST_CREDENTIAL

    def clean_credential(self):
        try:
            authenticator = super().clean_credential()
            _count_on(authenticator, self.cleaned_data["credential"])
        except forms.ValidationError:
            logger.warning("A passkey was refused.")
            raise
        return authenticator


@transaction.atomic
def _count_on(authenticator, credential):
    count = parse_authentication_response(credential).response.authenticator_data.counter
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    before = row.data.get("count", 0)
    # Passkeys that are kept in a cloud do not count: theirs is always nought.
    if (count or before) and count <= before:
        raise get_adapter().validation_error("incorrect_code")
    row.data["count"] = authenticator.data["count"] = count
    row.save(update_fields=["data"])


class Passkey(_Counted, AuthenticateWebAuthnForm):
    pass


class PasskeyAlone(_Counted, LoginWebAuthnForm):
    pass


class PasskeyAgain(_Counted, ReauthenticateWebAuthnForm):
    pass


class NewPasskey(AddWebAuthnForm):
    """It signs in alone, so it always asks its owner for a finger, a face or a PIN."""

    name = forms.CharField(label=_("Name of this passkey"), max_length=60, required=False)
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def clean(self):
        self.cleaned_data["passwordless"] = True
        return super().clean()
