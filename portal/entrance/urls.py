"""Addresses of the entrance, by the names that django-allauth knows them by. There is no sign-up, and no other way in."""

from functools import wraps
from importlib import import_module

from django.contrib import admin
from django.urls import path


def _later(module, name):
    """The view, imported when it is first asked for: what reads passkeys has a weight, and no reader needs it."""

    def view(request, **kwargs):
        found = getattr(import_module(f"portal.entrance.{module}"), name)
        return (found.as_view() if isinstance(found, type) else found)(request, **kwargs)

    view.__name__ = name
    return view


@wraps(admin.site.login)
def _sign_in(request):
    return admin.site.login(request)


urlpatterns = [
    path("login/", _sign_in, name="account_login"),
    path("login/second/", _later("sign_in", "second"), name="mfa_authenticate"),
    path("login/passkey/", _later("sign_in", "by_passkey"), name="mfa_login_webauthn"),
    path("me/", _later("me", "Page"), name="mfa_index"),
    path("me/app/", _later("me", "App"), name="mfa_activate_totp"),
    path("me/app/off/", _later("me", "AppOff"), name="mfa_deactivate_totp"),
    path("me/passkeys/add/", _later("me", "NewKey"), name="mfa_add_webauthn"),
    path("me/passkeys/<int:pk>/off/", _later("me", "KeyOff"), name="mfa_remove_webauthn"),
    path("me/passkeys/", _later("me", "Page"), name="mfa_list_webauthn"),
    path("me/codes/", _later("me", "Codes"), name="mfa_view_recovery_codes"),
    path("me/codes/new/", _later("me", "NewCodes"), name="mfa_generate_recovery_codes"),
    path("me/again/", _later("me", "AgainByPassword"), name="account_reauthenticate"),
    path("me/again/code/", _later("me", "AgainByCode"), name="mfa_reauthenticate"),
    path("me/again/passkey/", _later("me", "AgainByPasskey"), name="mfa_reauthenticate_webauthn"),
    path("me/sign-ins/", _later("me", "End"), name="end_sign_in"),
]
