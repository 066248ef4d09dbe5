"""A temporary file that is sealed as it is written: nothing of it is ever on disk in clear, and none is left behind.

Its name is taken away as it is made, so that the system forgets it with the last process that has it
open, however that process ends. Its key is in memory only. It can be read and written at any place, as
those who clean videos must. Plain Python: the cleaner uses it in a process of its own.
"""

import io
import secrets
import tempfile

from nacl import bindings

PIECE = 64 * 1024
_NONCE = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_ROOM = _NONCE + PIECE + bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES


class SealedFile(io.RawIOBase):
    """Pieces of 64 KiB, each sealed with its number; the one that is being worked on is held in clear."""

    def __init__(self, file, key, size=0):
        self.file, self.key, self.size = file, key, size
        self._at, self._number, self._piece, self._is_dirty = 0, None, bytearray(PIECE), False

    @classmethod
    def made_in(cls, folder):
        return cls(tempfile.TemporaryFile(dir=folder, buffering=0), secrets.token_bytes(32))

    # --- As any open file

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._at

    def seek(self, offset, whence=io.SEEK_SET):
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence])
        return self._at

    def readinto(self, room):
        """All that fits, up to the end: callers of `read(n)` take a short answer for the end of the file."""
        length = max(0, min(len(room), self.size - self._at))
        done = 0
        while done < length:
            start = self._turn_to(self._at)
            part = self._piece[start : start + length - done]
            room[done : done + len(part)] = part
            done += len(part)
            self._at += len(part)
        return length

    def write(self, given):
        if self._at > self.size:
            gap, self._at = self._at - self.size, self.size
            self.write(bytes(gap))
        view = memoryview(given).cast("B")
        done = 0
        while done < len(view):
            start = self._turn_to(self._at)
            part = view[done : done + PIECE - start]
            self._piece[start : start + len(part)] = part
            self._is_dirty = True
            done += len(part)
            self._at += len(part)
            self.size = max(self.size, self._at)
        return done

    def flush(self):
        if self._is_dirty:
            nonce = secrets.token_bytes(_NONCE)
            self.file.seek(self._number * _ROOM)
            self.file.write(
                nonce
                + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
                    bytes(self._piece), self._about, nonce, self.key
                )
            )
            self._is_dirty = False

    def close(self):
        if not self.closed:
            super().close()
            self.file.close()

    # --- Pieces

    @property
    def _about(self):
        return str(self._number).encode()

    def _turn_to(self, at):
        """Have the piece in hand that this place is in; where in it."""
        number, start = divmod(at, PIECE)
        if number != self._number:
            self.flush()
            self._number = number
            self._piece = bytearray(self._sealed_piece() if number * PIECE < self.size else PIECE)
        return start

    def _sealed_piece(self):
        self.file.seek(self._number * _ROOM)
        sealed = self.file.read(_ROOM)
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[_NONCE:], self._about, sealed[:_NONCE], self.key
        )
