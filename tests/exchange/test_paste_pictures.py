"""The picture of a page that was pasted: offered where it may be fetched, taken with its words, never in the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Photo
from exchange.models import PartnerFeed
from tests.articles.pictures import halves, upload
from tests.articles.test_paste_markup import shown_again

from .partner import BODY, page, partner_feed, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("masthead")]
PASTE = reverse("admin:paste")
WORDS = {
    "picture-is_taken": "on",
    "picture-caption": "渡口",
    "picture-credit": "陳牧 攝",
    "picture-alt": "一條船",
}


@pytest.fixture
def far_side(settings):
    with serving({"/boat.jpg": page(upload(halves((64, 48))).read(), "image/jpeg")}) as server:
        settings.FETCH_ALSO = [server.place]
        partner_feed(image_hosts="127.0.0.1")
        yield server


def markup(address):
    picture = f'<img src="/blank.gif" data-src="{address}" alt="一條船">'
    return (
        f"<h1>渡船恢復清晨班次</h1>{BODY}<figure>{picture}<figcaption>渡口（陳牧 攝）</figcaption></figure>"
    )


def pasted(client, address):
    text = "渡船恢復清晨班次\n" + BODY.replace("</p><p>", "\n").replace("<p>", "").replace("</p>", "")
    return client.post(PASTE, {"text": text, "markup": markup(address)})


def test_a_picture_at_an_allowed_host_is_offered_with_its_words(sign_in, far_side):
    form = pasted(sign_in("reporter"), far_side.address("/boat.jpg")).context["picture"]

    assert form.initial == {
        "address": far_side.address("/boat.jpg"),
        "caption": "渡口（陳牧 攝）",
        "credit": "陳牧 攝",
        "alt": "一條船",
        "is_taken": True,
    }
    assert far_side.asked == [], "nothing is fetched before it is filed"


def test_so_is_that_of_a_saved_page(sign_in, far_side):
    file = SimpleUploadedFile(
        "page.html", f"<html><body>{markup(far_side.address('/boat.jpg'))}</body></html>".encode()
    )
    answer = sign_in("reporter").post(PASTE, {"file": file})
    assert answer.context["picture"].initial["credit"] == "陳牧 攝"


@pytest.mark.parametrize("hosts", ["", "img.example"])
def test_one_at_another_host_is_not_offered(sign_in, far_side, hosts):
    PartnerFeed.objects.update(image_hosts=hosts)
    assert pasted(sign_in("reporter"), far_side.address("/boat.jpg")).context["picture"] is None


def filed(client, answer, address, **changes):
    sent = shown_again(answer, **{"picture-address": address, **WORDS, **changes})
    return client.post(PASTE, sent, follow=True)


def test_it_becomes_the_lead_photo_of_the_draft(sign_in, far_side):
    client, address = sign_in("reporter"), far_side.address("/boat.jpg")
    answer = pasted(client, address)
    filed(client, answer, address)
    filed(client, answer, address)

    story = Article.objects.get()
    assert (story.lead_photo.caption, story.lead_photo.credit, story.lead_photo.alt) == (
        "渡口",
        "陳牧 攝",
        "一條船",
    )
    assert story.newest.lead_photo == Photo.objects.get()
    assert len(far_side.asked) == 1


def test_left_behind_it_is_not_fetched(sign_in, far_side):
    client, address = sign_in("reporter"), far_side.address("/boat.jpg")
    filed(client, pasted(client, address), address, **{"picture-is_taken": ""})

    assert Article.objects.get().lead_photo is None
    assert far_side.asked == []


def test_without_a_credit_it_is_asked_for_and_nothing_is_filed(sign_in, far_side, in_english):
    client, address = sign_in("reporter"), far_side.address("/boat.jpg")
    answer = filed(client, pasted(client, address), address, **{"picture-credit": ""})

    assert not Article.objects.exists()
    assert answer.context["picture"].errors["credit"]


def test_one_that_cannot_be_had_never_costs_the_draft(sign_in, far_side):
    client, address = sign_in("reporter"), far_side.address("/gone.jpg")
    answer = filed(client, pasted(client, address), address)

    assert Article.objects.get().lead_photo is None
    assert any("404" in str(message) for message in answer.context["messages"])


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/a.jpg", "file:///etc/passwd", "http://elsewhere.example/a.jpg"]
)
def test_h1_an_address_put_into_the_form_is_not_fetched(sign_in, far_side, address):
    client = sign_in("reporter")
    filed(client, pasted(client, far_side.address("/boat.jpg")), address)

    assert Article.objects.get().lead_photo is None
    assert far_side.asked == []


def test_a_host_put_into_the_form_is_asked_no_more_than_any_other(sign_in, far_side):
    """The guard would let it through; that no partner's pictures come from there is what keeps it out."""
    client, offered = sign_in("reporter"), far_side.address("/boat.jpg")
    filed(client, pasted(client, offered), offered.replace("127.0.0.1", "localhost"))

    assert Article.objects.get().lead_photo is None
    assert far_side.asked == []


def test_nearly_the_same_is_told_before_it_is_filed(sign_in, far_side):
    client = sign_in("reporter")
    address = far_side.address("/boat.jpg")
    filed(client, pasted(client, address), address, **{"picture-is_taken": ""})
    answer = client.post(
        PASTE, {"text": "另一個標題\n" + BODY.replace("三位", "五位").replace("</p><p>", "\n").strip("<p/>")}
    )

    ((story, percent),) = answer.context["alike"]
    assert story == Article.objects.get()
    assert percent > 80
