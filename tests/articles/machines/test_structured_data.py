"""Structured data and the rest of a page's head, as search engines and other sites read it."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import filing, workflow
from articles.models import Source
from articles.reading.machines import cards
from tests.articles.pictures import picture
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import draft, published, section

from .asking import structured

pytestmark = pytest.mark.django_db
PEOPLE = [("記者", "林以晴"), ("通訊員", "周嵐"), ("攝影", "陳牧"), ("校對", "蘇敏")]


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def names(people):
    return [person["name"] for person in people]


def test_a_story_tells_who_did_what_where_and_from_whom(client):
    source = Source.objects.create(
        name="南岸晚報", link="https://nanan.example/", required_wording="轉自南岸晚報"
    )
    story = published(
        people=PEOPLE,
        section=section(),
        tags=["渡船", "交通"],
        source=source,
        dateline_place="青溪",
        subhead="停了兩年",
    )

    told = structured(client, story.get_absolute_url())["NewsArticle"]

    assert names(told["author"]) == ["林以晴", "周嵐"]
    assert [person["jobTitle"] for person in told["author"]] == ["記者", "通訊員"]
    assert names(told["contributor"]) == ["陳牧"]
    assert names(told["editor"]) == ["蘇敏", "何望"]
    assert told["sourceOrganization"] == {
        "@type": "Organization",
        "name": "南岸晚報",
        "url": "https://nanan.example/",
    }
    assert told["copyrightNotice"] == "轉自南岸晚報"
    assert told["dateline"].startswith("南岸晚報青溪11月23日訊")
    assert told["locationCreated"]["name"] == "青溪"
    assert told["articleSection"] == "民生"
    assert sorted(told["keywords"]) == ["交通", "渡船"]
    assert told["headline"] == "渡船恢復清晨班次"
    assert told["inLanguage"] == "zh-Hant"
    assert told["publisher"]["correctionsPolicy"] == "http://testserver/corrections/"


def test_times_are_told_to_the_second_everywhere(client):
    """Six digits of a second are no time in HTML. A story published by the button has them."""
    story = workflow.perform(
        workflow.perform(draft(), "file", by=person("reporter")), "sign_off", by=person("editor")
    )
    workflow.perform(story, "publish", by=person("editor"))
    story.refresh_from_db()

    for page in (
        "/",
        "/recent/",
        story.get_absolute_url(),
        "/feed.atom",
        "/feed.rss",
        "/feed.json",
        "/api/stories/",
    ):
        assert not re.search(r"\d\d:\d\d:\d\d\.\d", client.get(page).content.decode()), page


def test_a_story_that_has_not_changed_is_modified_when_it_was_published(client):
    story = published()

    told = structured(client, story.get_absolute_url())["NewsArticle"]

    assert told["dateModified"] == told["datePublished"]
    assert b"article:modified_time" not in client.get(story.get_absolute_url()).content


def test_a_correction_stands_beside_the_time_it_was_made(client):
    story = published(at=timezone.now() - timedelta(days=3))
    mended = workflow.perform(
        rewrite(story, by="editor", headline="渡船改班"), "sign_off", by=person("second_editor")
    )
    workflow.perform(
        mended, "correct", by=person("editor"), told={"kind": "name", "wording": "船長應為陳牧。"}
    )

    told = structured(client, story.get_absolute_url())["NewsArticle"]

    assert [notice["text"] for notice in told["correction"]] == ["船長應為陳牧。"]
    assert told["dateModified"] > told["datePublished"]
    assert told["headline"] == "渡船改班"


def test_a_day_without_an_hour_is_told_as_a_day(client):
    story = filing.publish_on(
        draft(), date(2021, 12, 17), by=person("reporter"), signed_by=[person("editor")]
    )

    page = client.get(story.get_absolute_url()).content.decode()

    assert '<time datetime="2021-12-17">' in page
    assert structured(client, story.get_absolute_url())["NewsArticle"]["datePublished"] == "2021-12-17"
    assert client.get("/api/stories/").json()["stories"][0]["published"] == "2021-12-17"
    assert "12:00" not in page + client.get("/recent/").content.decode()


def test_the_way_to_a_story_leads_through_its_section(client):
    story = published(section=section())

    steps = structured(client, story.get_absolute_url())["BreadcrumbList"]["itemListElement"]

    assert [step["name"] for step in steps] == ["青溪縣報網", "民生", "渡船恢復清晨班次"]
    assert [step["position"] for step in steps] == [1, 2, 3]


@pytest.mark.parametrize(("path", "name"), [("/sections/life/", "民生"), ("/tags/渡船/", "渡船")])
def test_a_list_says_where_it_stands(client, path, name):
    published(section=section(), tags=["渡船"])

    steps = structured(client, path)["BreadcrumbList"]["itemListElement"]

    assert [step["name"] for step in steps] == ["青溪縣報網", name]


def test_the_front_page_says_whose_it_is(client, masthead):
    masthead.publisher, masthead.phone = "青溪縣融媒體中心", "0000-555 0123"
    masthead.save()

    told = structured(client, "/")["NewsMediaOrganization"]

    assert told["legalName"] == "青溪縣融媒體中心"
    assert told["actionableFeedbackPolicy"] == "http://testserver/tips/"


def test_no_headline_ends_the_block(client):
    story = published(headline="</script><script>alert(1)</script> & <!--")

    page = client.get(story.get_absolute_url()).content.decode()

    assert "alert(1)</script>" not in page
    assert structured(client, story.get_absolute_url())["NewsArticle"]["headline"] == story.headline


def test_a_preview_tells_machines_nothing(sign_in):
    story = draft()

    page = sign_in("reporter").get(f"/newsroom/articles/article/{story.pk}/preview/").content.decode()

    assert "ld+json" not in page
    assert "oembed" not in page


def test_pictures_come_whole_and_in_three_cuts(client):
    story = published(lead_photo=picture((1200, 800)))

    images = structured(client, story.get_absolute_url())["NewsArticle"]["image"]

    assert [(image["width"], image["height"]) for image in images] == [
        (1200, 800),
        (800, 800),
        (1066, 800),
        (1200, 675),
    ]
    assert images[0]["caption"] == "渡口的晨霧"


def test_open_graph_is_complete(client):
    story = published(section=section(), tags=["渡船"], lead_photo=picture((700, 500)))

    page = client.get(story.get_absolute_url()).content.decode()

    for line in (
        '<meta property="og:locale" content="zh_TW">',
        '<meta property="og:image:width" content="700">',
        '<meta property="og:image:height" content="500">',
        '<meta property="article:section" content="民生">',
        '<meta property="article:tag" content="渡船">',
        '<meta name="author" content="林以晴">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert line in page


needs_a_font = pytest.mark.skipif(not cards.can_be_drawn(), reason="no Han font on this machine")


@needs_a_font
def test_a_story_without_a_picture_has_its_headline_drawn(client):
    story = published()
    page = client.get(story.get_absolute_url()).content.decode()
    address = f"/cards/{story.pk}.png"
    assert f'<meta property="og:image" content="http://testserver{address}?v={story.live.number}">' in page

    card = client.get(address)

    assert card["Content-Type"] == "image/png"
    assert card.content.startswith(b"\x89PNG")
    assert client.get(address, headers={"If-None-Match": card["ETag"]}).status_code == 304


@needs_a_font
def test_a_card_is_drawn_once_and_anew_for_other_words(client, monkeypatch):
    story, drawn = published(), []
    monkeypatch.setattr(
        cards, "draw", lambda *words: drawn.append(words[0]) or b"\x89PNG " + words[0].encode()
    )
    address = f"/cards/{story.pk}.png"
    client.get(address)
    client.get(address)

    changed = workflow.perform(
        rewrite(story, by="editor", headline="渡船改班"), "sign_off", by=person("second_editor")
    )
    workflow.perform(changed, "update", by=person("editor"))

    assert "渡船改班".encode() in client.get(address).content
    assert drawn == ["渡船恢復清晨班次", "渡船改班"]


@needs_a_font
def test_a_card_is_gone_with_its_story(client):
    story = published()
    address = f"/cards/{story.pk}.png"
    assert client.get(address).status_code == 200

    workflow.perform(
        story, "take_down", by=person("chief_editor"), note="核實", told={"kind": "name", "wording": "。"}
    )

    assert client.get(address).status_code == 404


def test_without_a_font_there_is_no_card_and_no_page_names_one(client, monkeypatch):
    monkeypatch.setattr(cards, "_font_file", lambda chosen: None)
    story = published()

    assert "/cards/" not in client.get(story.get_absolute_url()).content.decode()
    assert client.get(f"/cards/{story.pk}.png").status_code == 404


def test_oembed_gives_a_link_with_who_wrote_it(client):
    story = published(lead_photo=picture((700, 500)))
    address = f"http://testserver{story.get_absolute_url()}"

    told = client.get("/oembed", {"url": address, "format": "json", "maxwidth": "400"}).json()

    assert told["type"] == "link"
    assert told["version"] == "1.0"
    assert told["title"] == story.headline
    assert told["author_name"] == "林以晴"
    assert told["thumbnail_width"] <= 400
    assert "thumbnail_url" not in client.get("/oembed", {"url": address, "maxwidth": "10"}).json()


@pytest.mark.parametrize(
    "url", ["", "http://", "/recent/", "http://[", "x" * 5000, "http://testserver/2021/12/17/99/"]
)
def test_oembed_knows_stories_alone(client, url):
    assert client.get("/oembed", {"url": url}).status_code == 404


def test_oembed_speaks_json_alone(client):
    assert client.get("/oembed", {"url": "/", "format": "xml"}).status_code == 501


def test_security_txt_says_whom_to_tell_and_until_when(client, masthead):
    masthead.email = "desk@news.example"
    masthead.save()

    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )

    assert lines["Canonical"] == "http://testserver/.well-known/security.txt"
    assert date.fromisoformat(lines["Expires"][:10]) > timezone.localdate() + timedelta(days=120)
    assert "mailto:desk@news.example" in client.get("/.well-known/security.txt").content.decode()


def test_the_key_of_indexnow_is_shown_where_there_is_one(client, masthead):
    assert client.get("/indexnow.txt").status_code == 404
    masthead.indexnow_key = "0123456789abcdef"
    masthead.save()

    assert client.get("/indexnow.txt").content == b"0123456789abcdef"
