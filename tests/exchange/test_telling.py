"""Telling hubs and search engines what has changed, by the clock and through the address guard."""

import json
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from exchange import telling
from exchange.fetching import Unfetched, post
from exchange.models import Told
from portal import clock
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import draft, filed, published, section

from .fake_server import serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TAKEN = {"/": (200, {"Content-Type": "text/plain"}, b"ok"), "/broken": (503, {}, b"")}
SOON = timedelta(minutes=2)
NOTICE = {"kind": "name", "wording": "船長姓名應為陳牧。"}
TELLERS = (telling.tell_hub, telling.tell_indexnow, telling.tell_baidu)


@pytest.fixture
def far(settings):
    with serving(dict(TAKEN)) as server:
        settings.FETCH_ALSO = [server.place]
        settings.SITE_ADDRESS = "https://news.example"
        yield server


@pytest.fixture
def told_to(far, masthead, monkeypatch):
    """All three are told at the far side; each has been told of everything until ten minutes ago."""
    monkeypatch.setattr(telling, "INDEXNOW", far.address("/"))
    masthead.websub_hub = masthead.baidu_address = far.address("/")
    masthead.indexnow_key = "0123456789abcdef"
    masthead.save()
    for name in ("hub", "indexnow", "baidu"):
        Told.objects.create(name=name, until=timezone.now() - timedelta(minutes=10))
    return far


def sent(server):
    return server.pages.get("sent", [])


def address_of(story):
    return "https://news.example" + story.get_absolute_url()


@pytest.mark.parametrize("tell", TELLERS)
def test_nobody_is_told_until_the_masthead_says_so(far, masthead, tell):
    published(at=timezone.now())

    tell(timezone.now() + SOON)

    assert sent(far) == []
    assert not Told.objects.exists()


def test_telling_begins_now_and_not_with_all_there_ever_was(far, masthead):
    published(at=timezone.now() - timedelta(minutes=1))
    masthead.websub_hub = far.address("/")
    masthead.save()

    telling.tell_hub(timezone.now() + SOON)

    assert sent(far) == []
    assert Told.objects.get().name == "hub"


def test_the_hub_is_named_the_feeds_that_have_changed(told_to):
    published(at=timezone.now(), section=section(), tags=["渡船"])

    telling.tell_hub(timezone.now() + SOON)

    [(_path, kind, body)] = sent(told_to)
    fields = parse_qs(body)
    assert kind == "application/x-www-form-urlencoded"
    assert fields["hub.mode"] == ["publish"]
    assert "https://news.example/feed.atom" in fields["hub.url"]
    assert "https://news.example/sections/life/feed.rss" in fields["hub.url"]
    assert "https://news.example/tags/%E6%B8%A1%E8%88%B9/feed.json" in fields["hub.url"]


def test_indexnow_is_told_of_new_changed_and_removed_stories(told_to):
    new = published(at=timezone.now())
    gone = published(headline="不實", at=timezone.now() - timedelta(days=3))
    workflow.perform(gone, "take_down", by=person("chief_editor"), note="不實", told=NOTICE)
    changed = rewrite(
        published(headline="舊", at=timezone.now() - timedelta(days=3)), by="editor", headline="改"
    )
    changed = workflow.perform(changed, "sign_off", by=person("second_editor"))
    workflow.perform(changed, "update", by=person("editor"))
    published(headline="很久以前", at=timezone.now() - timedelta(days=3))

    telling.tell_indexnow(timezone.now() + SOON)

    told = json.loads(sent(told_to)[0][2])
    assert set(told["urlList"]) == {address_of(story) for story in (new, gone, changed)}
    assert told["host"] == "news.example"
    assert told["keyLocation"] == "https://news.example/indexnow.txt"


def test_baidu_is_told_of_stories_that_stand_in_lists(told_to):
    new = published(at=timezone.now())
    workflow.perform(published(headline="撤"), "unpublish", by=person("editor"), note="核實")

    telling.tell_baidu(timezone.now() + SOON)

    assert sent(told_to) == [("/", "text/plain", address_of(new))]


@pytest.mark.parametrize("tell", TELLERS)
def test_nothing_is_told_twice_and_nothing_that_readers_have_not(told_to, tell):
    draft()
    filed(headline="交稿")
    published(headline="將來", at=timezone.now() + timedelta(hours=1))
    tell(timezone.now() + SOON)
    assert sent(told_to) == []
    published(headline="新", at=timezone.now() + timedelta(minutes=3))

    tell(timezone.now() + 2 * SOON)
    tell(timezone.now() + 3 * SOON)

    assert len(sent(told_to)) == 1


def test_a_story_is_told_when_its_time_comes(told_to):
    story = published(at=timezone.now() + timedelta(hours=1))

    telling.tell_baidu(timezone.now() + timedelta(minutes=61))

    assert sent(told_to)[0][2] == address_of(story)


def test_what_was_not_taken_is_told_again(told_to, masthead):
    published(at=timezone.now())
    masthead.websub_hub = told_to.address("/broken")
    masthead.save()
    with pytest.raises(Unfetched, match="503"):
        telling.tell_hub(timezone.now() + SOON)

    masthead.websub_hub = told_to.address("/")
    masthead.save()
    telling.tell_hub(timezone.now() + SOON)

    assert [path for path, _kind, _body in sent(told_to)] == ["/broken", "/"]


def test_a_private_address_is_told_nothing(told_to, settings):
    settings.FETCH_ALSO = []
    published(at=timezone.now())

    for tell in TELLERS:
        with pytest.raises(Unfetched, match="private network"):
            tell(timezone.now() + SOON)

    assert sent(told_to) == []


def test_a_redirect_is_not_followed(told_to):
    told_to.pages["/moved"] = (302, {"Location": told_to.address("/")}, b"")

    with pytest.raises(Unfetched, match="302"):
        post(told_to.address("/moved"), b"x", "text/plain", also=[told_to.place])

    assert len(sent(told_to)) == 1


def test_without_the_site_s_address_it_says_so(told_to, settings):
    settings.SITE_ADDRESS = ""

    with pytest.raises(Unfetched, match="SITE_ADDRESS"):
        telling.tell_hub(timezone.now())


def test_after_a_long_silence_two_days_are_told(told_to):
    old = published(at=timezone.now() - timedelta(days=3))
    Told.objects.update(until=timezone.now() - timedelta(days=9))
    Article.objects.filter(pk=old.pk).update(live_at=old.first_published_at)

    telling.tell_indexnow(timezone.now() + SOON)

    assert sent(told_to) == []


def test_the_clock_has_a_job_for_each():
    assert {"tell_hub", "tell_indexnow", "tell_baidu"} <= set(clock.jobs())


def test_turned_off_it_forgets(told_to, masthead):
    masthead.websub_hub = ""
    masthead.save()

    telling.tell_hub(timezone.now())

    assert not Told.objects.filter(name="hub").exists()
