"""file_copy: what it says and leaves behind, each time it is run."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import filing, workflow, writing
from articles.models import Article, ArticleEvent, SignOff
from portal.models import User
from tests.cast import person
from tests.desk import review_by
from tips.models import TipLine

from .pages import RECENT, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
COPY = page(headline="渡船恢復清晨班次")


@pytest.fixture(autouse=True)
def administrator(db):
    return User.objects.create_superuser("admin")


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


# --- By whom


def test_without_a_name_the_only_administrator_files_it(file_copy, administrator):
    User.objects.create_superuser("left", is_active=False)
    file_copy()
    assert Article.objects.get().owner == administrator


@pytest.mark.parametrize("names", [(), ("admin", "second")])
def test_with_no_administrator_or_two_a_name_is_asked_for(file_copy, names):
    User.objects.all().delete()
    for name in names:
        User.objects.create_superuser(name)

    with pytest.raises(CommandError, match="say with --by who files it"):
        file_copy()
    assert not Article.objects.exists()


def test_a_draft_takes_the_right_to_begin_stories(file_copy):
    file_copy("--by", person("reporter").username)
    assert Article.objects.get().owner == person("reporter")

    with pytest.raises(CommandError, match="may not file this"):
        file_copy(
            "--by", person("tip_moderator").username, text="另一篇消息。\n第一段寫在這裡，講了一件小事。"
        )
    assert Article.objects.count() == 1


@pytest.mark.parametrize("role", ["reporter", "editor", "tip_moderator"])
def test_printed_elsewhere_takes_the_right_to_import(file_copy, role):
    with pytest.raises(CommandError, match="may not file this"):
        file_copy("--publish", "--by", person(role).username)

    assert not Article.objects.exists()
    assert not TipLine.objects.exists()


@pytest.mark.parametrize("role", ["chief_editor", "administrator"])
def test_the_right_to_import_is_enough_to_file_what_was_printed(file_copy, role):
    file_copy("--publish", "--recent", "--by", person(role).username)
    assert Article.objects.listed(timezone.now()).count() == 1 + len(RECENT)


@pytest.mark.parametrize("name", ["nobody", "left"])
@pytest.mark.parametrize("option", ["--by", "--signed-by"])
def test_an_account_that_is_not_here_is_named_in_a_sentence(file_copy, option, name):
    User.objects.create_user("left", is_active=False)
    with pytest.raises(CommandError, match=f"Nobody here has the account {name}."):
        file_copy("--publish", option, name)
    assert not Article.objects.exists()


# --- Signed by whom


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_what_nobody_here_signed_is_filed_as_printed_elsewhere(file_copy, administrator, stages):
    review_by(stages)

    file_copy("--publish", "--recent")

    for story in Article.objects.all():
        line = story.events.get()
        assert (line.move, line.by, line.revision) == ("printed_elsewhere", administrator, story.live)
        assert line.note == "imported from a page of 青溪縣報"
        assert story.live.responsible_editor is None
    assert not SignOff.objects.exists()


def test_no_account_is_made_and_no_editor_signs_what_she_never_saw(file_copy, administrator):
    """An editor whose name in pinyin is that of a person of the demo."""
    reading = User.objects.create_user("he", is_staff=True)
    reading.groups.set(person("editor").groups.all())
    before = set(User.objects.values_list("username", "name"))

    file_copy("--publish", "--recent")

    assert set(User.objects.values_list("username", "name")) == before
    assert not SignOff.objects.exists()
    assert {line.by for line in ArticleEvent.objects.all()} == {administrator}


def test_rights_that_the_house_has_set_stay_set(file_copy):
    editors = person("editor").groups.get()
    editors.permissions.remove(Permission.objects.get(codename="unpublish_article"))
    editors.permissions.add(Permission.objects.get(codename="add_section"))
    before = set(editors.permissions.all())

    file_copy("--publish")

    assert set(editors.permissions.all()) == before


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_named_people_sign_it_in_turn(file_copy, stages):
    review_by(stages)
    signers = ["editor"] if stages == 1 else ["editor", "second_editor", "chief_editor"][-stages:]
    names = ",".join(person(role).username for role in signers)

    file_copy("--publish", "--by", person("reporter").username, "--signed-by", names)

    story = Article.objects.get()
    assert story.is_readable(timezone.now())
    assert [line.move for line in story.events.order_by("pk")] == ["file", *["sign_off"] * stages, "publish"]
    signed = SignOff.objects.filter(revision=story.live).order_by("stage")
    assert [(given.stage, given.by) for given in signed] == list(enumerate(map(person, signers), start=1))


@pytest.mark.parametrize(
    ("by", "signed_by"),
    [
        ("editor", "editor"),
        ("reporter", "second_reporter"),
        ("reporter", "tip_moderator"),
        ("reporter", "editor,second_editor"),
        ("reporter", "editor,editor"),
    ],
    ids=["own words", "no right", "no stories", "a stage too many", "twice"],
)
def test_who_may_not_sign_is_refused_in_a_sentence_and_nothing_is_filed(file_copy, by, signed_by):
    for role in {by, *signed_by.split(",")}:
        person(role)

    with pytest.raises(CommandError, match=r"Nothing was filed\. .*\."):
        file_copy("--publish", "--by", by, "--signed-by", signed_by)

    assert not Article.objects.exists()
    assert not SignOff.objects.exists()
    assert not TipLine.objects.exists()


def test_nothing_is_signed_that_stays_a_draft(file_copy):
    with pytest.raises(CommandError, match="goes with --publish"):
        file_copy("--signed-by", person("editor").username)


# --- What the newsroom has decided since


def test_what_the_newsroom_spiked_is_not_published_past_it(file_copy, administrator):
    file_copy()
    workflow.perform(Article.objects.get(), "spike", by=administrator)

    with pytest.raises(CommandError, match="Nothing was filed"):
        file_copy("--publish", "--recent")

    assert Article.objects.count() == 1, "no brief either"


def test_what_was_unpublished_stays_so_and_has_no_address(file_copy):
    file_copy("--publish")
    workflow.perform(Article.objects.get(), "unpublish", by=person("editor"), note="核實中")

    with pytest.raises(CommandError, match="Nothing was filed"):
        file_copy("--publish")
    assert file_copy() == ["渡船恢復清晨班次  [unpublished]"]


def test_a_colleagues_draft_of_the_same_copy_is_not_published_for_them(file_copy):
    filing.file_words(filing.words_of(filing.read_copy(COPY)), by=person("second_reporter"))

    with pytest.raises(CommandError, match="somebody else's"):
        file_copy("--publish", "--by", person("administrator").username)


def test_a_draft_that_was_rewritten_here_is_not_published_as_printed_there(file_copy, administrator):
    file_copy()
    writing.write(Article.objects.get(), by=administrator, words={"headline": "改寫過的標題"})

    with pytest.raises(CommandError, match="Nothing was filed"):
        file_copy("--publish")


# --- What cannot be read


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
