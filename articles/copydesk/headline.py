"""A headline made from the story, for copy that came without one."""

import re

LONGEST = 30
_SENTENCE = re.compile(r"[。！？!?\n]")
_PAUSE = re.compile(r"[，,；;：:、——…]")
_TRAILING = " \t\n\u3000\xa0，,；;：:、。.！!？?…—-―·"
_OPENS, _CLOSES = "“「『《（(【〈", "”」』》）)】〉"
_FEWEST = 6


def made_headline(copy):
    """The first sentence, cut at a natural pause; never empty for copy that says anything."""
    for text in (*copy.paragraphs, copy.headline, *(line.text for line in copy.lines)):
        if text and (made := _made(text)):
            return made
    return next((line.text.strip()[:LONGEST] for line in copy.lines), "")


def _made(text):
    sentence = next((part for part in _SENTENCE.split(text[:400]) if part.strip(_TRAILING)), "").strip(
        _TRAILING
    )
    if len(sentence) > LONGEST:
        sentence = _cut(sentence)
    return _balanced(sentence).strip(_TRAILING)


def _cut(sentence):
    """At the last pause within the length that leaves enough to be a headline, else at the length."""
    pauses = [match.start() for match in _PAUSE.finditer(sentence, 0, LONGEST + 1)]
    fitting = [at for at in pauses if at >= _FEWEST and not _is_inside_brackets(sentence[:at])]
    return sentence[: fitting[-1]] if fitting else sentence[:LONGEST]


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
