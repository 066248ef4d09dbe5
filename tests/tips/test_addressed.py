"""A tip for one person alone: sealed to their key and the recovery key; the others see that it is there."""

import base64
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.models import AccountNotice
from portal.moves import Refused
from portal.rights import may
from tests.cast import PASSWORD, person
from tips import limits, removal
from tips.grants import WITH_TIPS
from tips.intake.words import add_message
from tips.models import ReaderEvent, Tip, TipAddressee, TipEvent, TipReader
from tips.newsroom import addressed, alerts, likes, matters, moderation, retention, sharing
from tips.newsroom.admin import stream
from tips.sealing import half_keys, key_file, keys, own_key, private_key
from tips.sealing.open_tip import OpenTip
from tips.sealing.receipt import read
from tips.sealing.vault import CannotOpen

from .attached import attached
from .browsing import act, code_of, come, said, send
from .newsroom import QUEUE, screen, words_of
from .senders import CONTACT, TEXT, sent

pytestmark = pytest.mark.django_db
PAGE = "/newsroom/tips/tip/addressed/"
PHRASE, NAME = "seven herons over the weir", "方記者"


@pytest.fixture(autouse=True)
def recovery(settings, masthead, tmp_path, monkeypatch):
    """The recovery key: its public half is set, the private one lies in a file elsewhere."""
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()
    # What the pass phrase costs is no part of what is tested here.
    monkeypatch.setattr(own_key, "MEMORY_KIB", 64)
    path = tmp_path / "recovery.key"
    settings.TIPS_RECOVERY_KEY = key_file.spell(keys.make(path).public_key)
    return path


@pytest.fixture
def fang():
    """A reader of tips who can be written to alone."""
    return addressed.begin(person("tip_moderator"), NAME, PHRASE)


def own_of(row):
    return private_key.PrivateKey(own_key.unlock(row, PHRASE))


def anew(tip):
    return Tip.objects.get(pk=tip.pk)


def unlocked(client, tip, phrase=PHRASE):
    return client.post(screen(tip), {"_unlock": "1", "phrase": phrase})


# --- What opens it


def test_it_opens_with_the_persons_key_and_with_the_recovery_key_and_with_no_other(fang, recovery):
    tip = sent(contact=CONTACT, addressee=fang).tip
    with pytest.raises(CannotOpen):
        private_key.open_tip(tip)
    assert private_key.open_tip(tip, [own_of(fang)]).contact == CONTACT
    [spare] = private_key.read_private_keys(recovery)
    assert OpenTip.unlocked(tip, private_key.unwrap(tip.recovery_key, [spare])).text == TEXT
    for wrapped in (tip.newsroom_key, tip.recovery_key):
        with pytest.raises(CannotOpen):
            private_key.unwrap(wrapped, private_key.private_keys())


def test_the_private_key_needs_phrase_and_half_key(fang):
    with pytest.raises(CannotOpen):
        own_key.unlock(fang, f"{PHRASE}!")
    assert bytes(own_of(fang)) not in bytes(fang.locked_key)
    half_keys.burn(fang.half)
    with pytest.raises(CannotOpen):
        own_key.unlock(fang, PHRASE)


def test_without_a_recovery_key_nobody_is_offered_and_nobody_begins(settings, client, fang):
    assert NAME in client.get("/tips/").content.decode()
    settings.TIPS_RECOVERY_KEY = ""
    assert NAME not in client.get("/tips/").content.decode()
    with pytest.raises(Refused):
        addressed.begin(person("superuser"), "超", PHRASE)


def test_the_database_holds_no_addressed_tip_without_a_recovery_key(fang):
    tip = sent(addressee=fang).tip
    with pytest.raises(IntegrityError), transaction.atomic():
        Tip.objects.filter(pk=tip.pk).update(recovery_key=None)


# --- The tipster's side


def test_without_a_script_a_tipster_chooses_comes_back_and_is_told(client, fang):
    page = client.get("/tips/").content.decode()
    assert 'type="radio"' in page
    assert "<script" not in page.split("<form")[1].split("</form>")[0]
    answer = send(client, addressee=str(fang.ref), contact=CONTACT)
    tip = Tip.objects.get()
    assert tip.addressed_to == fang.person
    assert f"You wrote to {NAME} alone." in answer.content.decode()
    dialogue = come(client, code_of(answer))
    assert f"You wrote to {NAME} alone." in dialogue.content.decode()
    assert TEXT in said(dialogue)
    act(client, dialogue, "say", text="還有第二條船。")
    with private_key.in_hand([own_of(fang)]):
        opened = private_key.open_tip(anew(tip))
        assert [one.text for one in opened.open_messages(tip.messages.all())] == ["還有第二條船。"]


def test_who_chooses_nobody_writes_to_all(client, fang):
    for chosen in ({}, {"addressee": "all"}, {"addressee": ""}):
        send(client, f"{TEXT}{chosen}", **chosen)
    assert not Tip.objects.exclude(addressed_to=None).exists()
    assert Tip.objects.count() == 3


@pytest.mark.parametrize("how", ["closed", "ended", "suspended", "gone", "nonsense"])
def test_who_takes_no_tips_any_more_gets_none_and_nobody_else_gets_it_instead(client, fang, how):
    if how == "closed":
        addressed.change(fang.person, NAME, is_open=False)
    elif how == "gone":
        type(fang.person).objects.filter(pk=fang.person_id).update(is_active=False)
    elif how != "nonsense":
        TipReader.objects.filter(person=fang.person).update(state=how)
    answer = send(client, addressee="7" if how == "nonsense" else str(fang.ref))
    assert answer.status_code == 422
    assert TEXT in answer.content.decode()
    assert "takes no tips just now" in answer.content.decode()
    assert not Tip.objects.exists()


def test_the_form_asks_nothing_where_nobody_can_be_chosen(client):
    assert "Who shall read it?" not in client.get("/tips/").content.decode()


def test_it_is_likened_to_no_other_tip(client, fang):
    send(client)
    send(client, addressee=str(fang.ref))
    one, other = Tip.objects.order_by("pk")
    assert (other.alike, other.suspicion) == ("", "")
    assert one.alike


def test_a_tipster_takes_it_back(client, fang):
    dialogue = come(client, code_of(send(client, addressee=str(fang.ref))))
    act(client, dialogue, "withdraw", sure="1")
    tip = Tip.objects.get()
    assert (tip.is_removed, tip.addressed_to, tip.recovery_key) == (True, None, None)


# --- The others


def test_other_readers_see_that_there_is_one_and_no_word_of_it(sign_in, fang):
    tip = sent("碼頭的秘密", contact=CONTACT, addressee=fang).tip
    client = sign_in("superuser")
    for address in (QUEUE, screen(tip), f"{QUEUE}stream/", "/newsroom/"):
        page = words_of(client.get(address))
        assert "碼頭的秘密" not in page
        assert CONTACT not in page
    assert "for 方簡 alone" in words_of(client.get(QUEUE))
    assert "wrote to 方簡 alone" in words_of(client.get(screen(tip)))
    assert anew(tip).is_unread
    assert not TipEvent.objects.filter(tip=tip, by=person("superuser")).exists()


def test_other_readers_do_nothing_with_it(fang):
    other, tip = person("superuser"), sent(addressee=fang).tip
    assert may(other, "tips.read_tips", tip)
    assert not [right for right in WITH_TIPS if right != "tips.read_tips" and may(other, right, tip)]
    assert moderation.moves_for(tip, other) == []
    for doing in (
        lambda: moderation.perform(tip, "spam", by=other),
        lambda: moderation.assign(tip, other, by=other),
        lambda: moderation.export(tip, by=other),
        lambda: matters.join([tip.pk, sent("別的").tip.pk], by=other),
        lambda: sharing.share(tip, person("reporter"), by=other),
    ):
        with pytest.raises(Refused):
            doing()
    assert likes.perform_on_group(Tip.objects.all(), "spam", by=other) == 1
    assert anew(tip).state == Tip.State.NEW
    assert tip not in stream.untouched()


def test_others_give_out_none_of_its_files(sign_in, fang):
    received = sent(addressee=fang)
    row = attached(received.opened)
    address = f"{QUEUE}{received.tip.pk}/files/{row.ref}/picture/"
    assert sign_in("superuser").get(address).status_code == 404
    own = sign_in("tip_moderator")
    assert own.get(address).status_code == 404
    unlocked(own, received.tip)
    assert own.get(address).status_code == 200


def test_its_person_shares_it_with_nobody_and_gives_it_to_nobody(fang):
    tip = sent(addressee=fang).tip
    with private_key.in_hand([own_of(fang)]):
        with pytest.raises(Refused):
            sharing.share(tip, person("reporter"), by=fang.person)
        with pytest.raises(Refused):
            moderation.assign(tip, person("superuser"), by=fang.person)


# --- Its person


def test_its_person_opens_it_with_the_phrase_answers_and_takes_it_up(moderator, client, fang):
    code = code_of(send(client, addressee=str(fang.ref)))
    tip = Tip.objects.get()
    assert TEXT not in words_of(moderator.get(screen(tip)))
    unlocked(moderator, tip, "not the phrase at all")
    assert TEXT not in words_of(moderator.get(screen(tip)))
    assert unlocked(moderator, tip).status_code == 302
    assert TEXT in words_of(moderator.get(screen(tip)))
    assert TEXT[:10] in words_of(moderator.get(QUEUE))
    moderator.post(screen(tip), {"_move": "ask", "words_ask": "哪一天？"})
    assert "哪一天？" in said(come(client, code))
    assert not anew(tip).is_unread
    assert list(tip.events.values_list("move", flat=True).order_by("turn")) == ["receive", "open", "ask"]


def test_the_key_is_in_neither_half_of_what_a_session_carries(moderator, fang):
    tip, whole = sent(addressee=fang).tip, bytes(own_of(fang))
    unlocked(moderator, tip)
    kept = base64.b64decode(moderator.session["own_tip_key"])
    carried = base64.b64decode(moderator.cookies["tip-key"].value)
    assert whole not in kept
    assert whole != carried
    cookie = moderator.cookies["tip-key"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")
    del moderator.cookies["tip-key"]
    assert TEXT not in words_of(moderator.get(screen(tip)))


def test_one_persons_key_in_hand_is_not_the_next_ones(moderator, sign_in, fang):
    tip = sent(addressee=fang).tip
    unlocked(moderator, tip)
    assert TEXT in words_of(moderator.get(screen(tip)))
    assert TEXT not in words_of(sign_in("superuser").get(screen(tip)))
    with pytest.raises(CannotOpen):
        private_key.open_tip(tip)


def test_phrases_are_guessed_ten_times_and_no_more(moderator, fang):
    tip = sent(addressee=fang).tip
    for _turn in range(10):
        unlocked(moderator, tip, "wrong wrong wrong")
    unlocked(moderator, tip)
    assert TEXT not in words_of(moderator.get(screen(tip)))


def test_a_reader_makes_and_keeps_their_place(moderator, fang):
    person("superuser")
    fang.delete()
    facts = {"name": "方", "phrase": PHRASE, "again": PHRASE}
    for wrong in (
        {"again": "another phrase here"},
        {"phrase": "short", "again": "short"},
        {"phrase": PASSWORD, "again": PASSWORD},
        {"name": ""},
        {"name": "方" * (limits.PUBLIC_NAME + 1)},
    ):
        assert moderator.post(PAGE, {"act": "begin", **facts, **wrong}).status_code == 422
    assert not TipAddressee.objects.exists()
    assert moderator.post(PAGE, {"act": "begin", **facts}).status_code == 302
    moderator.post(PAGE, {"act": "change", "name": "方簡"})
    row = TipAddressee.objects.get()
    assert (row.name, row.is_open) == ("方簡", False)
    newer = "another phrase, longer"
    moderator.post(PAGE, {"act": "rephrase", "old": PHRASE, "phrase": newer, "again": newer})
    row.refresh_from_db()
    assert bytes(private_key.PrivateKey(own_key.unlock(row, newer)).public_key) == bytes(row.public_key)
    lines = ReaderEvent.objects.values_list("act", flat=True).order_by("pk")
    assert list(lines)[-2:] == ["address", "unaddress"]
    assert AccountNotice.objects.filter(person=person("superuser")).count() >= 2


def test_two_people_have_not_the_same_name_and_no_key_is_lost_by_trying(fang):
    other = addressed.begin(person("superuser"), "超", PHRASE)
    with pytest.raises(Refused):
        addressed.begin(other.person, NAME, "quite another phrase")
    other.refresh_from_db()
    assert own_key.unlock(other, PHRASE)


def test_who_reads_no_tips_has_no_such_page(sign_in):
    for role in ("editor", "administrator"):
        assert sign_in(role).get(PAGE).status_code == 403
    with pytest.raises(Refused):
        addressed.begin(person("editor"), "何", PHRASE)


# --- Alerts and the desk


def test_the_alert_goes_to_its_person_alone(settings, mailoutbox, fang):
    settings.ALERTS = True
    for role in ("tip_moderator", "superuser"):
        type(fang.person).objects.filter(pk=person(role).pk).update(email=f"{role}@qingxi.example")
    received = sent(addressee=fang)
    now = timezone.now()
    alerts.send_due(now)
    assert [mail.to for mail in mailoutbox] == [["tip_moderator@qingxi.example"]]
    assert Tip.objects.get().is_told
    add_message(received.opened, "還有", seed=b"s" * 32)
    sent("大家看")
    alerts.send_due(now + timedelta(minutes=20))
    assert sorted((mail.to[0].split("@")[0], mail.subject) for mail in mailoutbox[1:]) == [
        ("superuser", "1 new tip"),
        ("tip_moderator", "2 new tips"),
    ]


def test_the_desk_counts_it_as_unread_for_its_person_alone(fang):
    sent(addressee=fang)
    assert Tip.objects.counts(fang.person)["for_you"] == Tip.objects.counts(fang.person)["unread"] == 1
    others = Tip.objects.counts(person("superuser"))
    assert (others["for_you"], others["unread"], others["on_the_table"]) == (0, 0, 1)


def test_time_removes_it_as_any_other(fang):
    tip = sent(addressee=fang).tip
    retention.remove_overdue(now=timezone.now() + timedelta(days=limits.UNDECIDED_DAYS))
    assert anew(tip).is_removed


# --- When its person is away


def opened_to_all(path, capsys, *numbers):
    call_command("tips_keys", "open-addressed", "--with", str(path), *map(str, numbers))
    return capsys.readouterr().out


def test_the_recovery_key_does_not_open_it_while_its_person_is_here(fang, recovery, capsys):
    tip = sent(addressee=fang).tip
    assert "waits for" in opened_to_all(recovery, capsys)
    assert anew(tip).addressed_to == fang.person


@pytest.mark.parametrize("how", ["ended", "suspended", "gone", "away"])
def test_once_they_have_left_or_are_away_it_does_and_that_is_written_down_and_said(
    client, fang, recovery, capsys, how
):
    answer = send(client, addressee=str(fang.ref))
    tip, long_ago = Tip.objects.get(), timezone.localdate() - timedelta(days=limits.AWAY_DAYS)
    if how == "away":
        TipAddressee.objects.update(seen_on=long_ago)
        Tip.objects.update(received_on=long_ago)
    elif how == "gone":
        type(fang.person).objects.filter(pk=fang.person_id).update(is_active=False)
    else:
        TipReader.objects.filter(person=fang.person).update(state=how)
    assert "open to all" in opened_to_all(recovery, capsys, tip.pk)
    tip = anew(tip)
    assert private_key.open_tip(tip).text == TEXT
    assert (tip.addressed_to, tip.is_unread) == (None, True)
    assert tip.events.filter(move="recover").exists()
    assert "opened with the recovery key" in said(come(client, code_of(answer)))[-1]


def test_of_what_came_yesterday_nobody_is_away_too_long(fang, recovery, capsys):
    TipAddressee.objects.update(seen_on=timezone.localdate() - timedelta(days=400))
    sent(addressee=fang)
    assert "waits for" in opened_to_all(recovery, capsys)


def test_another_key_opens_nothing(fang, tmp_path, capsys):
    tip = sent(addressee=fang).tip
    TipReader.objects.filter(person=fang.person).update(state="ended")
    keys.make(tmp_path / "other.key")
    assert "not the recovery key" in opened_to_all(tmp_path / "other.key", capsys)
    assert anew(tip).addressed_to == fang.person


def test_a_forgotten_phrase_the_recovery_key_seals_it_to_the_new_key_and_to_nobody_else(fang, recovery):
    tip = sent(addressee=fang).tip
    row = addressed.begin(fang.person, NAME, PHRASE)
    with pytest.raises(CannotOpen):
        private_key.open_tip(tip, [own_of(row)])
    assert keys.reseal() == (0, 0)
    assert keys.reseal(private_key.read_private_keys(recovery)) == (1, 0)
    tip = anew(tip)
    assert private_key.open_tip(tip, [own_of(row)]).text == TEXT
    with pytest.raises(CannotOpen):
        private_key.open_tip(tip)


def test_removed_it_opens_with_no_key_there_is(client, fang, recovery, django_capture_on_commit_callbacks):
    answer = send(client, addressee=str(fang.ref))
    before = Tip.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(anew(before), "withdraw")
    for wrapped, private in (
        (before.newsroom_key, own_of(fang)),
        (before.recovery_key, *private_key.read_private_keys(recovery)),
    ):
        with pytest.raises(CannotOpen):
            OpenTip.unlocked(before, private_key.unwrap(wrapped, [private]))
    assert OpenTip.by_receipt(read(code_of(answer))) is None
