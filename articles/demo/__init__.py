"""The demo newsroom's stories, taken through the same doors as real ones."""

from datetime import timedelta
from itertools import groupby

from django.core.files.base import ContentFile
from django.utils import timezone

from articles import assigning, filing, markup, photos, workflow
from articles.models import Assignment, Correspondent, Photo, Section, Source, Telling
from articles.models.review import rule_of_section
from portal.demo import signers

from . import briefs, pictures, stories

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
    """The days of this newsroom, from the oldest story to what is still being written.

    Every move is made at an hour of its own day, so that a story's history reads like one.
    """

    def __init__(self, cast, sections):
        self.reporter, self.second = cast["reporter"], cast["second reporter"]
        self.editor = cast["editor"]
        self.signers = [cast[role] for role in signers(rule_of_section(None).stages)]
        self.sections = sections
        self.now = timezone.now()

    def work(self):
        for days, of_a_day in groupby(_oldest_first(), key=lambda entry: entry[0]):
            day = list(of_a_day)
            for n, (_days, words) in enumerate(day):
                at = self._hour(days, n, len(day))
                self._publish(self._write(words, at), at=at, now=at)
        self._on_the_way()
        self._assign("柑橘節籌備進度", self.reporter, timedelta(hours=1))
        self._assign("縣圖書館延長開放後的人流", self.second, timedelta(days=1))
        # What happened on earlier days has been read.
        earlier = Telling.objects.filter(at__lt=self.now - timedelta(hours=2))
        earlier.update(read_at=self.now)

    def _assign(self, what, to, left):
        assignment = Assignment(what=what, to=to, due_at=self.now + left, section=self.sections["life"])
        assigning.give(assignment, by=self.editor, now=self.now)

    def _hour(self, days, n, of):
        """The nth of so many times in a working day; today, the last so many quarters of an hour."""
        if days == 0:
            return self.now - timedelta(minutes=12 + 15 * (of - 1 - n))
        day = timezone.localtime(self.now) - timedelta(days=days)
        minutes = 8 * 60 + 11 + n * 600 // of + days * 7 % 40
        return day.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)

    def _write(self, words, at, *, by=None, now=None):
        """A draft of these words for that moment, begun three hours before it, or before now."""
        day = timezone.localdate(at)
        people = words.get("people") or (("記者", (by or self.reporter).name),)
        return filing.begin(
            by=by or (self.second if self.second.name in people[0] else self.reporter),
            now=(now or at) - timedelta(hours=3),
            kicker=words.get("kicker", ""),
            headline=words["headline"],
            subhead=words.get("subhead", ""),
            body=markup.from_paragraphs([text.format(day=day.day) for text in words["paragraphs"]]),
            section=self.sections[words["section"]],
            source=Source.objects.get(name=words.get("source", OURS)),
            dateline_date=day,
            dateline_place=words.get("place", ""),
            lead_photo=self._photo(words.get("photo")),
            people=people,
            tags=words.get("tags", ()),
        )

    def _photo(self, key):
        if key is None:
            return None
        caption, credit, alt, *_tones = pictures.PICTURES[key]
        photo = Photo(caption=caption, credit=credit, alt=alt, added_by=self.reporter)
        photos.keep(photo, photos.read(ContentFile(pictures.draw(key), f"{key}.jpg")))
        photo.save()
        return photo

    def _file(self, story, now):
        return workflow.perform(story, "file", by=story.owner, now=now - timedelta(minutes=70))

    def _sign(self, story, now):
        self._file(story, now)
        for left, signer in zip(range(len(self.signers), 0, -1), self.signers, strict=True):
            story = workflow.perform(story, "sign_off", by=signer, now=now - timedelta(minutes=15 * left))
        return story

    def _publish(self, story, *, at, now):
        return workflow.perform(self._sign(story, now), "publish", by=self.editor, at=at, now=now)

    def _on_the_way(self):
        now = self.now
        for n, entry in enumerate(briefs.FILED):
            at = now - timedelta(minutes=25 * n)
            self._file(self._write(_short(entry), at, by=self.second), at)
        for entry in briefs.SIGNED:
            self._sign(self._write(_short(entry), now), now)
        tomorrow = timezone.localtime(now) + timedelta(days=1)
        for *entry, hour in briefs.SCHEDULED:
            at = tomorrow.replace(hour=hour, minute=0, second=0, microsecond=0)
            self._publish(self._write(_short(entry), at, now=now), at=at, now=now)
        for entry in briefs.DRAFTS:
            self._write(_short(entry), now)
        self._withdraw(briefs.UNPUBLISHED, timedelta(days=1))

    def _withdraw(self, entry, ago):
        at = self.now - ago
        story = self._publish(self._write(_short(entry), at), at=at, now=at)
        note = "檢修因天氣改期，待供電公司確認後重發。"
        workflow.perform(story, "unpublish", by=self.editor, note=note, now=at + timedelta(hours=2))


def _short(entry):
    headline, section, text = entry
    return {"headline": headline, "section": section, "paragraphs": (text,)}


def _oldest_first():
    """[(days ago, words)]; within a day the briefs come before what is told at length, which then leads."""
    told = [(story["days"], story) for story in reversed(stories.STORIES)]
    brief = [(days, _short((*named, text))) for *named, days, text in reversed(briefs.BRIEFS)]
    return sorted(brief + told, key=lambda entry: -entry[0])
