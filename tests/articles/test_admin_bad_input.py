"""Bad input on the article screen: one clear sentence or a clean body; nothing is lost, never a 500."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, signed_off

from .screen import ADD, client_of, opened, save, sent_by, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(masthead):
    return client_of("editor")


def refused(desk, story, sentence, **changes):
    """The save is refused with that sentence, and everything sent is on the page again."""
    page = save(desk, story, opened(desk, story), **changes)
    assert page.status_code == 200
    assert sentence in told(page)
    shown = sent_by(page)
    for name, value in changes.items():
        assert shown[name] == value
    story.refresh_from_db()
    return page


def kept(desk, story, **changes):
    page = save(desk, story, opened(desk, story), **changes)
    assert page.status_code == 200
    assert "Saved." in told(page)
    story.refresh_from_db()
    return story


def test_a_headline_of_300_characters(desk):
    refused(desk, draft(), "at most 120 characters (it has 300)", headline="長" * 300)


def test_the_browser_does_not_cut_a_pasted_headline(desk):
    copy = desk.get(ADD).content.partition(b'class="sheet"')[2].partition(b"<aside")[0]
    assert b"id_headline" in copy
    assert b"maxlength" not in copy


def test_no_headline(desk):
    refused(desk, draft(), "required", headline="", kicker="還在的引題")


def test_a_body_of_five_megabytes(desk):
    story = draft()
    page = save(desk, story, opened(desk, story), body=f"<p>{'長' * 1_700_000}</p>")

    assert page.status_code == 200
    assert "at most 400000 characters" in told(page)
    assert len(sent_by(page)["body"]) == 1_700_007


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("<p>一<script>alert(1)</script></p>", "<p>一</p>"),
        ('<p><a href="javascript:alert(1)">一</a></p>', "<p><a>一</a></p>"),
        ('<p onclick="alert(1)" style="color:red" class="x">一</p>', "<p>一</p>"),
        ('<p>一<img src="x" onerror="alert(1)"></p>', "<p>一</p>"),
        ("<p>一</p><style>p { display: none }</style>", "<p>一</p>"),
        ('<iframe src="https://elsewhere.example"></iframe><p>一</p>', "<p>一</p>"),
        ("<p>一</p><p> </p><p><br></p>", "<p>一</p>"),
    ],
)
def test_a_body_with_what_is_not_allowed_is_cleaned(desk, sent, clean):
    assert kept(desk, draft(), body=sent).body == clean


@pytest.mark.parametrize("name", ["headline", "kicker", "standfirst", "tags", "slugline"])
def test_a_nul_character_in_a_line_is_taken_out(desk, name):
    story = kept(desk, draft(), **{name: "一\x00二"})

    value = story.tags.get().name if name == "tags" else getattr(story, name)
    assert value == "一二"


def test_a_headline_pasted_in_two_lines_is_one(desk):
    assert kept(desk, draft(), headline="渡船恢復\r\n清晨班次").headline == "渡船恢復 清晨班次"


def test_a_nul_character_in_the_body_is_taken_out(desk):
    assert kept(desk, draft(), body="<p>一\x00二</p>").body == "<p>一二</p>"


def test_a_nul_character_in_a_name_is_taken_out(desk):
    story = kept(desk, draft(), credits__role=["記\x00者"], credits__name=["林\x00以晴"])

    assert [str(credit) for credit in story.credits.all()] == ["記者 林以晴"]


def test_a_tag_of_300_characters_is_named_and_not_cut(desk):
    page = refused(desk, draft(), "too long for a tag", tags="河堤，" + "長" * 300)
    assert "“長長長" in told(page)


def test_a_name_too_long_for_a_byline(desk):
    story = draft()
    page = save(desk, story, opened(desk, story), credits__role=["記者"], credits__name=["長" * 41])

    assert "at most 40 characters" in told(page)
    assert sent_by(page).getlist("credits-name")[0] == "長" * 41


def test_publishing_before_the_embargo_ends(desk):
    story, until = signed_off(), timezone.now() + timedelta(days=2)
    story = workflow.perform(story, "embargo", by=person("editor"), note="發布會前不發", at=until)
    page = save(desk, story, opened(desk, story), press="_move", value="publish")

    story.refresh_from_db()
    assert "under embargo" in told(page)
    assert not story.is_readable(timezone.now())
    assert story.embargoed_until == until


@pytest.mark.parametrize(
    ("at", "sentence"),
    [("", "Choose the time"), ("soon", "Give the time as"), ("2001-01-01T08:00", "That time has passed")],
)
def test_a_time_that_an_embargo_cannot_have(desk, at, sentence):
    story = filed()
    page = save(
        desk, story, opened(desk, story), press="_move", value="embargo", note_embargo="核實", at_embargo=at
    )

    assert sentence in told(page)
    assert Article.objects.get().embargoed_until is None


@pytest.mark.parametrize(
    ("at", "sentence"),
    [("", "Choose the time"), ("soon", "Give the time as"), ("2001-01-01T08:00", "That time has passed")],
)
def test_a_time_that_cannot_be(desk, at, sentence):
    story = signed_off()
    page = save(desk, story, opened(desk, story), press="_move", value="publish:at", at_publish=at)

    assert sentence in told(page)
    assert not Article.objects.scheduled(timezone.now()).exists()


def test_a_move_that_does_not_exist(desk):
    story = draft()
    assert save(desk, story, opened(desk, story), press="_move", value="teleport").status_code == 403


def test_a_new_story_with_a_fault_keeps_everything(desk):
    page = save(
        desk,
        ADD,
        opened(desk, ADD),
        headline="",
        body="<p>寫好的正文</p>",
        tags="河堤",
        credits__name=["林以晴"],
    )

    shown = sent_by(page)
    assert (shown["body"], shown["tags"]) == ("<p>寫好的正文</p>", "河堤")
    assert shown.getlist("credits-name")[0] == "林以晴"
    assert not Article.objects.exists()


def test_every_fault_stands_in_one_list_that_leads_to_its_field(desk):
    story = draft()
    page = save(desk, story, opened(desk, story), headline="", tags="長" * 101)

    text = page.content.decode()
    assert text.count('role="alert"') == 1
    assert '<a href="#id_headline">' in text
    assert '<a href="#id_tags">' in text
