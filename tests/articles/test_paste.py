"""The paste screen: read, corrected, filed; nothing lost and nothing twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from articles import filing
from articles.models import Article
from tests.cast import person
from tests.desk import section

from .pages import HOTLINE, PARAGRAPHS, page
from .screen import client_of

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


def text_file(data, name="copy.txt"):
    return SimpleUploadedFile(name, data)


# --- Read


def test_reading_files_nothing(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page()})

    assert answer.status_code == 200
    assert "周嵐" in answer.content.decode()
    assert not Article.objects.exists()


def test_each_line_is_named_and_the_dateline_marked(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page()})

    lines = [line for run, _is_folded in answer.context["runs"] for line in run]
    assert [line["kind"] for line in lines[-32:]] == ["hotline", "list_heading"] + ["recent_item"] * 30
    marked = html.fromstring(answer.content.decode()).xpath("//mark/text()")
    assert marked == ["青溪縣報12月17日訊(通訊員 周嵐)"]


def test_what_is_left_out_of_the_story_is_set_apart(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page(headline="渡船恢復清晨班次")})

    lines = [line for run, _is_folded in answer.context["runs"] for line in run]
    assert [line["is_left_out"] for line in lines] == [False] * 5 + [True] * 32


def test_a_long_list_of_updates_is_folded_after_its_beginning(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page()})

    assert [(len(run), is_folded) for run, is_folded in answer.context["runs"]][-2:] == [
        (3, False),
        (27, True),
    ]


def test_what_becomes_of_the_hotline_and_the_list_is_said(masthead):
    asides = html.fromstring(client_of("reporter").post(PASTE, {"text": page()}).content.decode()).xpath(
        "//*[@class='aside']"
    )

    hotline, listed = [" ".join(aside.text_content().split()) for aside in asides]
    assert HOTLINE in hotline
    assert "only if we have none yet" in hotline
    assert "30 headlines" in listed


@pytest.mark.parametrize("headline", [None, "渡船恢復清晨班次"])
def test_a_made_headline_is_marked(sign_in, masthead, headline):
    answer = sign_in("reporter").post(PASTE, {"text": page(headline=headline)})

    assert answer.context["headline_is_made"] == (headline is None)


@pytest.mark.parametrize("headline_is_kept", [True, False])
def test_a_made_headline_that_somebody_changed_is_theirs(sign_in, headline_is_kept):
    client = sign_in("reporter")
    made = client.post(PASTE, {"text": page()}).context["correction"]["headline"].value()

    client.post(PASTE, corrected(text=page(), headline=made if headline_is_kept else "改過的標題"))

    assert Article.objects.get().headline_is_made == headline_is_kept


# --- Filed


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


def test_the_fields_sent_back_untouched_are_the_story_the_command_files(sign_in):
    """What the screen shows is exactly what `filing.words_of` recognised."""
    client = sign_in("reporter")
    text = page(headline="渡船恢復清晨班次")
    form = client.post(PASTE, {"text": text}).context["correction"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "credits"}
    people = form["credits"].value()

    client.post(
        PASTE,
        {
            **sent,
            "text": text,
            "_file": "1",
            "credits-role": [role for role, _name in people],
            "credits-name": [name for _role, name in people],
        },
    )

    found, is_new = filing.file_words(filing.words_of(filing.read_copy(text)), by=person("reporter"))
    assert (found, is_new) == (Article.objects.get(), False)


def test_the_second_click_leads_to_the_draft_that_is_there(sign_in):
    client = sign_in("reporter")
    first = client.post(PASTE, corrected())

    second = client.post(PASTE, corrected(), follow=True)

    assert second.redirect_chain[0][0] == first.url
    assert len(list(second.context["messages"])) == 2
    assert Article.objects.count() == 1


def test_copy_pasted_again_is_said_to_be_here_whatever_was_corrected(sign_in, masthead):
    client = sign_in("reporter")
    client.post(PASTE, corrected(headline="改過的標題", source="南岸晚報"))

    answer = client.post(PASTE, {"text": page()})

    story = Article.objects.get()
    assert answer.context["before"] == story
    assert reverse("admin:articles_article_change", args=[story.pk]) in answer.content.decode()


# --- Mistakes keep what was typed


def test_a_mistake_in_a_field_keeps_everything_that_was_typed(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, corrected(headline="", kicker="打了一半的引題"))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "打了一半的引題" in text
    assert PARAGRAPHS[2] in text
    assert "周嵐" in text
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "很" * 121},
        {"kicker": "很" * 61},
        {"dateline_date": "2025-02-30"},
        {"section": "0"},
        {"credits-name": ["名" * 41]},
        {"body": "字" * 400_000},
        {"headline": "零\x00"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_each_mistake_is_one_sentence_at_its_field(sign_in, masthead, changes):
    answer = sign_in("reporter").post(PASTE, corrected(**changes))

    assert answer.status_code == 200
    assert len(answer.context["correction"].errors) == 1
    assert len(next(iter(answer.context["correction"].errors.values()))) == 1
    assert not Article.objects.exists()


def test_corrections_survive_a_text_that_was_emptied_beside_them(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, corrected(text="", headline=""))

    assert PARAGRAPHS[2] in answer.content.decode()
    assert len(answer.context["form"].non_field_errors()) == 1


def test_the_corrected_fields_alone_are_enough_to_file(sign_in):
    sign_in("reporter").post(PASTE, corrected(text=" "))
    assert Article.objects.get().headline == "渡船恢復清晨班次"


# --- What cannot be read


@pytest.mark.parametrize(
    "text", ["", " \n\u3000\n", "字" * 5_000_000], ids=["empty", "blank", "five million"]
)
def test_text_that_cannot_be_read_is_one_sentence_and_stays_in_the_box(sign_in, masthead, text):
    answer = sign_in("reporter").post(PASTE, {"text": text})

    assert answer.status_code == 200
    assert [len(errors) for errors in answer.context["form"].errors.values()] == [1]
    assert answer.context["form"]["text"].value().strip() in answer.content.decode()


def test_nothing_sent_at_all_is_the_same_sentence(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE)
    assert len(answer.context["form"].non_field_errors()) == 1


def test_control_characters_in_a_text_do_not_stop_it(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": page().replace("渡船", "渡\x00船\x01")})

    assert answer.context["sent"].people[0].name == "周嵐"
    assert "\x00" not in answer.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_file_in_any_usual_encoding_is_read(sign_in, masthead, encoding):
    answer = sign_in("reporter").post(PASTE, {"file": text_file(page(recent=()).encode(encoding, "ignore"))})

    assert answer.context["sent"].people[0].name == "周嵐"
    # The second step has no file: it reads what stands in the box.
    box = html.fromstring(answer.content.decode()).get_element_by_id("id_text")
    assert box.value.strip() == answer.context["sent"].text.strip()


@pytest.mark.parametrize(
    "data",
    [b"", b" \n", bytes(range(256)) * 50, b"%PDF-1.7 ...", b"\x81\x20" * 400, b"a" * 8_000_001],
    ids=["empty", "blank", "binary", "PDF", "no encoding", "eight megabytes"],
)
def test_a_file_that_cannot_be_read_is_one_sentence(sign_in, masthead, data):
    answer = sign_in("reporter").post(PASTE, {"file": text_file(data)})

    assert answer.status_code == 200
    assert [len(errors) for errors in answer.context["form"].errors.values()] == [1]
    assert answer.context["sent"] is None


def test_a_text_beside_a_file_is_not_thrown_away(sign_in, masthead):
    answer = sign_in("reporter").post(PASTE, {"text": "打了一半的稿", "file": text_file(page().encode())})

    assert len(answer.context["form"].non_field_errors()) == 1
    assert "打了一半的稿" in answer.content.decode()


def test_html_instead_of_text_is_read_as_text_and_never_as_markup(sign_in, masthead):
    source = (
        "<html><body><h1>渡船恢復清晨班次</h1><script>alert(1)</script><p>"
        + "</p><p>".join(PARAGRAPHS)
        + "</p></body></html>"
    )

    answer = sign_in("reporter").post(PASTE, {"text": source})

    assert answer.context["sent"].headline == "渡船恢復清晨班次"
    assert b"<script>alert" not in answer.content


def test_markup_typed_into_the_body_is_printed_as_it_was_typed(sign_in):
    sign_in("reporter").post(PASTE, corrected(body="<script>alert(1)</script>\n\n <b>甲</b> & 乙 "))

    assert (
        Article.objects.get().body
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>&lt;b&gt;甲&lt;/b&gt; &amp; 乙</p>"
    )


# --- Who may


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("reader", 302),
        ("tip_moderator", 403),
        ("administrator", 403),
        ("reporter", 200),
        ("editor", 200),
        ("chief_editor", 200),
    ],
)
def test_whoever_may_begin_a_story_may_paste_one(sign_in, masthead, role, status):
    client = sign_in(role)
    assert client.get(PASTE).status_code == status
    # What somebody signed out had pasted stands on the page that asks them to sign in.
    posted = client.post(PASTE, {"text": page()}).status_code
    assert posted == {302: 401}.get(status, status)
