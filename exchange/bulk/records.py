"""The records that stories name: outlets and sections. Names and tags are the doors' affair."""

import hashlib

from django.utils.text import slugify

from articles.models import Section, Source


class Records:
    """Sources and sections by name: found, or made once."""

    def __init__(self):
        self.sources, self.sections = {}, {}

    def look_up(self, stories) -> None:
        for story in stories:
            if story.source and story.source not in self.sources:
                self.sources[story.source] = Source.objects.get_or_create(name=story.source)[0]
            if story.section and story.section not in self.sections:
                self.sections[story.section] = _section(story.section)


def _section(name):
    """A new one stays off the bar until somebody in the newsroom wants it there."""
    if found := Section.objects.filter(name=name).first() or Section.objects.filter(slug=name).first():
        return found
    slug = slugify(name)[:40] or f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    if Section.objects.filter(slug=slug).exists():
        slug = f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return Section.objects.get_or_create(name=name, defaults={"slug": slug, "is_in_bar": False})[0]
