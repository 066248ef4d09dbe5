"""One run: batch after batch of stories into the database, each batch whole or not at all."""

from collections import Counter
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import filing, fingerprints, holding, many_rows, markup, photos, workflow, writing
from articles.models import Photo
from copydesk.deliveries.delivery import Delivery, Refused
from exchange.models import Arrival, FormerAddress, PartnerFeed
from portal import no_room
from portal.models import User

from . import balance
from .pictures import NoPicture, Pictures
from .records import Records
from .report import Report
from .rows import ArrivingStory, Unfit, key_of
from .updates import text_of, update

BATCH = 200


class NoRoom(Exception):
    """The disk is full. The message is a sentence; the same run, begun again, goes on where this one ended."""


# PostgreSQL's class of what is too much of a statement's own, such as words too long for an index.
_TOO_MUCH = "54"


def _is_away(fault):
    """Whether no story is at fault, and none of them could be filed now: the line is lost, or another holds the lock."""
    pgcode = getattr(fault.__cause__, "pgcode", None) or ""
    return isinstance(fault, OperationalError) and not pgcode.startswith(_TOO_MUCH)


@contextmanager
def _room():
    """A story is not filed without its pictures, nor refused by the database, because there is no room: it waits."""
    try:
        yield
    except (OSError, DatabaseError) as fault:
        if not no_room.is_told_by(fault):
            raise
        why = _(
            "The disk is full. What was filed stays there. Make room and run the same again: it goes on from there."
        )
        raise NoRoom(why) from fault


@dataclass
class ImportRun:
    """One run over one sender's deliveries; `feed` is the partner feed that they came by.

    `by` files them, None for copy that comes in by itself. With `publishes`, what was public there is
    filed as printed elsewhere; otherwise all are drafts.
    """

    origin: str
    report: Report
    by: User | None = None
    publishes: bool = False
    source: str = ""
    pictures: Pictures = field(default_factory=Pictures)
    feed: PartnerFeed | None = None
    is_rehearsal: bool = False

    def __post_init__(self):
        self.now = timezone.now()
        self.known = filing.known()
        self.records = Records()
        # {key: its words} of this run, and the keys that a rehearsal has filed and taken back.
        self.met, self.rehearsed, self.rehearsed_paths = {}, set(), set()
        # {address: photo}, and those whose rows stay.
        self.taken, self.stored = {}, {}

    def file_all(self, entries: Iterable[Delivery | Refused], progress=lambda counts: None) -> None:
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
                self.report.balance.take("story", int(entry.what == "story"), 0)
                self.report.refuse(entry.key, _(entry.reason) % {"why": entry.why}, what=entry.what)
                continue
            self.report.balance.take("story", 1, 0)
            try:
                yield ArrivingStory.of(entry, self)
            except Unfit as error:
                self.report.refuse(entry.key, str(error))

    def file(self, batch: list[ArrivingStory]) -> None:
        fresh = self._fresh(batch)
        if not fresh:
            return
        # Before anything is written: a database must not wait for the hosts of pictures.
        for story in fresh:
            for remark in self._illustrate(story) if self.feed else self._illustrate_all(story):
                self.report.note(story.key, remark)
        if fresh:
            self._file(fresh)

    def _file(self, fresh):
        try:
            with _room(), self._undone_if_rehearsed():
                # Found or made outside the batch: should it be undone, they are still there for the next.
                with transaction.atomic():
                    self.records.look_up(fresh)
                with transaction.atomic():
                    counts, notes = self._store(fresh)
        except DatabaseError as error:
            if _is_away(error):
                raise
            self._one_by_one(fresh, error)
            return
        self.report.counts.update(counts)
        self.report.balance.take("story", 0, len(fresh))
        for story in fresh:
            balance.weigh(self.report.balance, story)
        for key, reason in notes:
            self.report.note(key, reason)

    @contextmanager
    def _undone_if_rehearsed(self):
        """A rehearsal does all that a run does, and then takes it back: so it says what the run will say."""
        if not self.is_rehearsal:
            yield
            return
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.records = Records()

    def _fresh(self, batch):
        """Those that have not arrived before. Two stories under one key are two: the second gets a key of its own."""
        by_key = {}
        for story in batch:
            if not self.feed:
                self._tell_apart(story)
            by_key.setdefault(story.key, story)
        if self.is_rehearsal:
            by_key = {key: story for key, story in by_key.items() if key not in self.rehearsed}
            self.rehearsed.update(by_key)
        arrived = Arrival.objects.filter(origin=self.origin, key__in=by_key)
        known = dict(arrived.values_list("key", "told_hash"))
        fresh = [story for key, story in by_key.items() if key not in known]
        self.report.counts["known"] += len(batch) - len(fresh)
        self.report.balance.take("story", 0, len(batch) - len(fresh))
        if self.feed:
            arrived.filter(withdrawn_at__isnull=False).update(withdrawn_at=None)
            for key, told_hash in known.items():
                if by_key[key].told_hash != told_hash:
                    update(by_key[key], arrived.get(key=key), self)
                    self.report.counts["renewed"] += 1
        return fresh

    def _tell_apart(self, story):
        met = self.met.setdefault(story.key, hash(story.told_hash))
        if met != hash(story.told_hash):
            story.remarks.append(_("Another story of this file has the same key: both are kept."))
            story.key = key_of(f"{story.key}#{story.told_hash[:12]}")
            self.met[story.key] = hash(story.told_hash)

    def _one_by_one(self, stories, error):
        """One that the database will not have must not keep out the others."""
        self.records = Records()
        if len(stories) == 1:
            why = {"why": str(error).splitlines()[0]}
            self.report.refuse(stories[0].key, _("The database will not have it: %(why)s") % why)
            return
        for story in stories:
            self._file([story])

    def _store(self, stories):
        notes = [(story.key, remark) for story in stories for remark in story.remarks]
        self._store_photos(stories)
        writing.write_all([story.writing(self) for story in stories], by=self.by, now=self.now)
        held = {story.row: story.embargo for story in stories if story.embargo}
        holding.hold(held, by=self.by, now=self.now, note=self._from())
        printed = self._print([story for story in stories if story.publish_at and self.publishes])
        notes += self._remember(stories)
        if self.feed:
            self._compare(stories)
        return Counter(filed=len(stories), published=printed), notes

    def _print(self, stories):
        """What was public there is filed as printed there, on its own day: nobody here has signed it."""
        if stories:
            moments = {story.row.pk: story.publish_at for story in stories}
            note = self._from()
            rows = [story.row for story in stories]
            told = {"by": self.by, "at": moments, "note": note, "now": self.now}
            workflow.perform_all(rows, "printed_elsewhere", **told, are_new=True)
        return len(stories)

    def _from(self):
        return _("imported from %(origin)s") % {"origin": self.origin}

    def _illustrate(self, story):
        """The first picture that can be had becomes the lead photo; why others did not is told. None costs the story."""
        for image in story.delivery.images:
            if story.photo:
                yield _("The story has its picture; %(address)s was not fetched.") % {
                    "address": image.address[:200]
                }
                continue
            words = self._words_with(image, story)
            if missing := [name for name, said in words.items() if not said]:
                labels = (str(Photo._meta.get_field(name).verbose_name) for name in missing)
                named = {"address": image.address[:200], "words": ", ".join(labels)}
                yield _("The picture %(address)s was left out, as it comes without: %(words)s.") % named
                continue
            try:
                picture = self.pictures.read(image.address)
                photo = Photo(added_by=self.by, **words)
                with _room():
                    photos.keep(photo, picture)
            except (NoPicture, OSError) as error:
                yield str(error)
                continue
            story.photo = photo

    def _illustrate_all(self, story):
        """Every picture of a story that moves in. What its words are missing is work to do, and no reason to lose it."""
        for number, image in enumerate(story.delivery.images):
            reason = ""
            if len(story.photos) > markup.MOST_PICTURES:
                reason = _("A story has a hundred pictures at most.")
            elif image.address in self.taken:
                story.photos[number] = self.taken[image.address]
            else:
                try:
                    story.photos[number] = self.taken[image.address] = self._photo(image, story)
                except (NoPicture, OSError) as error:
                    reason = getattr(error, "reason", "") or _("It cannot be read.")
                    yield str(error)
            if reason:
                self.report.balance.lose("picture", reason, image.address)
        story.photo = story.photos.get(story.lead)

    def _photo(self, image, story):
        picture = self.pictures.read(image.address)
        photo = Photo(added_by=self.by, **self._words_with(image, story))
        if self.is_rehearsal:
            photo.image.name, photo.width, photo.height = "photos/rehearsal.jpg", *picture.size
        else:
            with _room():
                photos.keep(photo, picture)
        return photo

    def _store_photos(self, stories):
        """A row for each new picture. A batch that was undone has taken its rows with it."""
        shown = [photo for story in stories for photo in (story.photo, *story.photos.values()) if photo]
        fresh = {id(photo): photo for photo in shown if id(photo) not in self.stored}
        for photo in fresh.values():
            photo.pk = None
            photo.save(force_insert=True)
        if fresh and not self.is_rehearsal:
            transaction.on_commit(lambda: self.stored.update(fresh))
        for story in stories:
            story.print_pictures()

    def _words_with(self, image, story):
        """Caption, credit and description, as long as their fields are. What a partner gives, the partner is credited with."""
        caption, alt = image.caption or image.alt, image.alt or image.caption
        credit = image.credit
        if self.feed:
            caption, alt = caption or story.lines["headline"], alt or story.lines["headline"]
            credit = credit or self.feed.source.name
        words = {"caption": caption, "credit": credit, "alt": alt}
        return {name: said[: Photo._meta.get_field(name).max_length] for name, said in words.items()}

    def _compare(self, stories):
        """Which of them we have already, nearly word for word: the newsroom sees it before anybody reads them."""
        fingerprints.keep([story.row for story in stories])
        for story in stories:
            for other, likeness in fingerprints.nearest(story.row.body, but=story.row)[:1]:
                Arrival.objects.filter(article=story.row).update(like=other, likeness=likeness)

    def _corrected(self, stories):
        """{key: story} of what these correct. Beside each of those stands the correction's text, as a newer version."""
        keys = {key_of(story.delivery.corrects): story for story in stories if story.delivery.corrects}
        if not keys:
            return {}
        found = Arrival.objects.filter(origin=self.origin, key__in=keys)
        for arrival in found:
            arrival.newer_text, arrival.newer_at = text_of(keys[arrival.key]), self.now
            arrival.save(update_fields=["newer_text", "newer_at"])
        return {arrival.key: arrival.article_id for arrival in found}

    def _remember(self, stories):
        """That they came, and where readers knew them; an address that leads elsewhere already stays with its story."""
        corrected = self._corrected(stories)
        rows = [
            {
                "article": story.row.pk,
                "origin": self.origin,
                "key": story.key,
                "address": story.delivery.address[:500],
                "arrived_at": self.now,
                "feed": self.feed and self.feed.pk,
                "told_hash": story.told_hash,
                "newer_text": "",
                "corrects": corrected.get(key_of(story.delivery.corrects)),
                **story.demands(self),
            }
            for story in stories
        ]
        many_rows.insert(Arrival, list(rows[0]), ([*row.values()] for row in rows))
        wanted = [(path, story) for story in stories for path in story.paths]
        taken = set(
            FormerAddress.objects.filter(path__in=[p for p, _ in wanted]).values_list("path", flat=True)
        )
        story_of, notes = {}, []
        if self.is_rehearsal:
            taken |= self.rehearsed_paths
            self.rehearsed_paths.update(path for path, _story in wanted)
        for path, story in wanted:
            if path in taken or path in story_of:
                notes.append((story.key, _("%(path)s leads to another story already.") % {"path": path}))
            else:
                story_of[path] = story.row.pk
        many_rows.insert(FormerAddress, ("path", "article"), story_of.items())
        return notes
