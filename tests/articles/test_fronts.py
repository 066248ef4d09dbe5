"""Fronts by hand: what stands in a slot at which minute, and never what readers may not have."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from articles import fronts, workflow
from articles.models import BreakingNews, Edition, Front, Mourning, Pin, Slot, Topic
from articles.models.front import default_slots
from articles.reading.front import filled
from articles.reading.prepared.kept import Kept
from articles.reading.watching import watch_fronts
from portal.moves import Refused
from tests.articles.many_stories import stock
from tests.articles.screen import client_of
from tests.cast import person
from tests.desk import draft, published, section

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
HOUR = timedelta(hours=1)
SCREEN = "/newsroom/articles/front/front/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def front():
    return Front.objects.at("front")


def pin(story, *, ago=HOUR, until=None, headline=""):
    return Pin(story_id=story.pk, pinned_from=timezone.now() - ago, pinned_until=until, headline=headline)


def lay(key=1, **facts):
    return fronts.change(
        front(), key, by=person("editor"), seen=fronts.standing(front(), timezone.now())[0], **facts
    )


def lead_at(client, now=None):
    _number, slots = fronts.standing(front(), now or timezone.now())
    return [story.pk for story in filled(slots, now or timezone.now())[0].stories]


def test_a_pinned_story_leads_from_its_minute_until_its_end_and_then_the_rule_does(client):
    newest, old = stock(2)
    now = timezone.now()
    lay(pins=[pin(old, until=now + HOUR)])

    assert lead_at(client, now + timedelta(minutes=1)) == [old.pk]
    assert lead_at(client, now + HOUR) == [newest.pk]


def test_a_front_that_is_kept_changes_in_the_minutes_in_which_a_pin_begins_and_ends(client, monkeypatch):
    _newest, old = stock(2)
    now, minute = timezone.now(), timedelta(minutes=1)
    held = Pin(
        story_id=old.pk, pinned_from=now + minute, pinned_until=now + 2 * minute, headline="版面上的標題"
    )
    lay(pins=[held])
    for at, is_pinned in ((now, False), (now + minute, True), (now + 2 * minute, False)):
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        pages = [client.get("/").content.decode() for _time in range(3)]
        assert ["版面上的標題" in page for page in pages] == [is_pinned] * 3


def test_a_withdrawn_story_is_gone_at_once_and_the_rule_fills_its_place(client):
    newest = stock(1)[0]
    story = published(headline="釘住的稿", at=timezone.now() - timedelta(days=900))
    lay(pins=[pin(story, headline="版面上的標題")])
    assert "版面上的標題" in client.get("/").content.decode()

    workflow.perform(story, "unpublish", by=person("editor"), note="核實")

    assert "版面上的標題" not in client.get("/").content.decode()
    assert lead_at(client) == [newest.pk]


def test_what_is_not_printed_cannot_stand_there_by_a_pin(client):
    lay(pins=[pin(draft(headline="草稿"))])

    assert lead_at(client) == []


def test_the_default_laid_out_by_hand_is_the_same_page(client):
    stock(9, section=section())
    before = client.get("/").content
    lay()

    assert Edition.objects.count() == 1
    assert client.get("/").content == before


@pytest.mark.parametrize("count", [1, 20])
def test_the_front_page_takes_one_query_once_it_is_kept_with_any_number_of_slots(
    client, count, django_assert_num_queries
):
    stories = stock(30)
    for n in range(count):
        fronts.add(front(), by=person("editor"), pins=[pin(stories[n])])

    # The question is built once for a layout.
    client.get("/")
    Kept.forget_all()

    # By what it is known; masthead; slots with pins; keys of all rules; the stories; recent updates
    with django_assert_num_queries(6):
        client.get("/")
    with django_assert_num_queries(1):
        page = client.get("/").content.decode()
    assert f"第{count}條消息" in page


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Slot.Placement)),
            st.sampled_from([Slot.Rule.NEWEST, Slot.Rule.SECTION, Slot.Rule.NOTHING]),
            st.integers(1, 4),
            st.lists(st.integers(0, 9), max_size=3, unique=True),
        ),
        max_size=6,
    )
)
def test_no_story_stands_twice_and_none_that_is_not_listed(places):
    stories, here = _ten_stories()
    now = timezone.now()
    slots = []
    for n, (placement, rule, count, pinned) in enumerate(places):
        slot = Slot(key=n, position=n, placement=placement, rule=rule, count=count, section=here)
        slot.held = [pin(stories[number]) for number in pinned]
        slots.append(slot)

    shown = [story for place in filled(slots, now) for story in place.stories]

    assert len({story.pk for story in shown}) == len(shown)
    assert all(story.is_listed(now) for story in shown)


def _ten_stories():
    """Seven that are out, of which three in a section, and three to come."""
    here = section()
    if not here.articles.exists():
        stock(3, section=here)
        stock(4)
        stock(3, newest=timezone.now() + timedelta(days=2))
    return list(type(here.articles.first()).objects.order_by("pk")), here


def test_a_place_that_may_repeat_does():
    story = stock(1)[0]
    slots = default_slots(None, [])
    slots[1].may_repeat = True

    assert [[s.pk for s in place.stories] for place in filled(slots, timezone.now())] == [[story.pk]] * 2 + [
        []
    ]


def test_two_editors_at_different_places_both_have_their_way_and_at_the_same_the_second_is_told():
    first, second = stock(2)
    fronts.change(front(), 1, by=person("editor"), seen=0, pins=[pin(first)])
    fronts.change(front(), 2, by=person("second_editor"), seen=0, pins=[pin(second)])

    with pytest.raises(Refused, match="何望"):
        fronts.change(front(), 1, by=person("second_editor"), seen=0, pins=[])
    held = [slot.held for slot in fronts.standing(front(), timezone.now())[1]]
    assert [len(pins) for pins in held] == [1, 1, 0]


def test_places_move_and_the_last_change_is_taken_back():
    lay()
    fronts.move(front(), 2, by=person("editor"), before=1)
    assert [slot.key for slot in fronts.standing(front(), timezone.now())[1]] == [2, 1, 3]

    fronts.undo(front(), by=person("second_editor"), seen=2)

    assert [slot.key for slot in fronts.standing(front(), timezone.now())[1]] == [1, 2, 3]
    with pytest.raises(Refused):
        fronts.undo(front(), by=person("editor"), seen=2)


def test_only_who_may_lays_out_and_gives_headlines():
    with pytest.raises(Refused):
        fronts.change(front(), 1, by=person("reporter"), seen=0, count=2)
    assert Edition.objects.count() == 0


def test_the_screens_save_search_and_look_at_another_minute():
    story = published(headline="明天的頭條", at=timezone.now() + timedelta(hours=20))
    client = client_of("editor")
    address = "/newsroom/articles/front/front/"
    assert "明天的頭條" in client.get(address + "slots/1/?q=明天").content.decode()
    sent = {"placement": "lead", "count": 1, "rule": "newest", "seen": 0, "pin-TOTAL_FORMS": 1}
    sent |= {
        "pin-INITIAL_FORMS": 0,
        "pin-0-story": story.pk,
        "pin-0-headline": "早報",
        "pin-0-pinned_from": "2026-01-01T00:00",
    }

    assert client.post(address + "slots/1/", sent).status_code == 302

    tomorrow = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    assert "早報" in client.get(address + "preview/", {"at": tomorrow}).content.decode()
    assert "早報" not in client.get("/").content.decode()
    assert client.post(address, {"act": "down", "key": 1}).url.endswith("#slot-1")
    assert "Moved a place" in client.get(address + "history/").content.decode()


def test_breaking_news_stands_on_every_page_until_its_end(client):
    BreakingNews.objects.create(text="渡口停航", ends_at=timezone.now() + HOUR)
    assert "渡口停航" in client.get("/recent/").content.decode()

    BreakingNews.objects.update(begins_at=timezone.now() - HOUR, ends_at=timezone.now())

    assert "渡口停航" not in client.get("/recent/").content.decode()


def test_on_days_of_mourning_the_pages_are_grey(client):
    today = timezone.localdate()
    Mourning.objects.create(reason="公祭", first_day=today, last_day=today)
    assert 'class="mourning"' in client.get("/").content.decode()

    Mourning.objects.update(first_day=today - timedelta(days=1), last_day=today - timedelta(days=1))

    assert 'class="mourning"' not in client.get("/").content.decode()


def test_a_topic_has_its_address_once_it_is_open(client):
    topic = Topic.objects.create(title="渡口的一年", slug="ferry", introduction="一條船，一個鎮。")
    story = published(headline="第一天", at=timezone.now() - timedelta(days=9))
    place = Front.objects.at(f"topic-{topic.pk}")
    fronts.add(place, by=person("editor"), placement="list", rule="nothing", pins=[pin(story)])
    assert client.get("/topics/ferry/").status_code == 404

    Topic.objects.update(is_open=True)

    page = client.get("/topics/ferry/").content.decode()
    assert page.count("第一天") == 2
    assert "一條船，一個鎮。" in page
    assert "渡口的一年" in client.get("/topics/").content.decode()


def test_the_desk_warns_of_a_front_that_stands_still_for_too_long():
    stock(1)
    now = timezone.now()
    watch_fronts(now - timedelta(hours=25))
    assert "Unchanged for" in client_of("editor").get("/newsroom/").content.decode()
    assert "Unchanged for" not in client_of("reporter").get("/newsroom/").content.decode()

    stock(1, newest=now - timedelta(hours=2))
    watch_fronts(now)

    assert "Unchanged for" not in client_of("editor").get("/newsroom/").content.decode()


def test_a_story_is_not_pinned_twice_to_one_place(in_english):
    story = stock(1)[0]

    with pytest.raises(Refused, match="twice"):
        lay(pins=[pin(story), pin(story, headline="又一次")])
    for _kept in range(2):
        shown = client_of("editor").get(f"{SCREEN}slots/1/?pin={story.pk}").content.decode()
        assert shown.count(f"<legend>{story.headline}</legend>") == 1
        lay(pins=[pin(story)])


def test_the_hours_a_front_may_stand_are_set_on_its_screen():
    client = client_of("editor")
    for sent, kept in [("6", 6), ("", None), ("0", None), ("721", None), ("絕", None), ("720", 720)]:
        assert client.post(SCREEN, {"act": "hours", "quiet_hours": sent}).status_code == 302
        assert front().quiet_hours == kept, sent
    assert "720 hours" in client.get("/newsroom/articles/front/").content.decode()


def test_a_place_is_dragged_before_another_and_to_the_end():
    client = client_of("editor")
    for before, order in [("1", [2, 1, 3]), ("", [1, 3, 2])]:
        client.post(SCREEN, {"act": "move", "key": 2, "before": before})
        assert [slot.key for slot in fronts.standing(front(), timezone.now())[1]] == order


def test_who_changed_breaking_news_stands_in_the_journal():
    story = published(headline="渡口停航經過")
    ends = f"{timezone.localtime() + HOUR:%Y-%m-%dT%H:%M}"
    begins = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    sent = {"text": "渡口  停航", "story": story.pk, "begins_at": begins, "ends_at": ends}
    client = client_of("editor")

    assert client.post("/newsroom/articles/breakingnews/add/", sent).status_code == 302

    page = client.get("/newsroom/articles/front/").content.decode()
    assert "saved breaking news" in page
    assert "渡口停航經過" in page
    assert f"；{begins.replace('T', ' ')}；{ends.replace('T', ' ')}</q>" in page
    assert BreakingNews.objects.get().text == "渡口 停航"


@pytest.mark.parametrize("minute", ["0001-01-01T00:00", "9999-12-31T23:59", "x" * 99])
def test_no_minute_is_too_much_for_the_screens(minute):
    story, client = stock(1)[0], client_of("editor")
    pinned = {"placement": "lead", "count": 1, "rule": "newest", "seen": 0, "pin-TOTAL_FORMS": 1}
    pinned |= {"pin-INITIAL_FORMS": 0, "pin-0-story": story.pk, "pin-0-pinned_from": minute}

    assert client.get(SCREEN + "preview/", {"at": minute}).status_code == 200
    assert client.post(SCREEN + "slots/1/", pinned).status_code in {200, 302}
    breaking = {"text": "x", "begins_at": minute, "ends_at": minute}
    assert client.post("/newsroom/articles/breakingnews/add/", breaking).status_code == 200
