"""A reader changes the script with a thumb or a key, reads on in it, and comes back."""

import pytest
from playwright.sync_api import expect

from tests.desk import published


@pytest.mark.browser
@pytest.mark.parametrize("size", [320, "phone", "desk"])
def test_a_reader_reads_on_in_the_other_script(visit, size):
    published(headline="渡船恢復清晨班次")
    page = visit(size, javascript=False)
    page.goto("/")
    switch = page.get_by_role("link", name="简体")

    box = switch.bounding_box()
    assert box["width"] >= 44
    assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    switch.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="渡船恢复清晨班次").first.click()
    assert "/zh-hans/20" in page.url
    expect(page.locator("h1")).to_have_text("渡船恢复清晨班次")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")

    page.get_by_role("link", name="繁體").click()
    assert "/zh-hans/" not in page.url
    expect(page.locator("h1")).to_have_text("渡船恢復清晨班次")
