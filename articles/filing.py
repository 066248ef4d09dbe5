"""Filing: copy that was sent to us, once recognised, becomes a draft in the newsroom."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import BinaryIO, TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from copydesk import Recent, SentCopy, made_headline
from copydesk.dateline import Known
from copydesk.formats import choose
from copydesk.formats.blocks import Block
from portal.extensions import app_modules, handed_in
from portal.models import User

from . import bylines, holding, learning, markup, tagging, workflow, writing
from .models import Article, Correspondent, Credit, Photo, Revision, Section, Source, Standing
from .models.people import stands_in_dateline

NOON = time(12, 0)


class FiledWords(TypedDict, total=False):
    """What `file_words` takes: fields of the copy by name, its source as a name, its people in printed order."""

    kicker: str
    headline: str
    headline_is_made: bool
    subhead: str
    standfirst: str
    body: str
    source: str
    dateline_place: str
    dateline_date: date | None
    people: list[tuple[str, str]]
    tags: list[str]
    section: Section | None
    lead_photo: Photo | None


def known() -> Known:
    """What the newsroom's own records can tell the reader of copy: what a person has confirmed, no guess of ours."""
    return Known(learning.sources(), learning.people(), learning.places(), learning.furniture())


def read_copy(file_or_text: BinaryIO | str) -> SentCopy:
    """Copy as recognised by what the newsroom knows today, from a text or an open binary file of any kind.

    Raises UnreadableCopy.
    """
    return read_opened(opened(file_or_text))


def opened(file_or_text: BinaryIO | str) -> list[Block] | str:
    """What is in it, in a format that the copy desk knows or an app hands in: blocks, or plain text.

    Raises UnreadableCopy.
    """
    return choose.opened(file_or_text, formats=handed_in("copy_formats", "FORMATS"))


def read_opened(copy: list[Block] | str) -> SentCopy:
    """What `opened` gave, recognised by what the newsroom knows today; raises UnreadableCopy."""
    return choose.read_opened(copy, known=known(), today=timezone.localdate())


def words_of(sent: SentCopy) -> FiledWords:
    """What `file_words` takes, from recognised copy.

    Words that their field has no room for are not cut: they stand in the body as lines of their
    own, those from above the story before it and the others after it.
    """
    above, below = [], []
    kicker = _fitting(sent.kicker, Article, "kicker", above)
    headline = _fitting(sent.headline, Article, "headline", above)
    subhead = _fitting(sent.subhead, Article, "subhead", above)
    source = _fitting(sent.source, Source, "name", below)
    place = _fitting(sent.place, Article, "dateline_place", below)
    people = _people(sent, below)
    return {
        "kicker": kicker,
        "headline": headline or made_headline(sent),
        "headline_is_made": not headline,
        "subhead": subhead,
        "body": _body(sent, above, below),
        "source": source,
        "dateline_place": place,
        "dateline_date": sent.date,
        "people": people,
    }


def _body(sent, above, below):
    """The story between the words that found no room, in the markup it came in if that is known."""
    if sent.body is None:
        return body_of([*above, *sent.paragraphs, *below])
    return writing.as_kept(markup.from_paragraphs(above) + sent.body + markup.from_paragraphs(below))


def body_of(paragraphs: Iterable[str]) -> str:
    """Plain paragraphs as the body that a save on the article screen would leave as it is."""
    return writing.as_kept(markup.from_paragraphs(paragraphs))


def too_long(body: str) -> str | None:
    """Why a body cannot be filed, as a sentence; None when it can."""
    if len(body) > _room(Article, "body"):
        return _("This is too long for one story: the article screen could not save it. File it in parts.")
    return None


@transaction.atomic
def file_words(words: FiledWords, *, by: User, sent: SentCopy | None = None) -> tuple[Article, bool]:
    """The words as a draft of that person: (article, whether it is new). `words` names its source by name.

    Copy filed before gives back the story it became, so that a second click makes no second draft.
    What else the copy carried, such as its hotline, goes to the app that takes it. Raises `Refused` for a body too long.
    """
    if reason := too_long(words["body"]):
        raise workflow.Refused(reason)
    # Two clicks can arrive together: the second waits here, and then finds what the first has filed.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if found := on_file(**words):
        return found, False
    source = words["source"] or None
    if source:
        source, _made = Source.objects.get_or_create(name=source, defaults={"standing": Standing.NEW})
    article = begin(by=by, **{**words, "source": source})
    if sent:
        if sent.hold:
            holding.hold_as_typed(article, sent.hold, by=by)
        learning.learn_lines(sent, article.body)
    for taker in app_modules("from_copy") if sent else ():
        taker.take(sent)
    return article, True


def on_file(
    *, source: str, people=(), tags=(), section=None, headline_is_made=False, **words
) -> Article | None:
    """The story whose first revision held exactly these words, or None; wherever the newsroom put it since."""
    record = Source.objects.filter(name=source).first() if source else None
    known = tagging.known_tags(tags)
    if (source and record is None) or len(known) < len({name.lower() for name in tags}):
        return None  # no story can have a source or a tag that there is not
    copy = Article(source=record, **words)
    return _first_begun(
        copy_hash=writing.copy_hash(copy, bylines.as_printed(people), tagging.as_printed(known))
    )


def with_body(body: str) -> Article | None:
    """The story that began with this body, even if other words have replaced it since, or None."""
    return _first_begun(body=body) if body else None


def begin(*, by: User | None, people=(), tags=(), now: datetime | None = None, **words) -> Article:
    """A new draft of that person with its byline, tags and first revision. `by` None: nobody has taken it yet."""
    article = Article(owner=by)
    writing.write(article, by=by, words=words, people=people, tags=tags, now=now)
    return article


@transaction.atomic
def file_briefs(recent: Sequence[Recent], *, by: User, said_of: str) -> int:
    """Dated headlines of a page as briefs that were printed there on their days, in the order they were listed in.

    All of a day are dated at its noon, and filed from the last to the first: the newest list breaks
    ties by key, so it gives back the order of the page. Returns how many were new.
    """
    dated = {entry: _brief(entry) for entry in reversed(recent) if entry.date}
    there = _printed_days(words["headline"] for words in dated.values())
    made = 0
    for entry, words in dated.items():
        key = words["headline"], min(entry.date, timezone.localdate())
        if key not in there:
            printed_elsewhere(begin(by=by, **words), entry.date, by=by, said_of=said_of)
            made += 1
    return made


def printed_elsewhere(article: Article, day: date, *, by: User, said_of: str) -> Article:
    """File a draft as what another site has printed on that day; nobody here signs it. Raises `Refused`."""
    article = workflow.perform(article, "printed_elsewhere", by=by, at=_at_noon(day), note=said_of)
    return _of_that_day(article)


@transaction.atomic
def publish_on(article: Article, day: date, *, by: User, signed_by: Sequence[User]) -> Article:
    """Take a draft through filing and every sign-off by these people, published on a past day. Raises `Refused`."""
    article = workflow.perform(article, "file", by=by)
    for person in signed_by:
        article = workflow.perform(article, "sign_off", by=person)
    return _of_that_day(workflow.perform(article, "publish", by=signed_by[-1], at=_at_noon(day)))


def _of_that_day(article):
    """The noon is ours, for the order of lists: readers are told the day alone."""
    article.hour_is_known = False
    Article.objects.filter(pk=article.pk).update(hour_is_known=False)
    return article


def _at_noon(day):
    """Noon of that day, or now if that is earlier."""
    return min(timezone.make_aware(datetime.combine(day, NOON)), timezone.now())


def _brief(entry):
    """A headline too long for its field is cut, and printed whole as the body."""
    room = _room(Article, "headline")
    if len(entry.title) <= room:
        return {"headline": entry.title}
    return {"headline": entry.title[: room - 1] + "…", "body": body_of([entry.title])}


def _printed_days(headlines):
    """{(headline, day)}: when stories that bore one of these headlines were first published."""
    bore = Revision.objects.filter(headline__in=list(headlines), article__first_published_at__isnull=False)
    rows = bore.values_list("headline", "article__first_published_at")
    return {(headline, timezone.localdate(at)) for headline, at in rows}


def _first_begun(**words):
    first = Revision.objects.filter(number=1, **words).select_related("article").order_by("pk").first()
    return first.article if first else None


def _people(sent, left):
    rooms = _room(Credit, "role"), _room(Correspondent, "name")
    # A byline may name at its foot who signs already: 撰文：… above the story, 全媒體記者 … below it.
    signing = {person.name for person in sent.people if stands_in_dateline(person.role)}
    twice = (person.name in signing and stands_in_dateline(person.role) for person in sent.credits)
    credited = (person for person, is_twice in zip(sent.credits, twice, strict=True) if not is_twice)
    people = [(person.role or "", person.name) for person in (*sent.people, *credited)]
    fitting = [row for row in people if all(len(text) <= room for text, room in zip(row, rooms, strict=True))]
    left += [" ".join(filter(None, row)) for row in people if row not in fitting]
    return fitting


def _fitting(text, model, field, left):
    """The text if its field has room for it; else nothing, and the text joins what is left over."""
    if text and len(text) > _room(model, field):
        left.append(text)
        return ""
    return text or ""


def _room(model, field):
    return model._meta.get_field(field).max_length
