"""One run: batch after batch of stories into the database, each batch whole or not at all."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db import DatabaseError, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from taggit.models import Tag, TaggedItem

from articles import filing, photos, workflow
from articles.copydesk.delivery import Refused
from articles.models import (
    Arrival,
    Article,
    ArticleEvent,
    Credit,
    FormerAddress,
    Photo,
    Revision,
    SignOff,
)

from .hands import Hands
from .records import Records
from .report import Report
from .story import Story, Unfit

BATCH = 200


@dataclass
class Intake:
    """One run over one sender's deliveries. `media` is the folder its pictures lie in."""

    origin: str
    hands: Hands
    report: Report
    source: str = ""
    media: Path | None = None
    is_rehearsal: bool = False

    def __post_init__(self):
        self.now = timezone.now()
        self.known = filing.known()
        self.records = Records()
        self.tagged = ContentType.objects.get_for_model(Article)

    def take(self, entries, progress=lambda counts: None):
        """File all of them. Batch by batch, so that a run that was killed has lost nothing and goes on."""
        fit = self._fit(entries)
        while batch := list(islice(fit, BATCH)):
            self.file(batch)
            progress(self.report.counts)
        progress(self.report.counts)

    def _fit(self, entries):
        for entry in entries:
            self.report.counts["read"] += 1
            if isinstance(entry, Refused):
                self.report.refuse(entry.key, entry.reason)
                continue
            try:
                yield Story.of(entry, self)
            except Unfit as error:
                self.report.refuse(entry.key, str(error))

    def file(self, batch):
        fresh = self._fresh(batch)
        if self.is_rehearsal or not fresh:
            self.report.counts["filed"] += len(fresh)
            return
        try:
            # Found or made outside the batch: should it be undone, they are still there for the next.
            with transaction.atomic():
                self.records.look_up(fresh)
            with transaction.atomic():
                counts, notes = self._store(fresh)
        except DatabaseError as error:
            self._one_by_one(fresh, error)
            return
        self.report.counts.update(counts)
        for key, reason in notes:
            self.report.note(key, reason)

    def _fresh(self, batch):
        """Those that have not arrived before; of two with one key the first."""
        by_key = {}
        for story in batch:
            by_key.setdefault(story.key, story)
        known = Arrival.objects.filter(origin=self.origin, key__in=by_key).values_list("key", flat=True)
        fresh = [story for key, story in by_key.items() if key not in set(known)]
        self.report.counts["known"] += len(batch) - len(fresh)
        return fresh

    def _one_by_one(self, stories, error):
        """One that the database will not have must not keep out the others."""
        self.records = Records()
        if len(stories) == 1:
            self.report.refuse(stories[0].key, f"The database will not have it: {str(error).splitlines()[0]}")
            return
        for story in stories:
            self.file([story])

    def _store(self, stories):
        notes = [(story.key, remark) for story in stories for remark in story.remarks]
        for story in stories:
            notes += [(story.key, remark) for remark in self._illustrate(story)]
        notes += self._choose(stories)
        Article.objects.bulk_create([story.article(self) for story in stories])
        self._credit_and_tag(stories)
        self._keep_words(stories)
        self._publish([story for story in stories if story.is_printed])
        notes += self._remember(stories)
        published = sum(story.is_printed for story in stories)
        return Counter(filed=len(stories), published=published), notes

    def _illustrate(self, story):
        """The first picture that lies in the media folder becomes the lead photo; the others are told of."""
        for image in story.delivery.images:
            path = _local(self.media, image.address)
            if path is None or story.photo:
                yield f"The picture at {image.address} was not fetched."
                continue
            words = {
                "caption": image.caption or image.alt,
                "credit": image.credit,
                "alt": image.alt or image.caption,
            }
            if missing := [name for name, said in words.items() if not said]:
                yield f"The picture {path.name} was left out: it has no {', no '.join(missing)}."
                continue
            cut = {name: said[: Photo._meta.get_field(name).max_length] for name, said in words.items()}
            photo = Photo(added_by=self.hands.by, **cut)
            try:
                with path.open("rb") as file:
                    photos.keep(photo, photos.read(File(file)))
            except (OSError, photos.Unusable) as error:
                yield f"The picture {path.name} was left out: {error}"
                continue
            photo.save()
            story.photo = photo

    def _credit_and_tag(self, stories):
        correspondents, tags = self.records.correspondents, self.records.tags
        Credit.objects.bulk_create(
            Credit(article=story.row, correspondent=correspondents[name], role=role, position=position)
            for story in stories
            for position, (role, name) in enumerate(story.people)
        )
        TaggedItem.objects.bulk_create(
            TaggedItem(tag=tags[name.lower()], content_type=self.tagged, object_id=story.row.pk)
            for story in stories
            for name in story.tag_names
        )

    def _keep_words(self, stories):
        """The first revision of each, as `Article.snapshot` takes it."""
        of_batch = {self.records.tags[name.lower()].pk for story in stories for name in story.tag_names}
        # The database sorts names by its own collation, and a hash is made in that order.
        in_order = list(Tag.objects.filter(pk__in=of_batch).order_by("name"))
        revisions = [story.revision(self, in_order) for story in stories]
        Revision.objects.bulk_create(revisions)
        for story, revision in zip(stories, revisions, strict=True):
            story.words = revision

    def _choose(self, stories):
        """Which are to be published: what was public there, but nobody's own words by themselves."""
        signers = {person.pk for person in self.hands.signed_by}
        for story in stories:
            writers = {self.records.correspondents[name].user_id for _role, name in story.people}
            is_due = bool(story.publish_at and signers)
            story.is_printed = is_due and not writers & signers
            if is_due and not story.is_printed:
                yield story.key, "Left as a draft: nobody signs off their own words."

    def _publish(self, stories):
        """Filed, signed by everybody in turn, and published."""
        if not stories:
            return
        signed_by = self.hands.signed_by
        SignOff.objects.bulk_create(
            SignOff(revision=story.words, stage=stage, by=person, at=self.now)
            for story in stories
            for stage, person in enumerate(signed_by, start=1)
        )
        moves = [("file", self.hands.by), *(("sign_off", person) for person in signed_by)]
        moves.append(("publish", signed_by[0]))
        ArticleEvent.objects.bulk_create(
            ArticleEvent(article=story.row, revision=story.words, move=move, by=person, at=self.now)
            for story in stories
            for move, person in moves
        )
        words = Revision.objects.filter(article=OuterRef("pk"), number=1)
        Article.objects.filter(pk__in=[story.row.pk for story in stories]).update(
            live=Subquery(words.values("pk")[:1]), state=workflow.MOVES["publish"].to
        )

    def _remember(self, stories):
        """That they came, and where readers knew them; an address that leads elsewhere already stays with its story."""
        Arrival.objects.bulk_create(
            Arrival(
                article=story.row,
                origin=self.origin,
                key=story.key,
                address=story.delivery.address[:500],
                arrived_at=self.now,
            )
            for story in stories
        )
        wanted = [(path, story) for story in stories for path in story.paths]
        taken = set(
            FormerAddress.objects.filter(path__in=[p for p, _ in wanted]).values_list("path", flat=True)
        )
        rows, notes = {}, []
        for path, story in wanted:
            if path in taken or path in rows:
                notes.append((story.key, f"{path} leads to another story already."))
            else:
                rows[path] = FormerAddress(path=path, article=story.row)
        FormerAddress.objects.bulk_create(rows.values())
        return notes


def _local(media, address):
    """The file of a picture in the media folder, by its path or its name; None for one that is not there."""
    if media is None:
        return None
    path = unquote(urlsplit(address).path)
    root = media.resolve()
    for name in (path.partition("/wp-content/uploads/")[2], path.lstrip("/"), Path(path).name):
        file = (root / name).resolve()
        if name and file.is_relative_to(root) and file.is_file():
            return file
    return None
