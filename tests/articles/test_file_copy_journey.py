"""A page of copy, from the command line to its readers: everything that was on it is on ours, in its order."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from lxml import html

from articles.models import Article
from portal.models import User
from tests.desk import review_by
from tips.models import TipLine

from .pages import DATELINE, HOTLINE, PARAGRAPHS, RECENT, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _administrator(db):
    User.objects.create_superuser("admin")


@pytest.fixture
def file_copy(tmp_path):
    """file_copy(text, "--publish") gives what the command printed."""

    def _file(text, *options):
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("file_copy", str(path), *options, stdout=out)
        return out.getvalue()

    return _file


def squashed(text):
    return "".join(text.split())


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_everything_on_the_page_is_read_on_ours(client, masthead, file_copy, stages):
    review_by(stages)
    address = file_copy(page(), "--publish", "--recent").splitlines()[-1]

    assert address.startswith("/2025/12/17/"), "the year comes from the newest date on the page"
    tree = html.fromstring(client.get(address).content)
    text = squashed(tree.text_content())
    for line in (DATELINE, *PARAGRAPHS, HOTLINE, "最近更新"):
        assert squashed(line) in text

    listed = [
        (
            squashed(item.xpath(".//a")[0].text_content()),
            item.xpath("preceding::h3[1]/time")[0].text_content(),
        )
        for item in tree.xpath("//aside//li")
    ]
    assert listed == [(squashed(title), day) for title, day in RECENT]


def test_the_hotline_becomes_the_default_line_only_where_there_is_none(masthead, file_copy):
    file_copy(page())
    file_copy(page(headline="另一篇").replace("0000-555 0123", "0000-555 9999"))

    assert TipLine.objects.get().text == HOTLINE


def test_filing_the_same_page_twice_files_nothing_twice(masthead, file_copy):
    first = file_copy(page(), "--publish", "--recent").splitlines()[-1]

    again = file_copy(page(), "--publish", "--recent")

    assert again.splitlines()[-1] == first
    assert Article.objects.count() == 1 + len(RECENT)


def test_without_publish_it_stays_a_draft_with_a_headline_marked_as_made(file_copy):
    file_copy(page())

    story = Article.objects.get()
    assert story.live is None
    assert story.headline
    assert story.headline_is_made


def test_a_headline_on_the_page_is_the_headline(file_copy):
    file_copy(page(headline="渡船恢復清晨班次"))

    story = Article.objects.get()
    assert (story.headline, story.headline_is_made) == ("渡船恢復清晨班次", False)


def test_what_cannot_be_read_is_one_sentence(tmp_path):
    empty, binary = tmp_path / "empty.txt", tmp_path / "picture.bin"
    empty.write_text("  \n")
    binary.write_bytes(bytes(range(256)) * 40)

    for path in (empty, binary, tmp_path, tmp_path / "absent.txt"):
        with pytest.raises(CommandError, match=r"\.$"):
            call_command("file_copy", str(path))
    assert not Article.objects.exists()
