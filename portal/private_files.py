"""Small files in VAR_DIR that only the account of the site can read: passwords and codes made on this machine."""

import os
import secrets
from pathlib import Path

from . import on_disk


def open_private(file, flags) -> int:
    """An `opener` for `open()` whose new files this account alone can read."""
    return os.open(file, flags, 0o600)


def write_once(path: Path, text: str) -> bool:
    """Write the file unless there is one; says whether it did. Nobody ever reads half of it."""
    if path.exists():
        return False
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(beside, "x", opener=open_private) as file:
        file.write(text)
        on_disk.keep(file)
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        return False
    finally:
        beside.unlink()
    on_disk.keep_name(path)
    return True
