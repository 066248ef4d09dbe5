"""Which script a reader's page is in, and where it stands in the other.

The page of a script is always spoken by the interface in that script: the active language says which it is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

from articles.models import Article, Revision
from copydesk.script import script_of
from portal.extensions import handed_in

LANGUAGES = {"hant": "zh-hant", "hans": "zh-hans"}
TAGS = {"hant": "zh-Hant", "hans": "zh-Hans"}
# Each calls itself by its own name, whatever the language of the page.
NAMES = {"hant": "繁體", "hans": "简体"}
OTHER = {"hant": "hans", "hans": "hant"}
# What stands at one address, whatever the script; apps name theirs by ONE_SCRIPT in a module `addresses`.
_ONE_SCRIPT = (
    *("newsroom/", "media/", "static/", "healthz", "favicon.ico", "robots.txt"),
    # One worker and one icon for the whole site: behind a prefix it would keep the pages of that script alone.
    *("sw.js", "manifest.webmanifest"),
)


@dataclass
class Page:
    """A reader's page while it is made. `script`: what its address asks for, "" for the page's own.

    `stories` are those that it prints, with the words; `table` the hash of the glossary, once the masthead was read.
    """

    script: str = ""
    stories: list[tuple[Article, Revision]] = field(default_factory=list)
    table: str | None = None
    has_table: bool = False


_page: ContextVar[Page | None] = ContextVar("page", default=None)


def current_page() -> Page | None:
    return _page.get()


@contextmanager
def page_in(script: str) -> Iterator[Page]:
    """A reader's page with that prefix in its address, or without one."""
    token = _page.set(Page(script))
    try:
        with translation.override(LANGUAGES[script or site_script()]):
            yield _page.get()
    finally:
        _page.reset(token)


def site_script() -> str:
    """The script of the portal itself."""
    return "hans" if settings.LANGUAGE_CODE == "zh-hans" else "hant"


def script_for(copy: Revision) -> str:
    """The script the words are printed in: their own, else the site's."""
    return copy.script or site_script()


def shown_script() -> str:
    """The script of the page that is being made."""
    return "hans" if translation.get_language() == "zh-hans" else "hant"


@contextmanager
def verbatim(copy: Revision) -> Iterator[None]:
    """At its own address a story is printed as it was written, and the page around it speaks its script."""
    page = _page.get()
    if page and page.script:
        yield
    else:
        with speaking(script_for(copy)):
            yield


def speaking(script: str):
    """What is said in between is said in that script."""
    return translation.override(LANGUAGES[script])


def prints(story: Article, copy: Revision) -> None:
    """Said of each story whose words go on the page: its names and its own pairs hold there."""
    if (page := _page.get()) and page.script:
        page.stories.append((story, copy))


def is_verbatim(copy: Revision) -> bool:
    """On the page of a script, for a story that is written in it: its words are not converted."""
    page = _page.get()
    return bool(page and page.script and page.script == script_for(copy))


def has_foreign(copy: Revision, *words: str) -> bool:
    """Whether a verbatim story holds words of others, such as a name, that were written in the other script."""
    return is_verbatim(copy) and any(script_of(word) not in {"", script_for(copy)} for word in words)


def knows_table(table: str | None) -> None:
    """Said by whoever has read the masthead."""
    if page := _page.get():
        page.table, page.has_table = table, True


def prefix_of(script: str) -> str:
    return f"/{LANGUAGES[script]}"


def own_address(address: str) -> str:
    """The address without the prefix of a script that it was made with."""
    page = _page.get()
    return address.removeprefix(prefix_of(page.script)) if page and page.script else address


def address_in(script: str, address: str, own: str) -> str:
    """Where the page is found in that script; `own` is the one it is written in."""
    bare = own_address(address)
    return bare if script == own else prefix_of(script) + bare


def unprefixed() -> tuple[str, ...]:
    """How addresses begin that no prefix comes before."""
    return (*_ONE_SCRIPT, *handed_in("addresses", "ONE_SCRIPT"))


def link_within(address: str, host: str) -> str:
    """A link of a story's body, which may name our host: on a page of the other script it stays in that script."""
    page = _page.get()
    path = re.sub(rf"^https?://{re.escape(host)}(?=/)", "", address)
    outside = not path.startswith("/") or path.startswith(("//", *(f"/{root}" for root in unprefixed())))
    if not (page and page.script) or outside or path.startswith(tuple(f"{prefix_of(one)}/" for one in TAGS)):
        return address
    return prefix_of(page.script) + path
