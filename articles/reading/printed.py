"""How a revision is printed: what readers see is made here, from what the revision keeps, in one script."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.html import format_html

from articles import markup
from articles.models import Article, Revision
from articles.models.people import stands_in_dateline
from articles.models.photo import focus_of
from copydesk import dateline as datelines

from .scripts import prints, script_for  # noqa: F401 - asked of here by whoever prints

OPENING = 90


def dateline(copy: Revision, script: str) -> str:
    """The composed dateline with its byline; empty for a story without a dateline date."""
    if not copy.dateline_date:
        return ""
    source = copy.printed["source"]
    return datelines.compose(
        source=source["name"] if source else None,
        place=copy.dateline_place or None,
        month=copy.dateline_date.month,
        day=copy.dateline_date.day,
        people=opening_people(copy),
        script=script,
    )


def names_in_dateline(copy: Revision) -> list[str]:
    """As they were recorded, whichever script the story is written in."""
    source = copy.printed["source"]
    return [*([source["name"]] if source else ()), *(person.name for person in opening_people(copy))]


def opening_people(copy: Revision) -> tuple[datelines.Person, ...]:
    """Who wrote it: they stand in the dateline."""
    return tuple(
        datelines.Person(credit["name"], credit["role"] or None)
        for credit in copy.credits
        if stands_in_dateline(credit["role"])
    )


def closing_credits(copy: Revision) -> list[dict]:
    """Credits printed after the story rather than in its dateline: pictures, editing, checking."""
    return [credit for credit in copy.credits if not stands_in_dateline(credit["role"])]


def opening_text(copy: Revision) -> str:
    """What lists print under the headline: the standfirst, else the start of the body."""
    if copy.standfirst:
        return copy.standfirst
    start = copy.body[:1200]
    # A tag that was cut in two would be printed as text.
    text = markup.text_of(start[: start.rfind("<")] if start.rfind("<") > start.rfind(">") else start)
    cut = text[:OPENING].rstrip("，、：；\n").replace("。\n", "。").replace("\n", " ")
    return cut + ("…" if len(text) > OPENING else "")


@dataclass(frozen=True)
class Picture:
    """A picture as a page prints it. `is_internal`: its files are asked of the newsroom, for pages readers have not."""

    facts: dict
    is_internal: bool = False

    def __getattr__(self, name):
        """caption, credit, alt, width, height: as the revision has them."""
        try:
            return self.facts[name]
        except KeyError as error:
            raise AttributeError(name) from error

    @property
    def film(self) -> str:
        """Where the film is seen that it stands for; empty where it is a picture alone."""
        return self.facts.get("film", "")

    @property
    def film_host(self) -> str:
        """Whose site that is, as a reader knows it: they are told before they go there."""
        return (urlsplit(self.film).hostname or "").removeprefix("www.")

    @property
    def src(self) -> str:
        return self._url(self.facts["file"])

    @property
    def thumbnail(self) -> str:
        sizes = self.facts["sizes"]
        return self._url(sizes[0]["jpeg"] if sizes else self.facts["file"])

    @property
    def focus(self) -> str:
        """Classes of the style sheets for what must be seen where it is cut."""
        return focus_of(self.facts["focal"])

    @property
    def webp(self) -> str:
        return self._srcset("webp")

    @property
    def jpeg(self) -> str:
        return self._srcset("jpeg")

    def _srcset(self, kind):
        return ", ".join(f"{self._url(size[kind])} {size['width']}w" for size in self.facts["sizes"])

    def _url(self, name):
        return reverse("admin:photo_file", args=[name]) if self.is_internal else default_storage.url(name)


def figure(address: str, picture: dict) -> str:
    """A picture (`PhotoVersion.printed`) for those who read the body elsewhere: its words, and the way to its film."""
    image = format_html('<img src="{}" alt="{}">', address, picture["alt"])
    if film := picture.get("film"):
        image = format_html('<a href="{}">{}</a>', film, image)
    words = f"{picture['caption']} {picture['credit']}".strip()
    return format_html("<figure>{}<figcaption>{}</figcaption></figure>", image, words)


def lead_picture(article: Article, copy: Revision, *, is_internal: bool = False) -> Picture | None:
    """The story's picture; none where it has none, or where it was taken down everywhere."""
    printed = copy.printed["pictures"] if copy else ()
    lead = [facts for facts in printed if facts["photo"] == copy.lead_photo_id]
    shown = [facts for facts in lead if facts["photo"] not in article.pictures_down]
    return Picture(shown[0], is_internal) if shown else None


def body_pictures(article: Article, copy: Revision, *, is_internal: bool = False) -> dict[int, Picture]:
    """{key: picture} of those that the body may print; one that was taken down everywhere is not among them."""
    return {
        facts["photo"]: Picture(facts, is_internal)
        for facts in copy.printed["pictures"]
        if facts["photo"] not in article.pictures_down
    }


def shown(stories: Iterable[Article], now: datetime) -> list[Article]:
    """The stories, each with `copy`: the words that readers have of it at that moment."""
    stories = list(stories)
    for story in stories:
        story.copy = story.printed(now)
        prints(story, story.copy)
    return stories
