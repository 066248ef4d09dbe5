"""Copy comes in by one way: a file is the same draft through every door, and a broken one the same sentence."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from articles import filing, markup
from articles.models import Article
from copydesk.formats.blocks import read_blocks
from copydesk.formats.pasted_html import blocks_of_html
from tests.cast import person
from tests.copydesk.messages import HTML as MAILED
from tests.copydesk.messages import mail
from tests.copydesk.saved_page import BODY as PAGE_BODY
from tests.copydesk.saved_page import PAGE
from tests.copydesk.test_docx import BROKEN
from tests.copydesk.word_files import BODY as WORD_BODY
from tests.copydesk.word_files import docx

MARKUP = (
    "<h1>渡船恢復清晨班次</h1><p>青溪縣報12月17日訊（通訊員 周嵐）渡船恢復清晨班次，村民出行不再繞路<sup>1</sup>。</p>"
    "<h2>時刻表</h2><ul><li>六點半</li><li>七點十分</li></ul>"
    '<p>詳見<a href="https://example.org/t">時刻表</a>。<del>刪去的話。</del></p>'
)
MARKUP_BODY = (
    "<p>渡船恢復清晨班次，村民出行不再繞路<sup>1</sup>。</p><h2>時刻表</h2>"
    "<ul><li><p>六點半</p></li><li><p>七點十分</p></li></ul>"
    '<p>詳見<a href="https://example.org/t">時刻表</a>。</p>'
)
FILES = {
    "markup": (MARKUP.encode(), MARKUP_BODY),
    "a saved page": (PAGE.encode("gb18030"), PAGE_BODY),
    "Word": (docx().getvalue(), WORD_BODY),
    "mail": (mail(text=None, html=MAILED).as_bytes(), None),
    "plain text": (
        "青溪縣報12月17日訊（通訊員 周嵐）渡船恢復。\n村民說好。".encode(),
        "<p>渡船恢復。</p><p>村民說好。</p>",
    ),
}


def words_on_the_paste_screen(browser, data):
    answer = browser.post(reverse("admin:paste"), data)
    body = answer.context["correction"]["body"].value()
    body = body if answer.context["correction"].is_marked else filing.body_of(body.splitlines())
    return answer.context["correction"]["headline"].value(), markup.clean(body)


@pytest.mark.parametrize(("data", "body"), FILES.values(), ids=FILES)
def test_a_file_is_the_same_draft_through_every_door(sign_in, masthead, tmp_path, data, body):
    path = tmp_path / "copy.bin"
    path.write_bytes(data)
    filed = filing.words_of(filing.read_copy(io.BytesIO(data)))
    expected = filed["headline"], filed["body"]

    shown = words_on_the_paste_screen(sign_in("reporter"), {"file": SimpleUploadedFile("copy.txt", data)})
    call_command("file_copy", path, by=person("reporter").username, stdout=io.StringIO())

    assert shown == expected
    story = Article.objects.get()
    assert (story.headline, story.body) == expected
    assert body is None or story.body == body


@pytest.mark.parametrize("text", [MARKUP, PAGE], ids=["markup", "a saved page"])
def test_markup_pasted_as_text_or_off_the_clipboard_is_the_same_draft(sign_in, masthead, text):
    filed = filing.words_of(filing.read_copy(text))

    assert words_on_the_paste_screen(sign_in("reporter"), {"text": text}) == (
        filed["headline"],
        filed["body"],
    )


def test_a_pipe_is_read_as_the_file_it_carries(db):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_to):
            raise io.UnsupportedOperation

    assert filing.words_of(filing.read_copy(Pipe(docx().getvalue())))["body"] == WORD_BODY


@pytest.mark.parametrize(("made", "code"), BROKEN.values(), ids=BROKEN)
def test_a_file_made_to_hurt_is_one_sentence(sign_in, masthead, made, code):
    file = SimpleUploadedFile("copy.docx", made().getvalue())

    answer = sign_in("reporter").post(reverse("admin:paste"), {"file": file})

    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1


@pytest.mark.parametrize("data", [PAGE, docx().getvalue(), MARKUP], ids=["a page", "Word", "markup"])
def test_a_body_as_it_was_read_is_clean(db, data):
    copy = filing.read_copy(data if isinstance(data, str) else io.BytesIO(data))

    assert markup.clean(copy.body) == copy.body


def test_words_that_find_no_room_in_their_field_stand_in_the_marked_body(db):
    long = "長" * 121
    html = f"<h1>{long}</h1><p>青溪縣報12月17日訊（記者 周嵐）<b>渡口</b>今天恢復清晨六點的班次。</p><p>乙說好。</p>"

    words = filing.words_of(read_blocks(blocks_of_html(html)))

    assert long in words["headline"] + words["body"]
    assert "<strong>渡口</strong>" in words["body"]
