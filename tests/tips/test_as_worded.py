"""P4, P5, P14 and P19 by their own words; what other tests hold of them stands in test_promises."""

import itertools
import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.test import Client

from tests.cast import NAMES, PASSWORD, person
from tests.portal.addresses import routes
from tips import limits
from tips.intake.words import add_message
from tips.models import TipEvent, TipShare
from tips.newsroom import alerts, moderation, sharing
from tips.sealing import receipt

from .attached import attached
from .browsing import code_of, come, send
from .newsroom import QUEUE, screen, words_of
from .senders import TEXT, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(settings, masthead):
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()
    caches["default"].clear()


# --- P4


def test_p4_the_page_works_out_one_hash_whether_the_code_is_right_wrong_or_nobodys(client, monkeypatch):
    code = receipt.read(code_of(send(client)))
    other = next(made for _turn in itertools.count() if (made := receipt.make())[:4] != code[:4])
    worked, hash_of = [], receipt.hash_secret_raw
    monkeypatch.setattr(receipt, "hash_secret_raw", lambda **facts: worked.append(facts) or hash_of(**facts))
    for typed in (code, code[:4] + other[4:], other):
        come(client, typed)
    costs = {(facts["memory_cost"], facts["time_cost"], facts["parallelism"]) for facts in worked}
    assert (len(worked), costs) == (3, {(receipt.MEMORY_KIB, receipt.PASSES, 1)})


# --- P5


def test_p5_the_code_is_in_no_mail_on_no_screen_and_in_no_paper_of_the_newsroom(
    client, moderator, mailoutbox, settings
):
    settings.ALERTS = True
    reader = person("tip_moderator")
    reader.email = "moderator@qingxi.example"
    reader.save()
    received = sent()
    add_message(received.opened, "還有第二條船。", seed=b"s" * 32)
    alerts.send_due()
    moderation.perform(received.tip, "answer", by=reader, words="謝謝。")
    pages = [
        words_of(moderator.get(path))
        for path in (QUEUE, f"{QUEUE}?pile=all", f"{QUEUE}stream/", screen(received.tip), "/newsroom/")
    ]
    pages.append(words_of(moderator.post(screen(received.tip), {"_export": "1"})))
    shown = code_of(client.get("/tips/"))
    assert len(mailoutbox) == 1
    assert shown is None
    for told in (*pages, mailoutbox[0].message().as_string()):
        for form in (received.code, receipt.spell(received.code), received.code[4:]):
            assert form not in told
    tipsters = come(client, received.code)
    assert received.code not in tipsters.content.decode()
    assert not tipsters.cookies


# --- P14

PAYLOAD = '"><script>alert(1)</script><img src=//x onerror=alert(1)>{{7*7}}'


def test_p14_whatever_is_sent_is_text_on_every_page_of_both_sides(client, moderator):
    received = sent(PAYLOAD, contact=PAYLOAD, place=PAYLOAD, when=PAYLOAD)
    add_message(received.opened, PAYLOAD, seed=b"s" * 32)
    attached(received.opened, b"a list of ships", f"{PAYLOAD}.txt")
    # The stream opens what nobody has begun to read; the queue shows the first words of what this person has read.
    pages = [moderator.get(path) for path in (f"{QUEUE}stream/", screen(received.tip), QUEUE)]
    moderation.perform(received.tip, "answer", by=person("tip_moderator"), words=PAYLOAD)
    sharing.share(received.tip, person("reporter"), by=person("tip_moderator"), with_contact=True)
    their = Client()
    their.force_login(person("reporter"))
    row = TipShare.objects.get()
    pages += [
        moderator.get(screen(received.tip)),
        their.get(f"{QUEUE}shared/{row.ref}/"),
        come(client, received.code),
    ]
    for page in pages:
        assert page.status_code == 200
        text = words_of(page)
        assert "<script>alert" not in text
        assert "onerror=alert(1)>" not in text.replace("&gt;", "")
        assert "script-src" in page["Content-Security-Policy"]
        assert "'unsafe" not in page["Content-Security-Policy"]
    assert all("&lt;script&gt;" in words_of(page) for page in pages)
    exported = moderator.post(screen(received.tip), {"_export": "1"})
    assert exported["Content-Type"] == "text/plain; charset=utf-8"
    assert exported["Content-Disposition"].startswith("attachment")
    assert exported["X-Content-Type-Options"] == "nosniff"


# --- P19

OF_TIPS = tuple(route for route in routes() if route.startswith("newsroom/tips/tip/"))


def signed_in(role, *, by_app=False):
    """A browser with that person at it, through the door: by the password alone, or by an app's code too."""
    client, user = Client(), person(role)
    if by_app:
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(user, secret)
    client.post("/newsroom/login/", {"username": user.username, "password": PASSWORD})
    if by_app:
        now = list(totp.yield_hotp_counters_from_time())
        code = totp.format_hotp_value(totp.hotp_value(secret, now[len(now) // 2]))
        client.post("/newsroom/login/second/", {"code": code})
    assert "_auth_user_id" in client.session
    return client


def pages_of(row):
    tip = row.tip
    paths = [QUEUE, f"{QUEUE}stream/", f"{QUEUE}readers/", f"{QUEUE}counts/", screen(tip)]
    paths += [f"{QUEUE}{tip.pk}/files/{tip.files.get().ref}/{part}/" for part in ("cleaned", "original")]
    return [*paths, f"{QUEUE}shared/{row.ref}/"]


@pytest.fixture
def shared(opened):
    """A tip that is shared with a reporter."""
    attached(opened, keep_hidden=True)
    return sharing.share(opened.tip, person("reporter"), by=person("tip_moderator"))


@pytest.mark.parametrize("role", NAMES)
def test_p19_with_a_password_alone_nobody_reads_a_tip(settings, shared, role):
    settings.SECOND_FACTOR = True
    client = signed_in(role)
    for path in pages_of(shared):
        answer = client.get(path)
        assert answer.status_code in {302, 403, 404}, path
        assert TEXT not in words_of(answer)


@pytest.mark.parametrize(
    ("role", "read"), [("tip_moderator", 5), ("reporter", 1), ("editor", 0), ("administrator", 0)]
)
def test_p19_reading_tips_is_a_right_of_its_own_which_a_second_factor_does_not_give(
    settings, shared, role, read
):
    settings.SECOND_FACTOR = True
    client = signed_in(role, by_app=True)
    pages = [client.get(path) for path in pages_of(shared) if "/files/" not in path]
    assert sum(page.status_code == 200 for page in pages) == read


def test_p19_whose_password_somebody_else_sets_no_tip_is_shared_with_any_more(sign_in, shared):
    new = {"password1": "another long phrase", "password2": "another long phrase", "usable_password": "true"}
    answer = sign_in("administrator").post(f"/newsroom/portal/user/{person('reporter').pk}/password/", new)
    assert answer.status_code == 302
    assert not TipShare.objects.exists()
    line = shared.tip.events.first()
    # Whose account was changed on that day is known: a name here would tell with whom it was shared.
    assert (line.move, line.by) == ("unshare", None)


def test_p19_reading_taking_out_and_removing_are_lines_that_nobody_rewrites(moderator, opened):
    row = attached(opened)
    moderator.get(screen(opened.tip))
    moderator.post(screen(opened.tip), {"_export": "1"})
    b"".join(moderator.get(f"{QUEUE}{opened.tip.pk}/files/{row.ref}/cleaned/"))
    moderator.post(screen(opened.tip), {"_move": "remove"})
    lines = opened.tip.events.filter(by=person("tip_moderator")).values_list("move", flat=True)
    assert set(lines) >= {"open", "export", "export_file", "remove"}
    for undo in (lambda: TipEvent.objects.all().delete(), lambda: TipEvent.objects.update(move="read")):
        with pytest.raises(TypeError):
            undo()
    assert limits.JOURNAL_DAYS == 365


def test_p19_every_page_of_tips_is_asked_above():
    """A further one has to be added to `pages_of`, or shown to hold no tip."""
    without_words = ("add/", "autocomplete", "history", "delete", "shared/$", "shared/")
    names = {re.sub(r"[<(].*?[>)]|\^|\$", "", route.removeprefix("newsroom/tips/tip/")) for route in OF_TIPS}
    known = {"", "/change/", "stream/", "readers/", "counts/", "/files///", "shared//", "addressed/", "/"}
    assert names - known - {name for name in names if any(part in name for part in without_words)} == set()
