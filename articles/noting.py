"""Notes: the one door for what people of the newsroom say to each other about a story."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from copydesk.plain import cleaned
from portal.moves import Refused
from portal.rights import may

from . import markup, reach
from .gate import TEXTS
from .models import Article, Copy, Note

VIEW = "articles.view_article"
# More open notes of one story are read by nobody.
MOST_OPEN = 200


def texts_of(copy: Copy) -> Iterator[tuple[str, str]]:
    """(field, its text) in the order of the page."""
    for name in TEXTS:
        yield name, markup.text_of(copy.body) if name == "body" else getattr(copy, name)


def place_of(copy: Copy, quote: str, field: str = "") -> str:
    """The field that these words stand in, that one first; nothing where they stand in none."""
    found = [name for name, text in texts_of(copy) if quote in text] if quote else []
    return field if field in found else next(iter(found), "")


def add(
    article: Article, *, by, text: str, to=None, quote: str = "", field: str = "", nth: int = 0, now=None
) -> Note:
    """Keep a note. Words that do not stand in the story are kept with it all the same. Raises `Refused`."""
    text, quote = cleaned(text).strip(), _one_line(quote)
    if not text:
        raise Refused(_("Write the note first."))
    if len(text) > Note.LONGEST:
        raise Refused(_("Keep the note under 1,000 characters."))
    if article.notes.open().count() >= MOST_OPEN:
        raise Refused(_("There are too many open notes: settle some first."))
    if to is not None and not may(to, VIEW, article):
        raise Refused(_("This story is not open to that person."))
    field = place_of(article.newest, quote, field)
    return Note.objects.create(
        article=article,
        revision=article.newest,
        by=by,
        to=to,
        text=text,
        field=field,
        quote=quote,
        nth=min(nth, 999) if field else 0,
        at=now or timezone.now(),
    )


def _one_line(quote):
    """Of words marked over several paragraphs the first: a note stands beside one sentence."""
    lines = [line.strip() for line in cleaned(quote).splitlines() if line.strip()]
    return lines[0][: Note.LONGEST_QUOTE] if lines else ""


def may_settle(note: Note, user) -> bool:
    """Who wrote it, who it is for, and who works on the story."""
    if user.pk in (note.by_id, note.to_id):
        return True
    return may(user, "articles.edit_any_article", note.article) or user.pk in note.article.writers()


def settle(note: Note, *, by, answer: str = "", now=None) -> None:
    """It is done with. Raises `Refused`; settled twice, the first stands."""
    if not may_settle(note, by):
        raise Refused(_("This note is between others."))
    facts = {"settled_by": by, "settled_at": now or timezone.now()}
    Note.objects.filter(pk=note.pk, settled_at=None).update(
        **facts, answer=" ".join(cleaned(answer).split())[: Note.LONGEST_ANSWER]
    )


def reopen(note: Note, *, by) -> None:
    if not may_settle(note, by):
        raise Refused(_("This note is between others."))
    Note.objects.filter(pk=note.pk).update(settled_by=None, settled_at=None)


def people_for(article: Article):
    """Whom a note on this story can be addressed to."""
    return reach.holders_for(VIEW, article)
