"""Each reader's page in the other script: /zh-hans/… and /zh-hant/… before the address that it has anyway.

The views know nothing of it. The prefix is taken off before the address is looked up, and put before every
address that the page is made with, so its links stay in the script; then its words are converted.
"""

import json
import re
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.cache import get_conditional_response

from articles.scripts import converter, newest_table
from copydesk.conversion import Kept, convert_facts, convert_feed, convert_page, in_both

from .scripts import (
    LANGUAGES,
    NAMES,
    OTHER,
    TAGS,
    Page,
    page_in,
    prefix_of,
    prints,
    script_for,
    unprefixed,
    verbatim,
)

# As long as a page is likely to be read again.
_SECONDS = 600
_PREFIXES = {prefix_of(script): script for script in LANGUAGES}


class OtherScriptMiddleware:
    """Serves readers' pages in the script of their address, with an ETag of their own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        script, path = _script_of(request.path_info)
        if _has_no_prefix(path):
            return self.get_response(request)
        if script and path == "":
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        before = get_script_prefix()
        if script:
            request.path_info = path
            set_script_prefix(f"{before}{LANGUAGES[script]}/")
        try:
            with page_in(script) as page:
                return _finished(request, self.get_response(request), page)
        finally:
            set_script_prefix(before)


def _script_of(path):
    """("hans", "/recent/") of /zh-hans/recent/; ("", the path) of a page without a prefix."""
    for prefix, script in _PREFIXES.items():
        if path == prefix or path.startswith(f"{prefix}/"):
            return script, path.removeprefix(prefix)
    return "", path


def _has_no_prefix(path):
    return path.startswith(tuple(f"/{root}" for root in unprefixed()))


def _finished(request: HttpRequest, response: HttpResponse, page: Page) -> HttpResponse:
    """The answer in the page's script; 304 where the reader has it already."""
    is_read = request.method in {"GET", "HEAD"}
    if getattr(response, "is_in_script", False) or not put_into_script(response, page, is_read=is_read):
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response)


def put_into_script(response: HttpResponse, page: Page, *, is_read: bool = True) -> bool:
    """Convert its words to the page's script. Whether it has an ETag of ours now: one that knows the glossary."""
    convert = None if response.streaming else _convert_for(response.get("Content-Type", ""))
    if convert is None:
        return False
    mark = _put_into_script(response, page, convert) if page.script else ""
    # What a view says of its own words does not know the glossary.
    is_kept = is_read and response.status_code == HTTPStatus.OK
    if not is_kept or (response.has_header("ETag") and not mark):
        return False
    response["ETag"] = f'"{mark or _digest(response.content)}"'
    return True


def _convert_for(content_type):
    """How text of that type is converted; None for what has no words."""
    kind = content_type.partition(";")[0].strip()
    if kind == "text/html":
        return convert_page
    if kind in {"application/json", "application/feed+json", "application/ld+json"}:
        return _convert_json
    return convert_feed if kind.endswith("xml") and kind != "image/svg+xml" else None


def _convert_json(text, converter, kept):
    return json.dumps(convert_facts(json.loads(text), converter, kept), ensure_ascii=False)


def previewed(request: HttpRequest, context: dict, asked: str) -> HttpResponse:
    """A story's page as readers will see it: as it is written, or in the other script where that is asked for."""
    copy = context["copy"]
    own = script_for(copy)
    other = asked if asked == OTHER[own] else ""
    speaks = translation.get_language()
    with page_in(other) as page, verbatim(copy):
        prints(context["article"], copy)
        shown = [(script, NAMES[script], TAGS[script], script == (other or own)) for script in TAGS]
        response = render(request, "articles/story.html", {**context, "scripts": shown, "speaks": speaks})
        if other:
            _put_into_script(response, page, convert_page)
    return response


def in_script(html: str, page: Page) -> str:
    """A piece of a page in the page's script, by what the stories in it say themselves."""
    if not page.script:
        return html
    converted = convert_page(html, converter(page.script, page.table), kept_on(page))
    return _outside_links(converted, page.script)


def _put_into_script(response, page, convert):
    """Convert the page's words, once for the same words with the same glossary; returns what they are known by."""
    is_broken = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    if not page.has_table and not is_broken:
        page.table = newest_table()
    kept = kept_on(page)
    mark = _digest(response.content, page.script, settings.TRADITIONAL, page.table, kept)
    text = cache.get(f"script:{mark}")
    if text is None:
        converted = convert(response.text, converter(page.script, page.table), kept)
        cache.set(f"script:{mark}", text := _outside_links(converted, page.script), _SECONDS)
    response.content = text
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    return mark


def _digest(content, *more):
    return sha256(content + repr(more).encode()).hexdigest()[:32]


def kept_on(page: Page) -> Kept:
    """What the stories on the page say themselves: who is credited, and the pairs of each story."""
    credited, pairs = {}, {}
    # The first story is the one that has the page: what it says holds against the others.
    for story, copy in reversed(page.stories):
        # Not what a list has not read: a list would read it story by story.
        credited_here = copy.__dict__.get("credits", ())
        credited |= dict(_in_both(credit["name"], page.table) for credit in credited_here)
        pairs |= dict(story.__dict__.get("script_pairs", ()))
    if page.script == "hant":
        return Kept(pairs, credited)
    return Kept(_turned(pairs), _turned(credited))


@lru_cache(maxsize=2000)
def _in_both(name, table):
    return in_both(name, converter("hant", table), converter("hans", table), is_person=True)


def _turned(pairs):
    return {traditional: simplified for simplified, traditional in pairs.items()}


def _outside_links(html, script):
    """What stands at one address only is named without the prefix, wherever a template names it, with our host or not."""
    roots = "|".join(map(re.escape, unprefixed()))
    return re.sub(rf'(="(?:https?://[^/"]*)?){prefix_of(script)}/({roots})', r"\1/\2", html)
