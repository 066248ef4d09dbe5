"""The first day of a reporter and of an editor, as docs/newsroom.md tells it: `make pictures` keeps what it shows.

Without PICTURES the same day is walked, and no file is written.
"""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from articles import assigning, photos, workflow
from articles.demo import briefs, stories
from articles.demo.pictures import PICTURES, draw
from articles.models import Assignment, Correspondent, Photo
from portal.models import Masthead
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import filed, published, section, signed_off

from .full_newsroom import STORY
from .seen import opened_and_noted
from .test_journeys import PAGE

pytestmark = pytest.mark.browser
QUALITY = 62  # letters are sharp, and all pictures together stay under 1.5 MB


def picture(page, name):
    """What the page shows now, as the documentation prints it."""
    if folder := os.environ.get("PICTURES"):
        page.evaluate("document.activeElement?.blur()")
        shot = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
        shot.convert("RGB").save(Path(folder) / f"{name}.webp", quality=QUALITY, method=6)


def body_of(text):
    return "".join(f"<p>{line}</p>" for line in text)


@pytest.fixture
def desk(transactional_db, masthead):
    """A newsroom in which something goes on already: an invented one, like all that is printed here."""
    Masthead.objects.update(name="青溪縣報網", motto="寫給在這裡過日子的人")
    sections = {slug: section(name, slug) for name, slug in stories.SECTIONS}
    reporter, second = person("reporter"), person("second_reporter")
    Correspondent.objects.create(name=reporter.name, usual_role="記者", user=reporter)
    for n, (headline, slug, _days, text) in enumerate(briefs.BRIEFS[:6]):
        at = timezone.now() - timedelta(minutes=50 * n + 20)
        words = {"headline": headline, "section": sections[slug], "body": body_of([text])}
        published(**words, by=second, people=[("記者", "周予")], at=at)
    for headline, slug, text in briefs.FILED:
        filed(
            headline=headline,
            section=sections[slug],
            body=body_of([text]),
            by=second,
            people=[("記者", "周予")],
        )
    (headline, slug, text), *_ = briefs.SIGNED
    signed_off(
        headline=headline, section=sections[slug], body=body_of([text]), by=second, people=[("記者", "周予")]
    )
    facts = {
        "what": "柑橘節籌備進度",
        "section": sections["life"],
        "due_at": timezone.now() + timedelta(hours=5),
    }
    assigning.give(Assignment(to=reporter, **facts), by=person("editor"))
    return sections


def album(tmp_path, *keys):
    """Files as a phone's album hands them over."""
    for key in keys:
        (tmp_path / f"{key}.jpg").write_bytes(draw(key))
    return [tmp_path / f"{key}.jpg" for key in keys]


def test_a_reporters_first_day(sign_in_at, desk, tmp_path):
    returned = filed(headline="縣圖書館延長開放後的人流", section=desk["culture"])
    note = "第一班載了幾位乘客？請補一句。"
    workflow.perform(returned, "send_back", by=person("editor"), note=note, told={"quote": "只有三位乘客"})
    page = sign_in_at("reporter")
    expect(page.get_by_role("main")).to_contain_text("柑橘節籌備進度")
    expect(page.get_by_role("main")).to_contain_text(note)
    picture(page, "reporter-desk")

    page.get_by_role("navigation").get_by_role("link", name="Paste copy").click()
    page.get_by_label("Copy", exact=True).fill(PAGE)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="File as a draft").wait_for()
    picture(page, "reporter-paste")
    page.get_by_role("button", name="File as a draft").click()
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    page.get_by_label("Section").select_option(label="民生")
    picture(page, "reporter-story")

    page.get_by_role("button", name="Put pictures in").click()
    page.locator(".pictures .files").set_input_files(album(tmp_path, "river", "bridge"))
    page.locator(".card").nth(1).wait_for()
    for n, key in enumerate(("river", "bridge")):
        page.locator(".card textarea").nth(n).fill(PICTURES[key][0])
        page.locator(".card [name=credit]").nth(n).fill("林以晴 攝")
    page.locator(".card.is-sending").first.wait_for(state="detached")
    picture(page, "reporter-pictures")
    with page.expect_response("**/check/"):
        page.get_by_role("button", name="Put in 2").click()
    page.locator(".ProseMirror .story-picture").nth(1).wait_for()
    page.get_by_role("button", name="File", exact=True).click()
    page.get_by_text("Filed.").wait_for()

    page.goto(f"{STORY}{returned.pk}/change/")
    page.locator(".note", has_text=note).wait_for()
    picture(page, "reporter-sent-back")


def test_an_editors_first_day(sign_in_at, desk):
    story = filed(
        headline=stories.STORIES[0]["headline"],
        kicker=stories.STORIES[0]["kicker"],
        section=desk["news"],
        body=body_of(stories.STORIES[0]["paragraphs"]),
    )
    page = sign_in_at("editor")
    expect(page.get_by_role("main")).to_contain_text("Waiting for your sign-off")
    picture(page, "editor-desk")

    where = f"{STORY}{story.pk}/change/"
    opened_and_noted(page, where, story)
    opened_and_noted(
        page, where, rewrite(story, by="reporter", body=story.body.replace("四百多位", "四百一十二位"))
    )
    page.get_by_role("button", name="I have seen it").wait_for()
    picture(page, "editor-what-changed")
    page.get_by_role("button", name="Sign off", exact=True).click()
    page.get_by_text("Signed off.").wait_for()
    page.get_by_role("button", name="Publish now", exact=True).click()
    page.get_by_text("Published.").wait_for()

    page.get_by_label("Headline").fill(story.headline.replace("全線貫通", "全線開放"))
    # The page that is being left has the same fold.
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).first.click()
    page.locator("summary", has_text="Urgent correction").click()
    page.locator("#id_wording_urgent_correction").fill("標題原作「貫通」，應為「開放」。")
    picture(page, "editor-urgent-correction")

    page.goto("/newsroom/articles/front/front/")
    picture(page, "editor-front")


def test_an_editor_signs_on_a_phone(sign_in_at, desk):
    photo = Photo(caption=PICTURES["river"][0], credit="周嵐 攝", alt=PICTURES["river"][2])
    photos.keep(photo, photos.read(ContentFile(draw("river"), "river.jpg")))
    photo.save()
    story = filed(headline="渡船老人和他的六本航行日記", section=desk["towns"], lead_photo=photo)
    page = sign_in_at("editor", "phone")
    picture(page, "editor-phone-desk")
    page.goto(f"{STORY}{story.pk}/change/")
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    picture(page, "editor-phone-story")
    page.get_by_role("button", name="Sign off", exact=True).click()
    page.get_by_text("Signed off.").wait_for()
