"""The demo newsroom's stories: in every state, signed by others, with a history and a page each."""

from collections import Counter
from io import BytesIO

import pytest
from django.core.cache import caches
from django.utils import timezone
from lxml import html
from PIL import Image

from articles.demo import briefs, pictures, stories
from articles.models import Article, Photo, Section, SignOff
from articles.reading import printed
from exchange import demo as exchange_demo
from portal import demo
from portal.models import Masthead
from tests.desk import review_by
from tips.models import Tip, TipLine
from tips.sealing import private_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_and_apart(settings, tmp_path, monkeypatch):
    """Passwords are kept in a folder of the test's own; pictures are one that is quickly made."""
    settings.VAR_DIR = tmp_path
    caches["tips"].clear()
    small = BytesIO()
    Image.new("RGB", (60, 40)).save(small, "JPEG")
    monkeypatch.setattr(pictures, "draw", lambda key: small.getvalue())


def test_there_are_stories_in_every_state():
    demo.fill()

    states = Counter(Article.objects.values_list("state", flat=True))
    told = len(stories.STORIES) + len(briefs.BRIEFS)
    assert states == {
        "published": told + 2,
        "filed": 3,
        "signed_off": 1,
        "draft": 3 + len(exchange_demo.SENT),
        "unpublished": 1,
    }
    assert Article.objects.scheduled(timezone.now()).count() == 2
    assert len(stories.STORIES) >= 12
    assert all(3 <= len(story["paragraphs"]) <= 6 for story in stories.STORIES)


def test_a_partner_has_sent_stories_and_one_is_nearly_one_of_our_own():
    demo.fill()

    sent = list(Article.objects.unclaimed())
    assert [story.headline for story in sent] == [
        headline for headline, *_rest in reversed(exchange_demo.SENT)
    ]
    assert [bool(story.arrival.like and story.arrival.likeness > 80) for story in sent] == [True, False]


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_everything_printed_was_signed_by_others_at_every_stage(stages):
    review_by(stages)
    demo.fill()

    for story in Article.objects.listed(timezone.now()):
        signed = SignOff.objects.filter(revision=story.live)
        assert len(signed) == stages
        assert not {sign_off.by_id for sign_off in signed} & set(story.writers())


def test_every_history_is_in_order_and_ends_before_now():
    review_by(3)
    demo.fill()

    for story in Article.objects.all():
        times = list(story.events.order_by("pk").values_list("at", flat=True))
        written = list(story.revisions.order_by("number").values_list("made_at", flat=True))
        assert written == sorted(written)
        assert [written[0], *times] == sorted([written[0], *times])
        assert all(at <= timezone.now() for at in times)


def test_every_story_is_read_with_its_dateline_of_the_day_it_was_printed(client):
    demo.fill()

    for story in Article.objects.listed(timezone.now()):
        text = html.fromstring(client.get(story.get_absolute_url()).content).text_content()
        assert printed.dateline(story.live, printed.script_for(story.live)) in text
        assert story.dateline_date == timezone.localdate(story.first_published_at)
        assert "{" not in story.body
        assert TipLine.objects.get().text in " ".join(text.split())


def test_the_front_page_is_full_and_leads_with_a_picture(client):
    demo.fill()

    page = html.fromstring(client.get("/").content)
    text = page.text_content()
    assert all(section.name in text for section in Section.objects.all())
    assert page.xpath("//main//img")
    assert Masthead.objects.get().name in text


def test_photos_have_words_and_sizes():
    demo.fill()

    assert 6 <= Photo.objects.count() <= 8
    for photo in Photo.objects.all():
        assert all((photo.caption, photo.credit, photo.alt, photo.renditions))


def test_the_pictures_are_drawn_and_differ(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(pictures, "_sky", lambda top, bottom: Image.new("RGB", pictures.SIZE))

    drawn = {key: pictures.draw(key) for key in pictures.PICTURES}

    assert len(set(drawn.values())) == len(drawn)
    assert all(Image.open(BytesIO(picture)).size == pictures.KEPT for picture in drawn.values())


def test_tips_lie_in_the_states_of_a_week_and_the_question_is_answered():
    demo.fill()

    states = Counter(Tip.objects.values_list("state", flat=True))
    assert states == {"quarantined": 3, "new": 2, "reading": 1, "taken_up": 1, "not_used": 1}
    assert Tip.objects.quarantined().one_of_each().count() == 1
    answered = private_key.open_tip(Tip.objects.get(state="reading"))
    assert [said.is_from_tipster for said in answered.open_messages(answered.tip.messages.all())] == [
        False,
        True,
    ]
