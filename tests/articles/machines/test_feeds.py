"""Feeds beside every list."""

from datetime import timedelta
from urllib.parse import quote

import feedparser
import pytest
from django.utils import timezone

from articles import fronts, workflow
from articles.models import Front, Pin, Section, Topic
from articles.reading.machines.followed import KINDS, LISTS
from tests.articles.many_stories import stock
from tests.articles.pictures import picture
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import draft, published, section

from .asking import ATOM, GONE, RSS_TEXT, alternates, titles, xml

pytestmark = pytest.mark.django_db

NOTICE = {"kind": "name", "wording": "船長姓名應為陳牧。"}


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def topic(story):
    """A special topic on which the story is pinned."""
    found = Topic.objects.create(title="渡口的一年", slug="ferry", is_open=True)
    pin = Pin(story_id=story.pk, pinned_from=timezone.now() - timedelta(hours=1))
    front = Front.objects.at(f"topic-{found.pk}")
    fronts.add(front, by=person("editor"), placement="list", rule="nothing", pins=[pin])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "path", ["/", "/sections/life/", "/tags/渡船/", "/topics/ferry/", "/correspondents/林以晴/"]
)
def test_every_list_can_be_followed_and_says_so_in_its_head(client, path, kind):
    topic(published(section=section(), tags=["渡船"]))

    address = alternates(client, path)[kind][0]

    assert address == f"http://testserver{quote(path)}feed.{kind}"
    assert titles(client, address) == ["渡船恢復清晨班次"]


def test_a_list_names_the_whole_paper_too(client):
    section()

    assert alternates(client, "/sections/life/")["rss"][1:] == ["http://testserver/feed.rss"]


def test_as_many_lists_are_followed_as_there_are():
    assert len(LISTS) == 5


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_readers_have_not_has_no_feed(client, kind):
    draft(tags=["夜航"], section=section())
    Topic.objects.create(title="未開", slug="closed")
    for path in ("/tags/夜航/", "/sections/none/", "/topics/closed/"):
        assert client.get(f"{path}feed.{kind}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("move", ["unpublish", "retract", "take_down"])
def test_what_is_withdrawn_leaves_every_feed_at_once(client, kind, move):
    story = published(section=section(), tags=["渡船"])
    published(headline="另一條", section=section(), tags=["渡船"])
    addresses = [f"/feed.{kind}", f"/sections/life/feed.{kind}", f"/tags/渡船/feed.{kind}"]
    etags = [client.get(address)["ETag"] for address in addresses]
    by = person("editor" if move == "unpublish" else "chief_editor")

    workflow.perform(story, move, by=by, note="核實", told=NOTICE)

    for address, etag in zip(addresses, etags, strict=True):
        assert titles(client, address) == ["另一條"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_atom_tells_those_who_keep_stories_what_to_delete(client):
    story, stays = published(section=section()), published(headline="另一條", section=section())
    workflow.perform(story, "take_down", by=person("chief_editor"), note="核實", told=NOTICE)

    [gone] = xml(client, "/feed.atom").findall(GONE)

    assert gone.get("ref") == story.identity.urn != stays.identity.urn
    assert xml(client, "/sections/life/feed.atom").findall(GONE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_control_character_breaks_no_feed(client, kind):
    """Django's writer refuses the whole feed for one of them."""
    story = published(headline="標題二")
    story.live.__class__.objects.filter(pk=story.live.pk).update(
        headline="標\x0b題\x1f\u202e二", standfirst="一\ufffe二", body="<p>三\x08\x7f四</p>"
    )

    assert titles(client, f"/feed.{kind}") == ["標題二"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_new_is_not_sent_again(client, kind):
    published()
    address = f"/feed.{kind}"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert first["Cache-Control"].startswith("public, no-cache")
    assert "Last-Modified" not in first
    assert not first.cookies


def test_an_empty_feed_does_not_change_by_the_second(client):
    assert client.get("/feed.rss")["ETag"] == client.get("/feed.rss")["ETag"]
    assert b"1970" in client.get("/feed.rss").content


def test_a_story_keeps_its_id_when_its_words_and_the_site_change(client, settings):
    story = published()
    before = xml(client, "/feed.atom").findtext(f"{ATOM}entry/{ATOM}id")

    changed = workflow.perform(
        rewrite(story, by="editor", headline="渡船改班"), "sign_off", by=person("second_editor")
    )
    workflow.perform(changed, "update", by=person("editor"))
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = "https://other.example", ["other.example"]

    feed = client.get("/feed.atom", headers={"host": "other.example"}).content.decode()
    assert f"<id>{before}</id>" in feed
    assert "渡船改班" in feed
    assert 'href="https://other.example/20' in feed
    assert before == story.identity.urn


def test_an_update_is_told_with_its_time(client):
    story = published(at=timezone.now() - timedelta(days=2))
    changed = workflow.perform(
        rewrite(story, by="editor", headline="渡船改班"), "sign_off", by=person("second_editor")
    )
    now = timezone.now().replace(microsecond=0)
    workflow.perform(changed, "update", by=person("editor"))

    [item] = client.get("/feed.json").json()["items"]

    assert timezone.datetime.fromisoformat(item["date_modified"]) >= now
    assert timezone.datetime.fromisoformat(item["date_published"]) < now - timedelta(days=1)


def test_rss_says_that_an_id_is_no_address_and_names_who_wrote_it(client):
    published(people=[("記者", "林以晴"), ("通訊員", "周嵐"), ("攝影", "陳牧"), ("編輯", "何望")])

    [item] = xml(client, "/feed.rss").findall("channel/item")

    assert item.find("guid").get("isPermaLink") == "false"
    creators = item.findall("{http://purl.org/dc/elements/1.1/}creator")
    assert [creator.text for creator in creators] == ["林以晴", "周嵐"]
    authors = xml(client, "/feed.atom").findall(f"{ATOM}entry/{ATOM}author/{ATOM}name")
    assert [author.text for author in authors] == ["林以晴", "周嵐"]
    assert xml(client, "/feed.rss").findtext("channel/language") == "zh-tw"


def test_every_story_says_its_own_language(client):
    published(headline="渡船恢复清晨班次", body="<p>县里说这条线路试运行三个月。</p>")

    [entry] = xml(client, "/feed.atom").findall(f"{ATOM}entry")

    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert xml(client, "/feed.atom").get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hant"


def test_the_whole_story_is_given_only_where_the_masthead_says_so(client, masthead):
    published(body='<p>清晨六點半。</p><p><a href="/2020/01/01/1/">前情</a></p>')
    assert xml(client, "/feed.rss").find(f"channel/item/{RSS_TEXT}") is None
    assert "content_html" not in client.get("/feed.json").json()["items"][0]

    masthead.feeds_are_full = True
    masthead.save()

    whole = xml(client, "/feed.rss").findtext(f"channel/item/{RSS_TEXT}")
    assert whole.startswith("<p>青溪縣報11月23日訊(記者 林以晴) 清晨六點半。</p>")
    assert 'href="http://testserver/2020/01/01/1/"' in whole
    assert client.get("/feed.json").json()["items"][0]["content_html"] == whole
    assert xml(client, "/feed.atom").findtext(f"{ATOM}entry/{ATOM}content") == whole


def test_a_hub_is_named_where_there_is_one(client, masthead):
    masthead.websub_hub = "https://hub.example/"
    masthead.save()

    for kind in KINDS:
        assert b"https://hub.example/" in client.get(f"/feed.{kind}").content


def test_a_picture_goes_with_its_story_until_it_is_taken_down(client):
    story = published(lead_photo=picture())
    assert b"/media/photos/" in client.get("/feed.rss").content

    story.pictures_down = [story.lead_photo_id]
    story.save()

    for kind in KINDS:
        assert b"/media/photos/" not in client.get(f"/feed.{kind}").content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("path", "queries"), [("/", 3), ("/sections/life/", 4)])
def test_a_feed_takes_as_many_queries_at_twenty_stories_as_at_one_and_one_once_it_is_kept(
    client, django_assert_num_queries, path, queries, kind
):
    # By what it is known.
    # 1. the section; 2. the keys; 3. those stories with their words; 4. the masthead; Atom: 5. what was withdrawn
    more = kind == "atom" and path == "/"
    for stories in (1, 19):
        stock(stories, section=section())
        with django_assert_num_queries(1 + queries + more):
            titles(client, f"{path}feed.{kind}")
        with django_assert_num_queries(1):
            found = titles(client, f"{path}feed.{kind}")
    assert len(found) == 20


def test_a_feed_ends_where_the_list_of_recent_updates_does(client):
    stock(35)

    assert len(titles(client, "/feed.rss")) == 30


def test_a_section_without_stories_has_an_empty_feed(client):
    Section.objects.create(name="空", slug="empty")

    assert titles(client, "/sections/empty/feed.json") == []


@pytest.mark.parametrize("kind", ["rss", "atom"])
@pytest.mark.parametrize("path", ["/", "/sections/life/", "/tags/渡船/"])
def test_a_reader_of_feeds_takes_every_one_without_a_warning(client, masthead, path, kind):
    masthead.feeds_are_full = True
    masthead.save()
    story = published(
        section=section(),
        tags=["渡船"],
        lead_photo=picture(),
        people=[("記者", "林以晴"), ("通訊員", "周嵐")],
    )
    workflow.perform(
        published(headline="撤"), "take_down", by=person("chief_editor"), note="核實", told=NOTICE
    )

    taken = feedparser.parse(client.get(f"{path}feed.{kind}").content)

    assert taken.bozo is False
    [entry] = taken.entries
    assert entry.id == story.identity.urn
    assert entry.title == story.headline
    assert entry.link == f"http://testserver{story.get_absolute_url()}"
    assert [author.name for author in entry.authors] == ["林以晴", "周嵐"]
    assert [tag.term for tag in entry.tags] == ["民生", "渡船"]
    assert entry.published_parsed
    assert entry.updated_parsed
    assert "第一班渡船離岸" in entry.content[0].value
