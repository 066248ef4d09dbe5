"""The newsroom as a reporter and an editor see it, in a real browser: no complaint, nothing to scroll sideways."""

import pytest
from playwright.sync_api import expect

from tests.desk import draft, filed, published, section
from tips.models import TipLine

pytestmark = pytest.mark.browser


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.fixture
def stories(transactional_db, masthead):
    TipLine.objects.create(
        name="熱線", text="青溪縣報網報料熱線：0000-555 0123 tips@qingxi.example", is_default=True
    )
    life = section()
    told = [published(headline=f"渡船恢復清晨班次之{n}", section=life, tags=["渡口"]) for n in range(3)]
    return {"told": told, "draft": draft(headline="還在寫的一篇"), "filed": filed(headline="等簽發的一篇")}


def test_a_page_that_is_not_there(visit, stories, complaints):
    page = visit("phone")

    page.goto("/2021/12/17/999999/")

    expect(page.locator("h1")).to_have_count(1)
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()


# Each page by each of its widths and schemes is seen by the superuser in test_staff_pages.py and test_every_address.py.
@pytest.mark.parametrize(("role", "width"), [("reporter", 390), ("editor", 1280)])
def test_newsroom_pages(sign_in_at, stories, shoot, width, role):
    page = sign_in_at(role, width)
    pages = {
        "desk": "/newsroom/",
        "list": "/newsroom/articles/article/",
        "add": "/newsroom/articles/article/add/",
        "paste": "/newsroom/articles/article/paste/",
        "draft": f"/newsroom/articles/article/{stories['draft'].pk}/change/",
        "filed": f"/newsroom/articles/article/{stories['filed'].pk}/change/",
        "printed": f"/newsroom/articles/article/{stories['told'][0].pk}/change/",
        "history": f"/newsroom/articles/article/{stories['told'][0].pk}/history/",
        "preview": f"/newsroom/articles/article/{stories['draft'].pk}/preview/",
        "photos": "/newsroom/articles/photo/",
        "photo": "/newsroom/articles/photo/add/",
        "settings": "/newsroom/settings/",
        "password": "/newsroom/password_change/",
    }

    for name, address in pages.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert fits(page), f"{address} scrolls sideways at {width}"
        shoot(page, f"newsroom-{name}-{role}")
