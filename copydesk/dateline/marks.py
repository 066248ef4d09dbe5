"""Marks that mean the same in an opening are made the same, so that every rule is written once.

A house that sets its byline in 「」 or parts it by ‧ says no more by it than one that has （） and ／. Each mark is
replaced by one mark: a place in the text stays the same place. What somebody says, and what is called 《…》, stays.
"""

import re

from copydesk.vocabulary.desks import is_desk, may_be_desk
from copydesk.vocabulary.outlets import KNOWN_OUTLETS

from .names import are_names, is_given_whole, looks_like_name
from .places import GRAMMAR, NOT_PLACES
from .tokens import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DATE,
    DOT,
    FILED,
    LATIN,
    LINE,
    LIST,
    MARK,
    OPEN,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    STOP,
    WORD,
    tokens,
)
from .wire_head import KNOWN_TOWN, outlet_end, outlet_reason, place_reason

#: 「記者周嵐／石橋報導」, 『通訊員 周嵐』, 《本報石橋3日訊》
_QUOTED = re.compile(r"「([^「」\n。!?]{2,70})」|『([^『』\n。!?]{2,70})』|《([^《》\n。!?]{2,70})》")
#: 青溪網訊：「記者 周嵐」, 青溪網報道「記者周嵐」
_FILED_BEFORE = re.compile(r"(?:[讯电]|消息|信息|专稿|报[道导])[:.]?\Z")
#: 青溪時報「周嵐／石橋報導」
_NAMED_BEFORE = re.compile(r"(?:\A|[\s。!?)])([^\s,。!?:()]{2,16})\Z")
#: 「綜合外電報導」, 「特訊」: nobody says that, and no work is called so
_ALONE = re.compile("综合.*报[道导]|[专特][讯电]")
_BEGINS = frozenset(" \n。!?)●■□◎◆◇▲△▼★☆※")
# Behind a quotation a sentence goes on, or a list of them (「本報訊」三個字); behind a byline the story begins.
_GOES_ON = re.compile("[,。、;!?的是了这]|[一二三四五六七八两几]个?[字词]|一[词语书文]")
_GAPS = (SPACE, COLON, LIST)
_SHORTEST_WITH_NEWS = 3
_SHORTEST_TOWN = 2
#: 周嵐‧石橋, 周嵐 - 石橋; 社會中心 綜合報導
_JOINED = re.compile(
    "[\u3400-\u9fffA-Z)] ?[·.-] ?[\u3400-\u9fffA-Z]|[\u3400-\u9fff] +[\u3400-\u9fff、 ]{0,16}报[道导]"
)
#: 記者周嵐文‧圖
_TWO_ROLES = re.compile(r"(?<=[文图摄])[·-](?=[文图摄](?:[)\s]|$))")
_SIGNED = re.compile("报[道导]|[文图摄撰讯]|记者")
#: 青溪社.石橋; but not on.cc東網
_POINT = re.compile("(?<=[\u3400-\u9fff])[.](?=[\u3400-\u9fff])")
# Opening a line, and set off by a blank, a dot is a bullet like any other.
#: • 記者周嵐／石橋報導
_POINTED = re.compile(r"^·(?= )", re.MULTILINE)
# Behind the word of filing a full stop is the colon of others.
#: 本報訊。渡船…; 【青溪報】石橋訊。渡船…
_STOPPED = re.compile(r"^([^,。;!?\n]{1,24}(?<!通)讯)。(?=[\w“(])", re.MULTILINE)
_WIDE, _AROUND_STROKE = re.compile(" {2,}"), re.compile(" */ *")
_MARKED = (DOT, DASH, LATIN)
_WITHIN = 8
_REACH = 180


def evened(folded, records) -> str:
    """The folded opening with brackets for quotation marks, and strokes for dots and dashes, where they are meant."""
    head, rest = folded[:_REACH], folded[_REACH:]
    if "·" in head:
        head = _POINTED.sub("●", head)
    if "讯。" in head:
        head = _STOPPED.sub(r"\1:", head)
    if "「" in head or "『" in head or "《" in head:
        head = _QUOTED.sub(lambda quoted: _bracketed(quoted.string, quoted, records), head)
    if _JOINED.search(head) and _SIGNED.search(head):
        head = _Joints(head, records).stroked()
    return head + rest


def squeezed(folded) -> str:
    """With single blanks, and none beside a stroke: for asking what is in it, as the places are others."""
    return _WIDE.sub(" ", _AROUND_STROKE.sub("/", folded))


def _bracketed(folded, quoted, records):
    before, behind = folded[: quoted.start()].rstrip(" "), folded[quoted.end() :]
    named = _NAMED_BEFORE.search(before)
    is_filed = bool(_FILED_BEFORE.search(before))
    begins = quoted.start() == 0 or folded[quoted.start() - 1] in _BEGINS
    may_stand = is_filed or begins or bool(named and outlet_reason(named[1], records))
    inner = _Inner(quoted[quoted.lastindex], records)
    is_title = quoted.lastindex == quoted.re.groups
    may_stand = may_stand and (is_filed or not _GOES_ON.match(behind))
    is_told = may_stand and inner.is_told(is_filed=is_filed, is_title=is_title)
    return f"({inner.text})" if is_told else quoted[0]


class _Inner:
    """What stands between two quotation marks."""

    def __init__(self, text, records):
        self.text, self.records = text, records
        self.units = [token for token in tokens(text) if token.kind not in _GAPS]
        self.kinds = [unit.kind for unit in self.units]

    def is_told(self, *, is_filed, is_title):
        """By a role, a word of filing or one of report, as what stands in brackets would be."""
        if not self.units or {STOP, LINE, MARK, CLOSE} & set(self.kinds) or self._holds_a_sentence():
            return False
        if self.kinds[-1] in (FILED, REPORT) and self._is_closed(is_filed=is_filed, is_title=is_title):
            return True
        if ROLE in self.kinds:
            may_be_anybody = is_filed or not is_title or self.kinds.count(ROLE) > 1
            return (is_filed and self.kinds[0] == ROLE) or self._names_by_role(may_be_anybody=may_be_anybody)
        if self.kinds[-1] == DATE and not is_title:
            return len(self.kinds) == 2 and self._is_place(self._word(0))  # 「石橋2日」
        if self.kinds.count(SLASH) == 1 and self._is_outlet(self.text.partition("/")[0]):
            return True  # 「青溪快報／周嵐」
        return is_filed and bool(self.kinds) and all(map(self._is_who, re.split("[ 、,]+", self.text)))

    def _holds_a_sentence(self):
        following = zip(self.kinds, [*self.kinds[1:], None], strict=True)
        return any(kind == COMMA and behind not in (ROLE, DATE) for kind, behind in following)

    def _is_closed(self, *, is_filed, is_title):
        """本報訊, 石橋3日訊, 記者周嵐報道, 周嵐／石橋報導; but not 假新聞報導, 獨家消息."""
        last, named = self._word(-1), self.text[: self.units[-1].start].strip(" :、")
        if not named:
            return bool(_ALONE.fullmatch(last))
        if {ROLE, SLASH, DATE} & set(self.kinds[:-1]):
            return True
        if self._is_outlet(named):
            is_word = named.endswith("新闻") and named not in KNOWN_OUTLETS  # 「假新聞報導」
            return not is_word and (not last.endswith("消息") or len(named) > _SHORTEST_WITH_NEWS)
        if last.startswith(("专讯", "专电")) or (last == "讯" and self._is_place(named)):
            return True
        if is_title and not is_filed:
            return False
        if self.kinds[-1] == REPORT:
            return (is_filed and self._is_who(named)) or self._names_somebody_somewhere(named)
        return last in ("讯", "电") and (self._is_place(named) or self._is_who(named))

    def _names_somebody_somewhere(self, named):
        """周嵐石橋, 周嵐 石橋"""
        cuts = [size for size in (2, 3, 4) if self._is_place(named[size:].strip())]
        return any(self._is_who(named[:size].strip()) for size in cuts)

    def _names_by_role(self, *, may_be_anybody):
        """記者周嵐, 周嵐 攝影: a name beside its role, and not 記者手記; or 本報記者 and whoever it is."""
        at = self.kinds.index(ROLE)
        house = self.text[: self.units[at].start].removesuffix("报道 ").strip()
        if house and self._is_outlet(house):
            return len(self.kinds) > at + 1
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(self.units)]
        return may_be_anybody and any(
            self.kinds[near] == WORD and self._is_who(self._word(near)) for near in beside
        )

    def _word(self, at):
        return self.text[self.units[at].start : self.units[at].end]

    def _is_outlet(self, text):
        text = _POINT.sub("·", text)
        end, reason = outlet_end(text, 0, len(text), self.records)
        is_whole = end == len(text) or place_reason(text[end:].strip(" -./·"), self.records)
        return bool(reason and is_whole and GRAMMAR.isdisjoint(text))

    def _is_place(self, text):
        return place_reason(text.rpartition("-")[2], self.records) in KNOWN_TOWN

    def _is_who(self, word):
        is_torn = len(word) == 1  # 周 嵐
        return is_torn or are_names(word, self.records.people) or looks_like_name(word, self.records.people)


class _Joints:
    """Dots, full points and dashes between the parts of a byline, where another house has a stroke."""

    def __init__(self, folded, records):
        self.folded, self.records = folded, records
        self.toks = [token for token in tokens(folded) if token.kind != SPACE]

    def stroked(self):
        letters = list(_TWO_ROLES.sub("/", self.folded))
        for at in range(1, len(self.toks) - 1):
            if self.toks[at].kind in _MARKED and self._word(at) in ("·", "-", "."):
                letters[self.toks[at].start] = self._meant(at) or letters[self.toks[at].start]
        for at in range(len(self.toks) - 1):
            if self._is_desk_apart(at):
                letters[self.toks[at].end] = "/"
        return "".join(letters)

    def _meant(self, at):
        """The stroke or the dot that a mark stands for, or None where it is what it is."""
        left, right = self.toks[at - 1], self.toks[at + 1]
        is_tight = self.toks[at].start == left.end and self.toks[at].end == right.start
        if not is_tight and self._word(at) != "-":
            return None
        if left.kind == ROLE and right.kind in (ROLE, WORD, LATIN):
            return "/"  # 文‧圖, 撰文-周嵐
        if left.kind in (WORD, LATIN, CLOSE, REPORT) and self._parts_byline(at):
            return "/"
        is_filed = left.kind == right.kind == WORD and self._kind(at + 2) in (FILED, DATE, REPORT)
        return "·" if self._word(at) == "." and is_filed else None  # 【青溪社.石橋訊】

    def _is_desk_apart(self, at):
        """社會中心 綜合報導, 社會中心 周嵐報導: the desk stands apart from who writes for it."""
        desk, following = self.toks[at], self.toks[at + 1]
        is_apart = desk.kind == WORD and following.start > desk.end and self.folded[desk.end] == " "
        is_whole = desk.start == 0 or not self.folded[desk.start - 1].isalnum()  # NOW健康 is no desk
        return is_apart and is_whole and self._is_desk(at) and self._reports_for(at + 1)

    def _parts_byline(self, at):
        """周嵐‧石橋報導, 生活中心-綜合報導, 青溪時報‧周嵐 石橋報導"""
        is_house = self._is_desk(at - 1) or outlet_reason(self._word(at - 1), self.records)
        if is_house and self._reports_for(at + 1):
            return True
        if self._kind(at - 1) == REPORT:
            return self._ends_with_town(at, LINE)  # 綜合報導‧石橋
        if not self._names(at - 1):
            return False
        is_reported = self._kind(at + 1) == REPORT or (self._kind(at + 2) == REPORT and self._is_town(at))
        return is_reported or (self._kind(at - 2) == ROLE and self._ends_with_town(at, CLOSE))

    def _ends_with_town(self, at, end):
        """【記者周嵐‧石橋】"""
        return self._kind(at + 2) == end and place_reason(self._word(at + 1), self.records) in KNOWN_TOWN

    def _reports_for(self, here):
        """綜合報導, 石橋報導, 周嵐報導, 周嵐 石橋報導: who or where the report is by, behind the house."""
        if self._kind(here) == REPORT:
            return True
        if self._kind(here) != WORD:
            return False
        is_placed = place_reason(self._word(here), self.records) or self._word(here) in NOT_PLACES
        if self._kind(here + 1) == REPORT and is_placed:
            return True
        return self._is_reported(here) and self._names(here)

    def _is_desk(self, at):
        return is_desk(self._word(at)) or may_be_desk(self._word(at))

    def _names(self, at):
        """A name by its look, by the role or the torn half in front of it, or by the list or the bracket it ends."""
        word, before = self._word(at), self._kind(at - 1) if at else None
        is_told = before in (ROLE, LIST, DOT) or self.toks[at].kind == CLOSE
        is_told = is_told or (before == LATIN and self._word(at - 1) == ".")  # 巴圖爾．阿美
        is_torn = len(word) == 1 and before == WORD and len(self._word(at - 1)) == 1
        return is_told or is_torn or are_names(word, self.records.people) or self._ends_in_name(word)

    def _ends_in_name(self, word):
        return looks_like_name(word[-3:], self.records.people) and not word.isascii()

    def _is_town(self, at):
        """A town or 即時, and not the second half of a name: 記者阿里木·買買提報道, 周嵐寧·何望遠報道"""
        name, town = self._word(at - 1), self._word(at + 1)
        reason = place_reason(town, self.records)
        if reason in KNOWN_TOWN or self._word(at) == "-" or town in NOT_PLACES:
            return bool(reason) or town in NOT_PLACES
        is_told = ROLE in [token.kind for token in self.toks[:at]]
        is_name = looks_like_name(town) and not (is_told and len(town) == _SHORTEST_TOWN)
        return bool(reason) and not (is_name or is_given_whole(name + town))

    def _is_reported(self, here):
        """Is a word of report on the same line, or a bracket around it, before a sentence begins?"""
        for at in range(here + 1, min(here + _WITHIN, len(self.toks))):
            if self.toks[at].kind == REPORT:
                return True
            if self.toks[at].kind in (STOP, LINE, CLOSE, FILED, COMMA, ROLE):
                break
        return self._kind(here + 1) == CLOSE and OPEN in [token.kind for token in self.toks[:here]]

    def _kind(self, at):
        return self.toks[at].kind if 0 <= at < len(self.toks) else None

    def _word(self, at):
        return self.folded[self.toks[at].start : self.toks[at].end]
