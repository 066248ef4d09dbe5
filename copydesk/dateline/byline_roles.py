"""Which names of a byline a role belongs to: those behind it, or the one in front of it."""

import re

from copydesk.vocabulary.outlets import PORTALS
from copydesk.vocabulary.roles import AFTER_NAME, SINGLE

from .tokens import CLOSE, COLON, COMMA, DASH, LATIN, LINE, LIST, QUOTE, ROLE, SLASH, SPACE, WORD

GAPS = (SPACE, LIST, COMMA, SLASH, COLON, LINE, DASH, QUOTE)
_WORDS = (WORD, LATIN)
#: 赴石橋特派記者: the errand is no part of the role, where 駐石橋記者 is a post
_WHERE_TO = re.compile("(?:赴.{1,4}?(?=记者|特派|特约))?")
_HALF_A_NAME = re.compile(rf"^.$|^(?:{'|'.join(PORTALS)})$")


class Roles:
    """The part of a byline's reader that gives roles to names."""

    __slots__ = ()

    def _take_role(self, index):
        token, printed = self.scan.toks[index], self.scan.printed
        token = token._replace(start=_WHERE_TO.match(self.scan.folded, token.start, token.end).end())
        word = self.scan.folded[token.start : token.end]
        nothing_follows = all(
            self.scan.kind(i) in GAPS or self.scan.kind(i) == ROLE for i in range(index + 1, self.stop)
        )
        role = "".join(printed[token.start : token.end].split())
        if (
            self.scan.kind(index - 1) == WORD
            and len(word) == 4
            and _HALF_A_NAME.search(self.scan.word(index - 1))
        ):
            word, role = word[2:], role[2:]  # 新文化記者: the paper's name ends in what could qualify a role
        self.credits.has_role = True
        if word in SINGLE and len(self.group) == 1 and self.role and self.scan.kind(index - 1) == SLASH:
            return  # 記者某某/文 某某/圖: the first role holds for all of them
        if word in SINGLE and len(self.group) > 1 and self.role and self.scan.kind(index - 1) == SLASH:
            *before, own = self.group
            self.group = before
            self._close_group()
            self.group, self.role = [own], None
        if self.group and (self.role is None or word == "摄") and self._is_after_name(index, nothing_follows):
            if word in AFTER_NAME:
                role = AFTER_NAME[word][role not in AFTER_NAME]
            self.role = role
            self._close_group()
            self.role = None
            return
        if self.group and nothing_follows and self.role is not None:
            return  # 記者某某 文/圖: the first role stands
        self._close_group()
        self.role = role

    def _is_after_name(self, index, nothing_follows):
        """某某/文, 某某 摄: a role right behind its name."""
        if self._is_before_name(index):
            return False
        return (
            nothing_follows
            or (
                self.scan.word(index) in SINGLE
                and (self.scan.kind(index - 1) == SLASH or self.leads_with_name)
            )
            or self.scan.word(index) == "摄"
            or self._stands_behind_its_name(index)
        )

    def _stands_behind_its_name(self, index):
        """周嵐採訪／陳牧 攝影: a byline that ends in a role and has this one glued to the name before it."""
        scan, last = self.scan, self.stop - 1
        while last > index and scan.kind(last) in (*GAPS, CLOSE):
            last -= 1
        is_glued = scan.kind(index - 1) in (*_WORDS, SLASH) and scan.kind(index + 1) not in _WORDS
        return last > index and scan.kind(last) == ROLE and is_glued

    def _is_before_name(self, index):
        """文/某某 摄/某某: the stroke ties it to the name behind, where the byline has begun with a role."""
        behind = self.scan.skip(index + 1, SLASH, LINE)
        is_tied = behind > index + 1 and behind < self.stop and self.scan.kind(behind) in _WORDS
        return is_tied and not self.leads_with_name and self.scan.kind(index - 1) != SLASH
