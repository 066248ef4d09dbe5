"""Pictures sent in, looked for and worded from a story's screen."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles import photos, takedown
from articles.models import Photo
from tests.cast import person

from .pictures import as_upload, halves, picture, upload
from .screen import client_of

pytestmark = pytest.mark.django_db
HERE = "/newsroom/articles/photo/"


def send(client, file):
    return client.post(f"{HERE}upload/", {"picture": file})


def found(client, **query):
    return client.get(f"{HERE}pick/", query).json()


@pytest.fixture
def desk(masthead):
    return client_of("reporter")


def test_a_picture_comes_in_at_once_and_its_words_may_come_later(desk):
    answer = send(desk, upload(halves()))

    photo = Photo.objects.get()
    assert answer.json() == {
        "key": photo.pk,
        "thumbnail": f"{HERE}file/{photo.renditions[0]['jpeg']}",
        "name": f"Picture {photo.pk}",
        "caption": "",
        "credit": "",
        "alt": "",
        "film": "",
        "rights_of": "",
        "rights_for": "",
        "rights_until": "",
        "rights_cost": "",
        "labels": [],
        "is_down": False,
        "is_over": False,
        "may_change": True,
        "screen": f"{HERE}{photo.pk}/change/",
    }
    assert photo.added_by == person("reporter")
    assert photo.versions.count() == 1


def test_sent_twice_by_one_person_it_is_one_picture(desk):
    first, second = send(desk, upload(halves())).json(), send(desk, upload(halves())).json()
    assert first["key"] == second["key"]
    assert Photo.objects.count() == 1

    third = send(client_of("second_reporter"), upload(halves())).json()
    assert third["key"] != first["key"]


def test_the_file_of_a_second_sending_is_not_left_in_the_store(desk, settings):

    send(desk, upload(halves()))
    before = sorted(Path(settings.MEDIA_ROOT).rglob("*.jpg"))
    send(desk, upload(halves()))
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*.jpg")) == before


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (as_upload(b"<html>"), "not a picture"),
        (as_upload(b"\0" * 30_000_001), "larger than 30 MB"),
        (None, "no picture"),
    ],
    ids=["no picture", "too large", "none"],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(desk, file, sentence):
    answer = desk.post(f"{HERE}upload/", {"picture": file} if file else {})
    assert answer.status_code == 400
    assert sentence in answer.json()["why"]
    assert not Photo.objects.exists()


def test_where_others_are_being_decoded_it_may_be_sent_again(desk, monkeypatch):
    monkeypatch.setattr(photos, "_PATIENCE", 0)
    turns = [photos._in_turn() for _each in range(2)]
    for turn in turns:
        turn.__enter__()
    try:
        assert send(desk, upload(halves())).status_code == 503
    finally:
        for turn in turns:
            turn.__exit__(None, None, None)
    assert send(desk, upload(halves())).status_code == 200


def test_a_turn_is_given_back_by_what_cannot_be_read(desk):
    cut = upload(halves()).read()[:2000]
    for _each in range(3):
        assert send(desk, SimpleUploadedFile("a.jpg", cut)).status_code == 400
    assert send(desk, upload(halves())).status_code == 200


def test_who_may_add_no_pictures_sends_none():
    assert send(client_of("tip_moderator"), upload(halves())).status_code == 403
    assert not Photo.objects.exists()


def test_the_newest_are_shown_page_by_page(desk):
    name, sizes = (photo := picture()).image.name, photo.renditions
    Photo.objects.bulk_create(Photo(image=name, renditions=sizes, caption=f"{n}") for n in range(30))

    first = found(desk)
    second = found(desk, **{"from": first["more"]})
    assert len(first["pictures"]) == 24
    assert len(second["pictures"]) == 7
    assert second["more"] is None
    keys = [one["key"] for page in (first, second) for one in page["pictures"]]
    assert keys == list(Photo.objects.values_list("pk", flat=True))


def test_a_search_finds_what_holds_all_its_words(desk):
    one = picture(caption="渡口的晨霧")
    picture(caption="渡口的燈")
    assert [p["key"] for p in found(desk, q="渡口 晨霧")["pictures"]] == [one.pk]
    assert len(found(desk, q="陳牧")["pictures"]) == 2
    assert found(desk, q="沒有")["pictures"] == []


@pytest.mark.parametrize(
    "query", [{"from": "x"}, {"from": "-1"}, {"from": "9" * 30}, {"q": "\0"}, {"q": "字" * 9000}]
)
def test_no_question_breaks_it(desk, query):
    picture()
    assert desk.get(f"{HERE}pick/", query).status_code == 200


def test_one_taken_down_is_not_offered_and_is_told_as_such_where_it_stands(desk):
    photo = picture()
    takedown.take_down(photo, by=person("chief_editor"), note="核實")

    assert found(desk)["pictures"] == []
    (told,) = found(desk, keys=f"{photo.pk},99999,x,{'9' * 40}")["pictures"]
    assert told["is_down"] is True


def test_as_many_are_asked_for_in_as_few_questions(desk, django_assert_max_num_queries):
    for n in range(5):
        picture((320 + n, 200))
    with django_assert_max_num_queries(12) as of_five:
        found(desk)
    Photo.objects.filter(pk__gt=Photo.objects.last().pk).delete()
    with django_assert_max_num_queries(12) as of_one:
        found(desk, q="渡口")
    assert len(of_five) == len(of_one)


def test_whoever_added_it_gives_it_words_and_another_reporter_does_not(desk):
    key = send(desk, upload(halves())).json()["key"]
    answer = desk.post(f"{HERE}{key}/words/", {"caption": "清晨的渡口", "credit": "陳牧 攝"})
    assert answer.json()["caption"] == "清晨的渡口"

    other = client_of("second_reporter").post(f"{HERE}{key}/words/", {"caption": "改"})
    assert other.status_code == 403
    photo = Photo.objects.get()
    assert (photo.caption, photo.credit, photo.alt) == ("清晨的渡口", "陳牧 攝", "")
    assert [version.caption for version in photo.versions.all()] == ["清晨的渡口", ""]


def test_words_too_long_are_refused_with_a_sentence(desk):
    key = send(desk, upload(halves())).json()["key"]
    answer = desk.post(f"{HERE}{key}/words/", {"caption": "字" * 201})
    assert answer.status_code == 400
    assert "200" in answer.json()["why"]
    assert Photo.objects.get().caption == ""


def test_our_rights_in_it_are_given_with_its_words_and_the_others_stay(desk):
    key = send(desk, upload(halves())).json()["key"]
    rights = {
        "rights_of": "青溪縣報",
        "rights_for": "網",
        "rights_until": "2030-01-31",
        "rights_cost": "200 元",
    }
    answer = desk.post(f"{HERE}{key}/words/", rights)
    assert {name: answer.json()[name] for name in rights} == rights
    assert not answer.json()["is_over"]

    answer = desk.post(f"{HERE}{key}/words/", {"caption": "渡口", "rights_until": "2020-01-31"})
    photo = Photo.objects.get()
    assert (photo.caption, photo.rights_of, str(photo.rights_until)) == ("渡口", "青溪縣報", "2020-01-31")
    assert answer.json()["is_over"]
    assert desk.post(f"{HERE}{key}/words/", {"rights_until": "明年"}).status_code == 400
    assert client_of("second_reporter").post(f"{HERE}{key}/words/", rights).status_code == 403


def test_the_sheet_in_a_story_has_their_fields(desk):
    page = desk.get("/newsroom/articles/article/add/").content.decode()
    assert all(
        f'name="{name}"' in page for name in ("rights_of", "rights_for", "rights_until", "rights_cost")
    )


# --- What the library is searched by


@pytest.fixture
def shelf(masthead):
    """{name: photo} of pictures whose words stand in different fields of theirs."""
    return {
        "ferry": picture(caption="渡口的晨霧"),
        "lamp": picture(caption="渡口的燈", keywords="夜景，Harbour"),
        "rare": picture(caption="𠮷野家開業"),
        "apart": picture(caption="渡船停口岸"),
    }


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("渡口", ["lamp", "ferry"]),
        ("渡口的", ["lamp", "ferry"]),
        ("晨雾", ["ferry"]),
        ("ｈａｒｂ", ["lamp"]),
        ("燈", ["lamp"]),
        ("灯", ["lamp"]),
        ("渡口 -夜景", ["ferry"]),
        ('"渡口的 晨"', []),
        ("𠮷野", ["rare"]),
        ("𠮷", ["rare"]),
        ("𠮸野", []),
        ("渡的", []),
        ("晨霧 陳牧", ["ferry"]),
        ("霧陳", []),
        ("100%", []),
        ("_口", []),
        ("。", []),
    ],
)
def test_the_library_is_searched_in_either_script(shelf, desk, words, names):
    keys = [shelf[name].pk for name in names]
    assert list(Photo.objects.found_by(words).values_list("pk", flat=True)) == keys
    assert [one["key"] for one in found(desk, q=words)["pictures"]] == keys


def test_a_photo_is_found_by_its_newest_words(shelf):
    ferry = shelf["ferry"]
    ferry.caption = "碼頭"
    ferry.save()
    assert ferry in Photo.objects.found_by("码头")
    assert ferry not in Photo.objects.found_by("晨霧")


def test_photos_of_before_the_search_are_entered_by_the_clock(shelf):
    Photo.objects.update(found_by=None, letters=None)
    assert not Photo.objects.found_by("渡口")
    assert photos.find_missing() == len(shelf)
    assert Photo.objects.found_by("渡口").count() == 2
    assert photos.find_missing() == 0


def test_build_search_enters_photos_anew(shelf):
    Photo.objects.update(found_by="別的", letters=None)
    call_command("build_search", "--missing", verbosity=0)
    assert not Photo.objects.found_by("渡口")
    call_command("build_search", verbosity=0)
    assert Photo.objects.found_by("渡口").count() == 2


def test_the_list_of_photos_is_searched_likewise(shelf):
    page = client_of("editor").get(HERE, {"q": "渡口 夜景"})
    assert [photo.pk for photo in page.context["cl"].result_list] == [shelf["lamp"].pk]
