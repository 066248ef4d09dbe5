"""Counting what comes from one place, without keeping where it came from.

A place is an HMAC of its address under a key that is made anew each day and held in the cache only:
when the key is gone, nobody can tell which addresses were counted. Nothing here is written to the
database or a log. Where the cache does not answer, counts are None, and the caller is careful.
"""

import logging
import secrets
from hashlib import sha256
from hmac import new as hmac

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

DAY = 24 * 60 * 60

logger = logging.getLogger(__name__)


def address_of(request):
    """The address of the client as our own proxies saw it; hops named before theirs anybody can forge."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted:
        return hops[-trusted].strip()
    return request.META.get("REMOTE_ADDR", "")


def count(name, thing="", *, seconds=DAY):
    """How often this has been counted in the running stretch of that many seconds, this time included."""
    try:
        key = _key(name, thing, seconds)
        caches["tips"].add(key, 0, timeout=seconds)
        return caches["tips"].incr(key)
    except Exception:  # noqa: BLE001 - each cache fails in its own way, and none may cost a tip
        logger.warning("The cache does not count; tips go to quarantine.")
        return None


def take_back(name, thing="", *, seconds=DAY):
    """It was counted, and should not have been. What is counted nowhere by now needs no taking back."""
    try:
        caches["tips"].incr(_key(name, thing, seconds), -1)
    except ValueError:
        pass
    except Exception:  # noqa: BLE001 - as above
        logger.warning("The cache does not count; a right password stays a guess.")


def counted(name, thing="", *, seconds=DAY):
    """The same without counting this time."""
    try:
        return caches["tips"].get(_key(name, thing, seconds), 0)
    except Exception:  # noqa: BLE001 - as above
        return None


def shared_mark(name, things):
    """A random mark that things of this day share where they have one of `things` in common; "" without a cache."""
    try:
        keys = [_key(name, thing, DAY) for thing in things]
        known = next(filter(None, map(caches["tips"].get, keys)), None) or secrets.token_hex(8)
        for key in keys:
            caches["tips"].add(key, known, timeout=DAY)
        return caches["tips"].get(keys[0]) or ""
    except Exception:  # noqa: BLE001 - as above
        return ""


def _key(name, thing, seconds):
    stretch = int(timezone.now().timestamp()) // seconds
    mark = hmac(_key_of_the_day(), f"{name}:{thing}:{stretch}".encode(), sha256).hexdigest()
    return f"tips:{name}:{mark}"


def _key_of_the_day():
    name = f"tips:key:{timezone.localdate():%Y%m%d}"
    if (key := caches["tips"].get(name)) is None:
        caches["tips"].add(name, secrets.token_bytes(32), timeout=DAY)
        key = caches["tips"].get(name)
    return key
