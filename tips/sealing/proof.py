"""A receipt that proves: signed over a hash of the words and the day. It tells nothing but that day.

The hash is keyed by the receipt code, so that whoever finds a proof learns nothing, and cannot even try words that they
suspect. Whoever has the code and the words shows with it that just these words reached us on that day.
The signing key is made of the site's own key, and nothing of a proof is stored here.
"""

from base64 import b32decode, b32encode
from binascii import Error as NotBase32
from datetime import date, timedelta
from hashlib import blake2b
from hmac import compare_digest
from typing import NamedTuple

from django.conf import settings
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

NAME = b"tips.proof.1"  # at most 16 bytes, as BLAKE2b has room for no more
HASH, SIGNATURE = 32, 64
BEGAN = date(2020, 1, 1)
LENGTH = 157  # signs of base 32, without what fills it up


class Proof(NamedTuple):
    """A proof that this site has signed."""

    day: date
    digest: bytes

    def is_of(self, text: str, code: str) -> bool:
        return compare_digest(self.digest, _digest(text, code))


def made(text: str, code: str, day: date) -> str:
    """The proof, in groups as it is shown."""
    told = (day - BEGAN).days.to_bytes(2, "big") + _digest(text, code)
    signed = told + _signing_key(settings.SECRET_KEY).sign(NAME + told).signature
    plain = b32encode(signed).decode().rstrip("=")
    return "-".join(plain[at : at + 8] for at in range(0, len(plain), 8))


def read(written: str) -> Proof | None:
    """The proof as pasted; None where this site did not sign it. Spaces, lines and hyphens do not matter."""
    plain = "".join(sign for sign in written[:1000].upper() if sign.isascii() and sign.isalnum())
    try:
        signed = b32decode(plain + "=" * (-len(plain) % 8))
    except (NotBase32, ValueError):
        return None
    told, signature = signed[:-SIGNATURE], signed[-SIGNATURE:]
    if len(told) != 2 + HASH or not any(_knows(key, told, signature) for key in verify_keys()):
        return None
    return Proof(BEGAN + timedelta(days=int.from_bytes(told[:2], "big")), told[2:])


def verify_keys() -> list[VerifyKey]:
    """The public halves: of today's key, and of those that were this site's before."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_signing_key(secret).verify_key for secret in secrets]


def _knows(key, told, signature):
    try:
        key.verify(NAME + told, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _digest(text, code):
    key = blake2b(code.encode(), person=NAME, digest_size=32).digest()
    # As any editor saves it: ends of lines and of the text say nothing.
    plain = "\n".join(text.splitlines()).strip()
    return blake2b(plain.encode("utf-8", "replace"), key=key, digest_size=HASH).digest()


def _signing_key(secret):
    return SigningKey(blake2b(secret.encode(), person=NAME, digest_size=32).digest())
