"""The paste screen: read, corrected, filed; nothing lost and nothing twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from tests.desk import section

from .pages import PARAGRAPHS, page

pytestmark = pytest.mark.django_db
PASTE = reverse("admin:paste")


def corrected(**changes):
    """A second POST, with the fields as they would stand on the screen."""
    return {
        "text": page(headline="渡船恢復清晨班次"),
        "_file": "1",
        "headline": "渡船恢復清晨班次",
        "source": "青溪縣報",
        "dateline_date": "2025-12-17",
        "credits-role": ["通訊員"],
        "credits-name": ["周嵐"],
        "body": "\n".join(PARAGRAPHS),
        **changes,
    }


def test_reading_files_nothing(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page()})

    assert answer.status_code == 200
    assert "周嵐" in answer.content.decode()
    assert not Article.objects.exists()


def test_the_corrected_fields_become_the_draft(sign_in):
    life = section()

    answer = sign_in("reporter").post(
        PASTE, corrected(headline="改過的標題", section=life.pk, tags="渡口、石橋鎮", kicker="民生")
    )

    story = Article.objects.get()
    assert answer.url == reverse("admin:articles_article_change", args=[story.pk])
    assert (story.headline, story.kicker, story.section) == ("改過的標題", "民生", life)
    assert sorted(story.tags.names()) == ["渡口", "石橋鎮"]
    assert [str(credit) for credit in story.credits.all()] == ["通訊員 周嵐"]
    assert story.body.count("<p>") == len(PARAGRAPHS)
    assert story.state == "draft"
    assert story.newest.number == 1


def test_the_second_click_leads_to_the_draft_that_is_there(sign_in):
    client = sign_in("reporter")
    first = client.post(PASTE, corrected())

    second = client.post(PASTE, corrected(), follow=True)

    assert second.redirect_chain[0][0] == first.url
    assert Article.objects.count() == 1


def test_a_mistake_in_a_field_keeps_everything_that_was_typed(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, corrected(headline="", kicker="打了一半的引題"))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "打了一半的引題" in text
    assert PARAGRAPHS[2] in text
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["", " \n\u3000\n", "字" * 5_000_000, "\x00\x01"],
    ids=["empty", "blank", "five million characters", "control characters"],
)
def test_copy_that_cannot_be_read_is_one_sentence(sign_in, masthead, text):
    answer = sign_in("reporter").post(PASTE, {"text": text})

    assert answer.status_code == 200
    assert answer.context["form"].errors or answer.context["sent"]


def test_a_file_in_another_encoding_is_read(sign_in, masthead):
    file = SimpleUploadedFile("copy.txt", page().encode("gb18030"))

    answer = sign_in("reporter").post(PASTE, {"file": file})

    assert answer.context["sent"].people[0].name == "周嵐"


def test_a_file_that_is_no_text_is_refused(sign_in, masthead):
    file = SimpleUploadedFile("copy.doc", bytes(range(256)) * 50)

    answer = sign_in("reporter").post(PASTE, {"file": file})

    assert len(answer.context["form"].non_field_errors()) == 1
    assert answer.context["sent"] is None


def test_html_instead_of_text_is_read_as_text_and_never_as_markup(sign_in, masthead):
    source = (
        "<html><body><h1>渡船恢復清晨班次</h1><script>alert(1)</script><p>"
        + "</p><p>".join(PARAGRAPHS)
        + "</p></body></html>"
    )

    answer = sign_in("reporter").post(PASTE, {"text": source})

    assert answer.context["sent"].headline == "渡船恢復清晨班次"
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 302), ("tip_moderator", 403), ("administrator", 403)]
)
def test_others_may_not(sign_in, masthead, role, status):
    assert sign_in(role).post(PASTE, {"text": page()}).status_code == status


def test_each_line_is_named_and_the_dateline_marked(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page()})

    kinds = [line["kind"] for line in answer.context["lines"]]
    assert kinds[-31:] == ["list_heading"] + ["recent_item"] * 30
    assert kinds[-32] == "hotline"
    assert "<mark>青溪縣報12月17日訊(通訊員 周嵐)</mark>" in answer.content.decode()
