"""The tokeniser: a bounded stretch of folded text as brackets, spaces, dates, role words, words …"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.vocabulary.outlets import AGENCIES, KNOWN_OUTLETS
from copydesk.vocabulary.roles import BASES, QUALIFIERS, SINGLE, SPOKEN

from .dates import PATTERN

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
    """Any of them; a stroke in one may stand between blanks (文 / 圖), and a narrow column tears 記 者 in two."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace("/", " ?/ ?").replace("记者", "记 ?者") for word in longest_first)


HAN = r"\u3400-\u9fff\uf900-\ufaff〇々\U00020000-\U0003ffff"
# 採訪組, 記者證, 記者會: a role's word in the name of a desk or of a thing is nobody's role.
_OF_A_DESK = "(?!(?<!记者)组|[证会节团]|中心)"
# 系列採訪, 採訪活動: what reporters are taken to, and nobody's role.
_NO_EVENT = (
    "".join(f"(?<!{sort}采访)" for sort in "系列 主题 集中 大型 巡回 接受".split())
    + "(?!(?<=采访)(?:活动|对象|启动))"
)
# Yahoo財經特派記者: behind Latin letters the subject is the end of the site's name.
_OF_A_SITE = rf"(?!(?:(?<=[A-Za-z])|(?<=[A-Za-z][{HAN}]{{2}}))(?:体育|财经|娱乐|科技|文化|军事)特[派约])"
# 記者 文  海, 記者 刘  文: one letter alone is nobody's name, so that two of them are one; not 文 周 岚, 周 岚 文.
_BLANKS, _IN_FRONT = (" ", "  "), (r"[(、/:\n]", f"[{HAN}]{{2}} ", f"[{HAN}]{{2}}  ")
_LONE = rf"(?![{SINGLE}])[{HAN}]"
_NO_TORN_NAME = rf"(?! +{_LONE}(?! *[{HAN}](?![{HAN}]))(?![{HAN}]))" + "".join(
    f"(?<!{before}{_LONE}{blanks}.)" for before in _IN_FRONT for blanks in _BLANKS
)
_ROLE = (
    rf"{_OF_A_SITE}(?:[驻赴][{HAN}]{{1,4}}?(?=记者|特派|特约))?(?:{_any(QUALIFIERS)}){{0,4}}?(?:{_any(w for w in BASES)})"
    rf"(?<!采访(?=报[道导])){_NO_EVENT}{_OF_A_DESK}(?:兼摄影)?"
    rf"|影音(?= ?/)|(?:摄影|采访|文字|撰文|[文图]) ?/ ?报[道导](?= ?[:/])|(?:{_any(SPOKEN)})(?= ?:)|[首题头主]图(?= ?[:/])"
    rf"|(?<![{HAN}])[{SINGLE}](?![{HAN}]){_NO_TORN_NAME}|摄(?=\s*(?:[)。]|\Z|\n))"
)
_NO_POWER = "(?<![供停充闪触发用输核致回漏来广机家邮])"
_FILED = (
    rf"(?:综合外|综合|专题|(?:新媒体|体育|财经|经济|国际|文化|科技|娱乐|视频)(?=专电)|专|快|急|独家|特别|特|即时|外|{_any(AGENCIES)})*"
    rf"(?:{_NO_POWER}电讯(?=[ (:])|(?<![腾资和通喜])讯(?![息号问社员])"
    rf"|{_NO_POWER}电(?![话视力影子商信台脑动梯池缆能网器源车厂价报]))"
    r"|讯息(?= ?[):])|(?:最新)?消息(?!人士|灵通|面)|(?:专特|专|特|通)稿(?=\s*[:(,])|信息(?= ?[:(])"
)
_REPORT = (
    r"(?:综 ?合外电|综 ?合|外电|连线|联合|摄影|采访|独家|专题|整理|编译"
    r"|现场|特别|专访|深度|图文|直击|撮要|发自|专稿|特稿|电文|电){0,3}"
    r"报(?: (?=[道导] ?[)]))?[道导]|(?:专访|特稿|专稿|专题)(?=\s*(?:[)]|\n))"
)
# Outlets whose names hold a word that means something else elsewhere: 參考消息, 某某電訊.
_LOADED = [name for name in KNOWN_OUTLETS if re.search("讯|电|消息|记者|报道|编辑|文字|世纪", name)]
_NAMED = _any(_LOADED)

# What each kind of word can begin with. Looking at one character first spares nine of ten long looks.
_NAMED_FIRSTS = "".join({name[0] for name in _LOADED})
_NUMERALS = "〇零元一二三四五六七八九十廿卅"
_ROLE_FIRSTS = "".join({word[0] for word in (*BASES, *QUALIFIERS, *SPOKEN)}) + SINGLE + "驻赴影首题头主"
_REPORT_FIRSTS = "综外连联摄采独专整编现特深图直撮发电报"
_FILED_FIRSTS = "综专快急独特即外路法彭美合共讯电最消通新体财经国文科娱视信"
_DATE_FIRSTS = rf"\d{_NUMERALS}中民公西"
_FIRSTS = _ROLE_FIRSTS + _REPORT_FIRSTS + _FILED_FIRSTS + _NUMERALS + "中民公西"

# 記者某某 (微博), 記者某某（實習）: such a word behind a name is as wide as a blank.
_ASIDE = r" *\((?:微博|博客|微信|专栏|音译|见习|实习|实习生)\)"

_RUN = "run"
_MASTER = re.compile(
    rf"(?=[{_NAMED_FIRSTS}])(?P<{WORD}>{_NAMED})"
    rf"|(?=[{_DATE_FIRSTS}])(?P<{DATE}>{PATTERN})"
    rf"|(?=[{_ROLE_FIRSTS}])(?P<{ROLE}>{_ROLE})"
    rf"|(?=[{_REPORT_FIRSTS}])(?P<{REPORT}>{_REPORT})"
    rf"|(?=[{_FILED_FIRSTS}])(?P<{FILED}>{_FILED})"
    rf"|(?P<{_RUN}>[^\W\dA-Za-z_][^\W\dA-Za-z_{_FIRSTS}]*)"
    rf"|(?P<{LATIN}>(?:(?!\d{{1,2}}月\d|\d{{4}}年\d)[A-Za-z0-9_+&'’.@])+)"
    rf"|(?P<{SLASH}> *+/ *)|(?P<{SPACE}>{_ASIDE}| +)|(?P<{OPEN}>\()|(?P<{CLOSE}>\))|(?P<{LINE}> *\n[\n ]*)|(?P<{DASH}>-+)"
    rf"|(?P<{LIST}>[、&])|(?P<{COLON}>:)|(?P<{COMMA}>[,;])|(?P<{DOT}>·)|(?P<{QUOTE}>[《》「」『』“”‘’])"
    rf"|(?P<{MARK}>[●■□◎◆◇▲△▼★☆※◤◥►▶▌▍▎*#])|(?P<{STOP}>(?s:.))"
)


def tokens(folded) -> Iterator[Token]:
    """Yield the tokens of a folded stretch, in order and without gaps; pieces of a word are joined."""
    word = None
    for match in _MASTER.finditer(folded):
        kind, (begin, stop) = match.lastgroup, match.span()
        if kind in (_RUN, WORD):
            word = Token(WORD, word.start if word else begin, stop)
            continue
        if word:
            yield word
            word = None
        yield Token(kind, begin, stop)
    if word:
        yield word
