"""The paste screen with markup: kept while the text is the one it belongs to, and never at the cost of a word."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from tests.copydesk.pasted_samples import WORD, WORD_BODY, WORD_TEXT
from tests.processor_time import at_most

from .pages import page

pytestmark = pytest.mark.django_db
PASTE = reverse("admin:paste")


def pasted(client, **changes):
    return client.post(PASTE, {"text": WORD_TEXT, "markup": WORD, **changes})


def shown_again(answer, **changes):
    """A second POST, with everything as it stands on the screen."""
    fields = {
        field.name: field.value() or "" for field in answer.context["correction"] if field.name != "credits"
    }
    credits_ = answer.context["correction"]["credits"].value()
    return {
        **fields,
        "credits-role": [role for role, _name in credits_],
        "credits-name": [name for _role, name in credits_],
        "text": answer.context["text"],
        "markup": answer.context["markup"],
        "is_marked": "1",
        "_file": "1",
        **changes,
    }


def test_the_markup_that_was_pasted_stands_in_the_editor_and_is_filed(sign_in):
    client = sign_in("reporter")
    answer = pasted(client)
    assert answer.context["correction"]["body"].value() == WORD_BODY

    client.post(PASTE, shown_again(answer))

    assert Article.objects.get().body == WORD_BODY


def test_the_second_click_leads_to_the_draft_that_is_there(sign_in):
    client = sign_in("reporter")
    sent = shown_again(pasted(client))

    assert client.post(PASTE, sent).url == client.post(PASTE, sent).url
    assert Article.objects.count() == 1


def test_a_script_sent_as_the_body_is_cleaned_away(sign_in):
    client = sign_in("reporter")

    client.post(PASTE, shown_again(pasted(client), body="<p onclick='x()'>甲<script>alert(1)</script></p>"))

    assert Article.objects.get().body == "<p>甲</p>"


def test_a_text_changed_beside_the_fields_is_read_as_plain_text(sign_in, masthead):
    client = sign_in("reporter")
    answer = pasted(client)

    again = client.post(
        PASTE,
        {"text": answer.context["text"] + "\n又一句。", "markup": answer.context["markup"], "_read": "1"},
    )

    assert "又一句。" in again.context["sent"].text
    assert again.context["markup"] == ""
    assert not again.context["correction"].is_marked


def test_an_unchanged_text_read_again_keeps_its_markup(sign_in, masthead):
    client = sign_in("reporter")
    answer = pasted(client)
    text = answer.context["text"].replace("\n", "\r\n")

    again = client.post(PASTE, {"text": text, "markup": answer.context["markup"], "_read": "1"})

    assert again.context["correction"]["body"].value() == WORD_BODY


@pytest.mark.parametrize(
    "markup", ["<p>渡船</p>", "<img src='a.png'>", "", "<p>" * 50], ids=["less", "a picture", "none", "tags"]
)
def test_markup_that_says_less_than_the_text_is_not_believed(sign_in, masthead, markup):
    answer = pasted(sign_in("reporter"), markup=markup)

    assert answer.context["sent"].text == WORD_TEXT


def test_copy_without_markup_has_a_plain_box_for_its_body(sign_in, masthead):
    answer = pasted(sign_in("reporter"), text=page(), markup="")

    assert not answer.context["correction"].is_marked
    assert "<p>" not in answer.context["correction"]["body"].value()


@pytest.mark.parametrize(
    "data",
    [
        "字".encode() * 3_400_000,
        b"<html><body>" + b"<div>" * 100_000,
        b"<p>\xff\xfe\x00" * 100,
        b"PK\x03\x04",
        b"From: a\nTo: b\nSubject: c\n\n",
    ],
    ids=[
        "10 MB in one line",
        "a hundred thousand open tags",
        "no text",
        "the start of a zip",
        "an empty mail",
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(sign_in, masthead, data):
    with at_most(20):
        answer = sign_in("reporter").post(PASTE, {"file": SimpleUploadedFile("a.docx", data)})

    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1
