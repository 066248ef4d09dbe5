"""The vault: what a tip says is sealed with a key of its own, and that key is sealed to the newsroom.

A tip's key is 32 random bytes. It is kept only sealed: to the newsroom's public key, to a recovery
key whose private half lies offline, and to what the tipster's code gives (`receipt.lock`). Words are
padded and sealed with the tip's id bound to them, files in a stream; destroying a tip's sealed keys
makes all of it unreadable.

Where `TIPS_PUBLIC_KEY` is set, this process holds only that, unless the file of private keys is
there too. Where nothing is set, the pair is made in VAR_DIR, so that one machine is a complete product.
"""

import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

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


# --- The newsroom's keys


def new_private_key():
    return PrivateKey.generate()


def public_keys():
    """[newsroom, recovery]: whom each tip's key is sealed to; None where there is no recovery key."""
    newsroom = _public(settings.TIPS_PUBLIC_KEY) or private_keys()[0].public_key
    return [newsroom, _public(settings.TIPS_RECOVERY_KEY)]


def private_keys():
    """The newsroom's private keys, newest first; none in a process that only takes tips."""
    path = Path(settings.TIPS_PRIVATE_KEYS)
    if not settings.TIPS_PUBLIC_KEY and not path.exists():
        with suppress(FileExistsError):  # another process was first
            keep_private_keys(path, [new_private_key()], is_new=True)
    return read_private_keys(path) if path.exists() else []


def read_private_keys(path):
    lines = Path(path).read_text().splitlines()
    return [PrivateKey(_decoded(line)) for line in lines if line.strip() and not line.startswith("#")]


def keep_private_keys(path, keys, *, is_new=False):
    """Written beside its place and moved there whole: nobody reads half a file. Readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(beside, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write("# Private keys of the tip-line, newest first. Whoever has them can read every tip.\n")
        file.writelines(f"{spell(key)}\n" for key in keys)
    if is_new:
        try:
            path.hardlink_to(beside)
        finally:
            beside.unlink()
    else:
        beside.replace(path)


def spell(key):
    """A key as text, for settings and files."""
    return b64encode(bytes(key)).decode()


# --- A tip's key


def new_key():
    return secrets.token_bytes(KEY_BYTES)


def wrap(key, public_key):
    """The tip's key, sealed to a public key and marked with that key's id."""
    return _id_of(public_key) + SealedBox(public_key).encrypt(key)


def unwrap(wrapped, keys=None):
    """The tip's key, opened with whichever of the private keys it was sealed to."""
    wrapped = bytes(wrapped or b"")
    for private in private_keys() if keys is None else keys:
        if _id_of(private.public_key) == wrapped[:ID_BYTES]:
            try:
                return SealedBox(private).decrypt(wrapped[ID_BYTES:])
            except CryptoError as error:
                raise CannotOpen from error
    raise CannotOpen


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


def _id_of(public_key):
    return blake2b(bytes(public_key), digest_size=ID_BYTES).digest()


def _public(text):
    return PublicKey(_decoded(text)) if text else None


def _decoded(text):
    try:
        return b64decode(text.strip(), validate=True)
    except (NotBase64, ValueError) as error:
        sentence = "A key of the tip-line is not written in base 64."
        raise ValueError(sentence) from error
