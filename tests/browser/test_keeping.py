"""The line, the session, the tab: killed while somebody writes, and nothing typed is lost or doubled.

KILLS in the environment says how often; a few times where nobody says.
"""

import os
import random

import pytest

from articles.models import Article, Scratch

ADD = "/newsroom/articles/article/add/"
KILLS = int(os.environ.get("KILLS", "4"))


def write(page, text):
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def kill_line(page):
    page.context.set_offline(True)
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    return page


def kill_session(page):
    page.context.clear_cookies()
    return page


def kill_tab(page):
    """As long as it takes at most until words are safe; then the tab is gone, and opened anew."""
    page.wait_for_timeout(2000)
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(ADD)
    page.get_by_role("link", name="Take up").first.click()
    page.wait_for_selector(".ProseMirror")
    return page


KINDS = (kill_line, kill_session, kill_tab)


@pytest.mark.parametrize("turn", range(KILLS))
def test_whatever_is_killed_one_story_has_all_words(sign_in_at, complaints, turn):
    kind = KINDS[turn % len(KINDS)]
    chance = random.Random(turn)
    page = sign_in_at("reporter")
    page.goto(ADD)
    page.get_by_label("Headline").fill("渡船恢復清晨班次")
    page.wait_for_timeout(chance.randint(350, 1500))
    write(page, "第一段，")
    page.wait_for_timeout(chance.randint(0, 1500))
    page = kind(page)
    write(page, "第二段。")
    page.get_by_role("button", name="Save", exact=True).last.dblclick()
    if kind is kill_session:
        page.get_by_label("Password").fill("a long pass phrase")
        page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/change/")

    story = Article.objects.get()
    assert "第一段，第二段。" in story.body
    page.go_back()
    page.wait_for_url("**/change/")
    assert not Scratch.objects.filter(saved_at=None).exists()
    complaints.clear()  # a line that is down, and an answer to somebody signed out, are what it is about
