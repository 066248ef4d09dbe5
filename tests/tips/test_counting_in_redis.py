"""TIPS_CACHE_URL=redis://… as the documentation says it, with a real Redis; and what is said when it goes away."""

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from environ import Env

from portal import counters
from tests.servers.redis import redis
from tips import doctor
from tips.intake import suspicion
from tips.models import Tip

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(tmp_path, settings):
    with redis(tmp_path) as (port, process):
        told = Env.cache_url_config(f"redis://127.0.0.1:{port}/1")
        settings.CACHES = {**settings.CACHES, "tips": {**told, "max_entries": 50_000}}
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
