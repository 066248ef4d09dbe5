"""What is not kept of a story's page is made here, of one reading of the database."""

from copy import copy as copied
from datetime import datetime
from functools import cached_property

from django.http import Http404, HttpRequest

from articles.models import Article
from articles.reading import scripts
from articles.reading.around import around
from articles.reading.facts import StoryFacts, Surroundings
from articles.reading.furniture import furniture
from articles.reading.notices import told
from articles.reading.printed import shown
from portal.question import KEY

from . import parts
from .words import Words

TEMPLATE, BASE = "articles/story.html", "base.html"
# {part: the template that it stands in}
STANDS_IN = {
    "mourning": BASE,
    "breaking": BASE,
    "masthead": BASE,
    "tip_line": TEMPLATE,
    "beside": TEMPLATE,
    "recent": TEMPLATE,
    "foot": BASE,
}


class Making:
    """One page while it is made. `made` is what was not kept: {what a part is known by: the part}."""

    def __init__(self, request: HttpRequest, version: dict, now: datetime):
        self.request, self.version, self.now, self.made = request, version, now, {}

    @cached_property
    def article(self) -> Article:
        article = Article.objects.readable(self.now).for_page().filter(pk=self.version["key"]).first()
        if article is None:
            raise Http404
        return article

    @cached_property
    def copy(self):
        return self.article.printed(self.now)

    @cached_property
    def around(self):
        return around(self.article, self.copy, self.now)

    @cached_property
    def furniture(self):
        return furniture(self.request, self.now)

    @cached_property
    def context(self) -> dict:
        facts = {"article": self.article, "copy": self.copy, "page_path": self.path}
        return {**facts, **self.furniture, **told(self.article)}

    @cached_property
    def path(self):
        return self.article.get_absolute_url()

    def words(self) -> Words:
        """The part that its printed words decide, with the places of all others."""
        own = [(self.article, self.copy)]
        html = self._spoken(lambda: parts.made_without(STANDS_IN, TEMPLATE, self.context, self.request), own)
        switch = self._spoken(lambda: parts.made("switch", "_masthead.html", self.context, self.request), own)
        section, script = self.copy.printed["section"], self.version["asker"].script
        facts = StoryFacts(self.article, self.now, Surroundings.of(self.request))
        made = Words(
            path=self.path,
            speaks=script or scripts.script_for(self.copy),
            section=section["slug"] if section else "",
            switch=switch,
            modified=int(facts.modified_at.timestamp()),
            is_retracted=self.article.is_retracted,
            pieces=tuple(parts.cut(html)),
        )
        self.made["words"] = made
        return made

    def part(self, name: str, known_by: tuple) -> bytes:
        context, stories = dict(self.context), []
        if name == "recent":
            context["recent"] = stories = self._recent()
            # One list for all stories: each page marks its own line in it.
            context["article"] = self._no_story()
        elif name == "beside":
            beside = context["beside"] = self.around
            stories = [story for story in (*beside.related, beside.newer, beside.older) if story]
        elif name == "tip_line":
            context["article"] = self._no_story()
            context["known_tip_line"] = self.version["tip_line"]
        elif name == "masthead":
            context["joined_late"] = {"switch"}
        html = self._spoken(
            lambda: parts.made(name, STANDS_IN[name], context, self.request),
            [(story, story.copy) for story in stories],
        )
        self.made[known_by] = html.encode()
        return self.made[known_by]

    def _no_story(self):
        """This one under the key of none, for a part that many stories share."""
        story = copied(self.article)
        story.pk = KEY
        return story

    def _recent(self):
        """Read alone, where nothing else is made: it changes with each publication, and what is like a story seldom."""
        return (
            self.around.recent if "words" in self.made else shown(Article.objects.recent(self.now), self.now)
        )

    def _spoken(self, make, stories):
        version = self.version
        return parts.spoken(make, self.copy, stories, version["table"], version["asker"].script)
