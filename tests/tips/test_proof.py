"""The receipt that proves: signed over hash and day, checked by a page and a command, and telling nothing."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tips.sealing import proof, receipt

from .browsing import HERE, code_of, send
from .senders import TEXT

DAY = date(2026, 11, 27)
CODE = receipt.make(b"s" * 13)


@given(st.text(max_size=200), st.dates(date(2020, 1, 1), date(2190, 1, 1)))
def test_a_proof_is_of_its_words_its_code_and_its_day(text, day):
    read = proof.read(proof.made(text, CODE, day))
    assert read.day == day
    assert read.is_of(text, CODE)
    assert not read.is_of(f"{text}x", CODE)
    assert not read.is_of(text, receipt.make(b"t" * 13))


def test_read_however_it_was_pasted_and_ends_of_lines_say_nothing():
    written = proof.made("一\n二", CODE, DAY)
    for pasted in (written, written.lower(), written.replace("-", " \n"), written.replace("-", "")):
        assert proof.read(pasted).is_of("一\r\n二\n", CODE)


@given(st.integers(0, 150), st.sampled_from("ABCD234567"))
def test_one_wrong_sign_is_no_proof(place, sign):
    plain = proof.made(TEXT, CODE, DAY).replace("-", "")
    changed = plain[:place] + sign + plain[place + 1 :]
    assert changed == plain or proof.read(changed) is None


@given(st.text(max_size=400))
def test_nothing_that_is_pasted_breaks_it(text):
    assert proof.read(text) is None


def test_a_proof_of_another_site_is_none_and_of_our_key_before_is_one(settings):
    written = proof.made(TEXT, CODE, DAY)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 9
    assert proof.read(written).day == DAY
    settings.SECRET_KEY_FALLBACKS = []
    assert proof.read(written) is None


def test_it_says_nothing_of_the_words_even_to_who_guesses_them():
    read = proof.read(proof.made("坑", CODE, DAY))
    assert not read.is_of("坑", "")
    assert len(proof.made("坑", CODE, DAY)) == len(proof.made(TEXT * 100, CODE, DAY))


def told(*args, **options):
    out = StringIO()
    call_command("verify_receipt", *args, stdout=out, **options)
    return out.getvalue()


def test_the_command(tmp_path, settings):
    settings.LANGUAGE_CODE = "en"
    written, words = proof.made(TEXT, CODE, DAY), tmp_path / "words.txt"
    words.write_text(TEXT, "utf-8")
    assert "2026-11-27" in told(written)
    assert "just these words" in told(written, words=words, code=receipt.spell(CODE))
    for wrong in ({"words": words}, {"words": words, "code": receipt.spell(receipt.make())}):
        with pytest.raises(CommandError):
            told(written, **wrong)
    with pytest.raises(CommandError):
        told("ABCD")


@pytest.mark.django_db
def test_the_page_shows_one_with_the_code_and_checks_it(client, settings, masthead):
    settings.LANGUAGE_CODE = "en"
    page = send(client)
    [shown] = re.findall(r'class="signed"[^>]*>([0-9A-Z-]+)<', page.content.decode())
    code = code_of(page)

    def check(**fields):
        return client.post("/tips/proof/", {"proof": shown, **fields}, **HERE)

    answer = check()
    assert f"{timezone.localdate()}" in answer.content.decode()
    assert TEXT not in answer.content.decode()
    assert answer.cookies == {}
    assert "It is of just these words." in check(code=code, text=TEXT).content.decode()
    assert "not a proof of these words" in check(code=code, text="x").content.decode()
    assert "not a proof of these words" in check(text=TEXT).content.decode()
    answer = check(proof="x")
    assert answer.status_code == 403
    assert "has not signed it" in answer.content.decode()
