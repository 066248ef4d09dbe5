"""What a browser alone shows of the reader's pages: ten on a phone, offers that move nothing, stories without a network."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from articles import workflow
from tests.articles.many_stories import NEWEST, stock
from tests.cast import person
from tests.desk import published, section

from .test_walk import fits

pytestmark = pytest.mark.browser


@pytest.fixture
def stories(transactional_db, masthead):
    sections = [section(f"第{n}版", f"page-{n}", position=n) for n in range(12)]
    stock(40, newest=NEWEST - timedelta(days=1))
    table = "<table><tbody><tr>" + "<td><p>一個欄目</p></td>" * 9 + "</tr></tbody></table>"
    return published(section=sections[10], tags=["渡口"], headline="長" * 120, body=f"<p>見表。</p>{table}")


def in_sight(page, links):
    return sum(link.is_visible() for link in page.locator(links).all())


def test_on_a_phone_without_a_script_ten_are_shown_and_the_rest_behind_a_word(visit, stories):
    page = visit(320, javascript=False)
    page.goto(stories.get_absolute_url())

    assert in_sight(page, ".newest li a") == 10
    page.locator(".rest summary").click()
    assert in_sight(page, ".newest li a") == 30
    assert fits(page)
    here = page.locator(".bar [aria-current]").bounding_box()
    assert here["x"] + here["width"] <= 320, "the section one is in stands in sight"


def test_on_a_desk_all_thirty_are_there_and_go_with_the_page(visit, stories):
    page = visit("desk", javascript=False)
    page.goto(stories.get_absolute_url())

    assert in_sight(page, ".newest li a") == 30
    assert page.locator(".recent").evaluate("box => box.scrollHeight <= box.clientHeight")


def test_a_wide_table_is_moved_by_keys(visit, stories):
    page = visit(320)
    page.goto(stories.get_absolute_url())

    page.locator(".sheet").focus()
    page.keyboard.press("ArrowRight")

    # The page's own policy forbids what would wait for it inside of the page.
    for _try in range(40):
        if page.locator(".sheet").evaluate("sheet => sheet.scrollLeft"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the table stays where it is")


def ask(page):
    with page.expect_response("**/recent/newest/") as answer:
        page.locator("[data-newest]").dispatch_event("ask")
    return answer.value.status


def test_what_is_new_is_offered_and_moves_nothing_until_it_is_asked_for(visit, stories):
    page = visit("desk")
    page.goto(stories.get_absolute_url())
    assert ask(page) == 200
    before = page.locator(".newest li a").first.bounding_box()

    new = published(headline="碼頭復航", section=section())
    assert ask(page) == 200
    offer = page.locator("[role=status] button")
    offer.wait_for()
    assert page.locator(".newest li a").first.bounding_box() == before

    offer.click()

    expect(page.locator(".newest li a").first).to_have_text(new.headline)
    assert page.evaluate("document.activeElement.textContent") == new.headline
    expect(page.locator(".newest [aria-current]")).to_have_count(1)
    assert ask(page) == 304


def kept(page):
    return page.evaluate(
        "caches.open('pages').then(c => c.keys()).then(keys => keys.map(key => new URL(key.url).pathname))"
    )


def test_a_story_that_was_read_is_there_without_a_network_until_it_is_taken_down(visit, stories, complaints):
    page, address = visit("phone", workers=True), stories.get_absolute_url()
    page.goto(address)
    page.reload()
    page.evaluate("navigator.serviceWorker.ready")
    for other in (address, "/tips/", "/recent/"):
        page.goto(other, wait_until="networkidle")
    assert set(kept(page)) == {address, "/recent/"}

    page.context.set_offline(True)
    page.goto(address)
    expect(page.locator("h1")).to_have_text(stories.headline)
    page.goto("/about/")
    expect(page.locator("[data-kept] a")).to_have_text(stories.headline)
    page.goto("/zh-hans/about/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("[data-kept] a")).to_have_text(stories.headline)
    page.context.set_offline(False)

    workflow.perform(stories, "take_down", by=person("chief_editor"), note="法院要求")
    # The list of what was withdrawn may be a minute old in a browser; a test does not wait for it.
    page.evaluate("fetch('/withdrawn.json', { cache: 'reload' })")
    page.goto("/recent/", wait_until="networkidle")
    assert kept(page) == ["/recent/"]
    complaints.clear()


def test_the_size_of_letters_is_kept_without_a_cookie(visit, stories):
    page = visit("phone")
    page.goto(stories.get_absolute_url())
    usual = page.evaluate("getComputedStyle(document.body).fontSize")

    page.locator("button[data-size=larger]").click()
    page.goto("/recent/")

    assert page.evaluate("getComputedStyle(document.body).fontSize") != usual
    assert page.context.cookies() == []
    assert fits(page)
