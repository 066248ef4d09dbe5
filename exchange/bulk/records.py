"""The records that stories name: outlets and sections. Names and tags are the doors' affair."""

import hashlib

from django.utils.text import slugify

from articles.models import Section, Source, Standing


class Records:
    """Sources and sections by name: found, or made once."""

    def __init__(self):
        self.sources, self.sections = {}, {}

    def look_up(self, stories) -> None:
        for story in stories:
            if story.source and story.source not in self.sources:
                self.sources[story.source] = _source(story.source)
            if story.section and story.section not in self.sections:
                self.sections[story.section] = _section(story.section)


def _source(name):
    """The source of that name; made here, it is new until somebody has looked at it."""
    return Source.objects.get_or_create(name=name, defaults={"standing": Standing.NEW})[0]


def _section(name):
    """The section of that name or slug. A new one stays off the bar until the newsroom puts it there."""
    if found := Section.objects.filter(name=name).first() or Section.objects.filter(slug=name).first():
        return found
    slug = slugify(name)[:40] or f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    if Section.objects.filter(slug=slug).exists():
        slug = f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return Section.objects.get_or_create(name=name, defaults={"slug": slug, "is_in_bar": False})[0]
