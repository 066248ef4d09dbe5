"""Taking in a tip: the words are kept, once, as they were sent, and the code leads back to them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.moves import Refused
from tips.intake import words as words_module
from tips.intake.words import add_message, receive
from tips.models import Tip
from tips.sealing import receipt
from tips.sealing.open_tip import OpenTip, Words

from .senders import CONTACT, TEXT, reopened, sent

pytestmark = pytest.mark.django_db
SEED = b"s" * 32


def test_p2_a_tip_is_in_the_database_when_its_code_is_given():
    received = sent(contact=CONTACT, place="七號碼頭", when="昨夜", story="41")

    opened = reopened(Tip.objects.get())

    assert opened.text == TEXT
    assert opened.contact == CONTACT
    assert (opened.words["place"], opened.words["when"], opened.words["story"]) == ("七號碼頭", "昨夜", "41")
    assert receipt.read(received.code)
    assert Tip.State(opened.tip.state) is Tip.State.NEW


def test_the_code_opens_the_tip_without_the_newsrooms_key():
    code = sent().code
    tip = Tip.objects.get(finder=receipt.finder(code))

    opened = OpenTip.by_code(tip, receipt.unlock(code, tip.receipt))

    assert opened.text == TEXT


@pytest.mark.parametrize(
    "blank", ["", "  \n\t", "\u200b\u200d\ufeff\u2060", "\u3000\u00a0", "\u3164\u2800", "\ufe0f"]
)
def test_a3_what_shows_nothing_is_refused_as_empty(blank, in_english):
    with pytest.raises(Refused, match="nothing to read"):
        sent(blank)
    assert not Tip.objects.exists()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一\x00二", "一\ufffd二"),
        ("一\ud800二", "一\ufffd二"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("\u202e倒著寫\u2066", "\u202e倒著寫\u2066"),
        ("<script>alert(1)</script> {{7*7}} ${7*7}", "<script>alert(1)</script> {{7*7}} ${7*7}"),
    ],
)
def test_a4_what_no_database_keeps_is_replaced_and_all_else_is_verbatim(text, kept):
    assert reopened(sent(text).tip).text == kept


@given(st.text(alphabet=st.characters(), max_size=300))
def test_a4_any_text_is_kept_or_refused_as_blank(text):
    try:
        words = words_module.normalised(Words(text=text))
    except Refused:
        return
    assert words.text.encode("utf-8")
    assert "\x00" not in words.text


def test_a8_a_form_sent_twice_at_once_is_one_tip_with_one_code():
    first, second = sent(seed=SEED), sent(seed=SEED)

    assert Tip.objects.count() == 1
    assert second.code == first.code
    assert (first.is_new, second.is_new) == (True, False)


def test_a8_a_form_sent_again_later_is_the_same_tip_and_its_code_is_not_shown_again():
    sent(seed=SEED)

    again = sent(seed=SEED, now=timezone.now() + timedelta(minutes=2, seconds=1))

    assert Tip.objects.count() == 1
    assert again.code is None
    assert again.opened.text == TEXT


def test_a8_two_processes_with_the_same_form_make_one_tip(monkeypatch):
    first = sent(seed=SEED)
    asked = []

    def not_there_at_first(seed, real=words_module._of_form):
        asked.append(seed)
        return real(seed) if len(asked) > 1 else None

    monkeypatch.setattr(words_module, "_of_form", not_there_at_first)

    assert sent(seed=SEED).tip == first.tip
    assert Tip.objects.count() == 1


def test_another_form_is_another_tip_with_another_code():
    assert sent(seed=SEED).code != sent(seed=b"t" * 32).code
    assert Tip.objects.count() == 2


def test_a_code_whose_first_four_are_taken_is_not_given(monkeypatch):
    taken = sent(seed=SEED)
    Tip.objects.update(form_mark=None)

    other = sent(seed=SEED)

    assert receipt.finder(other.code) != receipt.finder(taken.code)
    # And a second sending of it finds the same code again.
    assert sent(seed=SEED).code == other.code


def test_a_finder_taken_in_between_leads_to_the_next_code(monkeypatch):
    taken = sent(seed=SEED)
    Tip.objects.update(form_mark=None)
    codes = list(zip(range(2), words_module._codes_from(SEED), strict=False))
    blind = iter([codes[0][1]])
    real = words_module._give_code

    def given_blindly(opened, seed):
        code = next(blind, None)
        if code is None:
            return real(opened, seed)
        opened.tip.finder, opened.tip.receipt = receipt.finder(code), "x"
        return code

    monkeypatch.setattr(words_module, "_give_code", given_blindly)

    assert sent(seed=SEED).code == codes[1][1] != taken.code
    assert Tip.objects.count() == 2


def drops_the_key(opened, addressee=None, put=words_module.OpenTip.put_keys):
    put(opened, addressee)
    opened.tip.newsroom_key = None


def test_what_else_the_database_refuses_is_not_hidden(monkeypatch):
    monkeypatch.setattr(words_module.OpenTip, "put_keys", drops_the_key)
    with pytest.raises(IntegrityError):
        sent()


def test_a11_contacts_are_free_text_on_as_many_lines_as_they_have():
    odd = "a@b.c\nBcc: x@y\nпочта@пример.рф\nTelegram @mu"
    assert reopened(sent(contact=odd).tip).contact == odd


def test_a_tip_by_mail_has_no_code_and_needs_no_text():
    received = receive(Words(text="", sender="mu@example.net"), channel=Tip.Channel.EMAIL)

    assert received.code is None
    assert not received.tip.has_way_back
    assert reopened(received.tip).sender == "mu@example.net"


def test_days_stand_in_clear_and_the_moment_is_sealed():
    now = timezone.now()
    tip = sent(now=now).tip

    assert tip.received_on == timezone.localdate(now)
    assert reopened(tip).at == now
    line = tip.events.get()
    assert (line.move, line.by) == ("receive", None)
    assert line.on == timezone.localdate(now)


# --- What is said later


def test_a_tipster_adds_words_once_for_each_form():
    opened = sent().opened

    add_message(opened, "還有第二條船。", seed=SEED)
    add_message(opened, "還有第二條船。", seed=SEED)

    [said] = opened.open_messages(opened.tip.messages.all())
    assert said.text == "還有第二條船。"
    assert said.is_from_tipster


def test_a13_words_with_the_tips_own_code_are_refused(in_english):
    received = sent()
    with pytest.raises(Refused, match="receipt code"):
        add_message(received.opened, f"我是 {receipt.spell(received.code).lower()}", seed=SEED)
    add_message(received.opened, f"別人的是 {receipt.spell(receipt.make(b'x' * 13))}", seed=SEED)
    assert received.tip.messages.count() == 1


def test_blank_words_are_not_added():
    opened = sent().opened
    with pytest.raises(Refused):
        add_message(opened, "\u200b\n", seed=SEED)
    assert not opened.tip.messages.exists()
