"""Every address of the URL conf that shows a page, in a real browser: readers' pages and the ways in.

Pages of the newsroom are looked at in `test_staff_pages.py`, which takes what shows none from here.
"""

import pytest
from playwright.sync_api import expect

from portal import first_run
from tests.cast import PASSWORD, person
from tests.desk import published
from tests.portal.addresses import example, furnish, routes

from .test_walk import fits

pytestmark = pytest.mark.browser

# These show no page: scripts, files, what is only posted, what signs out, and what is not there.
NO_PAGE = (
    "newsroom/jsi18n/",
    "newsroom/first-run/",
    "newsroom/language/",
    "newsroom/logout/",
    # Of a second factor that she has not set up; what is only posted.
    "newsroom/me/app/off/",
    "newsroom/me/passkeys/<int:pk>/off/",
    "newsroom/me/codes/",
    "newsroom/me/sign-ins/",
    "newsroom/portal/user/<int:pk>/no-factor/",
    "newsroom/tips/tip/shared/<uuid:ref>/",  # nothing is shared with her
    "newsroom/autocomplete/",
    "newsroom/(?P<url>.*)$",
    "newsroom/articles/article/<int:pk>/move/",
    "newsroom/articles/article/check/",
    "newsroom/articles/article/worker.js",
    "newsroom/articles/article/kept/",
    "newsroom/articles/article/kept/drop/",
    "newsroom/articles/article/<int:pk>/answer/",
    "newsroom/articles/article/<int:pk>/notes/",
    "newsroom/articles/article/<int:pk>/seen/",
    "newsroom/articles/article/learnt/settle/",
    "newsroom/exchange/partnerfeed/stories/<int:pk>/seen/",
    "status.json",
    "metrics",
    "tips/files/",
    "tips/too-large/",
    "tips/assets/<path:path>",
    "newsroom/articles/photo/<int:pk>/thumbnail/",
    "newsroom/articles/photo/<int:pk>/take-down/",
    "newsroom/articles/wordrule/as-csv/",
    "newsroom/articles/photo/file/<path:name>",
    "newsroom/tips/tip/<int:pk>/files/<uuid:ref>/<slug:part>/",
    "newsroom/now/",
    "newsroom/articles/article/tally/as-csv/",
    "newsroom/articles/article/tally/as-xlsx/",
    "newsroom/articles/article/told/pulse/",
    "newsroom/articles/article/told/read/",
    "newsroom/articles/article/typed/",
    "newsroom/articles/article/pasted/",
    "newsroom/articles/article/<int:pk>/versions/<int:number>/",
    "newsroom/articles/article/<int:pk>/receipts/",
    "newsroom/articles/assignment/<int:pk>/begin/",
    "newsroom/articles/assignment/<int:pk>/drop/",
    "newsroom/articles/photo/pick/",
    "newsroom/articles/photo/upload/",
    "newsroom/articles/photo/upload/part/",
    "newsroom/articles/photo/<int:pk>/words/",
    "newsroom/articles/scriptpair/as-csv/",
    "feed.<feed:kind>",
    "sections/<slug:slug>/feed.<feed:kind>",
    "tags/<str:slug>/feed.<feed:kind>",
    "topics/<slug:slug>/feed.<feed:kind>",
    "correspondents/<str:name>/feed.<feed:kind>",
    "search/feed.<feed:kind>",
    "sitemap.xml",
    "sitemap-pages.xml",
    "sitemap-news.xml",
    "sitemap-<month:month>.xml",
    "oembed",
    "impression",
    "indexnow.txt",
    ".well-known/security.txt",
    "cards/<story:pk>.png",
    "api/",
    "api/stories/",
    "api/stories/<story:pk>/",
    "api/sections/",
    "api/topics/",
    "api/corrections/",
    r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/changes/$",  # nothing was changed yet
    "favicon.ico",
    "robots.txt",
    "recent/newest/",
    "manifest.webmanifest",
    "sw.js",
    "withdrawn.json",
    "healthz",
    "media/<path:path>",
    "<path:path>",  # former addresses lead on, and have no page of their own
    "tips/<path:rest>",  # there is nothing below the two pages
)
# Refused to everybody: nothing is deleted, tips come by themselves, and there is one masthead.
REFUSED = (
    "newsroom/tips/tip/add/",
    "newsroom/tips/tip/<path:object_id>/delete/",
    "newsroom/portal/masthead/add/",
    "newsroom/portal/masthead/<path:object_id>/delete/",
    "newsroom/articles/article/<path:object_id>/delete/",
    "newsroom/articles/assignment/<path:object_id>/delete/",
    "newsroom/articles/breakingnews/<path:object_id>/delete/",
    "newsroom/articles/mourning/<path:object_id>/delete/",
    "newsroom/articles/topic/<path:object_id>/delete/",
)


def test_nothing_to_complain_of_and_nothing_to_scroll_sideways(visit, shoot):
    page = visit()
    rows, story = furnish(), published(tags=["渡口"])
    shown = [route for route in routes() if route not in (*NO_PAGE, *REFUSED)]
    seen = [route for route in shown if not route.startswith("newsroom/")]

    wrong = [fault for route in seen for fault in faults(page, example(route, rows, story), shoot)]
    page.wait_for_load_state("networkidle")

    assert wrong == []
    assert len(shown) == len(routes()) - len(NO_PAGE) - len(REFUSED)


def faults(page, address, shoot):
    answer = page.goto(address)
    if answer.status != 200:
        yield f"{address} answers {answer.status}"
    if (headings := page.locator("h1").count()) != 1:
        yield f"{address} has {headings} first headings"
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        if not fits(page):
            yield f"{address} scrolls sideways at {width}"
        shoot(page, f"every{address.replace('/', '-')}{scheme}")


def test_what_is_refused_is_a_page_too(sign_in_at, complaints):
    page = sign_in_at("superuser")
    rows, story = furnish(), published()

    for route in REFUSED:
        assert page.goto(example(route, rows, story)).status == 403
        expect(page.locator("h1")).to_have_count(1)

    assert all(complaint.startswith(("403", "console error: Failed to load")) for complaint in complaints)
    complaints.clear()


def test_the_door(visit, shoot):
    person("reporter")
    page = visit("phone", scheme="dark")
    page.goto("/newsroom/")
    expect(page.locator("h1")).to_have_count(1)
    assert fits(page)
    shoot(page, "login-dark")


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desk", "light")])
def test_the_first_run_by_keyboard_alone(visit, shoot, settings, tmp_path, size, scheme):
    settings.VAR_DIR = tmp_path
    page = visit(size, scheme=scheme)
    page.goto("/newsroom/")
    expect(page.locator("h1")).to_have_count(1)
    assert fits(page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".errornote")
    assert fits(page)
    shoot(page, f"first-run-{scheme}")

    for text in (first_run.code(), "青溪新報", "賀真", "hezhen", PASSWORD, PASSWORD):
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/newsroom/")
    expect(page.locator(".bar .name")).to_contain_text("青溪新報", use_inner_text=True)
