"""Dead links: asked by the clock of stories that wait, told by the gate, and never a private address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import gate, markup
from articles.models import Photo
from exchange import links
from exchange.models import Link
from portal.models import Masthead
from tests.articles.pictures import picture
from tests.desk import draft, filed, published, signed_off

from .fake_server import serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]

HTML = {"Content-Type": "text/html"}
GOOD, GONE, SHY, BUSY = (200, HTML, b"here"), (404, HTML, b""), (403, HTML, b""), (503, HTML, b"")


@pytest.fixture(autouse=True)
def _not_on_this_machine(settings):
    settings.ALLOWED_HOSTS = ["paper.example"]


@pytest.fixture
def elsewhere(settings):
    """Another site, which may be asked although it is on this machine."""
    with serving() as server:
        settings.FETCH_ALSO = {server.place}
        yield server


def body(*addresses):
    return "<p>渡口。</p>" + "".join(
        f'<p>詳見<a href="{one}">船期{n}</a>。</p>' for n, one in enumerate(addresses)
    )


def told(story):
    return [remark.quote for remark in gate.look(story) if remark.code == "dead_link"]


def test_what_does_not_answer_is_told_at_its_words(elsewhere):
    elsewhere.pages.update({"/good": GOOD, "/gone": GONE, "/shy": SHY, "/busy": BUSY})
    story = filed(body=body(*map(elsewhere.address, ("/good", "/gone", "/shy", "/busy"))))
    assert told(story) == [], "nobody has asked yet"
    links.ask_due(timezone.now())
    assert told(story) == ["船期1", "船期3"]
    remark = next(one for one in gate.look(story) if one.code == "dead_link")
    assert remark.level == "warn"
    assert f"did not answer on {timezone.localtime():%m-%d}" in remark.sentence
    assert "/gone" in remark.sentence


def test_the_place_is_that_of_the_link_where_its_words_stand_twice(elsewhere):
    address = elsewhere.address("/gone")
    story = filed(body=f'<p>船期見船期表。</p><p><a href="{address}">船期</a></p>')
    links.ask_due(timezone.now())
    remark = next(one for one in gate.look(story) if one.code == "dead_link")
    assert (remark.quote, remark.nth) == ("船期", 2)


def test_it_is_asked_without_its_words_first_and_led_on(elsewhere):
    elsewhere.pages.update({"/old": (301, {"Location": "/good"}, b""), "/good": GOOD})
    story = filed(body=body(elsewhere.address("/old")))
    links.ask_due(timezone.now())
    assert told(story) == []
    assert [method for method, _path in elsewhere.methods] == ["HEAD", "HEAD"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://localhost:6379/"],
)
def test_no_private_address_is_asked(address, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_args: pytest.fail("a connection was opened"))
    story = filed(body=body(address))
    links.ask_due(timezone.now())
    assert told(story) == ["船期0"], "readers cannot go there either"


def test_a_name_that_leads_into_the_house_is_not_asked(elsewhere, monkeypatch, settings):
    settings.FETCH_ALSO = ()
    found = [(2, 1, 6, "", ("127.0.0.1", elsewhere.server_port))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_options: found)
    filed(body=body("http://news.example/"))
    links.ask_due(timezone.now())
    assert elsewhere.asked == []
    assert Link.objects.get().is_dead


@pytest.mark.parametrize(
    "make",
    [filed, signed_off, lambda **words: published(at=timezone.now() + timedelta(hours=2), **words)],
    ids=["filed", "signed", "scheduled"],
)
def test_stories_that_wait_are_asked(elsewhere, make):
    make(body=body(elsewhere.address("/gone")))
    links.ask_due(timezone.now())
    assert Link.objects.get().is_dead


@pytest.mark.parametrize("make", [draft, published], ids=["draft", "printed"])
def test_those_that_do_not_are_not(elsewhere, make):
    make(body=body(elsewhere.address("/gone")))
    links.ask_due(timezone.now())
    assert not Link.objects.exists()


def test_our_own_addresses_and_what_is_no_page_are_left_alone():
    filed(body=body("https://paper.example/2026/", "mailto:a@b.example", "/sections/life/"))
    links.ask_due(timezone.now())
    assert not Link.objects.exists()


def test_each_is_asked_once_a_day_and_a_dead_one_again_within_the_hour(elsewhere):
    elsewhere.pages["/good"] = GOOD
    filed(body=body(elsewhere.address("/good"), elsewhere.address("/gone")))
    now = timezone.now()
    links.ask_due(now)
    elsewhere.methods.clear()
    links.ask_due(now + timedelta(minutes=30))
    assert elsewhere.methods == []
    elsewhere.pages["/gone"] = GOOD
    links.ask_due(now + timedelta(minutes=61))
    assert [path for _method, path in elsewhere.methods] == ["/gone"]
    assert not Link.objects.filter(is_dead=True).exists()


def test_no_host_is_asked_for_more_than_a_few_at_once(elsewhere):
    filed(body=body(*(elsewhere.address(f"/{n}") for n in range(9))))
    links.ask_due(timezone.now())
    assert Link.objects.count() == links.MOST_OF_A_HOST


def test_the_newsroom_can_turn_it_off_and_old_answers_say_nothing(elsewhere):
    story = filed(body=body(elsewhere.address("/gone")))
    Masthead.objects.update(asks_links=False)
    links.ask_due(timezone.now())
    assert not Link.objects.exists()
    Masthead.objects.update(asks_links=True)
    links.ask_due(timezone.now())
    assert told(story)
    Link.objects.update(asked_at=timezone.now() - Link.SAID)
    assert told(story) == []


def test_addresses_that_nobody_leads_to_any_more_are_forgotten():
    Link.objects.create(
        mark="x", address="http://a.example/", asked_at=timezone.now() - Link.KEPT - timedelta(days=1)
    )
    links.ask_due(timezone.now())
    assert not Link.objects.exists()


def test_without_links_the_gate_asks_the_database_no_more(django_assert_num_queries):
    proof = gate.Proof(draft(), (), timezone.localdate())
    with django_assert_num_queries(0):
        assert list(links.dead_places(proof)) == []


def test_a_film_is_asked_as_a_link_is_and_told_at_its_poster(elsewhere):
    elsewhere.pages.update({"/gone": GONE})
    photo = picture(caption="渡船離岸")
    Photo.objects.filter(pk=photo.pk).update(film=elsewhere.address("/gone"))
    story = filed(body=f"<p>渡口。</p>{markup.picture(photo.pk)}")
    led = filed(headline="另一篇", lead_photo=Photo.objects.get())
    links.ask_due(timezone.now())
    assert told(story) == ["渡船離岸"]
    assert told(led) == ["渡船離岸"]
