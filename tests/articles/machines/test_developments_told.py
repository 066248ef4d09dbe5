"""A developing story tells its dated entries to machines too: structured data, feeds, the interface, exports."""

import json

import pytest
from django.core.management import call_command

from portal.models import Masthead
from tests.articles.test_developments import develop, printed
from tests.desk import published

from .asking import structured, xml

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(masthead):
    story = develop(published(headline="渡船停航"), entry="渡船今早停航。\n碼頭關了。", heading="停航")
    return printed(develop(story, entry="<b>檢修</b>要兩天。\x0b", heading=""))


def test_structured_data_is_a_live_blog_with_its_minutes(client, story):
    told = structured(client, story.get_absolute_url())

    assert told["LiveBlogPosting"] is told["NewsArticle"]
    entries = told["LiveBlogPosting"]["liveBlogUpdate"]
    assert [entry["headline"] for entry in entries] == ["<b>檢修</b>要兩天。", "停航"]
    assert entries[1]["articleBody"] == "渡船今早停航。\n碼頭關了。"
    assert all(entry["datePublished"].endswith("+08:00") for entry in entries)
    page = client.get(story.get_absolute_url()).content.decode()
    for entry in entries:
        path, _hash, anchor = entry["url"].partition("#")
        assert path == told["NewsArticle"]["@id"]
        assert f'id="{anchor}"' in page
    assert told["LiveBlogPosting"]["coverageStartTime"] == told["NewsArticle"]["datePublished"]


def test_a_story_that_does_not_develop_is_no_live_blog(client, masthead):
    assert "LiveBlogPosting" not in structured(client, published().get_absolute_url())


@pytest.mark.parametrize("whole", [False, True])
def test_feeds_and_the_interface_give_them_with_the_whole_story(client, story, whole):
    Masthead.objects.update(feeds_are_full=whole)
    feeds = [client.get(f"/feed.{kind}").content.decode() for kind in ("rss", "atom", "json")]
    [told] = client.get("/api/stories/").json()["stories"]

    assert all(("渡船今早停航。" in feed) is whole for feed in feeds)
    assert ("developments" in told) is whole
    if whole:
        assert [entry["heading"] for entry in told["developments"]] == ["", "停航"]
        [item] = client.get("/feed.json").json()["items"]
        assert "<p>&lt;b&gt;檢修&lt;/b&gt;要兩天。</p>" in item["content_html"]
        assert item["content_html"].index("檢修") < item["content_html"].index("今早停航")
    assert xml(client, "/feed.rss") is not None


def test_exports_keep_them_beside_the_body(story, tmp_path):
    for kind in ("ninjs", "wxr"):
        call_command("export_copy", kind, "--to", str(tmp_path / kind), "--site", "https://news.example")
    told = json.loads((tmp_path / "ninjs").read_text(encoding="utf-8"))

    assert [body["role"] for body in told["bodies"]] == ["main", "development", "development"]
    assert "今早停航" in told["bodies"][2]["value"]
    assert "今早停航" not in told["bodies"][0]["value"]
    assert "_dateline_developments" in (tmp_path / "wxr").read_text(encoding="utf-8")
