"""The entrance as it is on a real site: second factors are asked for."""

import time
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.utils import timezone

from tests.cast import PASSWORD, person

LOGIN, SECOND, ME = "/newsroom/login/", "/newsroom/login/second/", "/newsroom/me/"


@pytest.fixture(autouse=True)
def _asks(settings, masthead):
    settings.SECOND_FACTOR = True
    caches["default"].clear()


@contextmanager
def after(minutes):
    """So many minutes from now, by all clocks of this process."""
    further = timedelta(minutes=minutes)
    moment, seconds = timezone.now() + further, time.time() + further.total_seconds()
    with patch("django.utils.timezone.now", lambda: moment), patch("time.time", lambda: seconds):
        yield


class Visitor:
    """Somebody at a browser of the test, who knows the password and may have an app with codes."""

    def __init__(self, client, role):
        self.client, self.user, self.secret = client, person(role), ""
        self.user.language = "en"
        self.user.save()

    def password(self, to="", password=PASSWORD, **facts):
        sent = {"username": self.user.username, "password": password, "next": to}
        return self.client.post(LOGIN, sent, **facts)

    def has_app(self):
        """An app set up before this browser came."""
        self.secret = totp.generate_totp_secret()
        totp.TOTP.activate(self.user, self.secret)
        return self

    def code(self, step=0):
        now = list(totp.yield_hotp_counters_from_time())
        return totp.format_hotp_value(totp.hotp_value(self.secret, now[len(now) // 2 + step]))

    def second(self, code, **facts):
        return self.client.post(SECOND, {"code": code, **facts})

    def come_in(self):
        """Password, and the code where there is an app."""
        answer = self.password()
        if self.secret:
            answer = self.second(self.code())
        assert self.is_in(), answer.content.decode()[:2000]
        return self

    def is_in(self):
        return "_auth_user_id" in self.client.session


@pytest.fixture
def visitor(client):
    return lambda role, at=None: Visitor(at or client, role)
