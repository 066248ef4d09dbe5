"""A store such as Outlook writes (OLE, a "compound file"), made by hand: small streams under one root."""

import struct

_SECTOR, _MINI = 512, 64
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STREAM, _ROOT = 2, 5


def compound_file(streams: dict[str, bytes]) -> bytes:
    """All of them lie in the mini stream: none may have 4,096 bytes or more."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    mini, chain, starts = b"", [], {}
    for name in names:
        count = -(-len(streams[name]) // _MINI)
        starts[name] = len(chain) if count else _END
        chain += [len(chain) + at + 1 for at in range(count - 1)] + [_END] * bool(count)
        mini += streams[name].ljust(count * _MINI, b"\0")
    entries = [_entry("Root Entry", _ROOT, 1 if names else _NONE, _NONE, 0, len(mini))]
    for at, name in enumerate(names, 2):
        right = at if at <= len(names) else _NONE
        entries.append(_entry(name, _STREAM, _NONE, right, starts[name], len(streams[name])))
    folder = _sectors(b"".join(entries))
    mini_fat = _sectors(b"".join(struct.pack("<I", each) for each in chain), b"\xff")
    body = _sectors(mini)
    folder_at, mini_fat_at = 1, 1 + len(folder)
    body_at = mini_fat_at + len(mini_fat)
    folder[0] = folder[0][:116] + struct.pack("<I", body_at) + folder[0][120:]
    fat = [_FAT]
    for part in (folder, mini_fat, body):
        fat += [len(fat) + at + 1 for at in range(len(part) - 1)] + [_END]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, folder_at, 0, 4096, mini_fat_at, len(mini_fat), _END, 0, 0,
    )  # fmt: skip
    table = b"".join(struct.pack("<I", each) for each in fat).ljust(_SECTOR, b"\xff")
    return b"".join([header.ljust(_SECTOR, b"\xff"), table, *folder, *mini_fat, *body])


def _entry(name, kind, child, right, start, size):
    spelt = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", spelt, len(spelt), kind, 1, _NONE, right, child, b"", 0, 0, 0, start, size
    )


def _sectors(data, filled=b"\0"):
    data = data.ljust(max(1, -(-len(data) // _SECTOR)) * _SECTOR, filled)
    return [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
