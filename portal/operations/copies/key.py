"""The key that copies are sealed to. Only its public half is on this machine."""

from base64 import b64decode, b64encode
from pathlib import Path

from django.conf import settings
from nacl.public import PrivateKey, PublicKey

from portal.private_files import write_once

FILE = "backup-key.public"
EXPLANATION = "# Opens the copies of Dateline. Keep it apart from them and from the server, on paper too.\n"


class NoKey(Exception):
    """There is no key yet, or the file holds none."""


def make(path: Path) -> str:
    """A pair: the private half into that new file, the public one kept here. Returns the public one."""
    private = PrivateKey.generate()
    public = b64encode(bytes(private.public_key)).decode()
    if not write_once(path, f"{EXPLANATION}{b64encode(bytes(private)).decode()}\n"):
        raise NoKey(f"{path} is there already; a key is never overwritten.")
    kept = settings.VAR_DIR / FILE
    kept.unlink(missing_ok=True)
    write_once(kept, f"{public}\n")
    return public


def public() -> PublicKey:
    kept = settings.VAR_DIR / FILE
    text = settings.BACKUP_KEY or (kept.read_text().strip() if kept.exists() else "")
    if not text:
        raise NoKey(
            "Copies have no key yet. Make one, onto a medium that goes elsewhere: dateline backup --new-key FILE"
        )
    return PublicKey(_decoded(text))


def private(path: Path) -> PrivateKey:
    lines = [line for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1:
        raise NoKey(f"{path} holds no key of copies.")
    return PrivateKey(_decoded(lines[0]))


def _decoded(text):
    try:
        return b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise NoKey("The key of copies is not written in base 64.") from error
