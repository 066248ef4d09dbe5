"""Coming in by a real browser: a passkey that a virtual device keeps, an app's codes, and a reader admitted by two."""

from urllib.parse import parse_qsl

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from playwright.sync_api import expect

from tests.cast import PASSWORD, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _asks(settings):
    settings.SECOND_FACTOR = True


def give_device(page):
    """A device with a finger that is always right."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable", {"enableUI": False})
    told = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    told |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    line.send("WebAuthn.addVirtualAuthenticator", {"options": told})


def type_password(page, user):
    page.goto("/newsroom/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def speaks_english(role):
    user = person(role)
    user.language = "en"
    user.save()
    return user


def code_of(secret, step=0):
    now = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, now[len(now) // 2 + step]))


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desk", "dark")])
def test_a_passkey_is_made_at_the_first_sign_in_and_comes_in_alone_at_the_second(visit, shoot, size, scheme):
    user, page = speaks_english("chief_editor"), visit(size, scheme=scheme)
    give_device(page)
    type_password(page, user)
    page.wait_for_url("**/newsroom/me/")
    shoot(page, f"entrance-first-{scheme}")
    page.get_by_role("link", name="Add a passkey").click()
    shoot(page, f"entrance-passkey-{scheme}")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/newsroom/me/codes/")
    shoot(page, f"entrance-codes-{scheme}")
    page.get_by_role("link", name="I have them").click()
    page.wait_for_url("**/newsroom/")
    page.goto("/newsroom/me/")
    shoot(page, f"entrance-me-{scheme}")

    page.context.clear_cookies()
    page.goto("/newsroom/login/")
    shoot(page, f"entrance-door-{scheme}")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/newsroom/")
    page.get_by_role("link", name=str(user)).wait_for()

    # Asked again once the first moment is over, by the same finger.
    page.goto("/newsroom/me/again/passkey/?next=/newsroom/me/app/")
    shoot(page, f"entrance-again-{scheme}")
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/newsroom/me/app/")
    shoot(page, f"entrance-app-{scheme}")


def test_an_apps_code_is_the_second_step_of_the_sign_in(visit, shoot):
    user, page = speaks_english("tip_moderator"), visit()
    type_password(page, user)
    page.get_by_role("link", name="Set up an app").click()
    page.wait_for_function("document.querySelector('.qr')?.naturalWidth > 0")
    secret = page.locator(".seed").inner_text()
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/newsroom/me/codes/")

    page.context.clear_cookies()
    type_password(page, user)
    page.wait_for_url("**/newsroom/login/second/")
    shoot(page, "entrance-second")
    page.get_by_label("Code of your app").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("This code does not fit")).to_be_visible()
    page.get_by_label("Code of your app").fill(code_of(secret, step=1))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/newsroom/")


def test_a_reader_of_tips_is_admitted_by_two(sign_in_at, settings, shoot):
    settings.SECOND_FACTOR = False
    new = speaks_english("editor")
    first, second = sign_in_at("tip_moderator"), sign_in_at("superuser", "phone", scheme="dark")
    first.goto("/newsroom/tips/tip/readers/")
    first.get_by_label("Person").select_option(str(new))
    first.get_by_role("button", name="Propose").click()
    expect(first.get_by_text("Done, and told")).to_be_visible()
    expect(first.get_by_role("button", name="Confirm")).to_have_count(0)
    shoot(first, "entrance-readers")

    second.goto("/newsroom/")
    expect(second.get_by_text("A second reader has to confirm")).to_be_visible()
    second.get_by_role("link", name="Look").click()
    second.get_by_role("button", name="Confirm").click()
    shoot(second, "entrance-readers")
    theirs = sign_in_at("editor")
    assert theirs.goto("/newsroom/tips/tip/").status == 200


def test_e10_a_passkey_is_taken_once_and_not_from_a_copy(visit, complaints):
    """What a passkey answered is no answer to another question; one whose count went back is a copy."""
    user, page = speaks_english("reporter"), visit()
    give_device(page)
    type_password(page, user)
    page.goto("/newsroom/me/passkeys/add/")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/newsroom/me/codes/")
    page.context.clear_cookies()
    sent = []
    page.on(
        "request", lambda request: sent.append(request.post_data) if "login/passkey" in request.url else None
    )
    page.goto("/newsroom/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/newsroom/")

    answered = dict(parse_qsl(next(filter(None, sent))))["credential"]
    thief = Client(HTTP_HOST=page.url.split("/")[2])
    thief.get("/newsroom/login/passkey/", headers={"accept": "application/json"})
    thief.post("/newsroom/login/passkey/", {"credential": answered})
    assert "_auth_user_id" not in thief.session

    row = Authenticator.objects.get(type="webauthn")
    row.data["count"] = 1_000_000
    row.save()
    page.context.clear_cookies()
    page.goto("/newsroom/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("This passkey is not known here").wait_for()
