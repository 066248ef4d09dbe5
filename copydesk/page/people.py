"""Whose names the page carries: the correspondents, and those credited under the story."""

import re

from copydesk.dateline import Person, are_people
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet, signs_dateline
from copydesk.vocabulary.desks import may_be_desk
from copydesk.vocabulary.roles import edits

from . import segments
from .credit_lines import read_credits
from .kinds import Kind
from .lines import bare_photographer
from .small_print import beside_time

#: 翻攝畫面; 縣公所提供; 簡介
_OF_NOBODY = re.compile("翻摄|画面|提供$|截图|资料|网络|简介|^本报|组$")
# 作者：青溪縣政法委: an office wrote; 作者：青溪網編輯: whoever sat at the desk.
#: 青溪縣融媒體中心; 青溪網編輯; 管理員
_NO_PERSON = re.compile("(?:[室局委部院会处府厅办站队署科网]|中心|编辑|小编|记者|管理员|(?i:admin))$")

_LONGEST_NAME, _LONGEST_HAN_NAME = 10, 4
#: 青溪日報 周望嵐 記者
_NAME_AND_ROLE = re.compile(
    r"(?:\S{2,12}[\s|/]+)?(?P<name>[\u3400-\u9fff]{2,4})\s(?P<role>[\u3400-\u9fff]{2,6})"
)
_A_NAME = re.compile(r"[\u3400-\u9fff]{2,3}")
#: 阿卜杜熱依木·買買提; Maria de la Cruz
_IN_LONG_NAMES = re.compile("[·・‧．A-Za-z]")

# Who signs a story below it as the one who took its picture did not write it.
#: 周嵐 攝
_ONLY_TOOK = re.compile("[摄攝]影?")


def correspondents(rows, opening, tail) -> tuple[Person, ...]:
    """Who wrote, in the order of the page; the small line is asked when nobody else is named."""
    found = list(opening.people) if opening else []
    found += _writers(rows, Kind.BYLINE)
    found += _writers_of(tail) if tail else ()
    found += _writers(rows, Kind.CREDIT)
    return _each_once(found or _writers(rows, Kind.META))


def credited(rows, tail) -> tuple[Person, ...]:
    """Who is named under the story, writers too, and editors wherever they are named."""
    wrote = {person.name for person in tail.people} if tail else set()
    found = list(tail.people) if tail else []
    # The small line last: who is named in both stands where the foot of the story names him.
    for row in sorted(rows, key=lambda row: row.kind is Kind.META):
        if row.kind in {Kind.BYLINE, Kind.CREDIT, Kind.META}:
            writers, editors = _named(row)
            if row.kind is Kind.CREDIT:
                found.extend(person for person in writers if person.name not in wrote)
            found.extend(editors)
    return tuple(filter(_is_somebody, dict.fromkeys(found)))


def _writers_of(tail):
    """Nobody where all of them only took the picture; （某某 攝影報道） says that they wrote the words too."""
    is_reported = "word-of-report" in tail.because
    only_took = all(_ONLY_TOOK.fullmatch(person.role or "") for person in tail.people)
    if only_took and not is_reported:
        return ()
    # （記者 周嵐 編輯 何望）: who had it in hand is credited, where somebody else wrote.
    return tuple(person for person in tail.people if not _only_edited(person)) or tail.people


def _only_edited(person):
    """By a word; a letter (何望/審), behind others who wrote and took pictures, lists all who made the piece."""
    return len(person.role or "") > 1 and edits(person.role)


def but_house(named, source) -> tuple[Person, ...]:
    """（木門鎮 周嵐） on a page of 木門鎮: whose page it is has not written it, where somebody else has."""
    others = tuple(person for person in named if person.name != source)
    return others or named


def _is_somebody(person):
    """Not the words of a caption or of a box that stand where a name could, nor a sentence glued to a label."""
    longest = max(map(len, person.name.split("、")))
    is_sentence = longest > _LONGEST_NAME and not _IN_LONG_NAMES.search(person.name)
    return not is_sentence and not _OF_NOBODY.search(fold(person.name))


def _is_office(person):
    """Longer than a name and ends as an office does, or a desk: it may have sent the story, but is no correspondent."""
    folded = fold(person.name)
    is_office = len(folded) > _LONGEST_HAN_NAME and bool(_NO_PERSON.search(folded))
    return (is_office or may_be_desk(folded)) and not are_people(folded)


def _writers(rows, kind):
    return [person for row in rows if row.kind is kind for person in _named(row)[0]]


def _each_once(people):
    """A name counts once, in the first role printed with it."""
    first = {}
    for person in filter(_is_somebody, people):
        if not _is_office(person):
            first.setdefault(person.name, person)
    return tuple(first.values())


def _signed_beside_time(row):
    """青溪日報 周望嵐 記者 | 2026.03.09 14:25: the role behind the name, and behind both when it was."""
    found = _NAME_AND_ROLE.fullmatch(beside_time(row.text))
    if not found or not are_people(found["name"]) or not signs_dateline(found["role"]):
        return None
    return Person(found["name"], found["role"])


def _named(row):
    if row.kind is Kind.CREDIT and bare_photographer(row.text):
        name = bare_photographer(row.text)
        return (), (Person(name, "攝影" if "攝" in row.text else "摄影"),)
    writers, editors = read_credits(row.text, is_small=row.kind is Kind.META)
    if row.kind is not Kind.META or writers or editors:
        return writers, editors
    if signed := _signed_beside_time(row):
        return (signed,), ()
    alone = _alone_beside_time(row)
    return ((Person(alone, None),), ()) if alone else ((), ())


def _alone_beside_time(row):
    """周嵐寧 2026/03/09 11:31, under the headline: who wrote it and when, and nothing else."""
    name = row.part == segments.SMALL and beside_time(row.text)
    is_name = name and _A_NAME.fullmatch(name) and are_people(name) and not ends_as_outlet(fold(name))
    return name if is_name else None
