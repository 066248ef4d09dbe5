"""A reporter without a signal: the form opens, and what they filed is asked about when the line is back, and filed once."""

import time

import pytest
from playwright.sync_api import expect

from articles.models import Article, Scratch

pytestmark = pytest.mark.browser
ADD = "/newsroom/articles/article/add/"


def write(page, headline):
    page.get_by_label("Headline").fill(headline)
    page.locator(".ProseMirror").click()
    page.keyboard.type("清晨六點半，第一班渡船離岸。")


def test_filed_without_a_line_and_the_tab_closed_it_is_filed_once(sign_in_at, complaints):
    page = sign_in_at("reporter", "phone", workers=True)
    page.goto(ADD)
    write(page, "渡船恢復清晨班次")
    context = page.context
    context.set_offline(True)
    page.get_by_label("Note to the desk").fill("請早點看")
    page.get_by_role("button", name="File", exact=True).click()
    page.get_by_text("It is filed when the line is back.").wait_for()
    page.close()

    context.set_offline(False)
    again = context.new_page()
    again.goto(ADD)
    again.get_by_text("You filed them, and there was no line to the desk.").wait_for()
    again.get_by_role("link", name="Take up").click()
    button = again.get_by_role("button", name="File it now")
    button.wait_for()
    expect(again.get_by_label("Note to the desk")).to_have_value("請早點看")
    button.dblclick()
    again.wait_for_url("**/change/")

    story = Article.objects.get()
    assert (story.state, story.headline) == (Article.State.FILED, "渡船恢復清晨班次")
    assert "清晨六點半" in story.body
    assert not Scratch.objects.filter(saved_at=None).exists()
    again.goto(ADD)
    expect(again.locator(".offered")).to_have_count(0)
    complaints.clear()


FORMS = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("newsroom-forms-"));
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => new URL(url).pathname);
}"""

PARTS_ARE_THERE = """async () => (await (await caches.open("newsroom-parts-1")).keys()).length > 20"""


def kept(page, count):
    """Paths of the forms that this browser keeps, once it keeps so many."""
    for _try in range(50):
        if len(found := page.evaluate(FORMS)) == count:
            break
        page.wait_for_timeout(100)
    return found


def test_the_form_opens_without_a_line_and_goes_with_the_sign_out(sign_in_at, complaints):
    page = sign_in_at("reporter", "phone", workers=True)
    page.goto(ADD)
    assert kept(page, 1) == [ADD]
    page.goto("/newsroom/")
    assert kept(page, 1) == [ADD]
    context = page.context
    page.wait_for_function(PARTS_ARE_THERE)

    context.set_offline(True)
    page.goto("/newsroom/articles/article/")
    expect(page.get_by_role("heading", name="No line")).to_be_visible()
    expect(page.locator(f"a[href='{ADD}']")).to_be_visible()
    identities = set()
    for number in range(2):
        page.goto(ADD)
        identities.add(page.locator("[name=story]").input_value())
        write(page, f"渡船恢復清晨班次{number}")
        page.get_by_text("Saved here, in this browser").wait_for()
        page.close(run_before_unload=False)
        page = context.new_page()
    assert len(identities) == 2
    page.goto(ADD)
    page.locator(".offered", has_text="班次0").get_by_role("button", name="Take up").click()
    expect(page.locator(".ProseMirror")).to_contain_text("清晨六點半", use_inner_text=True)
    page.get_by_label("Headline").press("End")
    page.keyboard.type("，昨天起")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("The save goes on when it is back.").wait_for()
    context.set_offline(False)
    page.wait_for_url("**/change/")

    story = Article.objects.get()
    assert (story.headline, str(story.identity) in identities) == ("渡船恢復清晨班次0，昨天起", True)
    page.goto(ADD)
    page.locator(".offered").wait_for()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/logout/")
    assert kept(page, 0) == []
    complaints.clear()


def beside_a_killed_tab(page):
    """Another tab of the browser, which alone has words that a first one did not get to the desk."""
    page.goto(ADD)
    context = page.context
    context.set_offline(True)
    write(page, "渡船恢復清晨班次")
    page.get_by_text("Saved here, in this browser").wait_for()
    page.close(run_before_unload=False)
    context.set_offline(False)
    return context.new_page()


LATE = """const before = window.fetch; window.fetch = async (...asked) => {
  const answer = await before(...asked);
  await new Promise((go) => { setTimeout(go, 500); });
  return answer;
}"""


def test_who_is_leaving_is_not_called_back_by_words_that_were_found(sign_in_at, complaints):
    """Words of a tab that was killed come up from the browser, and the page is read anew: not under a click."""
    page = beside_a_killed_tab(sign_in_at("reporter"))
    page.add_init_script(LATE)

    def slowly(route):
        time.sleep(2)
        route.continue_()

    page.route("**/newsroom/logout/", slowly)
    page.goto(ADD)
    page.get_by_role("button", name="Log out").click(no_wait_after=True)
    page.wait_for_url("**/logout/")
    complaints.clear()


def test_words_that_came_up_from_a_page_that_went_are_offered_on_the_next(sign_in_at, complaints):
    """The next page was made before the desk had them, and the page before it was told that the desk has."""
    page = beside_a_killed_tab(sign_in_at("reporter"))
    brought_up = []

    def hold(route):
        brought_up.append(route)

    page.route("**/article/kept/", hold)
    page.goto(ADD)
    for _try in range(100):
        if brought_up:
            break
        page.wait_for_timeout(100)

    def meanwhile(route):
        made = route.fetch()
        route_of_words = brought_up.pop()
        route_of_words.fulfill(response=route_of_words.fetch())
        time.sleep(1)
        route.fulfill(response=made)
        page.unroute_all()

    page.route(f"**{ADD}", meanwhile)
    page.goto(ADD)
    expect(page.locator(".offered")).to_be_visible()
    complaints.clear()
