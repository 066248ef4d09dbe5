"""The one door for words: every change of what a story says, or of what is printed beside it, goes through `write`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from taggit.models import Tag

from copydesk.plain import cleaned
from copydesk.script import script_of
from portal.moves import Refused

from . import bylines, consequences, many_rows, markup, photos, signing, tagging
from .journal import record_events
from .models import Article, Photo, PhotoVersion, Printing, Revision
from .models.copy import hash_of

_LINES = ("kicker", "headline", "subhead", "standfirst", "dateline_place", "slugline")
# By these a text sent in again is known: the sender's words, not what the newsroom adds to them.
_OURS = {"section", "responsible_editor", "script", "lead_photo", "developments"}
_SENT = tuple(name for name in Article.WORDS if name not in _OURS)


@dataclass
class Writing:
    """What is to be written of one story. `people` are (role, name) pairs in printed order; None leaves them."""

    article: Article
    words: dict = field(default_factory=dict)
    people: Sequence[tuple[str, str]] | None = None
    tags: Sequence[str] | None = None
    # The caller holds the row since it read it, in this transaction.
    is_held: bool = False
    # Filled in on the way.
    newest: Revision | None = None
    revision: Revision | None = None
    versions: list[PhotoVersion] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.newest is None

    @property
    def is_changed(self) -> bool:
        return self.is_new or self.newest.words_hash != self.revision.words_hash


def write(
    article: Article,
    *,
    by,
    words: dict | None = None,
    people=None,
    tags=None,
    move: str = "save",
    now=None,
    is_held: bool = False,
) -> Revision:
    """Write one story, new or old, as `write_all` does. Returns its newest revision.

    `words` maps names of `Article.WORDS` (and `slugline`, `headline_is_made`) to values; what it does
    not name stays as the row has it. Whoever holds the row since it read it (`is_held`) has it read no more.
    Raises `Refused` as `write_all` does.
    """
    writing = Writing(article, words or {}, people, tags, is_held=is_held)
    return write_all([writing], by=by, move=move, now=now)[0]


@transaction.atomic
def write_all(writings: Sequence[Writing], *, by, move: str = "save", now=None) -> list[Revision]:
    """Clean, save, credit, tag and snapshot each story, void sign-offs, and call what follows, all or nothing.

    New words void the sign-offs of the old ones, also when the old words come back: a sign-off hangs
    on a revision, and this one is new. `by` is None for words that came in by themselves. Returns the newest
    revision of each. Raises `Refused` for a lead photo that was taken down before the story named it.
    """
    now = now or timezone.now()
    settled = [writing.article for writing in writings if _lock(writing, now)]
    for writing in writings:
        _take_words(writing)
    new = _make_rows(writings)
    of_each = _credit_and_tag(writings, are_new=len(new) == len(writings))
    for writing, tags in zip(writings, of_each, strict=True):
        writing.versions = _pictures(writing.article, by)
        writing.revision = _snapshot(writing, tags)
    changed = [writing for writing in writings if writing.is_changed]
    for writing in changed:
        writing.revision.move, writing.revision.made_by, writing.revision.made_at = move, by, now
    _keep(changed)
    for writing in writings:
        if writing.is_changed and not writing.is_new:
            _renew(writing, by, now)
        elif writing.article not in new:
            writing.article.save()
    for writing in changed:
        writing.article.newest = writing.revision
    _note_who_changed(changed, by)
    if settled:
        consequences.after(settled)
    changed_stories = [writing.article for writing in changed]
    new_bodies = [writing.article for writing in changed if _has_new_body(writing)]
    consequences.after_writing(changed_stories, new_bodies=new_bodies)
    return [writing.revision if writing.is_changed else writing.newest for writing in writings]


class KeptBody(str):  # noqa: SLOT000 - it remembers its text
    """A body that has been cleaned: cleaning is most of the work of a bulk import, and is done once."""

    @cached_property
    def text(self) -> str:
        """Its words, as `markup.text_of` tells them."""
        return markup.text_of(self)


def as_kept(html: str) -> KeptBody:
    """A body as this door keeps it. Callers that measure or compare a body beforehand ask here."""
    return html if isinstance(html, KeptBody) else KeptBody(markup.clean(cleaned(html)))


def as_typed(article: Article, *, people, tags: Sequence[str]) -> Revision:
    """What would be printed if these words were saved now, for a preview: an unsaved revision. Nothing is kept."""
    article.body = as_kept(article.body)
    writing = Writing(article, people=people)
    photo = article.lead_photo
    writing.versions = list(photo.versions.all()[:1]) if photo and not photo.is_taken_down else []
    return _snapshot(writing, [Tag(name=name) for name in tags])


def copy_hash(article: Article, credits_: list, tags: list) -> str:
    """By which a text sent in again is known (see `filing.on_file`)."""
    words = article.words
    return hash_of({name: words[name] for name in _SENT}, credits_, tags)


def _lock(writing, now):
    """Hold the row and read it anew, if the caller has not, so that fields which the caller does not name stay as they are now.

    Returns whether a scheduled change was settled by the way.
    """
    article = writing.article
    if article.pk is None:
        article.version = 1
        return False
    if not writing.is_held:
        article.refresh_from_db(from_queryset=Article.objects.select_for_update(of=("self",)))
    if not writing.is_held or (article.knows_newest and article.newest.get_deferred_fields()):
        article.newest = None
    is_settled = article.settle(now)
    writing.newest = article.newest
    return is_settled


def _take_words(writing):
    article = writing.article
    for name, value in writing.words.items():
        setattr(article, name, value)
    for name in _LINES:
        setattr(article, name, cleaned(getattr(article, name)))
    article.body = as_kept(article.body)
    if writing.people is not None:
        writing.people = [(cleaned(role), cleaned(name)) for role, name in writing.people]
    if writing.tags is not None:
        writing.tags = [name for name in map(cleaned, writing.tags) if name]
    _refuse_taken_down(writing)
    _drop_unknown_pictures(writing)
    article.script = article.script or script_of(article.headline + article.body.text)


def _refuse_taken_down(writing):
    """A story that had the picture before it was taken down keeps naming it, and prints none."""
    photo, newest = writing.article.lead_photo, writing.newest
    if photo and photo.is_taken_down and not (newest and newest.lead_photo_id == photo.pk):
        raise Refused(_("This picture was taken down: no story can print it."))


def _drop_unknown_pictures(writing):
    """The body names pictures that there are; one taken down stays only where the story had it before."""
    article, newest = writing.article, writing.newest
    if not (named := markup.pictures_of(article.body)):
        return
    before = markup.pictures_of(newest.body) if newest else ()
    named = named[: markup.MOST_PICTURES]
    known = Photo.objects.filter(pk__in=named).filter(Q(taken_down_at=None) | Q(pk__in=before))
    article.body = KeptBody(markup.with_only(article.body, set(known.values_list("pk", flat=True))))


def _make_rows(writings):
    """The rows of those that have none yet. An old one is written once, when it is known what its words do to it."""
    new = [writing.article for writing in writings if writing.article.pk is None]
    if len(new) > 1:
        many_rows.create(new)
    elif new:
        new[0].save()
    return set(new)


def _credit_and_tag(writings, *, are_new):
    """The tags of each. Credits and tags that were not named stay as they are."""
    bylines.credit_all({w.article: w.people for w in writings if w.people is not None}, are_new=are_new)
    kind = ContentType.objects.get_for_model(Article)
    tags_of = tagging.tag_all({w.article: w.tags for w in writings}, kind, are_new=are_new)
    return [tags_of[w.article] for w in writings]


def _pictures(article, by):
    """The versions that would be printed: of the lead photo, then of those in the body, each once."""
    named = markup.pictures_of(article.body)
    found = Photo.objects.in_bulk(named) if named else {}
    lead = [article.lead_photo] if article.lead_photo else []
    shown = {photo.pk: photo for photo in (*lead, *(found[key] for key in named if key in found))}
    return photos.current_versions(shown.values(), by=by)


def _snapshot(writing, tags):
    """What would be printed now, as an unsaved revision."""
    article = writing.article
    people = bylines.people_of(article) if writing.people is None else writing.people
    credits_, tags = bylines.as_printed(people), tagging.as_printed(tags)
    printed = _as_printed(article, writing.versions)
    return Revision(
        article=article,
        number=1 if writing.is_new else article.version + 1,
        credits=credits_,
        tags=tags,
        printed=printed,
        words_hash=hash_of(article.words, credits_, tags, printed),
        copy_hash=copy_hash(article, credits_, tags),
        **{name: getattr(article, name) for name in Article.WORDS},
    )


def _as_printed(article, versions):
    """How the records that a story names read now: see `Revision`."""
    source, section, editor = article.source, article.section, article.responsible_editor
    return {
        "source": source and {"name": source.name, "link": source.link, "wording": source.required_wording},
        "section": section and {"name": section.name, "slug": section.slug},
        "editor": editor.name if editor else "",
        "pictures": [version.printed for version in versions],
    }


def _keep(changed):
    if changed:
        many_rows.create([writing.revision for writing in changed])
    Printing.objects.bulk_create(
        Printing(revision=writing.revision, version=version)
        for writing in changed
        for version in writing.versions
    )
    Photo.objects.note_used(version.photo for writing in changed for version in writing.versions)


def _renew(writing, by, now):
    """What new words do to a story that had some: its sign-offs are void, and a change of section is journalled."""
    article, newest, revision = writing.article, writing.newest, writing.revision
    is_printed = article.state == Article.State.PUBLISHED and not article.has_unprinted_words
    was_signed = not is_printed and signing.is_signed_by_anybody(article)
    article.version = revision.number
    if article.state == Article.State.SIGNED_OFF:
        article.state = Article.State.FILED
    if article.live and article.live.words_hash == revision.words_hash:
        # Brought back to what readers have: nothing is unprinted, and nothing is to be signed.
        article.live, article.printed_version = revision, revision.number
    article.save()
    line = [(article, revision)]
    if was_signed:
        record_events(line, "sign_off_voided", by=by, now=now)
        consequences.happened([article], "sign_off_voided", by=by, now=now)
    if newest.section_id != revision.section_id:
        sections = newest.printed["section"], revision.printed["section"]
        names = [section["name"] if section else "—" for section in sections]
        record_events(line, "move_section", by=by, now=now, note=" → ".join(names))


def _note_who_changed(changed, by):
    """Keep `changed_by` true: the people, beside the owner, with words among those that are not printed."""
    for writing in changed:
        article = writing.article
        if writing.is_new and (by is None or by.pk == article.owner_id):
            continue
        changers = article.changers()
        if changers != signing.facts(article).changers:
            article.changed_by.set(changers)
        signing.look_again(article)


def _has_new_body(writing):
    return writing.is_new or writing.newest.body != writing.revision.body
