"""The records that stories name: people, outlets, sections, tags."""

import hashlib

from django.utils.text import slugify
from taggit.models import Tag

from articles.models import Correspondent, Section, Source


class Records:
    """Correspondents, sources, sections and tags by name: found, or made once."""

    def __init__(self):
        self.correspondents, self.sources, self.sections, self.tags = {}, {}, {}, {}

    def look_up(self, stories):
        for story in stories:
            for role, name in story.people:
                if name not in self.correspondents:
                    self.correspondents[name] = _correspondent(name, role)
            if story.source and story.source not in self.sources:
                self.sources[story.source] = Source.objects.get_or_create(name=story.source)[0]
            if story.section and story.section not in self.sections:
                self.sections[story.section] = _section(story.section)
            for name in story.tag_names:
                if name.lower() not in self.tags:
                    self.tags[name.lower()] = _tag(name)


def _correspondent(name, role):
    """Of namesakes the one with a login, else the one known longest: as `bylines` has it."""
    found = Correspondent.objects.filter(name=name)
    first = min(found, key=lambda person: (person.user_id is None, person.pk), default=None)
    return (
        first or Correspondent.objects.get_or_create(name=name, outlet=None, defaults={"usual_role": role})[0]
    )


def _section(name):
    """A new one stays off the bar until somebody in the newsroom wants it there."""
    if found := Section.objects.filter(name=name).first() or Section.objects.filter(slug=name).first():
        return found
    slug = slugify(name)[:40] or f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    if Section.objects.filter(slug=slug).exists():
        slug = f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return Section.objects.get_or_create(name=name, defaults={"slug": slug, "is_in_bar": False})[0]


def _tag(name):
    return Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name)
