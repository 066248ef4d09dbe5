"""Everything that opens with the newsroom's private key: the newsroom's half of the tip-line.

The tipster's pages must not import this module, nor anything that imports it; tests/tips/test_rooms.py holds that.
A tipster opens a tip with the receipt code (`OpenTip.by_receipt`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from . import vault
from .key_file import decoded, public_key_in
from .open_tip import OpenTip
from .vault import CannotOpen

# The own key of the person who is served, if they have entered their pass phrase (`own_key`).
_in_hand: ContextVar[Sequence[PrivateKey]] = ContextVar("in_hand", default=())


@contextmanager
def in_hand(keys: Sequence[PrivateKey]) -> Iterator[None]:
    """For as long as one request is answered, these open what is sealed to them."""
    token = _in_hand.set(keys)
    try:
        yield
    finally:
        _in_hand.reset(token)


def keys_here() -> list[PrivateKey]:
    """The newsroom's private keys, and the own key of the person who is served."""
    return [*private_keys(), *_in_hand.get()]


def private_keys() -> list[PrivateKey]:
    """The newsroom's private keys, newest first; none in a process that only takes tips.

    Raises ValueError where the file's first line names another public key than that of its newest private
    key: tips would be sealed to a key that nobody here has.
    """
    path = Path(settings.TIPS_PRIVATE_KEYS)
    if not path.exists():
        return []
    keys = read_private_keys(path)
    if not settings.TIPS_PUBLIC_KEY and public_key_in(path) != keys[0].public_key:
        sentence = f"The public key in the first line of {path} is not that of the first private key below."
        raise ValueError(sentence)
    return keys


def read_private_keys(path: Path) -> list[PrivateKey]:
    lines = Path(path).read_text().splitlines()
    return [PrivateKey(decoded(line)) for line in lines if line.strip() and not line.startswith("#")]


def unwrap(wrapped: bytes | None, keys: list[PrivateKey] | None = None) -> bytes:
    """The tip's locked key, by the private key that it was sealed to; raises CannotOpen where none of them fits."""
    wrapped = bytes(wrapped or b"")
    for private in keys_here() if keys is None else keys:
        if vault.id_of(private.public_key) == wrapped[: vault.ID_BYTES]:
            try:
                return SealedBox(private).decrypt(wrapped[vault.ID_BYTES :])
            except CryptoError as error:
                raise CannotOpen from error
    raise CannotOpen


def open_tip(tip, keys: list[PrivateKey] | None = None) -> OpenTip:
    """The tip as the newsroom opens it; raises CannotOpen."""
    return OpenTip.unlocked(tip, unwrap(tip.newsroom_key, keys))
