"""Suspicious tips wait apart; none is refused, none is lost, and no address is kept."""

import pytest
from django.core.cache import caches
from django.db import connection

from portal import counters
from tips import limits
from tips.intake.suspicion import reason_to_wait
from tips.models import Tip

from .senders import sent

pytestmark = pytest.mark.django_db
Suspicion = Tip.Suspicion


@pytest.fixture(autouse=True)
def _empty_counters():
    caches["tips"].clear()


def suspicion(text="一條船", *, address="203.0.113.7", **facts):
    return reason_to_wait(address=address, text=text, **facts)


def test_an_ordinary_tip_is_not_suspicious():
    assert suspicion() == ""
    assert Tip.State(sent(held_because="").tip.state) is Tip.State.NEW


def test_a_suspicious_tip_is_kept_in_quarantine_with_its_reason():
    tip = sent(held_because=Suspicion.HASTE).tip
    assert Tip.State(tip.state) is Tip.State.QUARANTINED
    assert list(Tip.objects.quarantined()) == [tip]
    assert not Tip.objects.unread().exists()


def test_a12_a_field_that_people_do_not_see():
    assert suspicion(fell_into_trap=True) == Suspicion.HONEYPOT


def test_a12_sent_faster_than_anybody_types():
    assert suspicion(is_hasty=True) == Suspicion.HASTE


def test_the_same_words_again_on_one_day():
    assert suspicion("買我的船") == ""
    assert suspicion("買我的船", address="203.0.113.8") == Suspicion.SAME


def test_a14_from_one_address_the_twenty_first_of_a_day_waits_apart():
    given = [suspicion(f"第{n}條") for n in range(limits.FROM_ONE_PLACE + 2)]
    assert given == [""] * limits.FROM_ONE_PLACE + [Suspicion.MANY] * 2
    assert suspicion("別處來的", address="203.0.113.9") == ""


def test_a14_from_five_hundred_addresses_a_flood_waits_apart_and_each_is_kept():
    reasons = [suspicion(f"第{n}條", address=f"203.0.{n // 250}.{n % 250}") for n in range(500)]
    assert reasons.count("") == limits.FLOOD
    assert set(reasons) == {"", Suspicion.FLOOD}
    assert sent(held_because=reasons[-1]).code


class BrokenCache:
    def add(self, *_args, **_facts):
        raise ConnectionError

    get = incr = add


def test_k7_with_the_cache_down_tips_wait_apart(monkeypatch):
    monkeypatch.setattr(counters, "caches", {"tips": BrokenCache()})
    assert suspicion() == Suspicion.UNCOUNTED
    assert suspicion(fell_into_trap=True) == Suspicion.HONEYPOT
    assert counters.counted("code", "203.0.113.7") is None


def test_p8_addresses_are_nowhere_in_the_cache_the_database_or_the_log(caplog):
    for n in range(200):
        address = f"198.51.100.{n}"
        suspicion(f"第{n}條", address=address)
    sent()

    cached = repr(caches["tips"]._cache)
    with connection.cursor() as cursor:
        stored = ""
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT * FROM "{table}"')
            stored += repr(cursor.fetchall())
    assert len(caches["tips"]._cache) > 200
    assert "198.51.100" not in cached
    assert "198.51.100" not in stored
    assert "198.51.100" not in caplog.text


def test_p8_the_key_of_the_counters_is_kept_for_a_day_and_in_the_cache_alone():
    suspicion()
    [name] = [key for key in caches["tips"]._expire_info if "tips:key:" in key]
    expires = caches["tips"]._expire_info[name]
    assert expires is not None
    caches["tips"].clear()
    assert counters.counted("from", "203.0.113.7") == 0


# --- Whose address it is


@pytest.mark.parametrize(
    ("proxies", "forwarded", "told"),
    [
        (0, "", "10.0.0.1"),
        (0, "1.2.3.4", "10.0.0.1"),
        (1, "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        (2, "1.2.3.4, 203.0.113.7, 10.0.0.9", "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.1"),
    ],
)
def test_e9_the_address_is_what_our_own_proxies_saw(rf, settings, proxies, forwarded, told):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert counters.address_of(request) == told
