"""The part of a byline's reader that tells the town: behind a stroke, apart at the end, or glued to the last name."""

from copydesk.vocabulary.desks import may_be_desk

from .names import UNKNOWN, cost, is_name_and_town, looks_like_name
from .places import NOT_PLACES
from .tokens import COMMA, ROLE, SLASH, SPACE, WORD
from .wire_head import KNOWN_TOWN, outlet_reason, place_at_end, place_reason


class Places:
    """Which letters of the byline are a place; the names are the reader's own."""

    __slots__ = ()

    def _take_place(self):
        self._take_place_behind_stroke()
        if self.credits.place is None:
            self._take_place_apart()

    def _take_place_apart(self):
        """記者某某 北京報道: a known place as the last word, names before it."""
        scan = self.scan
        last = self.stop - 1
        while last > self.start and scan.kind(last) == SPACE:
            last -= 1
        if last - 2 < self.start or scan.kind(last) != WORD or scan.kind(last - 1) != SPACE:
            return
        span = (scan.toks[last].start, scan.toks[last].end)
        text = scan.folded[span[0] : span[1]]
        known = place_reason(text, scan.records) in KNOWN_TOWN
        is_told = self.is_reported or scan.kind(self.start) == WORD != scan.kind(self.start + 1) == ROLE
        if known and is_told and text not in scan.records.people:
            self._set_place(span)
            self.stop = last - 1

    def _take_place_behind_stroke(self):
        """The place after the first stroke that has names, a desk or an outlet on its left."""
        scan = self.scan
        for index in range(self.start + 1, self.stop):
            before = index - 1
            while before > self.start and scan.kind(before) == SPACE:
                before -= 1
            if scan.kind(index) == SLASH and scan.kind(before) != ROLE:
                begin = scan.skip(index + 1, SPACE)
                if begin >= self.stop:
                    return
                if scan.kind(begin) == ROLE:
                    continue  # 周嵐／採訪　陳牧／攝影
                span = self._trim(scan.toks[begin].start, scan.toks[self.stop - 1].end)
                if span is None or (not self._is_name_behind_desk(index, span) and self._set_place(span)):
                    self.stop = index
                    return

    def _is_name_behind_desk(self, stroke, span):
        """生活中心／某某報導: behind a desk or an outlet stands a name sooner than a little-known place."""
        before = self.scan.folded[self.scan.toks[self.start].start : self.scan.toks[stroke].start].strip()
        if not (may_be_desk(before) or outlet_reason(before, self.scan.records)):
            return False
        return looks_like_name(self.scan.folded[span[0] : span[1]], self.scan.records.people)

    def _trim(self, start, stop):
        text = self.scan.folded
        stop = start + len(text[start:stop].rstrip(" ,:、-"))
        for word in NOT_PLACES:
            if text.endswith(word, start, stop):
                stop -= len(word)
        stop = start + len(text[start:stop].rstrip(" ,:、-"))
        return (start, stop) if stop > start else None

    def _set_place(self, span):
        text = self.scan.folded[span[0] : span[1]]
        if any(token.kind == ROLE for token in self.scan.toks if span[0] <= token.start < span[1]):
            return False
        reason = place_reason(text, self.scan.records)
        by_stroke = (
            reason == "place-by-position"
            and len(text) == 3
            and looks_like_name(text, self.scan.records.people)
        )
        if (
            reason is None
            or (by_stroke and not text.endswith(("县", "市", "区", "镇", "乡")))
            or text in self.scan.records.people
        ):
            return False
        self.credits.place = span
        self.credits.reasons.append(reason)
        return True

    def _take_sent_from(self, start, text):
        """記者某某發自某地"""
        name, _, place = text.rpartition("发自")
        at = start + len(text) - len(place)
        if (name and not looks_like_name(name, self.scan.records.people)) or not self._set_place(
            (at, start + len(text))
        ):
            return False
        if name:
            self.group.append((start, start + len(name), False))
        return True

    def _without_place(self, index, start, stop):
        """Where the last names end: the start of their run where it is nothing but a place."""
        text = self.scan.folded[start:stop]
        if self.role and self.credits.place and self._is_name_and_same_town(text):
            return stop - (self.credits.place[1] - self.credits.place[0])
        if self.credits.place or not (self.group or self.role):
            return stop
        is_apart = self.scan.kind(index - 1) in (SPACE, COMMA)
        cut = self._place_behind(text, start, stop, is_apart=is_apart)
        return stop if cut is None else cut

    def _place_behind(self, text, start, stop, *, is_apart):
        """Where the place begins that stands behind the last name with no stroke between, if one does."""
        records = self.scan.records
        span = self._trim(start, stop)
        if span is None:
            return start
        text = self.scan.folded[span[0] : span[1]]
        if text in records.people:
            return None
        if (again := self._town_again(text, span)) is not None:
            return again
        if self.credits.day and self.group and self._joins_places(text, span):
            return start
        if is_apart and self.group and place_reason(text, records) in KNOWN_TOWN:
            return start if self._set_place(span) else None
        cut = place_at_end(text, records)
        if cut and (len(text) > 3 or self.credits.day) and looks_like_name(text[:cut][-3:], records.people):
            self._set_place((start + cut, span[1]))
            return start + cut
        if self.is_reported and self.role and is_name_and_town(text):
            self._set_place((start + 3, span[1]))
            return start + 3  # 記者某某某大樹報導
        is_town = self.is_reported and text.endswith(tuple("市县区州湾")) and len(text) > 4
        if (self.credits.day or is_town) and len(text) >= 4 and cost(text[:3]) < UNKNOWN <= cost(text):
            size = 3 if len(text) > 4 else 2
            self._set_place((start + size, span[1]))
            return start + size
        return span[1]

    def _is_name_and_same_town(self, text):
        """休士頓特約記者周望嵐休士頓報導: where, told in front of the role already."""
        town = self.scan.folded[slice(*self.credits.place)]
        return text.endswith(town) and looks_like_name(text.removesuffix(town), self.scan.records.people)

    def _town_again(self, text, span):
        """石橋特約記者周望嵐石橋報導: the word in front of the role, which comes again behind the name, is where."""
        found = self.credits.outlet and self.scan.folded[slice(*self.credits.outlet)]
        if not found or not text.endswith(found) or outlet_reason(found, self.scan.records):
            return None
        at = span[1] - len(found)
        name = self.scan.folded[span[0] : at]
        reason = place_reason(found, self.scan.records)
        if reason is None or (name and not looks_like_name(name, self.scan.records.people)):
            return None
        self.credits.outlet, self.credits.place = None, (at, span[1])
        self.credits.reasons.append(reason)
        self.credits.reasons.remove("outlet-by-position")
        return at

    def _joins_places(self, text, span):
        """記者某某某縣、某市8日電: the first of two places is glued to the last name."""
        begin, end, after_space = self.group[-1]
        before = self.scan.folded[begin:end]
        cut = place_at_end(before, self.scan.records)
        if not cut or place_reason(text, self.scan.records) == "place-by-position" or not text:
            return False
        if not place_reason(text, self.scan.records):
            return False
        self.group[-1] = (begin, begin + cut, after_space)
        self.credits.place = (begin + cut, span[1])
        self.credits.reasons.append("place-known")
        return True
