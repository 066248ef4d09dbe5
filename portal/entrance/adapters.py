"""What django-allauth asks us: nobody signs up here, sign-ins are written down, seeds of codes are sealed."""

import base64
from hashlib import sha256
from io import BytesIO

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from portal import counters
from portal.models import Masthead

from . import factor, sign_ins, stays


class Accounts(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait a quarter of an hour, or sign in with a passkey."),
        "rate_limited": _("Too many tries. Wait a quarter of an hour, or sign in with a passkey."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request):
        return reverse("admin:index")

    def pre_authenticate(self, request, **credentials):
        """Guesses are counted in `portal.guesses`, for all processes together."""

    def pre_login(self, request, user, **facts):
        if not (user.is_active and user.is_staff):
            raise PermissionDenied

    def login(self, request, user):
        super().login(request, user)
        request.session[factor.SHOWN] = factor.was_shown(request, user)
        stays.begin(request)
        sign_ins.began(request, user)

    def respond_user_inactive(self, request, user):
        return redirect("admin:login")

    def add_message(self, request, level, message_template=None, *args, message=None, **facts):
        """Our pages say what was done; allauth's own sentences are not ours."""
        if message:
            super().add_message(request, level, message=message)

    def send_notification_mail(self, *args, **facts):
        """`portal.notices` tells people."""

    def is_reauthentication_required(self, *, app, **facts):
        """The pages themselves have asked by then (`me.Framed`)."""
        return not factor.is_fresh(self.request)

    def get_client_ip(self, request):
        return counters.address_of(request)


class Factors(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit, or was used already."),
        "cannot_delete_authenticator": _(
            "Your rights ask for a second factor. Set up another one before you take this one away."
        ),
    }

    def get_totp_issuer(self):
        return str(Masthead.objects.current().name) or "Dateline"

    def _get_user_identifier(self, user):
        return user.get_username()

    def _get_site_name(self):
        return self.get_totp_issuer()

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's own name
        return sign_ins.label_of(context.request) or str(_("unknown device"))

    def build_totp_svg(self, url):
        drawn = BytesIO()
        segno.make(url, micro=False).save(drawn, kind="svg", scale=5, border=3, light="#fff")
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator):
        kinds = authenticator.Type
        others = (
            type(authenticator).objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        )
        is_last = not others.exclude(type=kinds.RECOVERY_CODES).exists()
        return not (is_last and factor.must_have(authenticator.user))

    def encrypt(self, text):
        return base64.b64encode(_box(settings.SECRET_KEY).encrypt(text.encode())).decode()

    def decrypt(self, encrypted_text):
        """Also with a secret of before, while SECRET_KEY_FALLBACKS has it. What none opens fits no code."""
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _box(secret).decrypt(base64.b64decode(encrypted_text)).decode()
            except (CryptoError, ValueError):
                continue
        raise self.validation_error("incorrect_code")


def _box(secret):
    return SecretBox(sha256(b"dateline second factor\0" + secret.encode()).digest())
