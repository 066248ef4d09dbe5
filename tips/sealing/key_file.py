"""The file of the newsroom's private keys, and the public keys that a tip is sealed to.

The file's first line is a public key. The process that takes tips needs no more than that line, and reads no more: what
reads the private keys below it is `private_key`, which the tipster's side does not import.

Where `TIPS_PUBLIC_KEY` is set, the process that takes tips has no such file at all. Where nothing is set, the first run
makes the pair in VAR_DIR, so that one machine is a complete product. Nothing else ever makes one in a lost one's place.
"""

import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from nacl.public import PrivateKey, PublicKey

from portal import on_disk

PUBLIC = "# public: "
EXPLANATION = "# Private keys of the tip-line, newest first. Whoever has them can read every tip.\n"


def new_private_key() -> PrivateKey:
    return PrivateKey.generate()


def public_keys() -> list[PublicKey | None]:
    """[newsroom, recovery]: each tip's key is sealed to these; None where there is no recovery key."""
    newsroom = decoded_public_key(settings.TIPS_PUBLIC_KEY) or public_key_in(where())
    return [newsroom, decoded_public_key(settings.TIPS_RECOVERY_KEY)]


def where() -> Path:
    return Path(settings.TIPS_PRIVATE_KEYS)


def make_first_pair() -> None:
    """The first run's part: the newsroom's pair, where no public key is set and no file is there yet."""
    path = where()
    if not settings.TIPS_PUBLIC_KEY and not path.exists():
        with suppress(FileExistsError):  # another process was first
            write_private_keys(path, [new_private_key()], is_new=True)


def write_private_keys(path: Path, keys: list[PrivateKey], *, is_new: bool = False) -> None:
    """Write the keys beside their place and move them there whole: nobody reads half a file.

    Only the owner can read the file. `is_new` raises FileExistsError rather than replace one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(beside, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(f"{PUBLIC}{spell(keys[0].public_key)}\n")
        file.write(EXPLANATION)
        file.writelines(f"{spell(key)}\n" for key in keys)
        on_disk.keep(file)
    if is_new:
        try:
            path.hardlink_to(beside)
        finally:
            beside.unlink()
    else:
        beside.replace(path)
    # What is sealed with them from now on, nobody could open again.
    on_disk.keep_name(path)


def public_key_in(path: Path) -> PublicKey:
    """The public key in the file's first line; ValueError where that line holds none."""
    # Unbuffered: not a byte of the private keys below comes into this process.
    with path.open("rb", buffering=0) as file:
        line = file.readline().decode("ascii", "replace")
    if not line.startswith(PUBLIC):
        sentence = f"The first line of {path} does not begin with “{PUBLIC}”, or TIPS_PUBLIC_KEY is not set."
        raise ValueError(sentence)
    return PublicKey(decoded(line.removeprefix(PUBLIC)))


def spell(key) -> str:
    """A key as text, for settings and files."""
    return b64encode(bytes(key)).decode()


def decoded(text: str) -> bytes:
    """The bytes of a key that `spell` wrote; ValueError where the text is not base 64."""
    try:
        return b64decode(text.strip(), validate=True)
    except (NotBase64, ValueError) as error:
        sentence = "A key of the tip-line is not written in base 64."
        raise ValueError(sentence) from error


def decoded_public_key(text: str) -> PublicKey | None:
    return PublicKey(decoded(text)) if text else None
