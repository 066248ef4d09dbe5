"""The receipt 回執碼: the code that leads a tipster back to their tip. Plain Python.

Twenty characters of Crockford's base 32, which has no letters to mistake for digits. The first four
find the tip, the other sixteen (80 bits) are its secret. The secret is kept as nothing but what
Argon2id makes of it with the tip's own salt; the same work also gives the key that opens the tip for
the holder of the code, so that the process which takes tips needs no other.
"""

import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest

from argon2.low_level import Type, hash_secret_raw

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
FINDER = 4
SEED = 13  # bytes that a code is made of: 104 bits, of which 100 are used

# Why these and not more: docs/decisions/0005-what-a-receipt-costs.md
MEMORY_KIB, PASSES = 19_456, 2
# Each takes its memory: two at a time, and a flood of codes waits instead of filling the machine. By two threads of
# their own, as the C library keeps for each thread what it once had: sixteen would hold 300 MB between them.
_workers = ThreadPoolExecutor(2, thread_name_prefix="receipt")

_ALIASES = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―_.·・]+")
_SHAPE = re.compile(rf"(?<![0-9A-Z])(?:[0-9A-Z]{{4}}[\s\-‐–—]{{0,3}}){{{LENGTH // 4}}}(?![0-9A-Z])")


@dataclass(frozen=True)
class Lock:
    """What is kept of a code: the record that knows it again, and the key that only the code gives."""

    record: str
    key: bytes


def make(seed=None):
    """A new code; the same seed makes the same code."""
    number = int.from_bytes(seed or secrets.token_bytes(SEED), "big") >> (SEED * 8 - LENGTH * 5)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))


def spell(code):
    """In five groups of four, as it is shown."""
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def read(text):
    """The code in `text` as typed or pasted, or None. Case, spaces, hyphens, O for 0, I and L for 1 do not matter."""
    code = _BETWEEN.sub("", _plain(text)).translate(_ALIASES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def finder(code):
    return code[:FINDER]


def found_in(text):
    """Everything in a text that has the shape of a code."""
    return [code for match in _SHAPE.finditer(_plain(text)) if (code := read(match[0]))]


def lock(code):
    salt = secrets.token_bytes(16)
    record = f"argon2id${MEMORY_KIB}${PASSES}${b64encode(salt).decode()}"
    check, key = _worked_out(code, record)
    return Lock(f"{record}${b64encode(check).decode()}", key)


def unlock(code, record):
    """The key, if the record knows this code; else None. No record costs as much time as a wrong code."""
    known, _dollar, check = (record or _NOBODYS).rpartition("$")
    found, key = _worked_out(code, known)
    return key if compare_digest(found, b64decode(check)) and record else None


def _worked_out(code, record):
    """(check, key): told apart by their names, so that one says nothing of the other."""
    _name, memory, passes, salt = record.split("$")
    work = _workers.submit(
        hash_secret_raw,
        secret=code[FINDER:].encode(),
        salt=b64decode(salt),
        time_cost=int(passes),
        memory_cost=int(memory),
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    )
    worked = work.result()
    return tuple(blake2b(key=worked, person=name, digest_size=32).digest() for name in (b"check", b"key"))


def _plain(text):
    """Full-width letters and digits, as Han keyboards write them, are ordinary ones; all are capitals."""
    return unicodedata.normalize("NFKC", text).upper()


# A record that no code opens, at today's cost.
_NOBODYS = f"argon2id${MEMORY_KIB}${PASSES}${b64encode(bytes(16)).decode()}${b64encode(bytes(32)).decode()}"
