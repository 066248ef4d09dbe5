"""A sealed stream: written with a public key, opened with the private key that lies elsewhere.

Whoever steals the copies, or the machine that makes them, opens none. A copy that was cut, changed or damaged
raises before its end.
"""

import io
import secrets

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

MAGIC = b"dateline copy 1\n"
PIECE = 256 * 1024
_SEALED_KEY = 32 + bindings.crypto_box_SEALBYTES
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES


class CannotOpen(Exception):
    """Not a copy, not for this key, or not whole."""


class Sealing(io.RawIOBase):
    """A file to write to; what is written is sealed into `target`. `key` opens it again while this process lives."""

    def __init__(self, target, public: PublicKey):
        super().__init__()
        self.key, self._target, self._held = secrets.token_bytes(32), target, bytearray()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, self.key)
        target.write(MAGIC + SealedBox(public).encrypt(self.key) + header)

    def writable(self):
        return True

    def write(self, piece):
        self._held += piece
        # The last piece is kept back until it is known to be the last.
        while len(self._held) > PIECE:
            self._push(bytes(self._held[:PIECE]), _MORE)
            del self._held[:PIECE]
        return len(piece)

    def close(self):
        if not self.closed:
            self._push(bytes(self._held), _LAST)
            super().close()

    def _push(self, piece, tag):
        self._target.write(bindings.crypto_secretstream_xchacha20poly1305_push(self._state, piece, None, tag))


class Opening(io.RawIOBase):
    """A file to read from: what `Sealing` wrote. Raises CannotOpen."""

    def __init__(self, source, *, private: PrivateKey | None = None, key: bytes | None = None):
        super().__init__()
        self._source, self._held, self._is_over = source, b"", False
        if source.read(len(MAGIC)) != MAGIC:
            raise CannotOpen("This is no copy of Dateline's, or not of this version.")
        wrapped = source.read(_SEALED_KEY)
        try:
            key = key or SealedBox(private).decrypt(wrapped)
            self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, source.read(_HEADER), key)
        except (CryptoError, ValueError, TypeError) as error:
            raise CannotOpen("The copy was sealed to another key.") from error

    def readable(self):
        return True

    def readinto(self, room):
        while not self._held and not self._is_over:
            self._pull()
        given = self._held[: len(room)]
        room[: len(given)], self._held = given, self._held[len(given) :]
        return len(given)

    def drain(self) -> None:
        """Read to the end: only there is it known to be whole."""
        while self.read(PIECE):
            pass

    def _pull(self):
        piece = self._source.read(PIECE + _OVERHEAD)
        try:
            self._held, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(self._state, piece, None)
        except (CryptoError, ValueError, TypeError) as error:
            raise CannotOpen("The copy is not whole.") from error
        self._is_over = tag == _LAST
        if self._is_over and self._source.read(1):
            raise CannotOpen("The copy has something behind its end.")
