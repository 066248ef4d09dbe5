"""What is not kept of a story's page is made here, of one reading of the database."""

from copy import copy as copied
from datetime import datetime
from functools import cached_property

from django.http import Http404, HttpRequest

from articles.models import Article
from articles.reading import scripts
from articles.reading.around import Place
from articles.reading.facts import StoryFacts, Surroundings
from articles.reading.furniture import furniture
from articles.reading.notices import told
from portal.question import KEY

from . import parts
from .beside import Choice, RowsAtHand, choice
from .words import Words

TEMPLATE, BASE = "articles/story.html", "base.html"
# {part: the template that it stands in}
STANDS_IN = {
    "mourning": BASE,
    "breaking": BASE,
    "masthead": BASE,
    "tip_line": TEMPLATE,
    "related": TEMPLATE,
    "neighbours": TEMPLATE,
    "recent": TEMPLATE,
    "foot": BASE,
}


class Making:
    """One page while it is made. `made` is what was not kept: {what a part is known by: the part}."""

    def __init__(self, request: HttpRequest, version: dict, now: datetime):
        self.request, self.version, self.now, self.made = request, version, now, {}
        self._choice = None

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
    def at_hand(self) -> RowsAtHand:
        return RowsAtHand(self.version, self.now)

    def beside(self, words: Words) -> Choice:
        """Chosen once for the page."""
        if self._choice is None:
            self._choice = choice(words, self.version, self.at_hand)
        return self._choice

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
        own, section = [(self.article, self.copy)], self.copy.printed["section"]
        speaks = self.version["asker"].script or scripts.script_for(self.copy)

        def spoken(make, *facts):
            return self._spoken(lambda: make(*facts, self.context, self.request), speaks, own)

        html, switch = (
            spoken(parts.made_without, STANDS_IN, TEMPLATE),
            spoken(parts.made, "switch", "_masthead.html"),
        )
        facts = StoryFacts(self.article, self.now, Surroundings.of(self.request))
        made = Words(
            path=self.path,
            speaks=speaks,
            section=section["slug"] if section else "",
            switch=switch,
            modified=int(facts.modified_at.timestamp()),
            is_retracted=self.article.is_retracted,
            place=Place.of(self.article, self.copy),
            pieces=tuple(parts.cut(html)),
        )
        self.made["words"] = made
        return made

    def part(self, name: str, known_by: tuple, words: Words) -> bytes:
        context, stories = self._context_of(name, words)
        html = self._spoken(
            lambda: parts.made(name, STANDS_IN[name], context, self.request),
            words.speaks,
            [(story, story.copy) for story in stories],
        )
        self.made[known_by] = html.encode()
        return self.made[known_by]

    def _context_of(self, name, words):
        """(what its template takes, the stories that it prints). What stands beside a story needs nothing of it."""
        if name in {"related", "neighbours"}:
            beside = self.beside(words).beside
            return {"beside": beside}, getattr(beside, name)
        context, stories = dict(self.context), []
        if name == "recent":
            context["recent"] = stories = [*self.at_hand.named("recent").values()]
            # One list for all stories: each page marks its own line in it.
            context["article"] = self._no_story()
        elif name == "tip_line":
            context["article"] = self._no_story()
            context["known_tip_line"] = self.version["tip_line"]
        elif name == "masthead":
            context["joined_late"] = {"switch"}
        return context, stories

    def _no_story(self):
        """This one under the key of none, for a part that many stories share."""
        story = copied(self.article)
        story.pk = KEY
        return story

    def _spoken(self, make, speaks, stories):
        version = self.version
        return parts.spoken(make, speaks, stories, version["table"], version["asker"].script)
