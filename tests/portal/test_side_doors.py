"""Side doors: files that are none of readers', and rights that nobody may give themselves."""

import pytest
from django.test import Client

from tests.cast import NAMES, person

from .addresses import furnish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def client_of(role):
    client = Client()
    if role in NAMES:
        client.force_login(person(role))
    return client


# --- Files


@pytest.mark.parametrize(
    "path",
    [
        "",
        "photos/",
        "photos",
        "../secret-key",
        "photos/../../secret-key",
        "%2e%2e/secret-key",
        "/etc/passwd",
        "no.jpg",
    ],
)
def test_media_serves_files_and_nothing_else(client, settings, path):
    rows = furnish()
    (settings.MEDIA_ROOT.parent / "secret-key").write_text("secret-key's words")
    assert client.get(f"/media/{rows['media']}").getvalue()

    answer = client.get(f"/media/{path}")

    assert answer.status_code in {400, 404}
    assert "secret-key's words" not in answer.content.decode()


# --- Nobody lifts themselves


def test_an_administrator_makes_no_superuser_and_becomes_none():
    client, me, other = client_of("administrator"), person("administrator"), person("second_editor")
    for user in (me, other):
        sent = {
            "username": user.username,
            "name": user.name,
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
        }
        client.post(f"/newsroom/portal/user/{user.pk}/change/", sent)
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()


@pytest.mark.parametrize("page", ["change", "password"])
def test_an_administrator_does_not_touch_a_superuser(page):
    superuser = person("superuser")
    before = superuser.password
    answer = client_of("administrator").post(
        f"/newsroom/portal/user/{superuser.pk}/{page}/",
        {"password1": "a new pass phrase", "password2": "a new pass phrase"},
    )

    superuser.refresh_from_db()
    assert answer.status_code == 403
    assert superuser.password == before
