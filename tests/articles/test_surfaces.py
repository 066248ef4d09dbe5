"""A take-down leaves a receipt: every surface of every app was asked, and answered that it shows nothing."""

from urllib.parse import quote

import pytest
from django.utils import timezone, translation

from articles import paging, receipts, surfaces, workflow
from articles.models import Article, Receipt
from exchange.models import Arrival, FormerAddress
from portal import asking
from tests.cast import person
from tests.desk import draft, published, section
from tests.exchange.partner import partner_feed

from .pictures import picture
from .screen import address, client_of
from .stories_by_state import taken_down

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]


def everywhere():
    """A story with something on every surface."""
    story = published(section=section(), tags=["渡船"], lead_photo=picture())
    FormerAddress.objects.create(path="/show.php?id=7", article=story)
    FormerAddress.objects.create(path="/2009/渡船", article=story)
    return story


def take_down(story):
    return workflow.perform(story, "take_down", by=person("chief_editor"), note="法院要求")


def answers(lines):
    return {
        (line["surface"], line["address"]): f"{line['status'] or ''} {line['told']}".strip() for line in lines
    }


def test_every_surface_shows_it_before_and_none_after(django_capture_on_commit_callbacks):
    story = everywhere()
    before = receipts.asked(story, timezone.now())
    silent = {line["surface"] for line in before} - {
        line["surface"] for line in before if not line["is_clear"]
    }
    assert silent == {"Corrections", "Breaking news", "Headlines on fronts"}, "there it did not stand"

    with django_capture_on_commit_callbacks(execute=True):
        take_down(story)
    receipt = Receipt.objects.get()
    assert receipt.is_clear
    assert receipt.by == person("chief_editor")
    told = answers(receipt.lines)
    assert told["Its own page", story.get_absolute_url()] == "410"
    assert told["Its own page", f"{story.get_absolute_url()}error/"] == "410"
    assert told["Addresses of the old site", "/show.php?id=7"] == "410"
    assert told["Addresses of the old site", f"/2009/{quote('渡船')}"] == "410"
    assert told["Exports to other systems", ""] == "not given out"
    assert {told[place] for place in told if place[0] == "Pictures in each size"} == {"404"}
    assert set(told) == set(answers(before)), "what was asked before was asked after"


def test_it_is_kept_in_english_whoever_acts():
    story = taken_down()
    with translation.override("zh-hant"):
        lines = receipts.asked(story, timezone.now())
    assert {"Its own page", "Recent updates"} <= {line["surface"] for line in lines}
    assert "not named there" in {line["told"] for line in lines}


def test_nothing_is_asked_before_the_act_is_kept(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        take_down(published())
    assert len(waiting) == 1
    assert not Receipt.objects.exists()


def test_a_surface_that_breaks_is_not_clear_and_stops_no_other(monkeypatch):
    def fall(article, now):
        raise ZeroDivisionError

    broken = surfaces.Asked("A broken one", fall)
    monkeypatch.setattr(surfaces, "every", lambda: [broken, *surfaces.SURFACES])
    receipt = receipts.write(taken_down().pk, by=person("chief_editor"))
    assert not receipt.is_clear
    assert receipt.lines[0] == {
        "surface": "A broken one",
        "address": "",
        "status": None,
        "told": "ZeroDivisionError",
        "is_clear": False,
    }
    assert all(line["is_clear"] for line in receipt.lines[1:])


def test_a_page_that_breaks_is_not_clear(monkeypatch):
    monkeypatch.setattr(surfaces, "ask", lambda address: (500, b""))
    receipt = receipts.write(taken_down().pk, by=person("chief_editor"))
    assert {line["is_clear"] for line in receipt.lines if line["address"]} == {False}


def test_a_list_that_names_it_is_not_clear(monkeypatch):
    story = taken_down()
    by_address, by_headline = (
        surfaces.Lists("", lambda a, n: ["/x/"]),
        surfaces.Lists("", lambda a, n: ["/x/"], True),
    )
    for body, clear in (
        ("", (True, True)),
        (story.get_absolute_url(), (False, False)),
        (story.live.headline, (True, False)),
    ):
        monkeypatch.setattr(surfaces, "ask", lambda address, body=body: (200, body.encode()))
        found = [next(iter(one.lines(story, timezone.now()))).is_clear for one in (by_address, by_headline)]
        assert tuple(found) == clear


def test_a_picture_that_another_story_prints_stays_and_the_receipt_says_so():
    photo = picture()
    story = published(lead_photo=photo)
    published(headline="另一篇", lead_photo=photo)
    receipt = receipts.write(take_down(story).pk, by=person("chief_editor"))
    of_pictures = [line for line in receipt.lines if line["surface"] == "Pictures in each size"]
    assert of_pictures
    assert {(line["status"], line["told"]) for line in of_pictures} == {(200, "printed by another story")}
    assert receipt.is_clear


def test_its_place_in_a_long_list_is_asked_too():
    here = section()
    story = published(section=here)
    for number in range(31):
        published(headline=f"第{number}篇", section=here, at=timezone.now())
    lines = receipts.asked(Article.objects.get(pk=story.pk), timezone.now())
    place = paging.name_of(story.first_published_at, story.pk + 1)
    assert answers(lines)["Section", f"/sections/life/?before={place}"] == "200 named there"


def test_the_screen_tells_of_the_receipt_and_asks_again():
    story, client = taken_down(), client_of("chief_editor")
    assert "No surface has been asked yet" in client.get(address(story)).content.decode()
    where = f"/newsroom/articles/article/{story.pk}/receipts/"
    page = client.post(where, follow=True).content.decode()
    assert "Asked again: no surface shows it." in page
    assert story.get_absolute_url() in page
    assert Receipt.objects.count() == 1
    assert "nothing shows it any more" in client.get(address(story)).content.decode()


@pytest.mark.parametrize(
    ("who", "make", "status"), [("editor", taken_down, 403), ("chief_editor", published, 403)]
)
def test_only_who_takes_down_asks_and_only_of_what_is_down(who, make, status):
    story = make()
    answer = client_of(who).post(f"/newsroom/articles/article/{story.pk}/receipts/")
    assert answer.status_code == status
    assert not Receipt.objects.exists()


# --- The newsroom does not name it either


def test_the_queue_of_partners_names_no_story_that_was_taken_down():
    story = taken_down()
    feed = partner_feed()
    copy = draft(headline="伙伴來稿")
    Article.objects.filter(pk=copy.pk).update(owner=None)
    Arrival.objects.create(article=copy, origin="feed", key="1", feed=feed, like=story, likeness=90)

    editor = client_of("editor")
    for page in ("/newsroom/", "/newsroom/articles/article/?queue=partners"):
        text = editor.get(page).content.decode()
        assert "伙伴來稿" in text
        assert story.live.headline not in text


def test_used_in_names_it_to_those_few_who_may_read_it():
    photo = picture()
    story = take_down(published(lead_photo=photo, headline="下架之稿"))
    where = f"/newsroom/articles/photo/{photo.pk}/change/"
    assert "下架之稿" not in client_of("editor").get(where).content.decode()
    assert story.headline in client_of("chief_editor").get(where).content.decode()


# --- Asking ourselves


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/recent/", 200), ("/no/such/", 404), ("/tags/渡船/", 404), ("/recent/?page=2", 200)],
)
def test_our_own_addresses_answer_as_to_a_reader(address, status):
    assert asking.ask(address)[0] == status


def test_asked_over_https_it_is_not_led_on(settings):
    settings.SECURE_SSL_REDIRECT = True
    asking._handler.cache_clear()
    try:
        assert asking.ask("/recent/")[0] == 200
    finally:
        asking._handler.cache_clear()


@pytest.mark.parametrize(
    ("address", "is_ours"),
    [
        ("/sections/life/", True),
        ("https://testserver/recent/", True),
        ("https://elsewhere.example/recent/", False),
        ("//elsewhere.example/recent/", False),
        ("\\\\elsewhere.example", False),
        ("/\\elsewhere.example", False),
        ("javascript:alert(1)", False),
        ("http://[", False),
        ("sections/", False),
    ],
)
def test_an_address_is_of_this_site_or_not(address, is_ours):
    assert asking.is_of_this_site(address) is is_ours
