"""Who can sign in to a demo newsroom, and that no demo people get anywhere else."""

import stat
from io import StringIO

import pytest
from django.core.management import call_command

import articles.demo
from portal import demo
from portal.groups import GROUPS
from portal.models import User
from tips.models import TipLine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_stories(settings, tmp_path, monkeypatch):
    """Passwords are kept in a folder of the test's own; the stories have a file of tests to themselves."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(articles.demo, "fill", lambda cast: None)


def fill():
    """What the command printed: [[account, password, …]]."""
    out = StringIO()
    call_command("demo", stdout=out)
    return [line.split() for line in out.getvalue().splitlines()]


def test_every_group_has_somebody_who_can_sign_in(client):
    printed = fill()

    assert {group.name for user in User.objects.all() for group in user.groups.all()} == set(GROUPS)
    assert len(printed) == User.objects.count() == len(demo.CAST)
    for username, password, *_name in printed:
        assert client.login(username=username, password=password)
        assert client.get("/newsroom/").status_code == 200


def test_passwords_are_made_here_and_kept_for_this_account_alone(settings):
    printed = fill()

    kept = settings.VAR_DIR / "passwords.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert len({password for _name, password, *_ in printed}) == len(printed)
    assert all(len(password) >= 12 for _name, password, *_ in printed)


def test_a_second_run_keeps_everything_and_prints_the_same_accounts():
    printed = fill()
    TipLine.objects.update(name="changed since")

    assert fill() == printed
    assert TipLine.objects.get().name == "changed since"


def test_a_password_that_was_changed_is_no_longer_printed():
    printed = fill()
    person = User.objects.get(username="lin")
    person.set_password("a phrase of one's own")
    person.save()

    assert [name for name, *_ in fill()] == [name for name, *_ in printed if name != "lin"]


def test_a_password_whose_hash_was_renewed_is_still_printed():
    """Django hashes anew at sign-in when its way of hashing has changed; the password is the same."""
    (username, password, *_), *_others = fill()
    person = User.objects.get(username=username)
    person.set_password(password)
    person.save()

    assert fill()[0][:2] == [username, password]


def test_where_somebody_has_worked_nothing_is_filled_in():
    User.objects.create(username="somebody")

    assert fill() == []
    assert not TipLine.objects.exists()


def test_people_of_the_cast_are_made_when_needed_and_cannot_sign_in():
    reporter, editor = demo.people("reporter", "editor")

    assert demo.people("reporter", "editor") == [reporter, editor]
    assert not reporter.has_usable_password()
    assert editor.has_perm("articles.sign_off_article")
