"""The demo newsroom's stories, taken through the same doors as real ones."""

from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import filing, markup, photos, workflow
from articles.models import Correspondent, Photo, Section, Source
from portal.demo import signers

from . import pictures, stories

OURS = stories.SOURCES[0][0]


def fill(cast):
    """Sections, sources, photos and stories in every state, by the people of the cast."""
    sections = {
        slug: Section.objects.create(name=name, slug=slug, position=position)
        for position, (name, slug) in enumerate(stories.SECTIONS)
    }
    for name, is_ours, wording in stories.SOURCES:
        Source.objects.create(name=name, is_ours=is_ours, required_wording=wording)
    for role in ("reporter", "second reporter"):
        Correspondent.objects.create(name=cast[role].name, usual_role="記者", user=cast[role])
    _Desk(cast, sections).work()


class _Desk:
    """The days of this newsroom, from the oldest story to what is still being written."""

    def __init__(self, cast, sections):
        self.reporter, self.second = cast["reporter"], cast["second reporter"]
        self.editor = cast["editor"]
        self.signers = [cast[role] for role in signers(settings.REVIEW_STAGES)]
        self.sections = sections
        self.now = timezone.now()

    def work(self):
        told = [(story["days"], self._told, story) for story in stories.STORIES]
        brief = [(days, self._brief, (headline, slug)) for headline, slug, days in stories.BRIEFS]
        queue = sorted(told + brief, key=lambda entry: -entry[0])
        for n, (days, write, what) in enumerate(queue):
            self._publish(write(what), at=self._hour(days, n))
        self._on_the_way()

    def _hour(self, days, n):
        """A working hour of that day, later for later stories, and never after now."""
        day = timezone.localtime(self.now) - timedelta(days=days)
        if days == 0:
            return self.now - timedelta(minutes=10 * (60 - n % 60))
        return day.replace(hour=8 + n % 11, minute=(n * 17) % 60, second=0, microsecond=0)

    def _told(self, story):
        day = timezone.localdate(self.now) - timedelta(days=story["days"])
        source = Source.objects.get(name=story.get("source", OURS))
        return filing.begin(
            by=self.second if story["people"][0][1] == "周予" else self.reporter,
            kicker=story["kicker"],
            headline=story["headline"],
            subhead=story["subhead"],
            body=markup.from_paragraphs(story["paragraphs"]),
            section=self.sections[story["section"]],
            source=source,
            dateline_date=day,
            dateline_place=story.get("place", ""),
            lead_photo=self._photo(story.get("photo")),
            people=story["people"],
            tags=story["tags"],
        )

    def _brief(self, what):
        headline, slug = what
        return self._short(headline, slug, "")

    def _short(self, headline, slug, opening, *, by=None):
        return filing.begin(
            by=by or self.reporter,
            headline=headline,
            body=markup.from_paragraphs([opening] if opening else []),
            section=self.sections[slug],
            source=Source.objects.get(name=OURS),
            dateline_date=timezone.localdate(self.now) if opening else None,
            people=[("記者", (by or self.reporter).name)] if opening else [],
        )

    def _photo(self, key):
        if key is None:
            return None
        caption, credit, alt, *_tones = pictures.PICTURES[key]
        photo = Photo(caption=caption, credit=credit, alt=alt, added_by=self.reporter)
        photos.keep(photo, photos.read(ContentFile(pictures.draw(key), f"{key}.jpg")))
        photo.save()
        return photo

    def _sign(self, story):
        workflow.perform(story, "file", by=story.created_by)
        for signer in self.signers:
            workflow.perform(story, "sign_off", by=signer)
        return story

    def _publish(self, story, *, at):
        return workflow.perform(self._sign(story), "publish", by=self.editor, at=at)

    def _on_the_way(self):
        for headline, slug, opening in stories.FILED:
            workflow.perform(self._short(headline, slug, opening, by=self.second), "file", by=self.second)
        for entry in stories.SIGNED:
            self._sign(self._short(*entry))
        for days, entry in enumerate(stories.SCHEDULED, start=1):
            at = timezone.localtime(self.now + timedelta(days=days)).replace(hour=8, minute=0, second=0)
            self._publish(self._short(*entry), at=at)
        for entry in stories.DRAFTS:
            self._short(*entry)
        withdrawn = self._publish(self._short(*stories.UNPUBLISHED), at=self.now - timedelta(days=1))
        workflow.perform(withdrawn, "unpublish", by=self.editor, note="時間有變，待供電公司確認。")
