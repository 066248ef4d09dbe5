"""What editors see of partners' stories, and administrators of their feeds."""

import pytest
from django.utils import timezone

from articles import fingerprints
from articles.models import Article, Source
from exchange.models import Arrival, PartnerFeed
from tests.articles.screen import client_of
from tests.cast import person
from tests.desk import draft, published

from .partner import BODY, entry, from_partner, page, partner_feed, rss, serving

pytestmark = pytest.mark.django_db
LIST = "/newsroom/articles/article/?queue=partners"
FEEDS = "/newsroom/exchange/partnerfeed/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def rows(answer):
    return [story.headline for story in answer.context["cl"].result_list]


def like(story, other, percent):
    Arrival.objects.filter(article=story).update(like=other, likeness=percent)


# --- Editors


def test_the_list_tells_what_came_from_whom_and_whether_we_have_it():
    ours = published(headline="渡船有早班")
    like(from_partner(1, headline="渡船恢復清晨班次"), ours, 92)
    draft(headline="自己的草稿")
    answer = client_of("editor").get(LIST)
    row = answer.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]

    assert rows(answer) == ["渡船恢復清晨班次"]
    for said in (
        "鄰縣報",
        f'href="/newsroom/articles/article/{ours.pk}/change/">渡船有早班</a> 92 %',
        ">Take<",
        ">Spike<",
    ):
        assert said in row


def test_the_list_asks_as_much_for_twenty_rows_as_for_one(django_assert_num_queries):
    client, asked = client_of("editor"), []
    for count in (1, 20):
        for n in range(count):
            from_partner(count * 100 + n, headline=f"第{count}之{n}條")
        client.get(LIST)
        with django_assert_num_queries(9) as queries:
            assert len(rows(client.get(LIST))) == Article.objects.count()
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("move", ["take", "spike"])
def test_a_move_of_a_row_is_made_and_leads_back_to_the_list(move):
    story, client = from_partner(), client_of("editor")
    answer = client.post(
        f"/newsroom/articles/article/{story.pk}/move/", {"_move": move, "back": LIST}, follow=True
    )

    assert answer.redirect_chain == [(LIST, 302)]
    assert rows(answer) == []
    assert story.events.get().move == move
    assert "渡船恢復清晨班次: " in answer.content.decode()


def test_a_move_leads_back_to_no_other_site():
    story = from_partner()
    sent = {"_move": "take", "back": "https://elsewhere.example/"}
    answer = client_of("editor").post(f"/newsroom/articles/article/{story.pk}/move/", sent)

    assert answer.headers["Location"] == f"/newsroom/articles/article/{story.pk}/change/"


def test_a_reporter_gets_no_list_of_them():
    from_partner()
    answer = client_of("reporter").get(LIST)

    assert "from partners" not in answer.content.decode()
    assert rows(answer) == []


def test_the_desk_shows_them_and_says_nothing_where_there_are_none():
    client = client_of("editor")
    assert "From partners" not in client.get("/newsroom/").content.decode()

    like(from_partner(), published(headline="渡船有早班"), 92)
    desk = client.get("/newsroom/").content.decode()

    assert "From partners" in desk
    assert "nearly the same as “渡船有早班”, 92 %" in desk


def test_the_margin_tells_partner_licence_newer_version_and_where_to_read_it():
    PartnerFeed.objects.filter(pk=partner_feed().pk).update(licence="與鄰縣報 2026 年協議")
    story = from_partner()
    Arrival.objects.update(
        address="https://next.example/a/1", newer_text="改了的字\n第二行", newer_at=timezone.now()
    )
    screen = client_of("editor").get(f"/newsroom/articles/article/{story.pk}/change/").content.decode()

    for said in (
        "From a partner",
        "與鄰縣報 2026 年協議",
        "newer version",
        "改了的字<br>第二行",
        "https://next.example/a/1",
    ):
        assert said in screen
    assert "are to be checked before they are printed" in screen


def test_a_trusted_partner_is_trusted_and_another_outlet_is_told():
    partner_feed(trust=PartnerFeed.Trust.TRUSTED)
    story = from_partner(source=Source.objects.create(name="遠縣社"))
    screen = client_of("editor").get(f"/newsroom/articles/article/{story.pk}/change/").content.decode()

    assert "are to be checked" not in screen
    assert "names another outlet" in screen


def test_a_source_that_may_not_be_reprinted_is_told_of_on_any_story():
    story = draft(source=Source.objects.create(name="遠縣社", may_reprint=False))
    screen = client_of("editor").get(f"/newsroom/articles/article/{story.pk}/change/").content.decode()
    assert "may not be reprinted" in screen


def test_a_story_nearly_the_same_stands_in_the_margin_of_one_of_our_own():
    other = draft(headline="渡船有早班", body=BODY)
    story = draft(body=BODY.replace("三位", "五位"))
    screen = client_of("editor").get(f"/newsroom/articles/article/{story.pk}/change/").content.decode()

    assert fingerprints.nearest(story.body, but=story)[0][0] == other
    assert "Nearly the same" in screen
    assert f'/newsroom/articles/article/{other.pk}/change/">渡船有早班</a>' in screen


# --- Administrators


FORM = {"name": "鄰縣報", "is_active": "on", "trust": "check", "licence": "", "image_hosts": ""}


@pytest.fixture
def far_side(settings):
    with serving({"/feed": page(rss(entry()))}) as server:
        settings.FETCH_ALSO = [server.place]
        yield server


def sent(**facts):
    return {**FORM, "source": Source.objects.get_or_create(name="鄰縣報")[0].pk, **facts}


def test_an_administrator_adds_a_feed_and_fetches_it_at_once(far_side):
    form = sent(address=far_side.address("/feed"), _fetch="1")
    answer = client_of("administrator").post(f"{FEEDS}add/", form, follow=True)

    feed = PartnerFeed.objects.get()
    assert answer.redirect_chain == [(f"{FEEDS}{feed.pk}/change/", 302)]
    assert "鄰縣報: 1 new story." in answer.content.decode()
    assert Article.objects.unclaimed().count() == 1


def test_a_feed_that_fails_says_why_on_its_screen_and_in_the_list(far_side):
    client = client_of("administrator")
    client.post(f"{FEEDS}add/", sent(address=far_side.address("/none"), _fetch="1"))

    for address in (FEEDS, f"{FEEDS}{PartnerFeed.objects.get().pk}/change/"):
        assert (
            '<span class="mark failing">It answers with the error 404.</span>'
            in client.get(address).content.decode()
        )


def test_a_feed_that_fails_is_on_the_desk_of_whoever_looks_after_it_while_it_does():
    feed = partner_feed(last_error="There is no host of this name.", last_fetched_at=timezone.now())
    desk = client_of("administrator").get("/newsroom/").content.decode()
    assert "There is no host of this name." in desk
    assert FEEDS in desk, "what they look after is still within reach"
    assert "There is no host of this name." not in client_of("editor").get("/newsroom/").content.decode()

    feed.succeeded("Nothing new.", etag="", last_modified="", now=timezone.now())
    assert "Partner feeds that fail" not in client_of("administrator").get("/newsroom/").content.decode()


def test_another_address_begins_anew(far_side):
    feed = partner_feed(etag='"1"', last_error="x", failures=5, last_fetched_at=timezone.now())
    client_of("administrator").post(f"{FEEDS}{feed.pk}/change/", sent(address=far_side.address("/feed")))

    feed.refresh_from_db()
    assert (feed.etag, feed.last_error, feed.failures, feed.last_fetched_at) == ("", "", 0, None)
    assert list(PartnerFeed.objects.due(timezone.now())) == [feed]


@pytest.mark.parametrize("address", ["ftp://next.example/", "file:///etc/passwd", "javascript:1", "next"])
def test_an_address_that_is_none_of_the_web_is_not_kept(address):
    client_of("administrator").post(f"{FEEDS}add/", sent(address=address))
    assert not PartnerFeed.objects.filter(address=address).exists()


def test_an_editor_sees_the_feeds_and_changes_none():
    feed = partner_feed()
    client = client_of("editor")
    assert "鄰縣報" in client.get(f"{FEEDS}{feed.pk}/change/").content.decode()
    assert (
        client.post(f"{FEEDS}{feed.pk}/change/", sent(address="https://x.example/", _fetch="1")).status_code
        == 403
    )
    assert person("editor").has_perm("exchange.view_partnerfeed")


def test_a_feed_that_has_brought_stories_is_not_deleted():
    story = from_partner()
    client_of("administrator").post(f"{FEEDS}{story.arrival.feed_id}/delete/", {"post": "yes"})
    assert PartnerFeed.objects.exists()


def test_of_a_feed_that_was_never_fetched_nothing_is_told_as_none():
    admin, feed = client_of("administrator"), partner_feed(is_active=False)
    assert ">None<" not in admin.get(f"{FEEDS}{feed.pk}/change/").content.decode()
    assert "fetched_shown" not in admin.get(f"{FEEDS}add/").content.decode()
