"""Every page of the newsroom by axe, by keyboard, by a thumb and by the eye: phone and desk, light and dark."""

import pytest

from tests.desk import filed
from tests.portal.addresses import furnish

from .axe import violations
from .focus import walked_through
from .full_newsroom import STORY, addresses, fill, staff_routes
from .measures import cut_off, fits, hidden_but_seen, under_a_thumb

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
# Pages as readers have them, in the newsroom's frame of a few words: their own tests hold them to a thumb.
AS_READ = "/preview/"
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"


def faults(page, address):
    """What is wrong with one page, everything unfolded: each sentence begins with where."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    if (status := page.goto(address).status) != 200:
        yield f"{address} answers {status}"
    if (headings := page.locator("h1").count()) != 1:
        yield f"{address} has {headings} first headings"
    if page.locator(".breadcrumbs").count():
        yield f"{address} has Django's trail instead of a way back"
    yield from looked_at(page, address)


def looked_at(page, address):
    """The page that is open, at both widths; `address` is what it is called."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(UNFOLD)
    yield from (f"phone {address}: {what}" for what in [*on_a_phone(page, address), *walked_through(page)])
    page.emulate_media(color_scheme="dark")
    yield from (f"dark {address}: {what}" for what in violations(page, only=["color-contrast"]))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    yield from (
        f"desk {address}: {what}"
        for what in [*hidden_but_seen(page), *violations(page), *walked_through(page)]
    )
    if not fits(page):
        yield f"desk {address}: scrolls sideways"


def on_a_phone(page, address):
    if not fits(page):
        yield "scrolls sideways"
    if AS_READ not in address:
        yield from under_a_thumb(page)
        yield from cut_off(page)
    yield from hidden_but_seen(page)
    yield from violations(page)


def test_nothing_is_found_on_any_page_of_the_newsroom(sign_in_at):
    rows, stories = fill()
    page = sign_in_at("superuser")
    seen = addresses(rows, stories)
    assert len(seen) > len(staff_routes())
    assert [fault for address in seen for fault in faults(page, address)] == []


# What somebody sees who may read a page and not change it, and whoever has nothing to do with stories.
READ_ALONE = {
    "reporter": ("", "articles/section/", "articles/photo/", "articles/article/"),
    "editor": ("articles/wordrule/", "exchange/partnerfeed/"),
    "administrator": ("", "settings/"),
}


def test_nothing_is_found_where_one_may_only_read(sign_in_at, visit):
    rows, stories = fill()
    rows |= {"articles/article": stories["filed"].pk}
    wrong = list(faults(visit(), "/newsroom/"))
    for role, parts in READ_ALONE.items():
        page = sign_in_at(role)
        for part in parts:
            key = rows.get(part.rstrip("/"))
            wrong += faults(page, f"/newsroom/{part}" + (f"{key}/change/" if key else ""))
    assert wrong == []


def delete_several(page):
    page.goto("/newsroom/articles/source/")
    for box in page.locator(".action-select").all():
        box.check()
    page.locator("select[name=action]").select_option("delete_selected")
    page.get_by_role("button", name="Go").click()
    page.get_by_role("heading", name="deleted").wait_for()


def save_nothing(page):
    page.goto("/newsroom/articles/section/add/")
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()


def sign_out(page):
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("heading", name="Signed out").wait_for()


def mistype_the_password(page):
    page.goto("/newsroom/login/")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("nothing")
    page.get_by_role("button", name="Log in").click()
    page.locator(".errornote").wait_for()


def test_nothing_is_found_on_what_has_no_address_of_its_own(sign_in_at, complaints):
    furnish()
    page, story = sign_in_at("superuser"), filed()
    acts = {
        "no such page": lambda page: page.goto("/newsroom/no/such/page/"),
        "not for you": lambda page: page.goto(f"{STORY}{story.pk}/delete/"),
        "nothing to read": lambda page: page.goto(f"{STORY}{story.pk}/move/"),
        "deleting several": delete_several,
        "mistakes in a form": save_nothing,
        "signed out": sign_out,
        "the wrong password": mistype_the_password,
    }
    wrong = []
    for name, act in acts.items():
        act(page)
        wrong += looked_at(page, name)

    assert wrong == []
    assert all(complaint.startswith(("40", "console error: Failed to load")) for complaint in complaints)
    complaints.clear()
