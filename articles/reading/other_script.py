"""Each reader's page in the other script: /zh-hans/… and /zh-hant/… before the address that it has anyway.

The views know nothing of it. The prefix is taken off before the address is looked up, and put before every
address that the page is made with, so its links stay in the script; then its words are converted.
"""

from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils.cache import get_conditional_response

from articles.scripts import converter, newest_table
from copydesk.conversion import Kept, convert_page, in_both

from .scripts import LANGUAGES, Page, one_script, page_in, prefix_of

# As long as a page is likely to be read again.
_SECONDS = 600
_PREFIXES = {prefix_of(script): script for script in LANGUAGES}


class OtherScriptMiddleware:
    """Serves readers' pages in the script of their address, with an ETag of their own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        script, path = _script_of(request.path_info)
        if _has_one_script(path):
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


def _has_one_script(path):
    return path.startswith(tuple(f"/{root}" for root in one_script()))


def _finished(request: HttpRequest, response: HttpResponse, page: Page) -> HttpResponse:
    """The answer in the page's script; 304 where the reader has it already."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return response
    mark = _put_into_script(response, page) if page.script else ""
    is_kept = request.method in {"GET", "HEAD"} and response.status_code == HTTPStatus.OK
    if not is_kept or response.has_header("ETag"):
        return response
    response["ETag"] = f'"{mark or _digest(response.content)}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _put_into_script(response, page):
    """Convert the page's words, once for the same words with the same glossary; returns what they are known by."""
    is_broken = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    if not page.has_table and not is_broken:
        page.table = newest_table()
    kept = kept_on(page)
    mark = _digest(response.content, page.script, settings.TRADITIONAL, page.table, kept)
    html = cache.get(f"script:{mark}")
    if html is None:
        html = _outside_links(
            convert_page(response.text, converter(page.script, page.table), kept), page.script
        )
        cache.set(f"script:{mark}", html, _SECONDS)
    response.content = html
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    return mark


def _digest(content, *more):
    return sha256(content + repr(more).encode()).hexdigest()[:32]


def kept_on(page: Page) -> Kept:
    """What the stories on the page say themselves: who is credited, and the pairs of each story."""
    credited, pairs = {}, {}
    # The first story is the one that has the page: what it says holds against the others.
    for story in reversed(page.stories):
        # Not what a list has not read: a list would read it story by story.
        credited_here = story.copy.__dict__.get("credits", ())
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
    """What stands at one address only is linked without the prefix, wherever a template names it."""
    for root in one_script():
        html = html.replace(f'="{prefix_of(script)}/{root}', f'="/{root}')
    return html
