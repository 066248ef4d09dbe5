"""A finished page in the other script: its words and what is read aloud, never an address, code or a name in markup.

The page is cut at its tags; all text between them is converted in one go, and the tags are put back as they were.
"""

import json
import re
from dataclasses import dataclass

from .converter import Converter, Kept

# A comment, a whole script or style, or a tag; quoted values may hold a ">".
_TOKEN = re.compile(
    r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>"
    r"|<[/!?a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*+>",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What is typed by a reader or a machine is shown as it was typed.
_AS_IT_IS = frozenset("code pre kbd samp var textarea".split())
_READ_ALOUD = frozenset("alt title aria-label aria-description placeholder label".split())
# Names and properties of <meta> whose content is read by people.
_META = re.compile(
    r"(?:dc\.|og:|twitter:|article:)?(?:description|title|author|keywords|site_name|image:alt|section|tag|creator)"
)
_LINKED_DATA = re.compile(r"<script\b[^>]*type=[\"']application/ld\+json[\"']", re.IGNORECASE)
# Keys of linked data and feeds whose strings are words.
_WORDS = frozenset(
    "name headline alternativeheadline description articlebody articlesection keywords caption text jobtitle dateline"
    " credittext legalname copyrightnotice about title summary tags content_html content_text body standfirst kicker".split()
)
_PARTS = [chr(code) for code in range(0x10FFF0, 0x10FFFE)]


def convert_page(html: str, converter: Converter, kept: Kept | None = None) -> str:
    """The page in the converter's script; what is `kept` holds for this page, before every dictionary."""
    texts, tags = _cut(html, converter.script)
    words = [text for text, is_open in texts if is_open]
    converted = iter(_in_one_go(words, converter, kept))
    spoken = _Spoken(converter, kept)
    pieces = []
    for (text, is_open), (tag, is_read) in zip(texts, [*tags, ("", False)], strict=True):
        pieces.append(next(converted) if is_open else text)
        pieces.append(spoken.take(tag) if is_read else tag)
    return "".join(pieces)


def _cut(html, script):
    """([(text, whether it is converted)], [(tag, whether its words are)]): a text before each tag, and the last."""
    texts, tags, at, within = [], [], 0, _Within(script)
    for token in _TOKEN.finditer(html):
        texts.append((html[at : token.start()], not within.is_kept))
        was_kept = within.is_kept
        within.pass_by(token[0])
        tags.append((token[0], not (was_kept or within.is_kept)))
        at = token.end()
    return [*texts, (html[at:], not within.is_kept)], tags


@dataclass
class _Element:
    """An element that the tags have led into, with how many of its name stand open in it."""

    name: str
    stays: bool
    is_verbatim: bool = False
    depth: int = 1


class _Within:
    """Whether the tags passed so far have led into something that stays as it is."""

    def __init__(self, script):
        self.verbatim = {"hans": "zh-hans", "hant": "zh-hant"}[script]
        self.led_into = []

    @property
    def is_kept(self):
        return bool(self.led_into) and self.led_into[-1].stays

    def pass_by(self, tag):
        found = _NAME.match(tag)
        if not found:
            return
        closing, name = found[1], found[2].lower()
        if not closing and name not in _VOID and (led_into := self._leads_into(name, tag)):
            self.led_into.append(led_into)
        elif self.led_into and name == self.led_into[-1].name:
            self._count(self.led_into[-1], closing)

    def _count(self, element, closing):
        element.depth += -1 if closing else 1
        if not element.depth:
            self.led_into.pop()

    def _leads_into(self, name, tag):
        """The element, where it decides anew whether words stay: what is verbatim may hold words that do not."""
        within = self.led_into[-1] if self.led_into else None
        if within and within.stays and not within.is_verbatim:
            return None
        if name in _AS_IT_IS:
            return _Element(name, stays=True)
        if "translate" not in tag and "lang" not in tag:
            return None
        facts = _attributes(tag)
        if within and within.stays and facts.get("translate") == "yes":
            return _Element(name, stays=False)
        return self._that_stays(name, facts)

    def _that_stays(self, name, facts):
        if facts.get("translate", "yes") == "no":
            return _Element(name, stays=True)
        language = facts.get("lang", "zh").lower()
        is_verbatim = language == self.verbatim
        # The page's own element is no part of it; what is marked as written in this script is verbatim.
        stays = name != "html" and (is_verbatim or not language.startswith("zh"))
        return _Element(name, stays=True, is_verbatim=is_verbatim) if stays else None


class _Spoken:
    """What tags say to people: the words of a picture's alt, of a label, of a description."""

    def __init__(self, converter, kept):
        self.converter, self.kept = converter, kept

    def take(self, tag):
        if _LINKED_DATA.match(tag):
            return _linked_data(tag, self.converter, self.kept)
        if "=" not in tag or tag.isascii():
            return tag
        return self._said(tag)

    def _said(self, tag):
        name = _NAME.match(tag)
        names = _READ_ALOUD
        if name and name[2].lower() == "meta":
            facts = _attributes(tag)
            names = (
                {"content"} if _META.fullmatch(facts.get("name") or facts.get("property") or "") else set()
            )

        def said(found):
            value = found[2] if found[2] is not None else found[3]
            if found[1].lower() not in names or not value or value.isascii():
                return found[0]
            quote = found[0][-1]
            return found[0][: found[0].index(quote) + 1] + self.converter.convert(value, self.kept) + quote

        return _ATTRIBUTE.sub(said, tag)


def _attributes(tag):
    return {
        found[1].lower(): found[2] if found[2] is not None else found[3] for found in _ATTRIBUTE.finditer(tag)
    }


def _in_one_go(words, converter, kept):
    joined = "".join(words)
    part = next((mark for mark in _PARTS if mark not in joined), None)
    if part is None:
        return [converter.convert(text, kept) for text in words]
    return converter.convert(part.join(words), kept).split(part)


def _linked_data(script, converter, kept):
    """A block of JSON-LD: strings are converted where their key is of words."""
    start, end = script.index(">") + 1, script.rindex("</")
    try:
        facts = json.loads(script[start:end])
    except ValueError:
        return script
    text = json.dumps(convert_facts(facts, converter, kept), ensure_ascii=False)
    # As Django's json_script writes it: no string can end the element.
    return (
        script[:start]
        + text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")
        + script[end:]
    )


def convert_facts(facts: object, converter: Converter, kept: Kept | None = None, key: str = "") -> object:
    """Facts as JSON has them: the strings under keys of words are converted, as text or as markup."""
    if isinstance(facts, dict):
        return {name: convert_facts(value, converter, kept, name) for name, value in facts.items()}
    if isinstance(facts, list):
        return [convert_facts(value, converter, kept, key) for value in facts]
    if not isinstance(facts, str) or facts.isascii() or key.lower() not in _WORDS:
        return facts
    return convert_page(facts, converter, kept) if "<" in facts else converter.convert(facts, kept)
