"""ISO-2022-CN (RFC 1922), which Python has no codec for: Chinese in seven bits, as old mail systems send it.

An escape names a set, and a shift makes it the one that is read. GB 2312 is a codec of Python's without its high bits;
planes 1 and 2 of CNS 11643 are Big5 in another order, in runs.
"""

import codecs
import re
from bisect import bisect_right

NAME = "iso-2022-cn"
SHIFTED_OUT, SHIFTED_IN = 0x0E, 0x0F
# The set that an escape names, and where it is put: read after a shift out, or for one character after ESC N.
_SETS = {b"$)A": ("gb2312", 1), b"$)G": ("cns1", 1), b"$)E": ("gb2312", 1), b"$*H": ("cns2", 2)}
_SINGLE = b"\x1bN"
SIGNS_OF = re.compile(rb"\x1b\$(?:[)*][AGEH])")

# Where each run of CNS 11643 begins, and where in Big5.
_RUNS = {
    "cns1": (
        "2121a140 2136a157 2139a156 213ea15d 216aa1ac 216ba1ab 216ca1ad 2242a1e2 2243a1e1 2244a1e3 2257a1f7 2258a1f6"
        " 2259a1f8 225ea155 225fa241 2263a243 2421a2af 4421a440 5323ad40 5753acfe 5754afd0 6b50be52 6b51bbc8 6f5cbe53"
        " 7535c2cb 7536c1ab 7737c2cc 782dc456 782ec361 7864c3ba 7865c3b9 7866c3bb 7962c457"
    ),
    "cns2": (
        "2121c940 212bc94b 214cc9be 214dc96c 217dc9bf 224dcaf7 224ec9ed 2439caf8 376fdadf 3770d6cd 387ed77b 3e63d6cc"
        " 3e64dae0 3f6ad77a 3f6bdba7 4424ddfd 554bebf1 554ce8a3 5722ecde 5723e976 5a28f0cb 5a29eb5b 5b3febf2 5c6aecdf"
        " 5d74f056 5d75edaa 6039eeec 6243f057 6337f0cc 642feeeb 6430f163 6438f16c 6573f269 664df4b5 664ef2c3 6761f16b"
        " 6762f375 6934f268 6935f466 6962f4b6 6a4bf663 6a4cf4fd 6c52f664 7166f9c4 7167f977 7234f9c5 7235f9c7 7240f9c6"
        " 7241f9d2"
    ),
}
# Its signs, its letters and figures, and its characters: between them plane 1 has what is not in Big5.
_HAS = {"cns1": ((0x2121, 0x2270), (0x2421, 0x2570), (0x4421, 0x7D4B)), "cns2": ((0x2121, 0x7244),)}


def _place(high, low):
    """In a table of 94 rows of 94."""
    return (high - 0x21) * 94 + low - 0x21


def _place_in_big5(high, low):
    return (high - 0xA1) * 157 + (low - 0x40 if low < 0x7F else low - 0xA1 + 63)


def _runs(written):
    pairs = (bytes.fromhex(pair) for pair in written.split())
    return [(_place(pair[0], pair[1]), _place_in_big5(pair[2], pair[3])) for pair in pairs]


_BEGINS = {plane: _runs(written) for plane, written in _RUNS.items()}


def _sign(plane, pair):
    """One character of that set; empty where it has none."""
    if not all(0x21 <= byte <= 0x7E for byte in pair):
        return ""
    if plane == "gb2312":
        return bytes(byte | 0x80 for byte in pair).decode("gb2312", "ignore")
    if not any(first <= int.from_bytes(pair, "big") <= last for first, last in _HAS.get(plane, ())):
        return ""
    place, runs = _place(*pair), _BEGINS[plane]
    begins, in_big5 = runs[bisect_right(runs, (place, 1 << 20)) - 1]
    row, cell = divmod(in_big5 + place - begins, 157)
    return bytes((row + 0xA1, cell + 0x40 if cell < 63 else cell - 63 + 0xA1)).decode("big5", "ignore")


def decode(content, errors="strict"):
    """(text, length), as codecs answer."""
    content, said, at = bytes(content), [], 0
    named, is_out = {1: "", 2: ""}, False
    while at < len(content):
        plane, pair, length = "", b"", 1
        if content[at] == 0x1B and (found := _SETS.get(content[at + 1 : at + 4])):
            named[found[1]] = found[0]
            at += 4
            continue
        if content[at : at + 2] == _SINGLE:
            plane, pair, length = named[2], content[at + 2 : at + 4], 4
        elif content[at] in {SHIFTED_OUT, SHIFTED_IN}:
            is_out = content[at] == SHIFTED_OUT
            at += 1
            continue
        elif is_out and content[at] > 0x20:
            plane, pair, length = named[1], content[at : at + 2], 2
        elif content[at] < 0x80 and content[at] != 0x1B:
            # A line's end takes all back.
            is_out = is_out and content[at] not in b"\r\n"
            said.append(chr(content[at]))
            at += 1
            continue
        sign = _sign(plane, pair) if len(pair) == 2 else ""
        said.append(sign or _lost(content, at, length, errors))
        at += length
    return "".join(said), len(content)


def _lost(content, at, length, errors):
    if errors == "strict":
        raise UnicodeDecodeError(
            NAME, content, at, min(at + length, len(content)), "no character of this set"
        )
    return "" if errors == "ignore" else "\ufffd"


def _encode(text, errors="strict"):
    """Nothing is written in it; what is plain is the same."""
    return text.encode("ascii", errors), len(text)


def _found(name):
    if name.replace("_", "-") in {NAME, f"{NAME}-ext"}:
        return codecs.CodecInfo(_encode, decode, name=NAME)
    return None


codecs.register(_found)
