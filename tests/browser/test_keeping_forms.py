"""Words typed into forms that are no story's: a tab that was killed, and what a colleague saved meanwhile."""

import pytest
from playwright.sync_api import expect

from articles.models import Scratch, Section

pytestmark = pytest.mark.browser
ADD = "/newsroom/articles/section/add/"
PASTE = "/newsroom/articles/article/paste/"


def kill(page):
    """Once the desk has the words; nothing of the page runs any more."""
    page.wait_for_selector("text=Saved at the desk")
    context = page.context
    page.close()
    return context.new_page()


def saved(page):
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.wait_for_selector(".messagelist .success")


def test_what_was_typed_comes_back_and_is_saved_once(sign_in_at):
    page = sign_in_at("superuser")
    page.goto(ADD)
    page.get_by_label("Name:").fill("民生")
    page = kill(page)
    page.goto(ADD)
    page.get_by_role("button", name="Take up").click()
    expect(page.get_by_label("Name:")).to_have_value("民生")
    page.get_by_label("Address:").fill("life")
    saved(page)

    assert Section.objects.get().slug == "life"
    assert not Scratch.objects.filter(saved_at=None).exists()


def test_newer_words_of_a_colleague_are_not_written_over(sign_in_at):
    section = Section.objects.create(name="民生", slug="life")
    where = f"/newsroom/articles/section/{section.pk}/change/"
    page = sign_in_at("superuser")
    page.goto(where)
    page.get_by_label("Name:").fill("民生新聞")
    page.get_by_label("Standfirst:").fill("縣城的一天")
    page = kill(page)
    Section.objects.update(name="生活", position=5)
    page.goto(where)
    page.get_by_role("button", name="Take up").click()

    expect(page.locator("#id_name")).to_have_value("生活")
    expect(page.locator(".offered .left textarea")).to_have_value("民生新聞")
    saved(page)
    section.refresh_from_db()
    assert (section.name, section.standfirst, section.position) == ("生活", "縣城的一天", 5)


def test_corrections_of_pasted_copy_come_back_where_they_were(sign_in_at):
    page = sign_in_at("reporter")
    page.goto(PASTE)
    page.get_by_label("Copy", exact=True).fill("渡船恢復清晨班次\n清晨六點半，第一班渡船離岸。")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("#recognised-heading")
    page.locator("[name=headline]").fill("渡船清晨又開")
    page = kill(page)
    page.goto(PASTE)
    page.get_by_role("button", name="Take up").first.click()
    page.wait_for_selector("#recognised-heading")
    expect(page.locator("[name=headline]")).to_have_value("渡船清晨又開")
    expect(page.locator(".offered")).to_have_count(0)
