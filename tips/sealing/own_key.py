"""A reader's own pair of keys: what is sealed to it opens with a pass phrase that nobody else knows.

The private key lies in the database, sealed with what Argon2id makes of the pass phrase and with a half key outside
of the database: whoever has one of the two cannot so much as guess. While its owner works it is carried by both
sides: the session has it sealed, and their browser the key to that.
"""

import secrets
from functools import partial
from uuid import uuid4

from argon2.low_level import Type, hash_secret_raw
from django.db import transaction
from nacl.public import PrivateKey

from . import half_keys, vault

# Typed a few times a day, not by the hundred as receipt codes are: it may cost more.
MEMORY_KIB, PASSES = 65_536, 3
SALT = 16


def make(row, phrase: str) -> None:
    """A new pair for this unsaved row. What was sealed to an earlier one then opens with the recovery key alone."""
    private = PrivateKey.generate()
    row.public_key = bytes(private.public_key)
    lock(row, bytes(private), phrase)


def lock(row, private: bytes, phrase: str) -> None:
    """The private key under this pass phrase, and with a new half key."""
    transaction.on_commit(partial(half_keys.burn, row.half))
    row.lock = uuid4()
    half_keys.make(row.half)
    salt = secrets.token_bytes(SALT)
    row.locked_key = salt + vault.seal_bytes(_key(row, salt, phrase), private, about=row.about)


def unlock(row, phrase: str) -> bytes:
    """The private key; raises CannotOpen where this is not the pass phrase."""
    locked = bytes(row.locked_key)
    return vault.unseal_bytes(_key(row, locked[:SALT], phrase), locked[SALT:], about=row.about)


def parted(private: bytes, *, about: str) -> tuple[bytes, bytes]:
    """(what the browser carries, what the session keeps): neither says anything without the other."""
    carried = vault.new_key()
    return carried, vault.seal_bytes(carried, private, about=about)


def joined(carried: bytes, kept: bytes, *, about: str) -> PrivateKey:
    """Raises CannotOpen."""
    return PrivateKey(vault.unseal_bytes(carried, kept, about=about))


def _key(row, salt, phrase):
    worked = hash_secret_raw(
        secret=phrase.encode(),
        salt=salt,
        time_cost=PASSES,
        memory_cost=MEMORY_KIB,
        parallelism=1,
        hash_len=vault.KEY_BYTES,
        type=Type.ID,
    )
    return half_keys.joined(worked, half_keys.of(row.half))
