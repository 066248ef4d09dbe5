"""Guessing passwords is stopped before a hash is worked out, by account and by network."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher

from portal import guesses
from tests.cast import person

pytestmark = pytest.mark.django_db
HERE, PASSWORD = "203.0.113.9", "correct horse battery"


@pytest.fixture
def reporter():
    user = person("reporter")
    user.set_password(PASSWORD)
    user.save()
    return user


def tried(rf, name, password, place=HERE):
    return authenticate(rf.post("/newsroom/login/", REMOTE_ADDR=place), username=name, password=password)


def test_f_after_ten_wrong_guesses_the_right_one_is_not_even_looked_at(rf, reporter, monkeypatch):
    assert tried(rf, reporter.username, PASSWORD) == reporter
    for number in range(guesses.FOR_ACCOUNT_FROM_NETWORK):
        assert tried(rf, reporter.username, f"guess {number}") is None
    monkeypatch.setattr(MD5PasswordHasher, "verify", lambda *_args: pytest.fail("It was looked at."))
    assert tried(rf, reporter.username.upper(), PASSWORD) is None


def test_f_one_network_is_stopped_whatever_the_names_and_another_is_not(rf, reporter):
    for number in range(guesses.FROM_NETWORK):
        tried(rf, f"nobody-{number}", "guess")
    assert tried(rf, reporter.username, PASSWORD) is None
    assert tried(rf, reporter.username, PASSWORD, "198.51.100.4") == reporter


def test_f_one_account_is_stopped_whatever_the_networks(rf, reporter):
    for number in range(guesses.FOR_ACCOUNT):
        tried(rf, reporter.username, "guess", f"198.51.100.{number}")
    assert tried(rf, reporter.username, PASSWORD, "192.0.2.1") is None


def test_the_right_password_is_no_guess_however_often_it_is_typed(rf, reporter):
    for _line_lost in range(guesses.FROM_NETWORK + 1):
        assert tried(rf, reporter.username, PASSWORD) == reporter


def test_and_takes_back_no_guess_but_its_own(rf, reporter):
    for number in range(guesses.FOR_ACCOUNT_FROM_NETWORK):
        assert tried(rf, reporter.username, f"guess {number}") is None
        if number < guesses.FOR_ACCOUNT_FROM_NETWORK - 1:
            assert tried(rf, reporter.username, PASSWORD) == reporter
    assert tried(rf, reporter.username, PASSWORD) is None


def test_the_same_where_a_process_counts_for_itself(rf, reporter, monkeypatch):
    monkeypatch.setattr(guesses.counters, "count", lambda *_args, **_facts: None)
    for _line_lost in range(guesses.FOR_ACCOUNT_FROM_NETWORK + 1):
        assert tried(rf, reporter.username, PASSWORD) == reporter


def test_where_nothing_counts_everybody_may_try(rf, reporter, monkeypatch):
    monkeypatch.setattr(guesses.counters, "count", lambda *_args, **_facts: None)
    assert tried(rf, reporter.username, PASSWORD) == reporter


def test_the_page_says_the_same_of_every_name(client, reporter):
    answers = set()
    for name in (reporter.username, "nobody-there"):
        for _try in range(guesses.FOR_ACCOUNT_FROM_NETWORK + 1):
            page = client.post("/newsroom/login/", {"username": name, "password": "guess"}, REMOTE_ADDR=HERE)
        answers.add((page.status_code, page.content.decode().replace(name, "")))
    assert len({status for status, _page in answers}) == 1
