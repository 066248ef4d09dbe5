"""Three thieves, and everything that they look through: with the logs, with the disk, with the disk and the key file."""

import re
from contextlib import suppress
from datetime import UTC, datetime, time

from django.utils.timezone import localtime

MIDNIGHT = time()
MARK = "planted-7f3a"
BROWSER = f"Browser/{MARK}-browser"
# Of people who are no tipsters: no tipster has these addresses.
A_READER, WHO_CAME_FROM_THERE, WHO_KNOWS_NO_HTTP = "127.190.11.99", "127.190.11.98", "127.190.11.97"


def the_thief_with_the_logs(day):
    """What any log says of anybody who was at the tip-line."""
    found = []
    for path in day.folder.glob("*.log"):
        for line in path.read_text(errors="replace").splitlines():
            signs = [place for place in [*day.addresses, WHO_KNOWS_NO_HTTP] if place in line]
            signs += [sign for sign in ("/tips", "%2ftips", BROWSER) if sign in line]
            if (
                signs
                and f"{MARK}-public" not in line
                and " /tips" not in f"{MARK}"
                and WHO_CAME_FROM_THERE not in line
            ) or (WHO_CAME_FROM_THERE in line and "/tips" in line):
                found.append(f"{path.name}: {line}")
    return found


def everything(day):
    for path in day.folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and "static" not in path.parts:
            yield path, path.read_bytes()


def the_thief_with_the_disk(day):
    """Words, names, codes and addresses in any byte; moments in any clock of the tip-line; what joins two tables."""
    found = []
    marks = [
        f"{MARK}-{part}"
        for part in (
            *("text", "contact", "place", "question", "note", "name", "file", "path"),
            *("answer", "hand", "result", "link"),
        )
    ]
    marks += [*day.codes, *(code.replace("-", "") for code in day.codes), *day.addresses]
    for path, content in everything(day):
        found += [f"{mark} in {path.name}" for mark in marks if mark.encode() in content]
    found += [f"{name} had a time on its evening" for name in day.with_a_time]
    for path, of_tips in _files_of_tips(day.folder):
        found += [f"{each.name} has a time" for each in of_tips if each.stat().st_mtime]
        if len({int(each.stat().st_ctime) // 60 for each in of_tips}) > 2:
            found.append(f"{path.name}: files were not made anew together")
    ours = {(table, column) for table, column, _value in day.moments if table.startswith("tips_")}
    found += [f"{table}.{column} has moments" for table, column in ours - OF_THE_HOUSE]
    tips = {
        number for table, numbers in day.changes.items() if table.startswith("tips_tip") for number in numbers
    }
    others = {
        number
        for table, numbers in day.changes.items()
        if table.startswith("articles_")
        for number in numbers
    }
    found += [f"change {number} joins a tip and a story" for number in tips & others]
    found += [
        f"{table}: changes {numbers} tell an order"
        for table, numbers in day.changes.items()
        if table in OF_ALL_TIPS and len(numbers) > 1
    ]
    return found + [f"the withdrawn tip's words are in {path.name}" for path in _tables_with(day)]


def _files_of_tips(folder):
    """(folder, its files), but for the mark of the installation: that is as old as the house, whoever came."""
    from portal.identity import FOLDER_MARK

    for path in (folder / "tips-files", folder / "tips-half-keys"):
        yield path, [each for each in path.iterdir() if each.name != FOLDER_MARK]


def with_a_moment(folder):
    """Files that tell more than their day, to whoever comes before the night."""
    every = [each for _path, files in _files_of_tips(folder) for each in files]
    times = {each.name: localtime(datetime.fromtimestamp(each.stat().st_mtime, UTC)) for each in every}
    return [name for name, at in times.items() if at.time() != MIDNIGHT]


def _tables_with(day):
    """Of the database's own files those with sealed words of the withdrawn tip. The backup still has them, and
    PostgreSQL's log of changes: without its half key they are noise there."""
    cluster, sealed = day.folder / "postgresql" / "base", day.sealed[day.withdrawn]
    tables = [path for path in cluster.rglob("*") if path.is_file()] or day.folder.glob("db.sqlite3*")
    pieces = [sealed[at : at + 32] for at in range(0, len(sealed) - 32, 200)]
    return [path for path in tables if any(piece in path.read_bytes() for piece in pieces)]


# Tables whose rows are all written anew in one night.
OF_ALL_TIPS = {"tips_tip", "tips_tipmessage", "tips_tipfile", "tips_tipshare", "tips_tipevent"}


# Moments of the machine's own work, which no tip is near.
OF_THE_HOUSE = {("tips_expiry", "done_at")}


def the_thief_with_the_key(day):
    """(vault ids of tips that open, from every byte there is, with the key file and what half keys are left; how
    often a key of the tip that was withdrawn still lies somewhere)."""
    from tips.sealing import private_key, vault

    keys = private_key.read_private_keys(day.folder / "tips-keys")
    halves = {path.name: path.read_bytes() for path in (day.folder / "tips-half-keys").iterdir()}
    # Where files lay that are gone: what is read there belongs to no name any more.
    halves |= {f"once {path.name}": path.read_bytes() for path in (day.folder / "sectors").iterdir()}
    known, opened, leftovers = {}, set(), 0
    length = vault.ID_BYTES + 48 + vault.NONCE_BYTES + vault.KEY_BYTES + 16
    for wrapped in _wrapped(day, [vault.id_of(key.public_key) for key in keys], length):
        if wrapped not in known:
            known[wrapped] = _opened_by(wrapped, keys[0], halves, day)
        if (ours := known[wrapped]) is not None:
            opened |= ours
            leftovers += not ours
    return opened, leftovers


def _opened_by(wrapped, key, halves, day):
    """Vault ids of the tips that it opens; None where it is no key."""
    from nacl.exceptions import CryptoError
    from nacl.public import SealedBox

    from tips.sealing import vault

    try:
        locked = SealedBox(key).decrypt(wrapped[vault.ID_BYTES :])
    except CryptoError:
        return None
    return _unlocked(halves, locked, day)


def _wrapped(day, signs, length):
    """Every place in every file where a key could lie that is sealed to the newsroom, as bytes or in hex."""
    for _path, content in everything(day):
        for sign in signs:
            yield from (content[match.start() :][:length] for match in re.finditer(re.escape(sign), content))
            for match in re.finditer(re.escape(sign.hex().encode()), content):
                piece = content[match.start() : match.start() + 2 * length]
                with suppress(ValueError):  # cut off by what was written over it
                    yield bytes.fromhex(piece.decode("ascii", "replace")) if len(piece) == 2 * length else b""


def _unlocked(halves, locked, day):
    """Of the tips those that this key opens: each with the half key of its own name, the withdrawn one with any there is."""
    from tips.sealing import vault
    from tips.sealing.vault import CannotOpen

    own = [(name, halves.get(name.replace("-", ""), b"")) for name in day.tips.values()]
    found = set()
    for name, half in [*own, *((day.withdrawn, half) for half in halves.values())]:
        if len(half) != vault.KEY_BYTES:
            continue
        with suppress(CannotOpen):
            vault.unseal_bytes(half, locked, about=f"{name}:key")
            found.add(name)
    return found
