"""The tokeniser: a bounded stretch of folded text as brackets, spaces, dates, role words, words …"""

import re
from typing import NamedTuple

from .dates import PATTERN
from .outlets import KNOWN_OUTLETS
from .roles import BASES, QUALIFIERS, SINGLE

(
    DATE,
    OPEN,
    CLOSE,
    SPACE,
    LINE,
    SLASH,
    DASH,
    LIST,
    COLON,
    COMMA,
    DOT,
    MARK,
    QUOTE,
    STOP,
    ROLE,
    FILED,
    REPORT,
    WORD,
    LATIN,
) = (
    "date open close space line slash dash list colon comma dot mark quote stop role filed report word latin"
).split()


class Token(NamedTuple):
    """One token; start and end are places in the folded text, which are those of the printed text."""

    kind: str
    start: int
    end: int


def _any(words):
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


HAN = r"\u3400-\u9fff\uf900-\ufaff〇々\U00020000-\U0003ffff"
_ROLE = (
    rf"(?:驻[{HAN}]{{1,4}}?(?=记者|特派|特约))?(?:{_any(QUALIFIERS)}){{0,4}}?(?:{_any(w for w in BASES)})(?:兼摄影)?"
    rf"|(?<![{HAN}])[{SINGLE}](?![{HAN}])|摄(?=\s*(?:[)。]|\Z|\n))"
)
_FILED = (
    r"(?:综合外|综合|专题|专|快|急|独家|特别|特|即时|外|路透|法新|彭博|美联|合众|共同社)*(?:(?<![腾资和])讯(?![息号问社员])|(?<![供停充闪触])电(?![话视力影子商信台脑动梯池缆能网器源车厂价报]))"
    r"|(?:最新)?消息(?!人士|灵通|面)|(?:专|特|通)稿(?=\s*[:(,])"
)
_REPORT = (
    r"(?:综合外电|综合|外电|连线|联合|摄影|采访|独家|专题|整理|编译|现场|特别|专访|深度|图文|直击|撮要|发自|专稿|特稿|电文|电){0,3}"
    r"报[道导]|(?:专访|特稿|专题)(?=\s*(?:[)]|\n))"
)
# The first letters of the words above: a run of other characters is one word, found without a second look.
_FIRSTS = (
    "".join({w[0] for w in (*BASES, *QUALIFIERS)})
    + "驻综专快急独特即外路法彭美合共新讯电最消连联摄采整编现深图直撮发报中民公西"
)

# Outlets whose names hold a word that means something else elsewhere: 參考消息, 某某電訊.
_NAMED = _any(name for name in KNOWN_OUTLETS if re.search("讯|电|消息|报道|编辑|文字|世纪", name))
_RUN = "run"

_MASTER = re.compile(
    rf"(?P<{WORD}>{_NAMED})|(?P<{DATE}>{PATTERN})"
    rf"|(?P<{ROLE}>{_ROLE})|(?P<{REPORT}>{_REPORT})|(?P<{FILED}>{_FILED})"
    rf"|(?P<{_RUN}>(?:[^\W\dA-Za-z_{_FIRSTS}〇零一二三四五六七八九十廿卅])+|[{HAN}])"
    rf"|(?P<{LATIN}>[A-Za-z0-9_+&'’.@]+)"
    rf"|(?P<{OPEN}>\()|(?P<{CLOSE}>\))|(?P<{LINE}> *\n[\n ]*)|(?P<{SPACE}> +)|(?P<{SLASH}>/)|(?P<{DASH}>-+)|(?P<{LIST}>[、&])"
    rf"|(?P<{COLON}>:)|(?P<{COMMA}>[,;])|(?P<{DOT}>·)|(?P<{MARK}>[●■□◎◆◇▲△▼★☆※◤◥►▶*#])|(?P<{QUOTE}>[《》「」『』])|(?P<{STOP}>(?s:.))"
)


def tokens(folded, start=0, end=None):
    """The tokens of a folded stretch, in order and without gaps; neighbouring pieces of a word are joined."""
    found = []
    for match in _MASTER.finditer(folded, start, len(folded) if end is None else end):
        kind = match.lastgroup
        if kind == _RUN:
            kind = WORD
        if kind == WORD and found and found[-1].kind == WORD:
            found[-1] = Token(WORD, found[-1].start, match.end())
        else:
            found.append(Token(kind, match.start(), match.end()))
    return found
