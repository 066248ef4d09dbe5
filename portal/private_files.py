"""Small files in VAR_DIR that only the account of the site can read: passwords and codes made on this machine."""

import os
from pathlib import Path


def open_private(file, flags) -> int:
    """An `opener` for `open()`: whatever it makes is for this account alone."""
    return os.open(file, flags, 0o600)


def write_once(path: Path, text: str) -> bool:
    """Write the file unless it exists; says whether it did. Nobody ever reads half of it."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with open(beside, "w", opener=open_private) as file:
        file.write(text)
    try:
        os.link(beside, path)
    except FileExistsError:
        return False
    finally:
        beside.unlink()
    return True
