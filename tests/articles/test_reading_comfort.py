"""What a reader's browser is given for comfort, and that no page depends on it."""

import json
import re

import pytest

from articles import markup, workflow
from articles.models import Revision
from articles.reading import qr
from articles.templatetags import reading
from tests.articles.stories_by_state import SCENES
from tests.cast import person
from tests.desk import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


# --- Icons, and the paper as an app


def test_the_paper_is_an_app_of_its_own_name(client, masthead, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/manifest.webmanifest")

    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["start_url"], told["scope"]) == (masthead.name, "/", "/")
    assert [icon["sizes"] for icon in told["icons"]] == ["192x192", "512x512"]


def test_every_page_names_its_icons_and_the_site_has_one_at_the_usual_place(client):
    page = client.get("/").content.decode()

    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert re.search(r'<link rel="apple-touch-icon" href="\S+\.png">', page)
    assert client.get("/favicon.ico")["Location"].endswith(".ico")


def test_the_policy_lets_a_browser_have_both(client):
    policy = client.get("/")["Content-Security-Policy"]

    assert "manifest-src 'self'" in policy
    assert "worker-src 'self'" in policy
    assert "unsafe" not in policy


# --- Stories without a network


def test_the_worker_stands_at_the_top_and_asks_for_itself_each_time(client):
    answer = client.get("/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"].startswith("no-cache")
    assert "{%" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/tips/", "/tips/mine/"])
def test_no_page_of_the_tip_line_runs_a_script_of_the_papers(client, address):
    page = client.get(address).content.decode()

    assert re.findall(r'<script [^>]*src="/(\S+?)/\w+\.js', page) == ["tips/assets/tips"]


def test_a_preview_is_not_kept_and_asks_for_nothing(sign_in):
    page = sign_in("editor").get(f"/newsroom/articles/article/{draft().pk}/preview/").content.decode()

    assert "comfort.js" not in page
    assert "recent.js" not in page


@pytest.mark.parametrize("scene", SCENES)
def test_what_readers_had_and_have_not_is_told_by_its_key_and_nothing_else_is(client, scene):
    story = SCENES[scene]()

    told = json.loads(client.get("/withdrawn.json").content)

    is_withdrawn = scene in {"unpublished", "retracted", "taken_down"}
    assert told == {"withdrawn": [story.pk] if is_withdrawn else []}


@pytest.mark.parametrize("stories", [1, 20])
def test_it_takes_one_query(client, django_assert_num_queries, stories):
    for _number in range(stories):
        workflow.perform(published(), "unpublish", by=person("editor"), note="核實")

    with django_assert_num_queries(1):
        answer = client.get("/withdrawn.json")

    assert len(json.loads(answer.content)["withdrawn"]) == stories


def test_a_retracted_story_is_not_to_be_stored_and_others_may_be(client):
    story = published()
    assert "no-store" not in client.get(story.get_absolute_url()).headers.get("Cache-Control", "")

    told = {"kind": "retraction", "wording": "不實。"}
    workflow.perform(story, "retract", by=person("chief_editor"), note="不實", told=told)

    assert client.get(story.get_absolute_url())["Cache-Control"] == "no-store"


# --- At a story


def test_its_address_stands_under_it_as_a_code(client):
    page = client.get(published().get_absolute_url()).content.decode()

    assert re.search(r'<svg viewBox="0 0 (\d+) \1" role="img"', page)
    assert re.search(r'<path stroke="#000" d="(M0 \d+\.5(m\d+ 0h\d+)*)+"', page)


def test_the_code_is_the_one_that_its_squares_say():
    """The path drawn again, square by square, is what the library made."""
    address = "https://qingxi.example/2026/11/27/40/"
    code = qr.drawn(address)

    dark = set()
    for y, steps in re.findall(r"M0 (\d+)\.5([^M]*)", code["path"]):
        x = 0
        for light, length in re.findall(r"m(\d+) 0h(\d+)", steps):
            dark |= {(x + int(light) + n, int(y)) for n in range(int(length))}
            x += int(light) + int(length)

    rows = list(qr.segno.make(address, micro=False, error="m").matrix_iter(border=qr.QUIET))
    assert dark == {(x, y) for y, row in enumerate(rows) for x, square in enumerate(row) if square}
    assert code["size"] == len(rows)


@pytest.mark.parametrize(
    ("body", "minutes"),
    [("", 0), ("<p>短。</p>", 0), ("字" * 500, 0), ("字" * 800, 2), ("字" * 1900, 5), ("word " * 400, 2)],
)
def test_how_long_it_takes_is_told_from_two_minutes_on(body, minutes):
    assert reading.minutes(Revision(body=f"<p>{body}</p>")) == minutes


@pytest.mark.parametrize(
    ("length", "step"), [(28, ""), (29, "long"), (50, "long"), (51, "longer"), (120, "longer")]
)
def test_a_long_headline_steps_down(client, length, step):
    story = published(headline="長" * length)

    page = client.get(story.get_absolute_url()).content.decode()

    assert (f'<h1 class="{step}">' if step else "<h1>") in page


def test_a_table_stands_on_a_sheet_that_keys_can_move(client):
    story = published(body="<p>見表。</p><table><tbody><tr><td><p>甲</p></td></tr></tbody></table>")

    page = client.get(story.get_absolute_url()).content.decode()

    assert re.search(r'<div class="sheet" tabindex="0" role="region" aria-label="[^"]+"><table>', page)
    assert page.count("</table></div>") == 1


def test_a_sheet_lies_under_every_table_and_under_nothing_else():
    body = "<p>&lt;table&gt;</p><table><tbody><tr><td><p>甲</p></td></tr></tbody></table>"

    laid = markup.on_sheets(markup.clean(body), 'a "label"')

    assert laid.count('<div class="sheet"') == laid.count("</div>") == 1
    assert "&quot;label&quot;" in laid
