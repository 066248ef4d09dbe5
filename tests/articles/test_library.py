"""The library: a shelf of pictures that says what each lacks and where it is used."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import markup
from articles.models import Photo
from tests.cast import person
from tests.desk import draft, published

from .pictures import picture
from .screen import client_of

pytestmark = pytest.mark.django_db
SHELF = "/newsroom/articles/photo/"


@pytest.fixture
def desk(masthead):
    return client_of("editor")


def shown(desk, **query):
    return [photo.pk for photo in desk.get(SHELF, query).context["cl"].result_list]


def in_body(photo, **words):
    return {"body": f"<p>渡口。</p>{markup.picture(photo.pk)}", **words}


def test_each_use_is_a_story_and_counted_once(desk):
    own, twice, never = picture(), picture((640, 480)), picture((320, 240))
    published(lead_photo=own, **in_body(own))
    published(headline="另一篇", **in_body(twice))
    draft(headline="再一篇", **in_body(twice))

    uses = {photo.pk: photo.uses for photo in desk.get(SHELF).context["cl"].result_list}
    assert uses == {own.pk: 1, twice.pk: 2, never.pk: 0}


def test_what_is_looked_for_along_the_shelf(desk):
    long_ago = timezone.now() - timedelta(days=30)
    lately, before, never, over = (picture((320 + n, 240)) for n in range(4))
    published(**in_body(lately))
    old = published(headline="另一篇", at=long_ago, **in_body(before))
    old.revisions.update(made_at=long_ago)
    draft(headline="再一篇", **in_body(over))
    Photo.objects.filter(pk=never.pk).update(caption="", added_by=person("editor"))
    Photo.objects.filter(pk=over.pk).update(rights_until=timezone.localdate() - timedelta(days=1))

    assert shown(desk, use="lately") == [lately.pk]
    assert set(shown(desk, use="used")) == {lately.pk, before.pk, over.pk}
    assert shown(desk, use="unused") == [never.pk]
    assert shown(desk, use="lacking") == [never.pk]
    assert shown(desk, use="over") == [over.pk]
    assert shown(desk, use="mine") == [never.pk]
    assert len(shown(desk, use="no such")) == 4


def test_a_draft_is_not_printed_lately(desk):
    draft(**in_body(picture()))
    assert shown(desk, use="lately") == []


def test_a_plate_says_what_is_wrong_with_it(desk):
    photo = picture()
    Photo.objects.filter(pk=photo.pk).update(credit="", rights_until="2020-01-01", focal_x=12, focal_y=88)
    page = desk.get(SHELF).content.decode()
    assert "Words are missing" in page
    assert "Our rights in it are over." in page
    assert 'class="x1 y9"' in page


def test_the_shelf_asks_the_same_of_one_and_of_twenty(desk, django_assert_max_num_queries):
    published(**in_body(picture()))
    desk.get(SHELF)
    with django_assert_max_num_queries(20) as of_one:
        desk.get(SHELF)
    for n in range(19):
        published(headline=f"第{n}篇", **in_body(picture((320 + n, 240))))
    with django_assert_max_num_queries(20) as of_twenty:
        assert len(shown(desk)) == 20
    assert len(of_twenty) == len(of_one)


def test_an_empty_shelf_says_so(desk):
    assert "Nothing is here yet" in desk.get(SHELF).content.decode()
    assert "Nothing fits" in desk.get(SHELF, {"q": "沒有"}).content.decode()


def test_readers_get_the_focal_point_with_the_words_that_print_it(client, masthead):
    photo = picture()
    story = published(lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(focal_x=0, focal_y=100)
    assert "x5 y5" in client.get("/").content.decode()
    assert story.live.printed["pictures"][0]["focal"] == [50, 50]

    published(lead_photo=Photo.objects.get(), headline="另一篇")
    assert "x0 y10" in client.get("/").content.decode()
