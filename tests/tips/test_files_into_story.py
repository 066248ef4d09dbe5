"""What of a tip's files can enter a story: cleaned photos, with words that somebody typed, and nothing else."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from articles import markup
from articles.models import Article, Photo
from portal.moves import Refused
from tests.cast import person
from tips.intake.attach import Outcome, attach_file
from tips.models import TipFile
from tips.newsroom import file_access, moderation
from tips.sealing import store

from . import hostile
from .attached import attached, words
from .newsroom import screen
from .senders import sent

pytestmark = pytest.mark.django_db
State, Kind, Reason = TipFile.State, TipFile.Kind, TipFile.Reason


@pytest.fixture(autouse=True)
def _in_english(settings, masthead):
    settings.LANGUAGE_CODE = "en"


def printed(name):
    return Path(default_storage.path(name)).read_bytes()


def draft_of(opened, row, **fields):
    ref = row.ref.hex
    return {
        "_draft": "1",
        "headline": "碼頭夜裡卸貨",
        "text": "青溪縣七號碼頭近日夜間仍在卸貨。",
        "credit": "讀者提供",
        "owner": person("reporter").pk,
        f"use_{ref}": "on",
        f"caption_{ref}": "夜裡的碼頭",
        f"alt_{ref}": "一條船在卸貨",
        **fields,
    }


def test_a_cleaned_photo_enters_the_story_with_the_words_that_were_typed(moderator, opened):
    row = attached(opened, keep_hidden=True)
    answer = moderator.post(screen(opened.tip), draft_of(opened, row))

    assert answer.status_code == 302
    photo = Article.objects.get().lead_photo
    assert (photo.caption, photo.alt, photo.credit) == ("夜裡的碼頭", "一條船在卸貨", "讀者提供")
    assert photo.added_by == person("tip_moderator")
    for name in (photo.image.name, photo.renditions[0]["jpeg"]):
        assert hostile.MARK not in printed(name)
        assert row.ref.hex not in name


def test_the_first_of_several_leads_and_the_others_stand_after_the_words(moderator, opened):
    first, second = attached(opened), attached(opened, hostile.telling_jpeg() + b"\0", name="碼頭二.jpg")
    moderator.post(
        screen(opened.tip), draft_of(opened, first) | draft_of(opened, second, headline="碼頭夜裡卸貨")
    )

    story = Article.objects.get()
    named = markup.pictures_of(story.body)
    assert len(named) == 1
    assert {story.lead_photo_id, *named} == set(Photo.objects.values_list("pk", flat=True))
    assert story.body.endswith(markup.picture(named[0]))


@pytest.mark.parametrize("missing", ["credit", "caption", "alt"])
def test_without_its_words_no_photo_enters(moderator, opened, missing):
    row = attached(opened)
    field = missing if missing == "credit" else f"{missing}_{row.ref.hex}"
    answer = moderator.post(screen(opened.tip), draft_of(opened, row, **{field: ""}))
    assert answer.status_code == 422
    assert "夜裡的碼頭" in words(answer) or missing == "caption"
    assert not Article.objects.exists()


def test_a_draft_without_photos_needs_no_credit(moderator, opened):
    row = attached(opened)
    fields = draft_of(opened, row, credit="")
    del fields[f"use_{row.ref.hex}"]
    assert moderator.post(screen(opened.tip), fields).status_code == 302
    assert Article.objects.get().lead_photo is None


@pytest.mark.parametrize(
    ("data", "name"), [(hostile.parcel(), "a.docx"), (hostile.pdf(), "a.pdf"), (b"plain words", "a.txt")]
)
def test_f15_no_other_file_enters_a_story_by_form_post_or_id(moderator, opened, data, name):
    row = attached(opened, data, name)
    assert row.ref.hex not in words(moderator.get(screen(opened.tip))).partition("Make a draft from it")[2]

    moderator.post(screen(opened.tip), draft_of(opened, row))

    assert Article.objects.get().lead_photo is None
    assert not Photo.objects.exists()


@pytest.mark.parametrize("whose", ["held", "of another tip", "nobody's"])
def test_f15_the_door_itself_refuses_what_is_no_cleaned_photo_of_this_tip(opened, whose):
    refs = {
        "held": lambda: (
            attach_file(
                opened,
                hostile.upload(b"raw"),
                lambda _u: Outcome(State.HELD, Kind.PHOTO, reason=Reason.BROKE),
            ).ref
        ),
        "of another tip": lambda: attached(sent("another").opened).ref,
        "nobody's": uuid4,
    }
    chosen = [(refs[whose](), "caption", "alt")]
    with pytest.raises(Refused, match="Only photos that have been cleaned"):
        moderation.to_article(
            opened.tip,
            by=person("tip_moderator"),
            headline="標題",
            text="文",
            chosen=chosen,
            credit="讀者提供",
            owner=person("reporter"),
        )
    assert not Article.objects.exists()


def test_a_photo_that_is_lost_is_one_sentence(moderator, opened):
    row = attached(opened)
    (store.folder() / row.cleaned).unlink()
    moderator.post(screen(opened.tip), draft_of(opened, row))
    assert not Article.objects.exists()
    assert "This photo cannot be opened any more." in words(moderator.get(screen(opened.tip)))


def test_what_begins_as_no_picture_is_not_shown_as_one(opened):
    assert file_access.kind_of(b"<svg") == (None, "")
