"""With the example app installed, each thing that it hands in is there. Run by tests/portal/test_extending.py."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from lxml import html

from articles import filing, gate
from articles.models import Article
from portal import clock
from portal.operations import doctor
from tests.articles.screen import address, client_of
from tests.cast import person
from tests.desk import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def text_at(address):
    return html.fromstring(client_of("editor").get(address).content.decode()).text_content()


def test_its_check_is_asked_of_every_story():
    assert "shouting" in {check.code for check in gate.findings(draft(headline="渡船回來了！"))}


def test_its_format_is_read_by_the_paste_screen():
    file = SimpleUploadedFile("page", "%example\n渡船恢復清晨班次\n第一班渡船清晨離岸。".encode())

    page = client_of("editor").post("/newsroom/articles/article/paste/", {"text": "", "file": file})

    assert "%example" not in page.content.decode()
    assert "第一班渡船清晨離岸。" in page.content.decode()
    assert isinstance(filing.opened(io.BytesIO(b"%example\nA line.")), list)
    assert isinstance(filing.opened(io.BytesIO("渡船恢復清晨班次".encode())), str)


def test_its_kind_comes_in_and_goes_out(tmp_path):
    sent = tmp_path / "sent"
    sent.write_text("渡船恢復清晨班次\n")
    by = person("administrator").username

    call_command("import_copy", "lines", str(sent), by=by)
    out = tmp_path / "out"
    published(headline="第二天")
    call_command("export_copy", "lines", to=out)

    assert Article.objects.filter(headline="渡船恢復清晨班次", arrival__isnull=False).exists()
    assert out.read_text() == "第二天\n"


def test_its_panel_and_its_queue_stand_on_the_desk():
    draft(headline="無頻道的稿")
    desk = text_at("/newsroom/")
    assert "Tide table" in desk
    assert "18:50" in desk
    assert "Without a section" in desk


def test_its_queue_is_a_list_of_stories():
    draft(headline="無頻道的稿")
    assert "無頻道的稿" in text_at("/newsroom/articles/article/?queue=headless")


def test_its_section_stands_in_the_margin():
    story = draft()
    assert f"Tides for {story.headline}" in text_at(address(story))


def test_its_address_answers(client):
    assert client.get("/tides/").content == b"06:30"


def test_its_part_is_examined():
    assert "They come and go." in [finding.sentence for finding in doctor.examine(slow=False)]


def test_its_job_is_done_by_the_clock():
    assert "tides" in clock.run_due()
    assert cache.get("tides") == "06:30"
