"""Share cards: a story's headline drawn as a picture, for stories that have none. Drawn once for each revision.

The letters come from a font of the system: Han fonts are too large to come with us. Where there is
none, there is no card, and no page names one.
"""

import re
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from articles.models import Article
from articles.reading.facts import StoryFacts, Surroundings
from portal.models import Masthead

from .answers import for_machines

WIDTH, HEIGHT = 1200, 630
# Files of the store that `media` hands out to nobody: the address of a card asks the story first.
FOLDER = "cards"
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
_FACES_IN_A_FILE = 10
_PAPER, _INK, _SOFT, _RULE = "#fbfaf7", "#1c1b1a", "#6b6863", "#a8261d"
_MARGIN, _LARGEST, _SMALLEST, _LINES = 84, 88, 52, 4
# What may not begin a line, and what may not end one.
_NOT_FIRST = frozenset("，。、；：？！」』）》〉”’…—,.;:?!)")
_NOT_LAST = frozenset("「『（《〈“‘(")
_PHRASES = re.compile(r"[^：；，。！？\s]+[：；，。！？\s]*[”’」』）》]*|[：；，。！？]+")
_WORDS = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%+\-]*|\s|.", re.DOTALL)
# One at a time in a process: drawing takes a second of a core, and anybody may ask.
_DRAWING = Lock()


def can_be_drawn() -> bool:
    return _font_file(settings.CARD_FONT) is not None


@for_machines
def card(request, pk):
    """The card of a listed story without a picture; 404 for every other, also for one that was taken down since."""
    now = timezone.now()
    story = Article.objects.listed(now).for_page().filter(pk=pk).first()
    if story is None or not can_be_drawn():
        raise Http404
    facts = StoryFacts(story, now, Surroundings.of(request))
    if facts.pictures:
        raise Http404
    return HttpResponse(_kept(facts), content_type="image/png")


def _kept(story):
    """Drawn already, or drawn now; cards of earlier words are thrown away."""
    folder = f"{FOLDER}/{story.article.pk}"
    name = f"{folder}/{story.copy.pk}.png"
    with _DRAWING:
        if not default_storage.exists(name):
            # A folder of the disk is not there before its first card; a bucket has none, and lists nothing.
            with suppress(FileNotFoundError):
                for old in default_storage.listdir(folder)[1]:
                    default_storage.delete(f"{folder}/{old}")
            picture = draw(
                story.headline, Masthead.objects.current().name, story.published[:10], story.script
            )
            default_storage.save(name, ContentFile(picture))
        with default_storage.open(name) as file:
            return file.read()


def draw(headline: str, paper: str, day: str, script: str) -> bytes:
    """A PNG of the headline over the paper's name and the day. There has to be a font."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 12), fill=_RULE)
    lines, font = _fitted(headline, script)
    leading = int(font.size * 1.4)
    top = (HEIGHT - 130 - leading * len(lines)) // 2 + 20
    for number, line in enumerate(lines):
        pen.text((_MARGIN, top + number * leading), line, font=font, fill=_INK)
    small = face(34, script)
    pen.text((_MARGIN, HEIGHT - 96), paper, font=small, fill=_RULE)
    pen.text((WIDTH - _MARGIN - small.getlength(day), HEIGHT - 96), day, font=small, fill=_SOFT)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted(headline, script):
    """The headline in the largest size in which it fits; the longest is cut."""
    for size in range(_LARGEST, _SMALLEST - 1, -6):
        font = face(size, script)
        lines = laid_out(headline, WIDTH - 2 * _MARGIN, font.getlength)
        if len(lines) <= _LINES:
            return lines, font
    kept = lines[:_LINES]
    kept[-1] = kept[-1][:-1] + "…"
    return kept, font


def laid_out(headline: str, room: float, length) -> list[str]:
    """Broken at its own pauses where each part fits a line; else into lines about as long as one another."""
    phrases = [phrase.strip() for phrase in _PHRASES.findall(headline)]
    if len(phrases) > 1 and all(length(phrase) <= room for phrase in phrases):
        return _joined(phrases, room, length)
    lines = broken(headline, room, length)
    for part in range(95, 50, -5):
        if len(narrower := broken(headline, room * part / 100, length)) > len(lines):
            break
        lines = narrower
    return lines


def _joined(phrases, room, length):
    """Short parts share a line."""
    lines = phrases[:1]
    for phrase in phrases[1:]:
        if length(f"{lines[-1]} {phrase}") <= room:
            lines[-1] += phrase if lines[-1][-1] in _NOT_FIRST else f" {phrase}"
        else:
            lines.append(phrase)
    return lines


def broken(headline: str, room: float, length) -> list[str]:
    """In lines: Latin words and numbers whole, no closing mark first in a line, no opening one last."""
    lines, line = [], ""
    for word in _WORDS.findall(headline):
        if line and length(line + word) > room and word not in _NOT_FIRST:
            kept = line.rstrip("".join(_NOT_LAST))
            lines.append(kept.strip())
            line = line[len(kept) :]
        line += word
    return [kept for kept in [*lines, line.strip()] if kept]


@cache
def face(size: int, script: str) -> ImageFont.FreeTypeFont:
    """The face of that script: one file holds several, which differ in how they write a letter."""
    path, wanted = _font_file(settings.CARD_FONT), {"hant": " TC", "hans": " SC"}[script]
    found = ImageFont.truetype(path, size)
    for number in range(_FACES_IN_A_FILE):
        try:
            other = ImageFont.truetype(path, size, index=number)
        except OSError:
            break
        if other.getname()[0].endswith(wanted):
            return other
    return found


@cache
def _font_file(chosen):
    wanted = (chosen, *_FONTS) if chosen else _FONTS
    return next((path for path in wanted if Path(path).is_file()), None)
