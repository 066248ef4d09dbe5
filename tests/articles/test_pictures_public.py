"""A picture is readers' exactly while a public story prints it; taken down it is gone everywhere at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import photos, takedown, workflow, writing
from articles.models import Article, Photo, PhotoEvent
from tests.cast import person
from tests.desk import draft, published

from .pictures import halves, picture, upload
from .rewriting import rewrite
from .screen import client_of

pytestmark = pytest.mark.django_db


def answers(client, photo):
    """{status} of all its files, as readers ask for them."""
    return {status(client, f"/media/{name}") for name in photo.files}


def status(client, address):
    answer = client.get(address)
    answer.getvalue()
    return answer.status_code


def test_a_draft_shows_no_picture_to_readers(client):
    photo = picture()
    draft(lead_photo=photo)
    assert answers(client, photo) == {404}


def test_a_picture_that_no_story_prints_is_nobodys(client):
    assert answers(client, picture()) == {404}


def test_it_is_readers_from_the_second_of_publication_on(client, monkeypatch):
    due = timezone.now() + timedelta(hours=1)
    photo = picture()
    published(lead_photo=photo, at=due)

    assert answers(client, photo) == {404}
    monkeypatch.setattr(timezone, "now", lambda: due)
    assert answers(client, photo) == {200}


def test_unpublished_it_is_gone_with_its_story(client):
    photo = picture()
    story = published(lead_photo=photo)
    assert answers(client, photo) == {200}

    workflow.perform(story, "unpublish", by=person("editor"), note="核實")
    assert answers(client, photo) == {404}


def test_another_story_that_prints_it_keeps_it(client):
    photo = picture()
    story = published(lead_photo=photo)
    published(lead_photo=photo, headline="另一篇")

    workflow.perform(story, "unpublish", by=person("editor"), note="核實")
    assert answers(client, photo) == {200}


def test_a_replaced_file_is_readers_until_the_new_one_is_printed(client):
    photo = picture()
    old = Photo.objects.get()
    story = published(lead_photo=photo)
    photos.keep(photo, photos.read(upload(halves((900, 400)))))
    photo.save()
    story = rewrite(story, by="editor")

    assert answers(client, old) == {200}
    assert answers(client, photo) == {404}

    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    workflow.perform(story, "update", by=person("editor"))
    assert answers(client, old) == {404}
    assert answers(client, photo) == {200}


def test_a_caption_alone_is_a_version_with_the_same_files(client):
    photo = picture()
    story = published(lead_photo=photo)
    Photo.objects.update(caption="改過的圖說")
    rewrite(story, by="editor")

    assert [version.caption for version in photo.versions.all()] == ["改過的圖說", "渡口的晨霧"]
    assert answers(client, photo) == {200}


def test_a_change_that_came_due_brings_its_picture(client, monkeypatch):
    due = timezone.now() + timedelta(hours=1)
    photo = picture()
    story = rewrite(published(), by="editor", lead_photo=photo)
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    workflow.perform(story, "update", by=person("editor"), at=due)

    assert answers(client, photo) == {404}
    monkeypatch.setattr(timezone, "now", lambda: due)
    assert answers(client, photo) == {200}


def test_shared_caches_ask_again_each_time(client):
    photo = picture()
    published(lead_photo=photo)
    answer = client.get(f"/media/{photo.image.name}")
    answer.getvalue()
    assert "s-maxage=0" in answer["Cache-Control"]


def test_the_newsroom_sees_it_in_any_case():
    photo = picture()
    address = f"/newsroom/articles/photo/file/{photo.image.name}"
    assert status(client_of("reporter"), address) == 200
    assert status(client_of("tip_moderator"), address) == 403
    assert status(client_of("reporter"), "/newsroom/articles/photo/file/photos/no.jpg") == 404
    assert status(client_of("reporter"), "/newsroom/articles/photo/file/secret-key") == 404


@pytest.mark.parametrize("path", ["../secret-key", "photos/../../secret-key", "photos/x/"])
def test_nothing_else_of_the_disk_is_served(client, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}
    assert client_of("reporter").get(f"/newsroom/articles/photo/file/{path}").status_code in {400, 404}


# --- Taking it down


def take_down(photo, by="chief_editor", note="當事人要求"):
    return takedown.take_down(photo, by=person(by), note=note)


def test_taken_down_it_is_on_no_page_and_at_no_address(client, masthead):
    photo = picture()
    story = published(lead_photo=photo)
    assert photo.alt in client.get(story.get_absolute_url()).content.decode()

    take_down(photo)

    assert answers(client, photo) == {404}
    for address in (story.get_absolute_url(), "/"):
        page = client.get(address).content.decode()
        assert photo.alt not in page, address
        assert "/media/photos/" not in page, address


def test_old_versions_go_too(client):
    photo = picture()
    old = Photo.objects.get()
    story = published(lead_photo=photo)
    photos.keep(photo, photos.read(upload(halves((900, 400)))))
    photo.save()
    rewrite(story, by="editor")

    take_down(photo)
    assert answers(client, old) == answers(client, photo) == {404}


def test_the_same_picture_added_twice_goes_twice(client):
    photo, again = picture(), picture(caption="又一次")
    story = published(lead_photo=again)

    take_down(photo)
    assert answers(client, again) == {404}
    assert story.live.printed["pictures"], "the revision keeps what was printed"
    assert Article.objects.get().pictures_down == [photo.pk, again.pk]


def test_its_receipt_lists_every_surface_and_what_it_answers():
    photo = picture()
    story = published(lead_photo=photo)
    event = take_down(photo)

    assert (event.by, event.note) == (person("chief_editor"), "當事人要求")
    told = {line["surface"]: line["answers"] for line in event.receipt}
    assert told == {**dict.fromkeys(photo.files, "404"), story.get_absolute_url(): "no picture"}


@pytest.mark.parametrize(("by", "note"), [("editor", "核實"), ("reporter", "核實"), ("chief_editor", " ")])
def test_it_takes_the_right_and_a_note(client, by, note):
    photo = picture()
    published(lead_photo=photo)
    with pytest.raises(workflow.Refused):
        take_down(photo, by=by, note=note)
    assert answers(client, photo) == {200}
    assert not PhotoEvent.objects.exists()


def test_no_story_takes_it_any_more():
    photo = picture()
    take_down(photo)
    photo.refresh_from_db()
    with pytest.raises(workflow.Refused, match=r"taken down|撤下"):
        writing.write(draft(), by=person("reporter"), words={"lead_photo": photo})


def test_a_story_that_had_it_can_still_be_saved():
    photo = picture()
    story = draft(lead_photo=photo)
    take_down(photo)
    assert rewrite(story, by="reporter", headline="另一個標題").version == 2


def test_put_back_it_is_where_it_was(client, masthead):
    photo = picture()
    story = published(lead_photo=photo)
    take_down(photo)
    takedown.put_back(photo, by=person("chief_editor"), note="弄錯了")

    assert answers(client, photo) == {200}
    assert photo.alt in client.get(story.get_absolute_url()).content.decode()
    assert [event.move for event in photo.events.all()] == ["put_back", "take_down"]


def test_twice_is_once():
    photo = picture()
    take_down(photo)
    with pytest.raises(workflow.Refused):
        take_down(photo)
    assert PhotoEvent.objects.count() == 1


def test_its_screen_says_where_it_is_used_and_what_was_done(masthead):
    photo = picture()
    published(lead_photo=photo, headline="渡口的燈")
    chief, address = client_of("chief_editor"), f"/newsroom/articles/photo/{photo.pk}/change/"
    assert "渡口的燈" in chief.get(address).content.decode()

    chief.post(f"/newsroom/articles/photo/{photo.pk}/take-down/", {"note": "當事人要求"})
    page = chief.get(address).content.decode()
    assert "當事人要求" in page
    assert photo.image.name in page.partition("receipt")[2]
    assert "take-down" not in client_of("editor").get(address).content.decode()
