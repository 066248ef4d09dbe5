"""A story's page: one query, and its parts put together."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import blake2b, sha256
from time import monotonic_ns

from django.conf import settings
from django.db.models import Case, F, FilteredRelation, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from articles.models import Article
from articles.reading import scripts
from articles.reading.for_readers import FRESH
from portal.extensions import handed_in_by_name
from portal.question import KEY, Question

from . import lasting, marks, parts
from .asker import Asker
from .kept import AtWork, Kept
from .made_with import house
from .making import Making
from .storing import LATELY, store
from .words import Words

# {part: what it is known by}. "section" is of the page that it stands on, what stands beside it is chosen.
PARTS = {
    "mourning": ("mourning",),
    "breaking": ("breaking",),
    "masthead": ("masthead", "bar", "topics", "day", "section"),
    "tip_line": ("tip_line",),
    "related": ("related",),
    "neighbours": ("neighbours",),
    "recent": ("recent",),
    "foot": ("masthead",),
}

_CHOSEN = {"related", "neighbours"}

_words, _around = Kept(300), Kept(3000)
_at_work = AtWork()
# Older stories whose words this process made. A crawler asks for each once; who is asked for again is stored.
_own = Kept(3000)


@dataclass(frozen=True)
class StoryPage:
    """What a reader gets."""

    words: Words
    html: bytes
    # Under which the proxy that asks keeps it for minutes; "" for a page that is as fresh as any.
    impression: str = ""

    @property
    def path(self) -> str:
        return self.words.path

    def answer(self, request: HttpRequest) -> HttpResponse:
        answer = self._answer(request)
        if self.impression:
            answer[lasting.HEADER], answer["X-Accel-Expires"] = self.impression, str(lasting.LASTS)
        return answer

    def _answer(self, request):
        answer = HttpResponse(self.html)
        answer.is_in_script = True
        answer["ETag"] = f'"{sha256(self.html).hexdigest()[:32]}"'
        # Told, and never answered by: a masthead or the recent updates may be newer than the words.
        answer["Last-Modified"] = http_date(self.words.modified)
        # A browser that has kept the story takes a retracted one out: it is not to be read any longer, not even offline.
        answer["Cache-Control"] = "no-store" if self.words.is_retracted else FRESH
        return get_conditional_response(request, etag=answer["ETag"], response=answer)


def story(request: HttpRequest, key: int, now: datetime) -> StoryPage | None:
    """The page of that story; None where readers have no such story at this moment."""
    asker = Asker.of(request)
    # Asked for before the page is: so the page is never older than its impression.
    impression = lasting.impression(now) if lasting.is_kept_for(request) else ""
    version = _version(asker, key, now)
    if version is None:
        return None
    version["impression"] = impression
    making = Making(request, version, now)
    page = _joined(version, making)
    _keep(making, version)
    return page


# --- the one query


def _build(script, now, day, key):
    """All that a page of that script is known by. Without a row, readers have no such story."""
    page = FilteredRelation("prepared_pages", condition=Q(prepared_pages__script=script))
    versions = {
        "story": marks.of_a_page(now),
        "is_changing": Case(When(change_at__lte=now, then=Value(True)), default=Value(False)),
        **marks.of_frame(now, day),
        "recent": marks.of_recent(now),
        **marks.of_beside(now),
        **{name: asked(day) for name, asked in handed_in_by_name("prepared", "VERSIONS").items()},
    }
    kept = {f"kept_{name}": F(f"kept__{name}") for name in ("version", "site", "page")}
    found = Article.objects.readable(now).filter(pk=key).annotate(kept=page).annotate(**versions, **kept)
    return found.values(*versions, *kept)


QUESTIONS = {
    script: Question(f"story_page_{script or 'own'}", partial(_build, script))
    for script in ("", *scripts.TAGS)
}


def _version(asker: Asker, key: int, now: datetime) -> dict | None:
    day, asked_at = timezone.localdate(now), monotonic_ns()
    found = QUESTIONS[asker.script].ask(now, day, key)
    if found is None:
        return None
    found |= {"day": day, "key": key, "asker": asker, "asked_at": asked_at}
    made_of = (found["story"], found["masthead"], asker.script and found["table"], asker.settings, house())
    found["words"] = blake2b(repr(made_of).encode(), digest_size=16).hexdigest()
    return found


# --- what is kept


def _joined(version: dict, making: Making) -> StoryPage:
    """The page of its parts; what is not kept is made."""
    words = _kept_words(version) or making.words()
    pieces = [
        _part(piece.decode(), words, version, making) if n % 2 else piece
        for n, piece in enumerate(words.pieces)
    ]
    impression = version["impression"]
    if impression and lasting.lasts(words, version, making.now):
        return StoryPage(words, lasting.joined(words.pieces, pieces), impression)
    return StoryPage(words, b"".join(pieces))


def _part(name, words, version, making):
    known_by = _known_by(name, words, version, making)
    if (part := _around.get(known_by, version["asked_at"])) is None:
        part = _at_work.made(known_by, partial(making.part, name, known_by, words))
    if name == "recent" and marks.has_key(version["recent"], version["key"]):
        return _with_current(part, words.path)
    if name == "masthead":
        return part.replace(_SWITCH, words.switch.encode())
    if name == "tip_line":
        # One for all stories of a section, made for a story that there is not.
        return part.replace(b"%d" % KEY, b"%d" % version["key"])
    return part


_SWITCH = parts.place("switch").encode()


def _with_current(recent, path):
    """The list with the line marked on whose page it stands. Made for each, thirty lists would be made at each publication."""
    at = recent.find(b'<a href="%b"' % path.encode())
    if at < 0:
        return recent
    end = recent.index(b">", at)
    return b'%b aria-current="page"%b' % (recent[:end], recent[end:])


def _known_by(name, words, version, making):
    if name in _CHOSEN:
        known_by = getattr(making.beside(words), name)
    else:
        known_by = tuple(words.section if fact == "section" else version[fact] for fact in PARTS[name])
    return (name, version["asker"], words.speaks, version["table"], *known_by)


def _kept_words(version):
    asker = version["asker"]
    key = (version["key"], asker, version["words"])
    words = _words.get(key, version["asked_at"])
    if words and _own.pop(key):
        store(version, words.packed())
    if words is None and version["kept_version"] == version["words"] and version["kept_site"] == asker.site:
        words = Words.unpacked(version["kept_page"])
        _words.keep(key, words)
    return words


def _keep(making, version):
    """What was made is of this version. Templates that somebody is working on are read each time."""
    if settings.DEBUG:
        return
    for known_by, part in making.made.items():
        if isinstance(part, Words):
            _keep_words(part, version, making.now)
        elif not (version["is_changing"] and known_by[0] in _CHOSEN):
            _around.keep(known_by, part)


def _keep_words(words, version, now):
    """What was printed lately many will read, from other processes too: each would make it for itself."""
    key = (version["key"], version["asker"], version["words"])
    _words.keep(key, words)
    if _own.pop(key) or (words.modified > (now - LATELY).timestamp() and _still_holds(version, now)):
        store(version, words.packed())
    else:
        _own.keep(key, True)


def _still_holds(version, now):
    """Whether nothing was written while the words were made: they would be of neither version."""
    again = _version(version["asker"], version["key"], now)
    return again is not None and again["words"] == version["words"]
