"""Nothing typed is ever lost: words are kept as they are typed, and given back to whoever typed them.

A form of the newsroom has a *place*: a story's identity, or the address of the form. What is kept of it
belongs to one person and one window; nobody else is shown it. See decision 13.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.rights import may

from .models import Article, Presence, Scratch
from .workflow import MOVES

LONGEST = 1_500_000
ROWS = 60
OFFERED = 3
KEPT = timedelta(days=30)
# Of a window that was saved, long enough for its last request to arrive.
SAVED_KEPT = timedelta(days=2)


@dataclass
class Typed:
    """What a window sends of itself. `words` None says only that it is open; `took` are windows it took over."""

    place: str
    window: str
    sequence: int = 0
    version: int = 0
    words: dict | None = None
    took: list = field(default_factory=list)


class Unreadable(Exception):
    """What was sent is no account of a window."""


def typed(sent) -> Typed:
    """Read what a browser sent; raises `Unreadable`."""
    if not isinstance(sent, dict):
        raise Unreadable
    result = Typed(**{name: sent[name] for name in Typed.__dataclass_fields__ if name in sent})
    if not (_is_line(result.place, 200) and _is_line(result.window, 40)):
        raise Unreadable
    numbers = result.sequence, result.version
    if not all(type(number) is int and 0 <= number < 2**31 for number in numbers):
        raise Unreadable
    if not (isinstance(result.took, list) and all(_is_line(window, 40) for window in result.took)):
        raise Unreadable
    if result.words is not None and not _are_words(result.words):
        raise Unreadable
    return result


def _is_line(value, longest):
    return isinstance(value, str) and 0 < len(value) <= longest and value.isprintable()


def _are_words(words):
    if not isinstance(words, dict) or len(words) > 300:
        return False
    lists = words.values()
    if not all(isinstance(values, list) and all(isinstance(v, str) for v in values) for values in lists):
        return False
    return sum(len(value) for values in lists for value in values) <= LONGEST


# --- Keeping


def keep(typed: Typed, by, now) -> bool:
    """Keep the words, and say whether they are news: neither saved already nor older than what is kept."""
    mine = Scratch.objects.filter(by=by, place=typed.place, window=typed.window)
    fresh = {
        "sequence": typed.sequence,
        "version": typed.version,
        "words": _without_nul(typed.words),
        "at": now,
        "saved_at": None,
    }
    is_news = bool(mine.filter(sequence__lt=typed.sequence).update(**fresh))
    if not is_news:
        row, is_news = Scratch.objects.get_or_create(
            by=by, place=typed.place, window=typed.window, defaults=fresh
        )
        if is_news:
            _make_room(by)
        elif row.saved_at is None and row.sequence == typed.sequence:
            is_news = True  # kept before; its answer was lost on the way
    if is_news and typed.took:
        _settle(by, typed.place, typed.took, now)
    return is_news


def _without_nul(words):
    """No database keeps a NUL in JSON, and nobody types one."""
    return {
        name.replace("\0", ""): [value.replace("\0", "") for value in values]
        for name, values in words.items()
    }


def _make_room(by):
    """A person has room for so many windows; the oldest give way."""
    too_many = Scratch.objects.filter(by=by).order_by("-at", "-pk").values_list("pk", flat=True)[ROWS:]
    Scratch.objects.filter(pk__in=list(too_many)).delete()


def _settle(by, place, windows, now):
    rows = Scratch.objects.filter(by=by, place=place, window__in=windows)
    rows.filter(saved_at=None).update(saved_at=now, words={})


def saved(place, by, *, window, sequence, took=(), now=None):
    """The words of that window are saved, up to that change. What was typed after it stays kept.

    An empty row stays: a request that was still on its way must not bring the saved words back.
    """
    if not (_is_line(window, 40) and sequence.isdecimal() and len(sequence) < 10):
        return
    now, sequence = now or timezone.now(), int(sequence)
    empty = {"sequence": sequence, "words": {}, "saved_at": now}
    mine = Scratch.objects.filter(by=by, place=place, window=window)
    if not mine.filter(sequence__lte=sequence).update(**empty) and not mine.exists():
        Scratch.objects.create(by=by, place=place, window=window, **empty)
    if took := [name for name in took if _is_line(name, 40)]:
        _settle(by, place, took, now)


def taken(request):
    """A form that is no story's was taken. Called by the newsroom after each that was; stories say so themselves."""
    sent = request.POST
    place = sent.get("kept_place", "")
    if _is_line(place, 200) and identity_of(place) is None:
        window, sequence = sent.get("kept_window", ""), sent.get("kept_sequence", "")
        saved(place, request.user, window=window, sequence=sequence, took=sent.getlist("kept_took")[:9])


def unsaved_at(place, by):
    """What this person typed into another form than a story's and did not save, the newest first."""
    if identity_of(place):
        return []
    rows = Scratch.objects.unsaved(by).filter(place=place)[:OFFERED]
    return [row for row in rows if any(any(values) for values in row.words.values())]


def drop(place, by, window, now):
    """Its writer does not want it back."""
    _settle(by, place, [window], now)


def offered(article, by):
    """What this person typed into the form of the story and did not save; of a new story, into any that is none yet."""
    unsaved = Scratch.objects.unsaved(by)
    if article is not None:
        return list(unsaved.filter(place=article.place)[:OFFERED])
    rows = list(unsaved.filter(place__startswith="story:", version=0)[: OFFERED * 2])
    begun = (
        set(
            Article.objects.filter(identity__in=[identity_of(row.place) for row in rows]).values_list(
                "identity", flat=True
            )
        )
        if rows
        else set()
    )
    return [row for row in rows if identity_of(row.place) not in begun][:OFFERED]


def identity_of(place) -> UUID | None:
    """The identity of the story whose form it is; None for other forms."""
    kind, _colon, identity = place.partition(":")
    try:
        return UUID(identity) if kind == "story" else None
    except ValueError:
        return None


def tidy(now):
    """Words nobody came back for, and windows that were closed without a word."""
    old = Q(at__lt=now - KEPT) | Q(saved_at__lt=now - SAVED_KEPT)
    Scratch.objects.filter(old).delete()
    Presence.objects.filter(at__lt=now - timedelta(minutes=5)).delete()


# --- Who is here


def come(typed: Typed, by, now):
    """The window is open."""
    row = {"place": typed.place, "by": by, "window": typed.window}
    if not Presence.objects.filter(**row).update(at=now):
        Presence.objects.get_or_create(**row, defaults={"at": now})


def leave(typed: Typed, by):
    Presence.objects.filter(place=typed.place, by=by, window=typed.window).delete()


def story_at(place, user) -> Article | None:
    """The story whose form it is, if there is one by now and this person may see it."""
    identity = identity_of(place)
    article = identity and Article.objects.filter(identity=identity).first()
    may_see = article and (
        may(user, "articles.view_article", article) or may(user, "articles.change_article", article)
    )
    return article if may_see else None


def news(article, user, *, version, since) -> list[str]:
    """What others did to the story since this person's page was made, as sentences."""
    told = [
        _("%(person)s: %(done)s (%(time)s)")
        % {"person": _name(event.by), "done": MOVES[event.move].done, "time": clock(event.at)}
        for event in article.events.filter(at__gt=since)
        .exclude(by=user)
        .select_related("by")
        .order_by("at", "pk")
        if event.move in MOVES
    ]
    # A move that makes a revision is told as a move already.
    saves = article.revisions.filter(number__gt=version, move="save").exclude(made_by=user)
    if version and (newest := saves.select_related("made_by").first()):
        sentence = _("%(person)s saved this story at %(time)s: your changes will be merged when you save.")
        told.append(sentence % {"person": _name(newest.made_by), "time": clock(newest.made_at)})
    return told


def _name(person):
    return str(person) if person else _("The clock")


def clock(at):
    return date_format(timezone.localtime(at), "H:i")
