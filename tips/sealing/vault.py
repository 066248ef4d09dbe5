"""The vault: what a tip says is sealed with a key of its own, and that key is sealed to the newsroom.

A tip's key is 32 random bytes. It is kept only sealed: to the newsroom's public key, to a recovery
key whose private half lies offline, and to what the tipster's code gives (`receipt.lock`). Words are
padded and sealed with the tip's id bound to them, files in a stream; destroying a tip's sealed keys
makes all of it unreadable.

This module opens only with a tip's own key. The newsroom's private key opens in `private_key`.
"""

import secrets
from hashlib import blake2b

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import SealedBox

KEY_BYTES = 32
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
ID_BYTES = 8
SMALLEST = 1024
PIECE = 64 * 1024
_ROOM = PIECE - 1  # the padding's mark takes a byte
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES


class CannotOpen(Exception):
    """Sealed words that these keys do not open: another key, another tip's words, or damage."""


# --- A tip's key


def new_key():
    return secrets.token_bytes(KEY_BYTES)


def wrap(key, public_key):
    """The tip's key, sealed to a public key and marked with that key's id."""
    return id_of(public_key) + SealedBox(public_key).encrypt(key)


# --- Words


def seal(key, text, *, about):
    """The text, padded to the next power of two and sealed; `about` says whose and what it is."""
    return seal_bytes(key, _padded(text.encode("utf-8", "replace")), about=about)


def unseal(key, sealed, *, about):
    plain = unseal_bytes(key, sealed, about=about)
    length = int.from_bytes(plain[:4], "big")
    return plain[4 : 4 + length].decode("utf-8", "replace")


def seal_bytes(key, plain, *, about):
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, about.encode(), nonce, key)


def unseal_bytes(key, sealed, *, about):
    sealed = bytes(sealed or b"")
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[NONCE_BYTES:], about.encode(), sealed[:NONCE_BYTES], key
        )
    except (CryptoError, TypeError, ValueError) as error:
        raise CannotOpen from error


# --- Files


def rounded(size):
    """As large as a file of that size is told to be: a stolen database must not know it again by its size."""
    return -(-size // PIECE) * PIECE


def seal_stream(key, source, *, about):
    """The pieces of an open binary file, sealed: sizes tell no more than how many times 64 KiB it fills."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    yield bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    piece, is_last = source.read(_ROOM), False
    while not is_last:
        following = source.read(_ROOM)
        is_last = not following
        yield bindings.crypto_secretstream_xchacha20poly1305_push(
            state, bindings.sodium_pad(piece, PIECE), about.encode(), _LAST if is_last else _MORE
        )
        piece = following


def unseal_stream(key, source, *, about):
    """The pieces as they were; a file that was cut, changed or swapped raises before its end."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    tag = None
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, source.read(_HEADER), key)
        while tag != _LAST:
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                state, source.read(PIECE + _OVERHEAD), about.encode()
            )
            yield bindings.sodium_unpad(piece, PIECE)
    except (CryptoError, TypeError, ValueError) as error:
        raise CannotOpen from error


def _padded(plain):
    length = len(plain) + 4
    room = max(SMALLEST, 1 << (length - 1).bit_length())
    return len(plain).to_bytes(4, "big") + plain.ljust(room - 4, b"\0")


def id_of(public_key):
    """The mark of a public key that stands in front of what is sealed to it."""
    return blake2b(bytes(public_key), digest_size=ID_BYTES).digest()
