"""Small lines that sign the story below them: the day and a credit, a name alone, a name and its house."""

from copydesk.vocabulary import signs_dateline
from copydesk.vocabulary.desks import is_desk, may_be_desk

from .dates import read_date
from .names import is_name_and_town, looks_like_name
from .people import read_credits
from .places import GRAMMAR, NOT_NAMED, NOT_PLACES, PLACES
from .refusals import COLUMNS
from .result import Person
from .slots import title_end
from .surnames import COMMON, NOT_NAMES
from .tokens import CLOSE, COLON, DATE, DOT, LATIN, LINE, LIST, MARK, OPEN, REPORT, ROLE, SLASH, SPACE, WORD
from .wire_head import KNOWN_TOWN, outlet_reason, place_reason

_A_SENTENCE, _FEWEST_LETTERS = 14, 8
_LENGTH_OF_A_NAME = 3
_MOST_HOUSES = 2
_FROM = "来自"
_A_NAME_AND_A_TOWN = 2
_CITY, _CITY_AND_DISTRICT = 2, (4, 5)


def dated_credit(scan, index, reading) -> int | None:
    """2026年3月9日|文：某某某: a site's small line, the day, a stroke and who wrote, with at most an address behind."""
    stroke = scan.skip(index + 1, SPACE)
    begin = scan.skip(stroke + 1, SPACE)
    if (scan.kind(index), scan.kind(stroke), scan.kind(begin)) != (DATE, SLASH, ROLE):
        return None
    stop = scan.skip(begin, ROLE, COLON, WORD, LATIN, DOT, LIST, SPACE)
    end = _behind_bracket(scan, stop)
    if scan.kind(stop) == SLASH and scan.kind(stop + 1) == LATIN and scan.word(stop + 1).startswith("http"):
        while scan.kind(end) not in (LINE, None):
            end += 1
    found = read_credits(scan, begin, stop) if scan.kind(end) in (LINE, None) else None
    if found is None or not (found.people or found.has_desk):
        return None
    reading.day = read_date(scan.word(index))
    reading.add(found, "dated credit")
    return end


def signed_by(scan, index, reading) -> int | None:
    """by 周望嵐2026-03-092026-03-10, by 記者周望嵐 3月9日: who, by the word in front, and when, behind a headline or alone."""
    if scan.kind(index) != LATIN or scan.word(index).lower() != "by" or scan.kind(index + 1) != SPACE:
        return None
    begin = scan.skip(index + 1, SPACE)
    stop = scan.skip(begin, ROLE, WORD, LIST, SPACE)
    days = [at for at in range(stop, scan.skip(stop, DATE, SPACE)) if scan.kind(at) == DATE]
    day = read_date(scan.word(days[0])) if days else None
    found = read_credits(scan, begin, stop) if day and day.year else None
    if (
        found is None
        or not found.people
        or found.outlet
        or found.place
        or "names-by-position" in found.reasons
    ):
        return None
    reading.day = day
    reading.add(found, "signed by")
    return days[-1] + 1


def _behind_bracket(scan, index):
    """文：某某某（某報前社長）: behind the name a bracket says who that is, to the end of the line."""
    end = index
    while scan.kind(index) == OPEN and scan.kind(end) not in (LINE, None):
        end += 1
    return end if scan.kind(end - 1) == CLOSE else index


def credit_and_who(scan, index, reading) -> int | None:
    """撰文／某某某（某報前社長）"""
    begin = scan.skip(index + 1, SLASH, COLON, SPACE)
    is_credit = (
        scan.kind(index) == ROLE and scan.kind(index + 1) in (SLASH, COLON) and scan.kind(begin) == WORD
    )
    end = _behind_bracket(scan, begin + 1) if is_credit else begin + 1
    if end == begin + 1 or not looks_like_name(scan.word(begin), scan.records.people):
        return None
    found = read_credits(scan, index, begin + 1)
    if found is None or not found.people:
        return None
    reading.add(found, "named line")
    return end


def named_line(scan, index, reading) -> int | None:
    """特派某某某, ◎某某某: a line that is a name, over the story; without either sign only as the first of the copy."""
    if scan.kind(index) != WORD or scan.kind(index + 1) != LINE or not _is_sentence(scan, index + 2):
        return None
    text, (_kind, start, end) = scan.word(index), scan.toks[index]
    title = title_end(text) or 0
    is_told = title or index == 0 or MARK in (scan.kind(index - 1), scan.kind(index - 2))
    name = text[title:]
    is_name = len(name) == _LENGTH_OF_A_NAME and name[0] in COMMON
    if not (is_told and is_name and looks_like_name(name, scan.records.people)):
        return None
    role = scan.printed[start : start + title] or None
    reading.people = [Person(scan.printed[start + title : end], role)]
    reading.reasons += ["names-by-surname"] + ["role-word"] * bool(title)
    reading.kinds.append("named line")
    return index + 1


def reported_line(scan, index, reading) -> int | None:
    """社會中心綜合報導, 周望嵐石橋報導: a line of its own over the story, of a desk, or of a name and a town glued to it."""
    if [scan.kind(index + step) for step in range(3)] != [WORD, REPORT, LINE] or not _is_sentence(
        scan, index + 3
    ):
        return None
    text, (_kind, start, end) = scan.word(index), scan.toks[index]
    if is_desk(text):
        reading.noise = ((start, end),)
        reading.reasons.append("desk-not-person")
    elif is_name_and_town(text):
        reading.people = [Person(scan.printed[start : start + _LENGTH_OF_A_NAME], None)]
        reading.place = (start + _LENGTH_OF_A_NAME, end)
        reading.reasons += ["names-by-surname", "place-by-position"]
    else:
        return None
    reading.reasons.append("word-of-report")
    reading.kinds.append("reported line")
    return index + 2


def role_over_names(scan, index, reading) -> int | None:
    """青溪網特約記者, and on the line below 周嵐 陳牧, perhaps with 來自 and a land: all of it over the story."""
    role = index if scan.kind(index) == ROLE else scan.run_end(index) if scan.kind(index) == WORD else index
    begin = role + 2
    if (scan.kind(role), scan.kind(role + 1), scan.kind(begin)) != (ROLE, LINE, WORD):
        return None
    end = begin
    while scan.kind(end) in (WORD, SPACE, LIST) and scan.word(end) != _FROM:
        end += 1
    last = _behind_land(scan, end)
    names = [token for token in scan.toks[begin:end] if token.kind == WORD]
    are_people = all(
        looks_like_name(scan.folded[token.start : token.end], scan.records.people) for token in names
    )
    printed = scan.printed[scan.toks[role].start : scan.toks[role].end]
    if not (names and are_people and signs_dateline(printed)) or last is None:
        return None
    house = (scan.toks[index].start, scan.toks[role].start)
    if role > index:
        reading.outlet = house
        reading.reasons.append(
            outlet_reason(scan.folded[slice(*house)], scan.records) or "outlet-by-position"
        )
    reading.people = [Person(scan.printed[token.start : token.end], printed) for token in names]
    reading.reasons += ["names-by-surname", "role-word"]
    reading.kinds.append("role over names")
    return last


def _behind_land(scan, index):
    """The end of the line of names, or of the land on the next one; None where no story stands below."""
    if scan.kind(index) == WORD and scan.word(index) == _FROM:
        land = scan.skip(index + 1, SPACE, LINE)
        is_land = scan.kind(land) == WORD and place_reason(scan.word(land), scan.records) in KNOWN_TOWN
        index = land + 1 if is_land else index
    return index if scan.kind(index) == LINE and _is_sentence(scan, index + 1) else None


def names_in_bracket(scan, index, reading) -> int | None:
    """【周望嵐/陳牧】: a line of its own over the story, all of names; rubrics (【文學/詩歌】) are words of two letters."""
    begin = close = index + 1
    while scan.kind(close) in (WORD, SLASH, LIST, SPACE):
        close += 1
    named = [token for token in scan.toks[begin:close] if token.kind == WORD]
    is_line = (scan.kind(close), scan.kind(close + 1)) == (CLOSE, LINE) and _is_sentence(scan, close + 2)
    words = [scan.folded[token.start : token.end] for token in named]
    if not is_line or not _are_all_people(scan, words) or _may_be_town(scan, begin, words):
        return None
    reading.people = [Person(scan.printed[token.start : token.end], None) for token in named]
    reading.reasons += ["names-by-surname", "in-brackets"]
    reading.kinds.append("named line")
    return close + 1


def names_and_town(scan, index, reading) -> int | None:
    """【周望嵐 石橋】, 【周望嵐、何望遠 高雄六龜】: who and where, a blank or a stroke between them and no role."""
    close = scan.skip(index + 1, WORD, LIST, SPACE, SLASH)
    named = [token for token in scan.toks[index + 1 : close] if token.kind == WORD]
    is_apart = scan.kind(close - 2) in (SPACE, SLASH)
    if scan.kind(close) != CLOSE or len(named) < _A_NAME_AND_A_TOWN or not is_apart:
        return None
    *words, town = [scan.folded[token.start : token.end] for token in named]
    is_told = all(len(word) == _LENGTH_OF_A_NAME and word[0] in COMMON for word in words)
    is_story = _is_sentence(scan, scan.skip(close + 1, SPACE, LINE))
    if not (is_told and is_story and _are_all_people(scan, [*words, words[0]]) and _is_town(scan, town)):
        return None
    reading.people = [Person(scan.printed[token.start : token.end], None) for token in named[:-1]]
    reading.place = (named[-1].start, named[-1].end)
    reading.reasons += ["names-by-surname", "place-known", "in-brackets"]
    reading.kinds.append("names and town")
    return close + 1


def _is_town(scan, word):
    """石橋, or 高雄六龜: a town that everybody knows, or its district behind it."""
    reason = place_reason(word, scan.records)
    is_district = len(word) in _CITY_AND_DISTRICT and word[:_CITY] in PLACES and not may_be_desk(word)
    return reason in KNOWN_TOWN or bool(reason and is_district and word[_CITY:] not in COLUMNS)


def _may_be_town(scan, begin, words):
    """【周望嵐/石橋】: of two, what stands behind the stroke is where as soon as who."""
    return len(words) == 2 and scan.kind(begin + 1) == SLASH and len(words[1]) < _LENGTH_OF_A_NAME


def _are_all_people(scan, words):
    """One has a common surname and a given name of two letters, none is anything else, and one may be unheard of."""
    like_names = [word for word in words if looks_like_name(word, scan.records.people)]
    is_told = any(len(word) == _LENGTH_OF_A_NAME and word[0] in COMMON for word in like_names)
    are_short = all(len(word) in (_LENGTH_OF_A_NAME - 1, _LENGTH_OF_A_NAME) for word in words)
    strange = set(words) - set(like_names)
    is_else = any(_is_something_else(scan, word) for word in words)
    return (
        is_told and are_short and len(like_names) > max(1, len(strange)) and len(strange) <= 1 and not is_else
    )


def _is_something_else(scan, word):
    is_town = place_reason(word, scan.records) in KNOWN_TOWN
    is_word = word in NOT_NAMES or word in NOT_PLACES or word in NOT_NAMED or is_desk(word)
    return is_town or is_word or outlet_reason(word, scan.records) is not None


def name_then_house(scan, index, reading) -> int | None:
    """某某某｜某網特派記者: who, and behind a stroke whose reporter, to the end of the line."""
    begin = index + 2
    if (scan.kind(index), scan.kind(index + 1)) != (WORD, SLASH) or scan.kind(begin) not in (WORD, LATIN):
        return None
    end = scan.run_end(begin)
    name, house = scan.toks[index], (scan.toks[begin].start, scan.toks[end - 1].end)
    is_house = not looks_like_name(scan.folded[slice(*house)], scan.records.people)
    if (
        (scan.kind(end), scan.kind(end + 1)) != (ROLE, LINE)
        or not is_house
        or not _is_sentence(scan, end + 2)
    ):
        return None
    role = scan.printed[scan.toks[end].start : scan.toks[end].end]
    if not looks_like_name(scan.word(index), scan.records.people) or not signs_dateline(role):
        return None
    reading.outlet = house
    reading.people = [Person(scan.printed[name.start : name.end], role)]
    reading.reasons += [outlet_reason(scan.folded[slice(*house)], scan.records) or "outlet-by-position"]
    reading.reasons += ["names-by-surname", "role-word"]
    reading.kinds.append("named line")
    return end + 1


def names_among_houses(scan, index, reading) -> int | None:
    """周嵐 石橋觀察 陳牧 羅順 青溪新聞記者 王望: a line of names, some of them behind a house's, and one role near its end."""
    end, words, roles = index, [], []
    while scan.kind(end) in (WORD, LATIN, SPACE, LIST, ROLE):
        if scan.kind(end) in (WORD, LATIN):
            words.append((end, next(iter(roles), None)))
        elif scan.kind(end) == ROLE:
            roles.append(end)
        end += 1
    begins = bool(words) and _is_whose_name(scan, index)
    if not begins or len(roles) != 1 or scan.kind(end) != LINE or not _is_sentence(scan, end + 1):
        return None
    names = [(at, told) for at, told in words if _is_whose_name(scan, at)]
    houses = [at for at, _told in words if not _is_whose_name(scan, at)]
    owner = next((at for at in houses if at + 1 == roles[0]), houses[0] if houses else None)
    is_signed = owner is not None and signs_dateline(_printed(scan, roles[0]))
    are_few = len(houses) <= _MOST_HOUSES and len(names) > max(len(houses), 1)
    if not (is_signed and are_few and _may_be_houses(scan, houses)):
        return None
    reading.people = [Person(_printed(scan, at), told and _printed(scan, told)) for at, told in names]
    reading.outlet = (scan.toks[owner].start, scan.toks[owner].end)
    reading.reasons += [outlet_reason(scan.word(owner), scan.records) or "outlet-by-position"]
    reading.reasons += ["names-by-surname", "role-word"]
    reading.kinds.append("named line")
    return end


def _is_whose_name(scan, at):
    """A name of two or three letters; what is glued to a role in front of it is whose reporter it is."""
    is_glued = scan.kind(at + 1) == ROLE or scan.kind(at - 1) == LATIN
    word = scan.word(at)
    is_short = len(word) in (_LENGTH_OF_A_NAME - 1, _LENGTH_OF_A_NAME) or word in scan.records.people
    return not is_glued and is_short and looks_like_name(word, scan.records.people)


def _may_be_houses(scan, houses):
    """Words of four letters and more without grammar, one of them glued to the role or known."""
    words = [scan.word(at) for at in houses]
    return all(len(word) > _LENGTH_OF_A_NAME and GRAMMAR.isdisjoint(word) for word in words)


def _printed(scan, at):
    return scan.printed[scan.toks[at].start : scan.toks[at].end]


def _is_sentence(scan, index):
    """Does a line of some length begin here, and of words (not 未知 2026-11-27 06:30)?"""
    start = scan.toks[index].start if scan.kind(index) else len(scan.folded)
    line = scan.folded[start:].partition("\n")[0]
    return len(line) >= _A_SENTENCE and sum(map(str.isalpha, line)) >= _FEWEST_LETTERS
