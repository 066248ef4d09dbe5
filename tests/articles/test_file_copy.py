"""file_copy: what it says and leaves behind, each time it is run."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import filing, workflow
from articles.models import Article
from portal import demo
from portal.models import User
from tests.cast import person
from tips.models import TipLine

from .pages import RECENT, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
COPY = page(headline="渡船恢復清晨班次")


@pytest.fixture
def file_copy(monkeypatch):
    """file_copy("--publish") gives the lines that the command printed for the copy on its standard input."""

    def _file(*options, text=COPY):
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data)))
        out = StringIO()
        call_command("file_copy", "-", *options, stdout=out)
        return out.getvalue().splitlines()

    return _file


def test_a_draft_is_told_by_its_headline_and_state(file_copy):
    assert file_copy() == ["渡船恢復清晨班次  [draft]"]


def test_the_address_of_a_published_story_is_the_last_line(file_copy):
    printed = file_copy("--publish", "--recent")

    story = Article.objects.get(headline="渡船恢復清晨班次")
    assert printed == [
        "渡船恢復清晨班次  [published]",
        "30 briefs published.",
        f"/2025/12/17/{story.pk}/",
    ]


def test_a_draft_filed_before_can_be_published_later(file_copy):
    file_copy()
    file_copy("--publish")
    assert Article.objects.get().is_readable(timezone.now())


def test_a_second_run_says_the_same_and_files_nothing(file_copy):
    first = file_copy("--publish", "--recent")
    again = file_copy("--publish", "--recent")

    assert again == [first[0], "0 briefs published.", first[-1]]
    assert Article.objects.count() == 1 + len(RECENT)


def test_copy_without_a_date_is_published_today(file_copy):
    printed = file_copy("--publish", text="渡船恢復清晨班次\n清晨六點半，第一班渡船離岸，船上只有三位乘客。")

    assert printed[-1].startswith(f"/{timezone.localdate():%Y/%m/%d}/")


def test_the_list_can_be_filed_without_publishing_the_story(file_copy):
    assert file_copy("--recent") == ["渡船恢復清晨班次  [draft]", "30 briefs published."]


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_an_empty_newsroom_is_given_the_people_it_takes_and_no_passwords(file_copy, settings, stages):
    settings.REVIEW_STAGES = stages
    User.objects.create_superuser("admin", password="x")

    file_copy("--publish")

    story = Article.objects.get()
    made = User.objects.exclude(username="admin")
    assert made.count() == 1 + stages
    assert not any(user.has_usable_password() for user in made)
    assert len({line.by for line in story.events.filter(move="sign_off")} | {story.filed_by}) == 1 + stages


def test_what_the_newsroom_spiked_is_not_published_past_it(file_copy):
    file_copy()
    workflow.perform(Article.objects.get(), "spike", by=User.objects.get(username="lin"))

    with pytest.raises(CommandError, match="Nothing was filed"):
        file_copy("--publish", "--recent")

    assert Article.objects.count() == 1, "no brief either"


def test_what_was_unpublished_stays_so_and_has_no_address(file_copy):
    file_copy("--publish")
    editor = demo.people("editor")[0]
    workflow.perform(Article.objects.get(), "unpublish", by=editor, note="核實中")

    with pytest.raises(CommandError, match="Nothing was filed"):
        file_copy("--publish")
    assert file_copy() == ["渡船恢復清晨班次  [unpublished]"]


def test_a_colleagues_draft_of_the_same_copy_is_not_published_for_them(file_copy):
    filing.file_words(filing.words_of(filing.read_copy(COPY)), by=person("second_reporter"))

    with pytest.raises(CommandError, match="somebody else's"):
        file_copy("--publish")


def test_an_account_that_may_not_file_is_refused_in_a_sentence(file_copy):
    User.objects.create(username="lin", name="林以晴")

    with pytest.raises(CommandError, match="right"):
        file_copy("--publish")

    assert not Article.objects.exists()
    assert not TipLine.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        bytes(range(256)) * 9,
        b"\x81\x20" * 400,
        b"a" * 8_000_001,
        "字" * 2_000_001,
        "字。" * 300_000,
    ],
    ids=[
        "empty",
        "blank",
        "binary",
        "no encoding",
        "eight megabytes",
        "too long to read",
        "too long to save",
    ],
)
def test_what_cannot_be_filed_is_one_sentence(file_copy, text):
    with pytest.raises(CommandError) as refused:
        file_copy(text=text)

    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
    assert not Article.objects.exists()


def test_no_more_is_read_than_copy_can_be_long():
    with pytest.raises(CommandError, match="longer"):
        call_command("file_copy", "/dev/zero")


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16"])
def test_files_come_in_the_encodings_of_the_trade(file_copy, encoding):
    assert file_copy(text=COPY.encode(encoding, "ignore"))[0].startswith("渡船恢復清晨班次")
