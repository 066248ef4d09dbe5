"""People and their roles: the inside of （記者 … 通訊員 …） and of 記者…／台北報導."""

import re
from dataclasses import dataclass, field

from copydesk.folding import fold
from copydesk.vocabulary.desks import is_desk, may_be_desk
from copydesk.vocabulary.roles import ROLES

from .byline_outlets import Owners
from .byline_places import Places
from .byline_roles import GAPS, Roles
from .dates import Day, read_date
from .names import looks_like_name, may_be_person, pieces
from .places import NOT_PLACES, OF_ORIGIN
from .result import Person
from .tokens import (
    COLON,
    DATE,
    LATIN,
    MARK,
    QUOTE,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    WORD,
)
from .wire_head import outlet_reason

# 李文（Amy Lee）: the name is told by what stands before the bracket.
_ABROAD = re.compile(r"(?<=[^\x00-\x7f])\s?[(（][A-Z][A-Za-z .'-]+[)）]$")
_FROM_FILES = re.compile("(?:资料|档案|示意)[图照]片?$")
_OF_AN_OFFICE = frozenset("部室台")
_WORDS = (WORD, LATIN)
_LONGEST_MARK, _SHORTEST_ROLE = 3, 2


@dataclass(slots=True)
class Credits:
    """What a byline says; spans are (start, end) in the stretch."""

    people: list = field(default_factory=list)
    outlet: tuple | None = None
    place: tuple | None = None
    day: Day | None = None
    has_role: bool = False
    has_desk: bool = False
    reasons: list = field(default_factory=list)


class _Reader(Owners, Places, Roles):
    """Walks the tokens of one byline; a role holds until the next one."""

    def __init__(self, scan, start, stop, *, is_reported):
        self.is_reported = is_reported
        self.leads_with_name = scan.kind(scan.skip(start, *GAPS)) != ROLE
        self.scan, self.start, self.stop = scan, start, stop
        self.credits = Credits()
        self.role = None
        self.group = []  # runs of names under the present role: (start, end, after_space_only)

    def read(self) -> Credits | None:
        """The credits, or None where something in the stretch belongs to no byline."""
        self._take_outlet_in_front()
        self._take_date()
        self._take_place()
        index = self.start
        while index < self.stop:
            kind = self.scan.kind(index)
            if kind == ROLE:
                self._take_role(index)
                index += 1
            elif kind in _WORDS:
                end = min(self.scan.run_end(index), self.stop)
                if not self._take_run(index, end):
                    return None
                index = end
            elif kind in GAPS or kind == MARK:
                index += 1
            elif kind == REPORT and self._signs_further(index):
                self._close_group()
                index += 1
            else:
                return None
        self._close_group()
        return self.credits

    def _signs_further(self, index):
        """（記者某某報道；攝影：某某）: behind the word of report another role begins."""
        role = self.scan.skip(index + 1, *GAPS)
        return (
            index + 1 < role < self.stop and self.scan.kind(role) == ROLE and bool(self.group and self.role)
        )

    def _take_date(self):
        if self.start < self.stop and self.scan.kind(self.start) == DATE:
            self._read_date(self.start)
            self.start += 1
            return
        last = self.stop - 1
        while last > self.start and self.scan.kind(last) == SPACE:
            last -= 1
        if last >= self.start and self.scan.kind(last) == DATE:
            self._read_date(last)
            self.stop = last
        elif last - 1 > self.start and self.scan.kind(last - 1) == DATE and self.scan.kind(last) == WORD:
            token = self.scan.toks[last]
            if self._set_place((token.start, token.end)):
                self._read_date(last - 1)
                self.stop = last - 1

    def _read_date(self, index):
        token = self.scan.toks[index]
        self.credits.day = read_date(self.scan.folded[token.start : token.end])

    def _take_run(self, index, end):
        scan = self.scan
        start, stop = scan.toks[index].start, scan.toks[end - 1].end
        text = scan.folded[start:stop]
        following = scan.kind(end) if end < self.stop else None
        if text in _OF_AN_OFFICE and scan.kind(index - 1) == ROLE:
            self.role = None
            return self._take_desk()  # 某某網編輯部
        if following == QUOTE and self._is_column(index, end, text):
            return True
        if following in (SLASH, COLON) and OF_ORIGIN.fullmatch(text):
            return False  # （來源/某報,作者/某某某）
        is_label = following == COLON and not (self.role or self.group or self.credits.outlet)
        if is_label and not looks_like_name(text, scan.records.people):
            return any(scan.kind(at) == ROLE for at in range(end, self.stop))  # 原文內容：某報 記者周嵐
        before_role = following == ROLE or (
            following in (SPACE, QUOTE) and scan.kind(end + 1) == ROLE and end + 1 < self.stop
        )
        if end >= self.stop and "发自" in text and self._take_sent_from(start, text):
            return True
        if self._is_outlet_by_form(index, end, text):
            return True
        may_be_outlet = before_role or following in (SLASH, COLON, SPACE)
        if may_be_outlet and self._take_outlet(start, stop, is_touching=following == ROLE):
            return True
        if self._is_of_another_role(index, end, text):
            return True
        has_title = (
            self.role and len(self.role) > 1
        )  # （通訊員 某縣宣傳部）: an office may hold a role, but no 文
        if (
            may_be_desk(text)
            if following == SLASH or (len(text) > 4 and not has_title)
            else end >= self.stop and is_desk(text)
        ) and not looks_like_name(text, scan.records.people):
            self._take_house_of_desk(start, text)
            return self._take_desk()
        if text in NOT_PLACES:
            return True
        if end >= self.stop:
            stop = self._without_place(index, start, stop)
        if stop > start:
            self.group.append((start, stop, scan.kind(index - 1) == SPACE))
        return True

    def _is_of_another_role(self, index, end, text):
        """記者 周嵐 農民記者 陳牧 編審 何望: set apart by blanks, a word glued to a role or one in its place is nobody."""
        scan, behind = self.scan, end + 1
        if not self.role or self.leads_with_name or scan.kind(index - 1) != SPACE:
            return False
        if scan.kind(end) == ROLE:
            is_before_name = behind < self.stop and scan.kind(behind) == SPACE
            return is_before_name and scan.word(end).endswith("记者")
        is_in_its_place = scan.kind(end) == SPACE and behind < self.stop and scan.kind(behind) == WORD
        if not is_in_its_place or len(text) < _SHORTEST_ROLE or text not in ROLES:
            return False
        self._close_group()
        self.role = scan.printed[scan.toks[index].start : scan.toks[end - 1].end]
        return True

    def _is_column(self, index, end, text):
        """“走過渡口”特派記者: what it is written for is neither somebody nor a house."""
        marks = self.scan.word(index - 1), self.scan.word(end)
        is_whose = marks == ("“", "”") and self.scan.kind(end + 1) == ROLE
        return is_whose and outlet_reason(text, self.scan.records) is None

    def _take_desk(self):
        self.credits.has_desk = True
        self.credits.reasons.append("desk-not-person")
        return True

    def _close_group(self):
        if not self.group:
            return
        people = self.scan.records.people
        for begin, end in pieces(self.group, self.scan.folded, people):
            start = self._behind_desk(begin, end)
            printed = _ABROAD.sub("", self.scan.printed[start:end])
            parts = printed.split()  # Amy Lee, whatever the blank; and 周　嵐, set wide
            name = (" " if all(map(str.isascii, parts)) else "").join(parts)
            if (
                self._is_mark(name)
                or not may_be_person(name)
                or self._is_gear(name)
                or self._is_picture(name)
            ):
                continue
            self.credits.people.append(Person(name, self.role))
            folded = self.scan.folded[start:end].replace(" ", "")
            self.credits.reasons.append(_name_reason(folded, people))
        self.group = []

    def _is_mark(self, name):
        """【N專題】, （mk/b）: a letter, or a few small ones, that no role tells for somebody."""
        is_small = name.isascii() and name.islower() and len(name) <= _LONGEST_MARK
        return self.role is None and (is_small or len(name.strip(".")) == 1)

    def _behind_desk(self, start, end):
        """地方中心某某某: where the name begins that a desk is glued to."""
        text = self.scan.folded[start:end]
        sizes = (size for size in (3, 2) if size < len(text) - 2)
        return next((end - n for n in sizes if is_desk(text[:-n]) and looks_like_name(text[-n:])), start)

    def _is_picture(self, name):
        """記者／周嵐 首圖／本報資料照: where the picture is from, and nobody who took it"""
        return self.role is not None and bool(_FROM_FILES.search(fold(name)))

    def _is_gear(self, name):
        """SNG, ENG: what stands among Han names in capitals is the van."""
        return name.isascii() and name.isupper() and len(name) <= 3 and len(self.group) > 1


def _name_reason(folded, people):
    if folded in people:
        return "person-on-record"
    return "names-by-surname" if looks_like_name(folded) else "names-by-position"


def read_credits(scan, start, stop, *, is_reported=False) -> Credits | None:
    """The credits in the tokens start to stop (the word of report left out), or None."""
    found = _Reader(scan, start, stop, is_reported=is_reported).read()
    if found and found.has_role:
        found.reasons.append("role-word")
    return found


class _Told(_Reader):
    """A reader that is told what each run is, and only gives names their roles."""

    def take_role(self, index, *, is_last):
        """`is_last`: no names follow, so that the role is of those before it (某某某記者／台北報導)."""
        stop = self.stop
        self.stop = index + 1 if is_last else stop
        self._take_role(index)
        self.stop = stop

    def take_title(self, start, end):
        """總社長某某某: no role of the trade, but printed where one stands."""
        self._close_group()
        self.role = self.scan.printed[start:end]
        self.credits.has_role = True

    def take_names(self, start, end, *, is_apart):
        self.group.append((start, end, is_apart))

    def finished(self):
        self._close_group()
        return self.credits.people, self.credits.reasons


def make_reader(scan, start, stop) -> _Told:
    return _Told(scan, start, stop, is_reported=True)
