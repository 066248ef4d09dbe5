"""Every page of readers is valid HTML, in both scripts; `make judge-html` asks the checker of the W3C the same."""

import re

import pytest

from tests.judges.html_faults import faults_of
from tests.judges.paper import print_a_paper
from tests.portal.addresses import routes

pytestmark = pytest.mark.django_db
# Of the public routes these show no page: files, feeds, maps, lists alone, and what leads elsewhere.
NO_PAGE = (
    "feed", ".xml", ".txt", ".json", ".js", ".png", ".ico", ".webmanifest", "api/", "oembed", "healthz", "media/",
    "recent/newest/", "impression", "<path:path>", "tips/<path:rest>", "tips/files/", "tips/too-large/", "metrics",
)  # fmt: skip

# A space after a full stop parts sentences in English; in Chinese it is a hole of a letter and a half.
_HOLE = re.compile(r"[。！？]\s+[\u4e00-\u9fff]+")


@pytest.mark.parametrize("script", ["", "/zh-hans"])
def test_no_page_of_the_paper_has_a_fault(client, script):
    pages = print_a_paper().pages
    seen = {}
    for name, path in pages.items():
        answer = client.get(script + path if "/tips/" not in path else path)
        assert answer.status_code == 200, name
        seen[name] = faults_of(page := answer.content.decode()) + _HOLE.findall(page)
    assert {name: faults for name, faults in seen.items() if faults} == {}


def test_what_answers_an_error_is_a_page_too(client, masthead):
    for path in ("/no/such/page/", "/2021/12/17/99999/", "/search/?page=99&q=x", "/zh-hans/tags/none/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert faults_of(answer.content.decode()) == []


def test_every_public_page_is_one_of_the_papers(db):
    """A new page is judged from its first day on: by axe, the HTML checker, and in pictures."""
    public = [
        route
        for route in routes()
        if not route.startswith("newsroom/") and not any(end in route for end in NO_PAGE)
    ]
    shown = {"changes/", "error/", "tips/mine/"}
    pages = print_a_paper().pages.values()
    missing = [
        route
        for route in public
        if not any(
            route.partition("<")[0].partition("^")[0] == path.lstrip("/").partition("?")[0] for path in pages
        )
        and "<" not in route
        and not any(route.endswith(f"{end}$") for end in shown)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<time datetime="2026-11-27T07:28:08.180870+08:00">x</time>', "datetime"),
        ("<ul><p>x</p></ul>", "stands in ul"),
        ("<p><div>x</div></p>", "stands in p"),
        ('<i id="a"></i><i id="a"></i>', "id a 2 times"),
        ('<label for="b">x</label>', "nothing has the id b"),
        ("<a href='/x'><button>x</button></a>", "pressed itself"),
        ('<a href="/a b">x</a>', "href"),
        ("<div><span>x</div>", "ends within"),
        ('<img src="/x">', "without alt"),
    ],
)
def test_it_sees(html, fault):
    assert any(fault in one for one in faults_of(f"<h1>x</h1>{html}"))
    assert faults_of("<h1>x</h1>") == []
