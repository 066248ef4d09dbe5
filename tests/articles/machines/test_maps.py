"""Maps of the site for search engines."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from articles.reading.machines import maps
from tests.articles.many_stories import stock
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import published, section

from .asking import MAP, NEWS, places, xml

pytestmark = pytest.mark.django_db
NOTICE = {"kind": "name", "wording": "船長姓名應為陳牧。"}


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def on(year, month, day, hour=12):
    return datetime(year, month, day, hour, tzinfo=timezone.get_default_timezone())


def test_the_index_names_each_month_with_a_story_and_no_other(client):
    published(at=on(2026, 3, 31, 23))
    published(at=on(2025, 12, 1, 0))
    workflow.perform(published(at=on(2026, 1, 5)), "unpublish", by=person("editor"), note="核實")

    named = places(client, "/sitemap.xml")

    assert [name.rsplit("/", 1)[1] for name in named] == [
        "sitemap-pages.xml", "sitemap-news.xml", "sitemap-2026-03.xml", "sitemap-2025-12.xml",
    ]  # fmt: skip
    assert all(client.get(name).status_code == 200 for name in named)


@pytest.mark.every_database
def test_the_months_of_twenty_years_take_two_questions(client, django_assert_num_queries):
    stock(240, apart=timedelta(days=30))

    # 1. the newest and the oldest; 2. which months between them have stories
    with django_assert_num_queries(2):
        named = places(client, "/sitemap.xml")

    assert 230 < len(named) < 245


def test_an_empty_site_has_a_map_of_its_pages(client):
    assert len(places(client, "/sitemap.xml")) == 2
    assert "http://testserver/recent/" in places(client, "/sitemap-pages.xml")
    assert client.get("/sitemap-2026-11.xml").status_code == 404


def test_every_list_is_on_the_map(client):
    section()

    assert "http://testserver/sections/life/" in places(client, "/sitemap-pages.xml")


def test_a_month_names_its_stories_with_when_their_words_last_changed(client):
    at = on(2026, 11, 2)
    story = published(at=at)
    published(at=on(2026, 10, 31))
    assert (
        xml(client, "/sitemap-2026-11.xml").findtext(f"{MAP}url/{MAP}lastmod") == "2026-11-02T12:00:00+08:00"
    )

    changed = workflow.perform(
        rewrite(story, by="editor", headline="渡船改班"), "sign_off", by=person("second_editor")
    )
    now = timezone.now().replace(microsecond=0)
    workflow.perform(changed, "update", by=person("editor"))

    assert places(client, "/sitemap-2026-11.xml") == [f"http://testserver{story.get_absolute_url()}"]
    assert (
        datetime.fromisoformat(xml(client, "/sitemap-2026-11.xml").findtext(f"{MAP}url/{MAP}lastmod")) >= now
    )


@pytest.mark.parametrize("stories", [1, 20])
def test_a_month_takes_one_query(client, django_assert_num_queries, stories):
    """Once it is made: whether it still holds. While it is made, its stories too."""
    stock(stories)

    for queries in (2, 1):
        with django_assert_num_queries(queries):
            assert len(places(client, "/sitemap-2026-11.xml")) == stories


@pytest.mark.parametrize("stories", [1, 20])
def test_the_news_take_three_queries(client, django_assert_num_queries, stories):
    stock(stories, newest=timezone.now(), apart=timedelta(minutes=1))

    # the masthead, the keys, those stories
    with django_assert_num_queries(3):
        assert len(places(client, "/sitemap-news.xml")) == stories


def test_news_are_two_days_old_at_most_and_a_thousand_at_most(client, monkeypatch):
    monkeypatch.setattr(maps, "MOST_NEWS", 3)
    now = timezone.now()
    stock(2, newest=now - timedelta(hours=47))
    stock(5, newest=now - timedelta(hours=49))
    assert len(places(client, "/sitemap-news.xml")) == 2

    stock(5, newest=now)

    assert len(places(client, "/sitemap-news.xml")) == 3


def test_news_name_the_paper_and_each_story_s_own_language(client, masthead):
    masthead.name = " 青溪<縣>報網 "
    masthead.save()
    published(headline="渡船恢复清晨班次\x0b", body="<p>县里说这条线路试运行三个月。</p>")
    published(headline="夜校開了第三個年頭")

    root = xml(client, "/sitemap-news.xml")

    assert {name.text for name in root.iter(f"{NEWS}name")} == {"青溪<縣>報網"}
    told = {u.findtext(f".//{NEWS}title"): u.findtext(f".//{NEWS}language") for u in root}
    assert told == {"渡船恢复清晨班次": "zh-cn", "夜校開了第三個年頭": "zh-tw"}


def test_what_is_withdrawn_leaves_the_maps_at_once(client):
    story = published()
    address = f"http://testserver{story.get_absolute_url()}"
    month = f"/sitemap-{timezone.localtime(story.first_published_at):%Y-%m}.xml"
    assert address in places(client, month)
    assert address in places(client, "/sitemap-news.xml")

    workflow.perform(story, "take_down", by=person("chief_editor"), note="核實", told=NOTICE)

    assert client.get(month).status_code == 404
    assert places(client, "/sitemap-news.xml") == []


def test_a_month_is_served_by_the_index_of_the_newest(db):
    stock(300)
    asked = Article.objects.listed(timezone.now()).newest_first()

    for stories in (
        asked[:1],
        asked.reverse()[:1],
        maps._of_month(on(2026, 11, 1).date(), timezone.now()).newest_first(),
    ):
        plan = stories.explain().lower()
        assert "article_recent" in plan
        assert "sort" not in plan
        assert "temp b-tree" not in plan


def test_robots_are_led_to_the_maps_and_told_the_terms(client, masthead):
    assert "License" not in client.get("/robots.txt").content.decode()
    masthead.terms = "https://news.example/rsl.xml"
    masthead.save()

    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "License: https://news.example/rsl.xml" in lines
