"""Whose reporters sign: the outlets in front of a byline, between its names, and glued to them."""

import re

from copydesk.vocabulary.desks import is_desk
from copydesk.vocabulary.outlets import KNOWN_OUTLETS, LETTERS, SELF

from .names import are_names, cut, is_given_whole, looks_like_name
from .surnames import COMPOUND
from .tokens import COLON, DASH, DATE, FILED, LATIN, OPEN, REPORT, ROLE, SLASH, SPACE, WORD
from .wire_head import KNOWN_TOWN, outlet_reason, place_reason

_WORDS = (WORD, LATIN)
_JOINTS = re.compile("[-·/]+")
_PERSON = re.compile("^[A-Z][a-z]+$")
#: 本報Emily Chou
_BEFORE_LATIN = re.compile("(?P<house>[\u3400-\u9fff]{2,10})[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_A_NAME, _LONGER_THAN_NAMES = 3, 5
_LONGEST_FIRST = 8
_LONGEST_OF_ALL = 12
# 青溪石記者周嵐: behind these words stands who reports, and in front of them for whom. 攝影 and 文 follow their names too.
_OF_REPORTERS = re.compile("(?:赴.{1,4}?)?(?:特[约派]|实习|见习|驻站|首席)?记者")
_OF_A_HOUSE = re.compile("(?:记者|通讯员|特派员|编译)$")


def names_a_house(scan, index) -> bool:
    """Is the role at index one that a house stands glued in front of, with names behind it?

    Not in 青溪縣報訊（陳牧記者周嵐）: the house is told, and in the bracket stands who else wrote.
    """
    behind, before = scan.skip(index + 1, SPACE), index - 1
    while before >= 0 and scan.kind(before) in _WORDS:
        before -= 1
    is_told = (
        scan.kind(before) == OPEN
        and scan.kind(before - 1) == FILED
        and _may_have_written(scan, before + 1, index)
    )
    is_touched = scan.kind(index - 1) in _WORDS and scan.kind(index) == ROLE and not is_told
    is_followed = scan.kind(index + 1) in _WORDS or (
        behind > index + 1
        and scan.kind(behind) == WORD
        and scan.kind(behind + 1) not in (REPORT, FILED, DATE)
    )
    return is_touched and is_followed and _OF_A_HOUSE.search(scan.word(index)) is not None


def _may_have_written(scan, start, stop):
    """Names of two or three, and no house of four as 石橋廣電."""
    text = scan.folded[scan.toks[start].start : scan.toks[stop].start]
    return all(size <= _A_NAME or text[:2] in COMPOUND for size in cut(text))


def is_house_before_house(scan, span, role) -> bool:
    """石榴雲/青溪日報記者 周嵐: joined to the house whose reporter it is stands another house, though it were written as a name.

    Not 石橋／青溪日報記者, where a town stands, nor 周嵐/攝影 青溪日報記者.
    """
    first, mark, last = scan.folded[slice(*span)].partition("/")
    first, last = first.strip(), last.strip()
    is_whose = bool(mark) and outlet_reason(last, scan.records) not in (None, "self-reference")
    is_else = place_reason(first, scan.records) in KNOWN_TOWN or first in scan.records.people
    is_followed = _OF_REPORTERS.search(scan.word(role)) and scan.kind(scan.skip(role + 1, SPACE)) == WORD
    return bool(is_whose and not is_else and is_followed and len(first) <= _LONGEST_FIRST)


class Owners:
    """The part of a byline's reader that tells outlets from names."""

    __slots__ = ()

    def _take_outlet_in_front(self):
        """某报-某新闻记者, 某报·某网记者; 某报3月9日某某编译: outlets in front of all the rest."""
        scan, begin = self.scan, self.scan.skip(self.start, SPACE)
        if begin >= self.stop or scan.kind(begin) not in _WORDS:
            return
        end = scan.run_end(begin)
        if scan.kind(end) == DATE and end < self.stop - 1:
            span = (scan.toks[begin].start, scan.toks[end - 1].end)
            reason = outlet_reason(scan.folded[slice(*span)], scan.records)
            if reason:
                self._set_outlet(span, reason)
                self.start = end
            return
        while scan.kind(end) in (DASH, SLASH) and scan.kind(end + 1) in _WORDS and end + 1 < self.stop:
            end = scan.run_end(end + 1)
        if end - 1 > begin and scan.kind(end) == scan.kind(end + 1) == ROLE and len(scan.word(end - 1)) == 1:
            end += 1  # 某报·某视频记者: 视频 is the second half of the name
        span = (scan.toks[begin].start, scan.toks[end - 1].end)
        if end >= self.stop or scan.kind(scan.skip(end, SPACE)) != ROLE:
            return
        first, *others = _JOINTS.split(scan.folded[slice(*span)])
        reason = others and outlet_reason(first, scan.records)
        if others and not reason and others[-1].isascii() and scan.kind(end) == ROLE:
            reason = "outlet-by-position"  # NBA某地 / abc記者: Latin letters glued to a role are a house
        if others and not reason and is_house_before_house(self.scan, span, end):
            reason = "outlet-by-ending"
        if reason:
            self._set_outlet(span, reason)
            self.start = end

    def _is_outlet_by_form(self, index, end, text):
        """A run that is an outlet, or an outlet and a name, by where it stands and how it is written."""
        scan, is_first = self.scan, index == self.start
        start = scan.toks[index].start
        if self._is_house_of_the_name(index, end, text):
            return True
        following = scan.kind(end) if end < self.stop else None
        is_last = end + 1 >= self.stop and _PERSON.search(text)  # （Grace編譯）
        if is_first and not (self.group or self.role) and self._take_house(end, start, text):
            return True
        if following == ROLE and text.isascii() and not (self.group or self.role or is_last):
            self._set_outlet((start, start + len(text)), "outlet-by-position")
            return True  # YMG全媒體記者: whose, by its initials
        if is_first and self._is_outlet_and_latin_name(start, text):
            return True
        if self.is_reported and is_first and self._is_outlet_and_name(start, text):
            return True
        if following != SPACE or not is_first:
            return False
        if text.isascii() and scan.kind(end + 1) in _WORDS and not _PERSON.search(text):
            further = scan.toks[end + 1].start, scan.toks[scan.run_end(end + 1) - 1].end
            return (
                outlet_reason(scan.folded[slice(*further)], scan.records) is not None
            )  # NOWnews.com 今日新聞網
        if self.is_reported and mixes_scripts(text) and not outlet_reason(text, scan.records):
            self._set_outlet((start, start + len(text)), "outlet-by-position")
            return True
        return False

    def _is_house_of_the_name(self, index, end, text):
        """編譯／青溪新觀察 周望嵐: behind the mark of a role, longer than a name, and a blank before one that is."""
        scan, people = self.scan, self.scan.records.people
        is_told = scan.kind(index - 1) in (SLASH, COLON) and scan.kind(index - 2) == ROLE
        is_apart = end + 1 < self.stop and (scan.kind(end), scan.kind(end + 1)) == (SPACE, WORD)
        if (
            not (is_told and is_apart)
            or len(text) < _LONGER_THAN_NAMES
            or not looks_like_name(scan.word(end + 1))
        ):
            return False
        return not (are_names(text, people) or is_given_whole(text) or "·" in text or text.isascii())

    def _take_house(self, end, start, text):
        """青溪石記者周嵐, 石橋記者周嵐: glued in front of a role stands a house or a town, and never a person."""
        if end >= self.stop or not names_a_house(self.scan, end) or text in self.scan.records.people:
            return False
        span = (start, start + len(text))
        if place_reason(text, self.scan.records) in KNOWN_TOWN and self.credits.place is None:
            return self._set_place(span)
        if not are_names(text, self.scan.records.people):
            return False
        self._set_outlet(span, outlet_reason(text, self.scan.records) or "outlet-by-position")
        return True

    def _take_house_of_desk(self, start, text):
        """（青溪網新聞部／綜合報導）: a house that says what it is, and its desk glued to it."""
        for size in range(len(text) - 2, 2, -1):
            reason = is_desk(text[size:]) and outlet_reason(text[:size], self.scan.records)
            if reason:
                self._set_outlet((start, start + size), reason)
                return

    def _is_outlet_and_name(self, start, text):
        """【某某電子報某某某／台北報導】: the last two or three characters are the name."""
        for size in (3, 2):
            outlet, name = text[:-size], text[-size:]
            reason = len(outlet) > 3 and outlet_reason(outlet, self.scan.records)
            if reason and not name.isascii() and looks_like_name(name, self.scan.records.people):
                self._set_outlet((start, start + len(outlet)), reason)
                self.group.append((start + len(outlet), start + len(text), False))
                return True
        return False

    def _is_outlet_and_latin_name(self, start, text):
        """【本報Emily Chou／紐約報導】: whose, and in letters of its own who"""
        found = _BEFORE_LATIN.fullmatch(text)
        reason = found and outlet_reason(found["house"], self.scan.records)
        if not reason or text in self.scan.records.people or text in KNOWN_OUTLETS:
            return False
        at = start + found.end("house")
        self._set_outlet((start, at), reason)
        self.group.append((at, start + len(text), False))
        return True

    def _take_outlet(self, start, stop, *, is_touching):
        """An outlet in front of a role is no person: 某某日报记者, 小明本报通讯员."""
        text, records = self.scan.folded[start:stop], self.scan.records
        if text in records.people:
            return False
        if text.endswith("发") and not is_touching:  # 某社发: issued by
            text, stop = text[:-1], stop - 1
        reason = outlet_reason(text, records)
        may_be_name = looks_like_name(text) and len(text) < 4 and not text.endswith(("网", "报"))
        if reason and (reason != "outlet-by-ending" or not may_be_name):
            self._set_outlet((start, stop), reason)
            return True
        for size in range(min(8, len(text) - 2), 1, -1):
            tail = text[-size:]
            if is_touching and (tail in SELF or tail in KNOWN_OUTLETS or tail in records.sources):
                self.group.append((start, stop - size, False))
                return True
        if is_touching and len(text) > 2 and LETTERS.fullmatch(text[-1]) and not looks_like_name(text):
            return True  # 某报记者某某、某台记者某某: the second paper's
        if is_touching and self.credits.outlet and self._is_town_of_reporter(text):
            return self._set_place((start, stop))
        is_whose = self.role is None or len(text) > 4
        if is_touching and is_whose and not self.group and not are_names(text, records.people):
            # 某某局通訊員: whose correspondent, but no outlet; 某都記者: an outlet by the word behind it.
            if _OF_REPORTERS.match(self.scan.folded, stop) and 2 <= len(text) <= _LONGEST_OF_ALL:
                self._set_outlet((start, stop), "outlet-by-position")
            return True
        return False

    def _is_town_of_reporter(self, text):
        """青溪社 巴黎記者：周望嵐: between the house and the role stands where."""
        is_town = place_reason(text, self.scan.records) in KNOWN_TOWN
        return is_town and self.credits.place is None and not self.group

    def _set_outlet(self, span, reason):
        if self.credits.outlet is None:
            self.credits.outlet = span
            self.credits.reasons.append(reason)


def mixes_scripts(text) -> bool:
    """NOW健康: Latin letters and Han in one word are an outlet's."""
    return any(c.isascii() and c.isalpha() for c in text) and not text.isascii() and "·" not in text
