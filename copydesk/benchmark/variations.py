"""The same openings with what should not matter changed: other names, other marks, the other script.

What is read rightly has to stay right when another outlet prints it. A row is varied in its opening alone, and its
label with it, so that every kind says what the reader takes from the words where the structure should have told it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from random import Random

from copydesk.folding import LETTERS, fold
from copydesk.page.recognise import read_text
from copydesk.script import IN_BOTH, script_of
from copydesk.vocabulary.outlets import ENDINGS, SELF

from .scorer import right_fields

_FAMILY = "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董袁潘蔡蔣"
_GIVEN = "以晴予嵐牧望遠寧敏若谷念慈敬亭文海燕建國志強偉芳娜秀英麗靜磊洋勇傑娟濤明超霞平剛桂蘭"
_STEMS = "青溪石橋渌江潭口沙洲嶺南湖畔東屏西渡北港浦桐河柳松崗梅園竹蘭荷塘坪楓槐杉灣"
_BRACKETS = "（） () 【】 〔〕 [] ［］ 〈〉 《》 「」 『』 ﹝﹞".split()
_STROKES = ("／", "/", " / ", "╱", "｜", "‧", "-", "—", " ")
_COLONS = ("：", ":", ": ", "︰", "﹕")
_BLANKS = (" ", "  ", "\u3000", "\xa0", "\u2002", "\t", "\u3000\u3000")
_NAME = re.compile("[\u3400-\u9fff]{2,3}")
_SHORT = re.compile("[\u3400-\u9fff]{2,4}")
_HOUSE = re.compile(f"(?:{'|'.join(sorted(ENDINGS, key=len, reverse=True))})$")
_ADMIN = re.compile("[省市县縣区區州镇鎮乡鄉村旗]$")
_IN_BRACKETS = re.compile(r"[（(【〔［\[][^（(【〔［\[）)】〕］\]]*[）)】〕］\]]")
_STROKE = re.compile(r" ?[／/╱] ?")
_COLON = re.compile(r"(?<!\d)[：:](?!\d)")
_BLANK = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
_GAP = "[ \u3000]*"
_ALL_THREE, _SHARE = "all three", 1 / 3

_TRADITIONAL = frozenset(hant for hant, _hans in LETTERS)
_TO_HANS = str.maketrans(dict(LETTERS))
# Letter by letter, and only where one letter stands for one: the label must become what the text becomes.
_TO_HANT = str.maketrans(
    {hans: hant for hant, hans in reversed(LETTERS) if hans not in IN_BOTH and hans not in _TRADITIONAL}
)


def varied(row: dict, random: Random) -> Iterator[tuple[str, dict]]:
    """(kind, row) for every change that this row can bear; none where its label does not say where the story begins."""
    head = _head(row)
    if head is None:
        return
    for kind, change in _kinds().items():
        changed = change(row, head, random)
        if changed is not None and changed["text"] != row["text"]:
            yield kind, changed


def with_invented_words(rows: Iterable[dict]) -> Iterator[dict]:
    """A third of the rows with an outlet, a town and people that nobody knows: what is left is structure.

    Were it all of them, the weights would take whatever stands in front of a story for its dateline.
    """
    for row in rows:
        chosen = Random(row["id"])  # noqa: S311 - rows to fit, nothing secret
        changed = dict(varied(row, chosen)).get(_ALL_THREE) if chosen.random() < _SHARE else None
        if changed is not None:
            yield changed


def compared(rows: Iterable[dict], seed: int = 5) -> Iterator[tuple[str, dict, bool]]:
    """(kind, row, right) for every variation of every row that is read rightly as it stands."""
    for row in rows:
        if not _is_right(row):
            continue
        for kind, changed in varied(row, Random(f"{seed} {row['id']}")):  # noqa: S311 - rows to ask, nothing secret
            yield kind, changed, _is_right(changed)


def table(rows: Iterable[dict], wrong: Callable[[dict], object] | None = None) -> str:
    """The kinds, how many rows could be varied so, and how many of them are no longer read rightly."""
    asked: Counter = Counter()
    missed: Counter = Counter()
    for kind, row, is_right in compared(rows):
        asked[kind] += 1
        missed[kind] += not is_right
        if wrong and not is_right:
            wrong({**row, "id": f"{kind} {row['id']}"})
    lines = ["| kind | rows | wrong | share |", "|---|---|---|---|"]
    lines += [
        f"| {kind} | {asked[kind]} | {missed[kind]} | {missed[kind] / asked[kind]:.3f} |"
        for kind in filter(asked.get, _kinds())
    ]
    return "\n".join(lines)


def _is_right(row):
    read = read_text(row["text"]).as_row(row["id"])
    return all(right_fields(row, read).values())


def _kinds():
    """Every kind by its name, in the order of the table."""
    return {
        "names": partial(_renamed, what=("names",)),
        "outlet": partial(_renamed, what=("source",)),
        "town": partial(_renamed, what=("place",)),
        _ALL_THREE: partial(_renamed, what=("names", "source", "place")),
        "script": _in_other_script,
        **{f"bracket {pair}": partial(_rebracketed, pair=pair) for pair in _BRACKETS},
        **{f"stroke {to!r}": partial(_marked, mark=_STROKE, to=to) for to in _STROKES},
        **{f"colon {to!r}": partial(_marked, mark=_COLON, to=to) for to in _COLONS},
        **{f"blank {to!r}": partial(_marked, mark=_BLANK, to=to, is_lone=False) for to in _BLANKS},
    }


def _head(row):
    """The size of what stands in front of the story; None where that is nothing, or nobody can tell."""
    begins = fold(row.get("body_starts_with") or "")
    at = fold(row["text"]).find(begins) if begins and row.get("kind") != "tail" else -1
    return at if at > 0 else None


def _set(row, head, text, **label):
    """The row with another head, and the label that goes with it; what a changed field accepted goes."""
    changed = {field for field, value in label.items() if value != row[field]}
    accept = {field: values for field, values in row.get("accept", {}).items() if field not in changed}
    kept = {field: value for field, value in row.items() if field != "dateline"}
    return {**kept, **label, "text": text + row["text"][head:], "accept": accept}


def _renamed(row, head, random, *, what):
    """With invented names of the same length, outlets of the same ending, towns of the same rank."""
    new = {}
    if "source" in what and row["source"]:
        new[row["source"]] = _outlet(row["source"], random)
    if "place" in what and row["place"]:
        new[row["place"]] = _town(row["place"], random)
    if "names" in what:
        new |= {person["name"]: _name(person["name"], random) for person in row["correspondents"]}
    new = {old: _in_script(printed, row) for old, printed in new.items() if printed != old}
    text = _replaced(row["text"][:head], new) if new else None
    if text is None:
        return None
    label = {field: new.get(row[field], row[field]) for field in ("source", "place")}
    people = [{**person, "name": new.get(person["name"], person["name"])} for person in row["correspondents"]]
    return _set(row, head, text, **label, correspondents=people)


def _replaced(text, new):
    """Each old name by its new one; None where one is not printed as the label has it. A name may be set wide."""
    found = set()
    spelt = [_GAP.join(map(re.escape, old)) for old in sorted(new, key=len, reverse=True)]

    def put(match):
        old = "".join(match[0].split())
        old = old if old in new else match[0]
        found.add(old)
        return new.get(old, match[0])

    text = re.sub("|".join(spelt), put, text)
    return text if found == set(new) else None


def _name(old, random):
    is_plain = _NAME.fullmatch(old)
    return random.choice(_FAMILY) + "".join(random.sample(_GIVEN, len(old) - 1)) if is_plain else old


def _outlet(old, random):
    ending = _HOUSE.search(fold(old))
    if fold(old) in SELF or old.startswith("本") or not (ending or _SHORT.fullmatch(old)):
        return old
    if ending and ending.start():
        return "".join(random.sample(_STEMS, 2)) + old[ending.start() :]
    return "".join(random.sample(_STEMS, len(old)))


def _town(old, random):
    if not _SHORT.fullmatch(old):
        return old
    rank = _ADMIN.search(old) if len(old) > len("青溪") else None
    return "".join(random.sample(_STEMS, len(old) - bool(rank))) + (rank[0] if rank else "")


def _in_script(printed, row):
    return printed.translate(_TO_HANS) if script_of(row["text"]) == "hans" else printed


def _in_other_script(row, _head, _random):
    letters = _TO_HANT if script_of(row["text"]) == "hans" else _TO_HANS
    fields = ("text", "source", "place", "correspondents", "body_starts_with", "accept")
    kept = {field: value for field, value in row.items() if field != "dateline"}
    return kept | {field: _converted(row[field], letters) for field in fields if field in row}


def _converted(value, letters):
    """A text, or every text in what a label holds."""
    if isinstance(value, str):
        return value.translate(letters)
    if isinstance(value, list):
        return [_converted(each, letters) for each in value]
    if isinstance(value, dict):
        return {name: _converted(each, letters) for name, each in value.items()}
    return value


def _rebracketed(row, head, _random, *, pair):
    """The one pair of brackets in front of the story by another pair."""
    found = _IN_BRACKETS.findall(row["text"][:head])
    if len(found) != 1:
        return None
    inner = f"{pair[0]}{found[0][1:-1]}{pair[1]}"
    return _set(row, head, row["text"][:head].replace(found[0], inner))


def _marked(row, head, _random, *, mark, to, is_lone=True):
    """One mark by another that means the same: the only one of its kind, or every one."""
    text = row["text"][:head]
    count = len(mark.findall(text))
    return _set(row, head, mark.sub(to, text)) if count == 1 or (count and not is_lone) else None
