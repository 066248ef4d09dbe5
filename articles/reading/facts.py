"""The public facts of a story, put together in one place for feeds, maps, structured data and the interface for programs.

All come from the revision that readers have, and from what the story's page tells beside it. Letters that XML
forbids, and those that turn a line around, are taken out here: one would break a whole feed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from articles import markup
from articles.models import Article, Notice, Revision
from articles.models.people import stands_in_dateline
from copydesk.vocabulary import edits, role_of
from portal.one_address import site_address

from . import printed, scripts
from .notices import told

LANGUAGES = {"hant": "zh-Hant", "hans": "zh-Hans"}
# Where only languages with a country are known: RSS, the news map, Open Graph.
COUNTRIES = {"hant": "tw", "hans": "cn"}
_PREFIXES = {"zh-hant": "hant", "zh-hans": "hans"}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LOCAL = re.compile(r'(\s(?:href|src)=")/(?!/)')


def plain(text: str) -> str:
    """The text as any machine can take it."""
    return _TURNING.sub("", _UNPRINTABLE.sub("", text))


def on_the_second(moment: datetime) -> datetime:
    """On the site's clock, without parts of a second."""
    return timezone.localtime(moment).replace(microsecond=0)


def to_the_second(moment: datetime) -> str:
    """2026-11-27T07:28:08+08:00: HTML knows no six digits of a second."""
    return on_the_second(moment).isoformat()


def published_iso(article: Article) -> str:
    """When it was first published; the day alone where no hour is known."""
    if article.hour_is_known:
        return to_the_second(article.first_published_at)
    return timezone.localdate(article.first_published_at).isoformat()


@dataclass(frozen=True)
class Surroundings:
    """Where facts are told: at which site, and in which script where the address asks for one.

    A page of another script is made with that script's prefix before every address (Django's script
    prefix), and its answer is converted as a whole: here only languages and files are told apart.
    """

    site: str
    script: str = ""

    @classmethod
    def of(cls, request=None) -> "Surroundings":
        prefix = get_script_prefix()
        script = next((script for end, script in _PREFIXES.items() if prefix.endswith(f"/{end}/")), "")
        return cls(site_address(request), script)

    def page(self, path: str) -> str:
        return self.site + path

    def file(self, path: str) -> str:
        """Of what has one address in any script: pictures, cards, oEmbed."""
        return self.site + without_script(path)

    @property
    def language(self) -> str:
        """Of the list's own words: the interface speaks the script of the page."""
        spoken = get_language() or settings.LANGUAGE_CODE
        return {"zh-hans": "zh-Hans", "en": "en"}.get(spoken, "zh-Hant")


def without_script(path: str) -> str:
    """The path as the story's own script has it."""
    for prefix in _PREFIXES:
        path = path.removeprefix(f"/{prefix}") if path.startswith(f"/{prefix}/") else path
    return path


@dataclass(frozen=True)
class Person:
    """Somebody credited: `part` is what they did, "writes", "pictures" or "edits"."""

    name: str
    role: str
    part: str


class StoryFacts:
    """What readers have of a story at the moment `now`, as plain values."""

    def __init__(self, article: Article, now: datetime, around: Surroundings, copy: Revision | None = None):
        """`copy` names words that readers have not, for an export of drafts."""
        self.article, self.now, self.around = article, now, around
        self.copy: Revision = copy or article.printed(now)
        scripts.prints(article, self.copy)

    # --- what it is called

    @property
    def key(self) -> str:
        """Never changes, wherever the site moves and whatever becomes of the words."""
        return self.article.identity.urn

    @property
    def address(self) -> str:
        return self.around.page(self.article.get_absolute_url())

    @property
    def script(self) -> str:
        return self.around.script or printed.script_for(self.copy)

    @property
    def language(self) -> str:
        return LANGUAGES[self.script]

    @property
    def country_language(self) -> str:
        """zh-tw or zh-cn."""
        return f"zh-{COUNTRIES[self.script]}"

    # --- its words

    @cached_property
    def headline(self) -> str:
        return self._say(self.copy.headline)

    @property
    def kicker(self) -> str:
        return self._say(self.copy.kicker)

    @property
    def subhead(self) -> str:
        return self._say(self.copy.subhead)

    @cached_property
    def summary(self) -> str:
        return self._say(printed.opening_text(self.copy))

    @cached_property
    def body(self) -> str:
        """HTML as the page has it, its dateline first, with addresses that lead to us from anywhere."""
        copy = self.copy
        body = copy.body or (markup.from_paragraphs([copy.standfirst]) if copy.standfirst else "")
        line = printed.dateline(copy, printed.script_for(copy))
        whole = markup.printed(body, format_html("{} ", line) if line else "") if body else ""
        whole = markup.with_pictures(whole, self._figures)
        return self._say(_LOCAL.sub(rf"\1{self.around.site}/", whole))

    @cached_property
    def developments(self) -> list[dict]:
        """[{"at", "heading", "text", "address"}] of a developing story, the newest first."""
        return [
            {
                "at": (at := datetime.fromisoformat(entry["at"])),
                "heading": self._say(entry["heading"]),
                "text": self._say(entry["text"]),
                "address": f"{self.address}#entry-{int(at.timestamp())}",
            }
            for entry in self.copy.developments
        ]

    @property
    def whole(self) -> str:
        """All its words as HTML, what developed before the body, as the page has them."""
        return "".join(map(development_html, self.developments)) + self.body

    @property
    def text(self) -> str:
        return markup.text_of(self.body)

    @property
    def dateline(self) -> str:
        return self._say(printed.dateline(self.copy, printed.script_for(self.copy)))

    @property
    def place(self) -> str:
        return self._say(self.copy.dateline_place)

    # --- who and where

    @cached_property
    def credited(self) -> list[Person]:
        """As the story was credited, in its order."""
        return [
            Person(self._say(c["name"]), self._say(c["role"]), _part(c["role"])) for c in self.copy.credits
        ]

    @cached_property
    def people(self) -> list[Person]:
        """Who was credited, and who answers for it."""
        credited = list(self.credited)
        if self.editor and self.editor not in {person.name for person in credited if person.part == "edits"}:
            credited.append(Person(self.editor, "", "edits"))
        return credited

    @property
    def authors(self) -> list[Person]:
        return [person for person in self.people if person.part == "writes"]

    @property
    def editor(self) -> str:
        """Who answers for it."""
        return self._say(self.copy.printed["editor"])

    @property
    def source(self) -> dict | None:
        """{"name", "link", "wording"}."""
        source = self.copy.printed["source"]
        return source and {name: self._say(source.get(name) or "") for name in ("name", "link", "wording")}

    @property
    def section(self) -> dict | None:
        """{"name", "slug", "address"}."""
        section = self.copy.printed["section"]
        if not section:
            return None
        address = self.around.page(reverse("reader:section", args=[section["slug"]]))
        return {"name": self._say(section["name"]), "slug": section["slug"], "address": address}

    @property
    def tags(self) -> list[dict]:
        return [{"name": self._say(tag["name"]), "slug": tag["slug"]} for tag in self.copy.tags]

    @property
    def categories(self) -> list[str]:
        """What it is about: the section's name first, then the tags'."""
        return [*([self.section["name"]] if self.section else []), *(tag["name"] for tag in self.tags)]

    # --- pictures: none that was taken down

    @cached_property
    def pictures(self) -> list[dict]:
        """[{"address", "width", "height", "sizes", "caption", "credit", "alt", "focal", "film"}]."""
        down = self.article.pictures_down
        return [self._picture(p) for p in self.copy.printed["pictures"] if p["photo"] not in down]

    def _figures(self, keys):
        """Pictures of the body that stand in a row, for those who read it elsewhere."""
        shown = printed.body_pictures(self.article, self.copy)
        pictures = (shown[key] for key in keys if key in shown)
        return format_html_join("", "{}", ((printed.figure(p.src, p.facts),) for p in pictures))

    def _picture(self, picture):
        words = {name: self._say(picture[name]) for name in ("caption", "credit", "alt")}
        sizes = [
            {"address": self._file(size["jpeg"]), "width": size["width"], "height": size["height"]}
            for size in picture["sizes"]
        ]
        return {
            "address": self._file(picture["file"]),
            "width": picture["width"],
            "height": picture["height"],
            "sizes": sizes,
            "focal": picture.get("focal", [50, 50]),
            "film": picture.get("film", ""),
            **words,
        }

    def _file(self, name):
        return self.around.file(default_storage.url(name))

    # --- when

    @property
    def published_at(self) -> datetime:
        return self.article.first_published_at

    @property
    def published(self) -> str:
        return published_iso(self.article)

    @cached_property
    def modified_at(self) -> datetime:
        """When what readers are told last changed; the moment of publication where nothing has."""
        return max([self.article.printed_since(self.now), *(notice["at"] for notice in self._notices)])

    @property
    def is_modified(self) -> bool:
        return self.modified_at.replace(microsecond=0) > self.published_at.replace(microsecond=0)

    @property
    def modified(self) -> str:
        return to_the_second(self.modified_at) if self.is_modified else self.published

    # --- what the paper says of it afterwards

    @property
    def corrections(self) -> list[dict]:
        """[{"kind", "wording", "at"}], the newest first; without plain updates."""
        return [
            {"kind": notice["kind"], "wording": self._say(notice["wording"]), "at": notice["at"]}
            for notice in self._notices
            if notice["kind"] != Notice.Kind.UPDATE
        ]

    @cached_property
    def _notices(self):
        every = told(self.article)
        return [*filter(None, [every["retraction"]]), *every["notices"]]

    def _say(self, text):
        return plain(text)


def _part(role):
    if stands_in_dateline(role):
        return "writes"
    if (known := role_of(role)) and known.pictures:
        return "pictures"
    return "edits" if edits(role) else "helps"


def development_html(entry: dict) -> str:
    """One dated entry for those who read it elsewhere."""
    at = timezone.localtime(entry["at"])
    lines = format_html_join("", "<p>{}</p>", ((line,) for line in entry["text"].splitlines()))
    stamp, words = to_the_second(at), f"{at:%Y-%m-%d %H:%M} {entry['heading']}".strip()
    return format_html('<h3><time datetime="{}">{}</time></h3>{}', stamp, words, lines)


def facts_of(articles, now: datetime, around: Surroundings) -> list[StoryFacts]:
    return [StoryFacts(article, now, around) for article in articles]
