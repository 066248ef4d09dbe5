"""A feed in the other script: RSS and Atom, whose texts may hold markup in disguise."""

import re
from html import escape, unescape

from .converter import Converter, Kept
from .pages import convert_page

_TOKEN = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"<([\w:.-]+)")
# Addresses and identities: what they lead to has no script.
_NO_WORDS = frozenset("link guid id url loc uri docs image:loc atom:link language news:language".split())
_LABEL = re.compile(r"""(\s(?:label|title)=)("[^"]*"|'[^']*')""")
_CDATA = "<![CDATA["


def convert_feed(xml: str, converter: Converter, kept: Kept | None = None) -> str:
    """The feed with its titles, texts and names converted; never an address or an identity."""
    pieces, element = [], ""
    for piece in _TOKEN.split(xml):
        if piece.startswith(_CDATA):
            pieces.append(piece if element in _NO_WORDS else _of_cdata(piece, converter, kept))
        elif piece.startswith("<"):
            opened = _NAME.match(piece)
            element = opened[1].lower() if opened else ""
            pieces.append(_labelled(piece, converter, kept))
        else:
            pieces.append(
                piece if element in _NO_WORDS or piece.isascii() else _of_text(piece, converter, kept)
            )
    return "".join(pieces)


def _of_cdata(piece, converter, kept):
    return _CDATA + convert_page(piece[len(_CDATA) : -3], converter, kept) + "]]>"


def _of_text(text, converter, kept):
    """Where the text is markup, addresses in it stay."""
    if "&lt;" not in text:
        return converter.convert(text, kept)
    return escape(convert_page(unescape(text), converter, kept), quote=False)


def _labelled(tag, converter, kept):
    if tag.isascii():
        return tag
    return _LABEL.sub(lambda found: found[1] + converter.convert(found[2], kept), tag)
