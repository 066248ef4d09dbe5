"""Names: where one ends and the next begins, by surname, length and the newsroom's own records."""

import re
from functools import lru_cache
from itertools import accumulate

from copydesk.folding import fold
from copydesk.vocabulary.desks import is_desk
from copydesk.vocabulary.roles import SINGLE

from .places import GRAMMAR, NOT_NAMED, PLACES
from .surnames import COMMON, COMPOUND, GIVEN_OTHER, GIVEN_RARITY, NOT_NAMES, RARER, RARITY

# A written sentence, not a name; 有, 为 and 如 are left out because people are called so.
_NEVER_IN_NAMES = re.compile("[的了我你他她们说把被这吗呢是从对]|^在|在$|^.在..")
_SEPARATORS = re.compile(r"[\s、,;/&]+")
UNKNOWN = 4.0
# The same few words are asked about for every reading of an opening.
_KEPT = 1024


def cost(piece, people=frozenset()) -> float:
    """How unlikely a piece is to be one name; UNKNOWN and more where nothing speaks for it."""
    size = len(piece)
    if piece in people:
        return 0.0
    if "·" in piece or "." in piece or "(" in piece or piece.isascii():
        return 1.0
    if size in (3, 4) and piece[:2] in COMPOUND:
        return 0.9
    if size in (2, 3) and piece[0] in COMMON:
        return 1.0
    if size in (2, 3) and piece[0] in RARER:
        return 1.6
    if size == 4 and piece[0] in COMMON and piece[1] in COMMON:
        return 2.6
    return UNKNOWN if size in (2, 3, 4) else UNKNOWN + 2 * size


# Names that peoples without surnames give: one name, however well its pieces would do as two.
_GIVEN_WHOLE = re.compile(
    "其其格|毕力格|格日勒|格日乐|图雅|高娃|巴特|朝鲁|那仁|娜仁|乌云|斯琴|萨仁|阿古|木其|牧仁|多杰|多吉|卓玛|卓嘎|扎西"
    "|才让|才仁|旦增|丹增|次仁|次旦|次旺|拉姆|格桑|洛桑|尼玛|达瓦|平措|顿珠|措姆|古丽|买提|合买|阿不|阿布|吐尔|木江|帕尔|迪丽|努尔"
)


def is_given_whole(name) -> bool:
    """Is it a name that a people without surnames gives (阿里木买买提)?"""
    return bool(_GIVEN_WHOLE.search(name))


# 2026, 11-27, 10:30, 2026年11月27日 星期五, 十一月
_NUMBER_OR_DATE = re.compile(
    r"[\d〇零一二三四五六七八九十廿卅年月日号时分秒点:./\s-]*\d[\d年月日号时分秒点:./\s-]*"
    r"(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?\s*(?:[上下中]午|凌晨|晚上?|早上?)?[\d:\s]*"
    r"|(?:[〇零一二三四五六七八九十廿卅]+[年月日号时分点])+"
    r"|(?:星期|礼拜)[一二三四五六日天]"
)


# www.example.cn, desk@example.cn, 176期, 第3版
_ADDRESS_OR_NUMBER = re.compile(
    r"[\w.+-]*@[\w.-]+|www\..*|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|tv|cn|hk|tw|my|sg|ca|us|uk|au|nz|jp)"
    r"|第?\d+[期版号页]",
    re.IGNORECASE,
)


def may_be_person(printed) -> bool:
    """Could these words name somebody? A date, a number, an address or 攝 names nobody, wherever it stands."""
    folded = fold(printed).strip(" .")
    is_nobody = (
        folded in (*SINGLE, "by", "By", "BY")
        or _NUMBER_OR_DATE.fullmatch(folded)
        or _ADDRESS_OR_NUMBER.fullmatch(folded)
    )
    return bool(folded) and not is_nobody


@lru_cache(maxsize=_KEPT)
def looks_like_name(piece, people=frozenset()) -> bool:
    """Is this folded piece a name even where no role says so?"""
    if piece in people:
        return True
    if piece in NOT_NAMES or piece in PLACES or _NEVER_IN_NAMES.search(piece):
        return False
    if piece[-1:] in "省市县区" and piece[:-1] in PLACES:
        return False  # 高雄市
    return cost(piece) < UNKNOWN and not is_desk(piece)


@lru_cache(maxsize=_KEPT)
def cut(run, people=frozenset()) -> tuple[int, ...]:
    """A folded run of characters, as the lengths of the names glued together in it."""
    size = len(run)
    if (
        size < 4
        or size > 40
        or "·" in run
        or "." in run
        or "(" in run
        or run in people
        or (size < 7 and _GIVEN_WHOLE.search(run))
        or not any(c in COMMON or (size > 4 and c in RARER) for c in run[2:])
    ):
        return (size,)
    lengths = _likeliest_cut(run, people)
    if lengths is None:
        return (size,)
    pieces_of = [run[end - length : end] for length, end in zip(lengths, accumulate(lengths), strict=True)]
    return lengths if sum(cost(piece, people) for piece in pieces_of) < cost(run, people) else (size,)


def _likeliest_cut(run, people):
    """The lengths of the likeliest names that fill the run; None where no names do."""
    best = {0: (0.0, ())}
    for end in range(2, len(run) + 1):
        for length in (4, 3, 2):
            piece = run[max(0, end - length) : end]
            if end - length not in best or cost(piece, people) >= UNKNOWN:
                continue
            before, lengths = best[end - length]
            total = before + _rarity(piece, people)
            if end not in best or total < best[end][0]:
                best[end] = (total, (*lengths, length))
    return best[len(run)][1] if len(run) in best else None


# Of five people four have two letters behind the surname; a surname of each parent is a house's exception.
_TWO_GIVEN, _ONE_GIVEN, _TWO_SURNAMES = 0.1, 0.7, 3.0


def _rarity(name, people):
    """How seldom somebody is called so: 文 stands in names far oftener than it begins one (郝學文, 康濤)."""
    if name in people:
        return 0.0
    size = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    given = name[size:]
    rarity = RARITY.get(name[:size], GIVEN_OTHER) + sum(GIVEN_RARITY.get(c, GIVEN_OTHER) for c in given)
    if len(given) > 2:
        return rarity + _TWO_SURNAMES
    return rarity + (_ONE_GIVEN if len(given) == 1 else _TWO_GIVEN)


def are_names(run, people=frozenset()) -> bool:
    """Is a glued run one name behind the other and nothing else?"""
    here = 0
    for length in cut(run, people):
        if not looks_like_name(run[here : here + length], people):
            return False
        here += length
    return True


def pieces(runs, folded, people=frozenset()) -> list[tuple[int, int]]:
    """Runs as (start, end, after_space_only) cut into names: a list of (start, end)."""
    found, previous = [], None
    for start, end, after_space_only in _unjoined(runs, folded, people):
        size = end - start
        if previous and after_space_only and _is_torn(folded, previous, size):
            found[-1] = (previous[0], end)
            previous = None
            continue
        here = start
        for length in cut(folded[start:end], people):
            found.append((here, here + length))
            here += length
        previous = (start, end)
    return found


_BY_DOTS = re.compile(r"[^·]{3}(?:·[^·]{3})+")


def _joined_by_dots(text):
    """王小明·李小紅: two people; but 阿依古麗·買買提, whose pieces are no names."""
    return bool(_BY_DOTS.fullmatch(text)) and all(part[0] in COMMON for part in text.split("·"))


_AND = re.compile("[及和与暨]")


def _unjoined(runs, folded, people):
    """王小明及李小紅: two names, where both sides of the word are names."""
    for start, end, after_space_only in runs:
        if _joined_by_dots(folded[start:end]):
            yield from ((at, at + 3, False) for at in range(start, end, 4))
            continue
        for word in _AND.finditer(folded, start + 2, max(start + 2, end - 2)):
            if are_names(folded[start : word.start()], people) and are_names(
                folded[word.end() : end], people
            ):
                yield start, word.start(), after_space_only
                yield word.end(), end, False
                break
        else:
            yield start, end, after_space_only


def _is_torn(folded, previous, size):
    """李　明: printers space a two-character name out to the width of three."""
    start, end = previous
    return end - start == 1 and (size == 1 or (size == 2 and folded[start] in COMMON))


def split_names(text) -> list[str]:
    """The names in a stretch that holds nothing but names, glued or separated (王小明李紅、歐陽靖)."""
    folded = fold(text)
    runs, here = [], 0
    for gap in [*_SEPARATORS.finditer(folded), None]:
        end = gap.start() if gap else len(folded)
        if end > here:
            blank = bool(runs) and not folded[runs[-1][1] : here].strip()
            runs.append((here, end, blank))
        here = gap.end() if gap else end
    names = ("".join(text[start:end].split()) for start, end in pieces(runs, folded))
    return [name for name in names if may_be_person(name)]


def is_name_and_town(text) -> bool:
    """Five letters of which the first three are a name, and the last two neither begin another nor are a desk."""
    if len(text) != 5 or not text.isalpha() or text[0] not in COMMON or text[3] in COMMON or text[3] in RARER:
        return False
    return (
        looks_like_name(text[:3])
        and not is_desk(text[3:])
        and text[3:] not in NOT_NAMED
        and text[3] not in GRAMMAR
    )
