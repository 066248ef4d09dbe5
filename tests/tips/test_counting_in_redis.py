"""TIPS_CACHE_URL=redis://… as the documentation says it, with a real Redis; and what is said when it goes away."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from environ import Env

from portal import counters
from portal.operations import environment
from tests.servers.redis import redis
from tips import doctor
from tips.intake import suspicion
from tips.models import Tip

pytestmark = pytest.mark.django_db
# Two questions, each of which is given up after a second; and what a busy machine takes.
WITHIN = 6


@pytest.fixture
def server(tmp_path, settings):
    with redis(tmp_path) as (port, process):
        told = environment.counting(Env, f"redis://127.0.0.1:{port}/1")
        settings.CACHES = {**settings.CACHES, "tips": told}
        yield process
        caches["tips"].close()


def reason():
    return suspicion.reason_to_wait(address="203.0.113.7", text="七號碼頭的燈不亮了")


def test_k7_an_ordinary_tip_is_counted_and_not_held(server):
    assert isinstance(caches["tips"], RedisCache)
    assert reason() == ""
    assert counters.counted("from", "203.0.113.7") == 1
    assert doctor.counting().is_fine


def test_k7_without_it_tips_wait_apart_and_the_doctor_says_so(server):
    server.terminate()
    server.wait()

    assert reason() == Tip.Suspicion.UNCOUNTED
    assert not doctor.counting().is_fine


@pytest.mark.parametrize("is_known", [True, False])
def test_one_that_hangs_is_given_up_as_one_that_is_gone(server, is_known):
    """It takes connections and answers nothing: each press of a tipster would hold a thread for good."""
    if is_known:
        assert reason() == ""
    server.send_signal(signal.SIGSTOP)
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(lambda: (reason(), suspicion.mark_of_words("七號碼頭的燈不亮了")))
        try:
            assert asked.result(timeout=WITHIN) == (Tip.Suspicion.UNCOUNTED, "")
        finally:
            server.send_signal(signal.SIGCONT)
    assert reason() != Tip.Suspicion.UNCOUNTED


def test_whoever_names_another_patience_has_it():
    told = environment.counting(Env, "redis://127.0.0.1:6379/1?socket_timeout=3")
    assert told["OPTIONS"] == {"socket_timeout": 3, "socket_connect_timeout": 1}
    assert "OPTIONS" not in environment.counting(Env, "locmemcache://tips")
