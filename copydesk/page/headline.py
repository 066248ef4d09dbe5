"""A headline made from the story, for copy that came without one."""

import re

from copydesk.folding import fold

from .kinds import Kind

LONGEST = 30
_FEWEST = 8
_REACH = 600
_SENTENCE = re.compile(r"[。！？!?\n]")
_PAUSE = re.compile(r"[，,；;：:——…\s]")
_TRAILING = " \t\n\u3000\xa0，,；;：:、。.！!？?…—-―·"
_OPENS, _CLOSES = "“「『《（(【〈", "”」』》）)】〉"
# A word that leans on the next one cannot end a headline.
_LEANING = "暨和与及并的在对将把被向从以为"
# What opens a sentence and tells no news: the day, and from whom it was heard.
#: 12月16日，全縣開會; 近日，渡船恢復; 據青溪縣報報導，渡船恢復; 記者從縣交通局獲悉，渡船恢復
_PREAMBLE = re.compile(
    r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚上?|凌晨|傍晚|清晨)?|[今昨前]?(?:日|天|晚|早|年)(?:以来|上午|下午)?|近日|日前|连日来"
    r"|据[^,。]{1,24}(?:报道|报导|消息|介绍|悉|了解)|记者[^,。]{0,24}(?:获悉|了解到|得知)),\s*"
)


def made_headline(copy) -> str:
    """The first sentence that says enough, cut at a natural pause; never empty for copy that says anything."""
    for text in (*_stories(copy), copy.headline, *(line.text for line in copy.lines)):
        if text and (made := _made(text)):
            return made
    return next((line.text.strip()[:LONGEST] for line in copy.lines), "")


def _stories(copy):
    """From the dateline on, else the paragraphs without the captions that stand above them."""
    dateline = copy.dateline
    after = copy.text[dateline.end : dateline.end + _REACH].lstrip(_TRAILING) if dateline else ""
    if not after.startswith(copy.body_starts_with):
        after = ""  # the names at the end of the story: what follows them is the foot of the page
    captions = {line.text.strip() for line in copy.lines if line.kind is Kind.PHOTO_CREDIT}
    return (
        after.lstrip(_TRAILING),
        *(text for text in copy.paragraphs if text not in captions),
        *copy.paragraphs,
    )


def _made(text):
    sentences = [part.strip(_TRAILING) for part in _SENTENCE.split(text[:_REACH])]
    said = [sentence for sentence in sentences if sentence]
    sentence = next((sentence for sentence in said if len(sentence) >= _FEWEST), said[0] if said else "")
    if len(sentence) > LONGEST:
        sentence = _cut(_without_preamble(sentence))
    return _balanced(sentence).strip(_TRAILING)


def _without_preamble(sentence):
    for _ in range(3):
        found = _PREAMBLE.match(fold(sentence))
        shorter = sentence[found.end() :] if found else sentence
        if len(shorter) < _FEWEST:
            break
        sentence = shorter
    return sentence


def _cut(sentence):
    """At the last pause within the length that leaves enough to be a headline, else at the length."""
    if len(sentence) <= LONGEST:
        return sentence
    pauses = [match.start() for match in _PAUSE.finditer(sentence, 0, LONGEST + 1)]
    fitting = [at for at in pauses if at >= _FEWEST and not _is_inside_brackets(sentence[:at])]
    return sentence[: fitting[-1]] if fitting else _without_leaning(sentence[:LONGEST])


def _without_leaning(text):
    return text[: len(fold(text).rstrip(_LEANING))]


def _is_inside_brackets(text):
    return sum(map(text.count, _OPENS)) > sum(map(text.count, _CLOSES))


def _balanced(text):
    """Without a bracket or a quotation that the cut has left open at either end."""
    for opens, closes in zip(_OPENS, _CLOSES, strict=True):
        if text.count(opens) > text.count(closes):
            before, _, after = text.rpartition(opens)
            text = before if len(before) >= _FEWEST else before + after
        elif text.count(closes) > text.count(opens):
            text = text.replace(closes, "", 1)
    return text
