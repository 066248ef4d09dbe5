"""What is printed is what was signed: a record that changes reaches no reader before its change is signed and printed."""

import pytest
from django.utils import timezone

from articles import photos, workflow, writing
from articles.models import Article, Correspondent, Photo, Section, Source
from portal.models import User
from tests.cast import person
from tests.desk import draft, filed, published, section, signed_off
from tips.models import TipLine

from .pictures import halves, upload
from .rewriting import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

MARK = "改過的字"


def boat():
    photo = Photo(caption="渡口的晨霧", credit="陳牧 攝", alt="一條船停在岸邊")
    photos.keep(photo, photos.read(upload(halves((64, 48)))))
    photo.save()
    return photo


@pytest.fixture
def story(masthead):
    """A public story with everything on its page."""
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)
    source = Source.objects.create(
        name="江城晚報", link="https://river.example/", required_wording="轉載自江城晚報。"
    )
    return published(
        kicker="交通",
        subhead="每日兩班",
        standfirst="清晨的班次回來了。",
        dateline_place="石橋",
        source=source,
        lead_photo=boat(),
        section=section(),
        tags=["渡船"],
        people=[("記者", "林以晴"), ("攝影", "陳牧")],
    )


def page(client, story):
    return client.get(story.get_absolute_url()).content.decode()


def change(model, **facts):
    model.objects.update(**facts)


# Whatever a story's page prints and does not keep in its words: how it is changed in its own record.
RECORDS = {
    "source name": lambda: Source.objects.filter(name="江城晚報").update(name=MARK),
    "source link": lambda: change(Source, link="https://changed.example/"),
    "source wording": lambda: change(Source, required_wording=MARK),
    "photo caption": lambda: change(Photo, caption=MARK),
    "photo credit": lambda: change(Photo, credit=MARK),
    "photo alt": lambda: change(Photo, alt=MARK),
    "photo file": lambda: change(Photo, image="photos/2026/11/other.jpg", renditions=[]),
    "responsible editor's name": lambda: User.objects.filter(username="editor").update(name=MARK),
    "correspondent's name": lambda: Correspondent.objects.filter(name="林以晴").update(name=MARK),
    "working copy": lambda: change(
        Article,
        headline=MARK,
        kicker=MARK,
        subhead=MARK,
        standfirst=MARK,
        body=f"<p>{MARK}</p>",
        dateline_place=MARK,
        responsible_editor=None,
        source=None,
        lead_photo=None,
        section=None,
        script="hans",
    ),
    "tags": lambda: Article.objects.get().tags.set([MARK]),
    "credits": lambda: Article.objects.get().credits.all().delete(),
}


@pytest.mark.parametrize("record", RECORDS)
def test_the_page_stays_as_it_was_signed(client, story, record):
    before = page(client, story)
    lines, revisions = story.events.count(), story.revisions.count()

    RECORDS[record]()

    assert page(client, story) == before
    assert (story.events.count(), story.revisions.count()) == (lines, revisions)


@pytest.mark.parametrize("record", [name for name in RECORDS if name.startswith(("source", "photo"))])
def test_signed_and_printed_again_the_page_has_the_change(client, story, record):
    before = page(client, story)
    RECORDS[record]()

    revision = writing.write(Article.objects.get(), by=person("editor"))
    assert revision.number == story.version + 1, "a record's change is a change of what is printed"
    assert page(client, story) == before

    changed = workflow.perform(Article.objects.get(), "sign_off", by=person("second_editor"))
    workflow.perform(changed, "update", by=person("editor"))
    assert page(client, story) != before


def test_a_section_by_another_name_is_another_printing(client, story):
    """The bar names the section anew at once; the story's own line does not."""
    Section.objects.update(name=MARK)

    assert MARK in page(client, story).partition('class="bar"')[2].partition("</nav>")[0]
    facts = page(client, story).partition('class="facts ')[2].partition("</div>")[0]
    assert "民生" in facts
    assert MARK not in facts


def test_old_revisions_never_change(story):
    before = list(story.revisions.values())
    for record in RECORDS.values():
        record()
    rewrite(story, by="editor", headline="另一個標題")
    assert list(story.revisions.filter(number__lte=story.version).values()) == before


def test_a_sign_off_covers_the_caption():
    story = signed_off(lead_photo=boat())
    Photo.objects.update(caption=MARK)

    story = rewrite(story, by="second_editor")
    assert not workflow.is_signed_off(story)
    assert story.newest.printed["pictures"][0]["caption"] == MARK


def test_whoever_signs_first_answers_for_the_story_and_that_is_signed_too():
    story = workflow.perform(filed(), "sign_off", by=person("editor"))

    assert story.newest.printed["editor"] == "何望"
    assert story.newest.sign_offs.get().by == person("editor")
    assert workflow.is_signed_off(story)


def test_a_move_to_another_section_is_told_in_the_journal_and_printed_when_it_is_signed(client, story):
    other = section("時政", "politics")
    changed = rewrite(story, by="editor", section=other)

    line = changed.events.get(move="move_section")
    assert (line.by, line.note) == (person("editor"), "民生 → 時政")
    assert story.get_absolute_url() in client.get("/sections/life/").content.decode()

    signed = workflow.perform(changed, "sign_off", by=person("second_editor"))
    workflow.perform(signed, "update", by=person("editor"))
    assert f"/{story.pk}/" in _stories_of(client, "politics")
    assert f"/{story.pk}/" not in _stories_of(client, "life")


def test_a_tag_lists_what_is_printed_with_it_and_not_what_will_be(client, story):
    changed = rewrite(story, by="editor", tags=["渡口"])
    assert story.get_absolute_url() in client.get("/tags/渡船/").content.decode()
    assert client.get("/tags/渡口/").status_code == 404

    signed = workflow.perform(changed, "sign_off", by=person("second_editor"))
    workflow.perform(signed, "update", by=person("editor"))
    assert client.get("/tags/渡船/").status_code == 404
    assert story.get_absolute_url() in client.get("/tags/渡口/").content.decode()


def _stories_of(client, slug):
    return client.get(f"/sections/{slug}/").content.decode().partition("<main")[2].partition("<aside")[0]


@pytest.mark.parametrize(
    ("text", "script"), [("渡船恢復清晨班次", "hant"), ("渡船恢复清晨班次", "hans"), ("CBA 2026", "")]
)
def test_the_script_of_the_words_is_found_out(text, script):
    assert draft(headline=text, body=f"<p>{text}</p>").newest.script == script


def test_the_script_can_be_set_against_what_was_found():
    assert rewrite(draft(), by="reporter", script="hans").newest.script == "hans"


@pytest.mark.parametrize("unseen", ["\u202e", "\x00", "\x1b", "\u2066"])
def test_what_nobody_sees_is_in_no_field(unseen):
    story = draft(
        headline=f"渡船{unseen}恢復",
        kicker=f"交{unseen}通",
        body=f"<p>清{unseen}晨</p>",
        people=[("記者", f"林{unseen}以晴")],
        tags=[f"渡{unseen}船"],
    )
    written = story.newest
    assert (written.headline, written.kicker, written.body) == ("渡船恢復", "交通", "<p>清晨</p>")
    assert [credit["name"] for credit in written.credits] == ["林以晴"]
    assert [tag["name"] for tag in written.tags] == ["渡船"]


def test_a_story_page_asks_neither_for_its_photo_nor_for_its_source(client, story, django_assert_num_queries):
    """What the page is known by; the story with its words; masthead and bar; what stands around it; whether all that still
    holds; and that it is kept."""
    with django_assert_num_queries(6) as asked:
        page(client, story)
    tables = " ".join(query["sql"] for query in asked.captured_queries)
    for table in ("articles_photo", "articles_source", "portal_user"):
        assert f'"{table}"' not in tables


def test_a_change_takes_its_place_at_its_second_whoever_is_awake(client, masthead, monkeypatch):
    now = timezone.now()
    due = now + timezone.timedelta(hours=1)
    story = rewrite(published(section=section()), by="editor", headline="渡船清晨班次恢復")
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    workflow.perform(story, "update", by=person("editor"), at=due)

    assert "渡船清晨班次恢復" not in page(client, story)
    monkeypatch.setattr(timezone, "now", lambda: due)
    for address in (story.get_absolute_url(), "/", "/recent/", "/sections/life/"):
        text = client.get(address).content.decode()
        assert "清晨班次恢復" in text.replace('</span><span class="phrase">', ""), address
        assert "渡船恢復清晨班次" not in text, address


def test_a_change_to_come_can_be_called_off():
    story = rewrite(published(), by="editor", headline="渡船清晨班次恢復")
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    due = timezone.now() + timezone.timedelta(hours=1)
    story = workflow.perform(story, "update", by=person("editor"), at=due)

    story = workflow.perform(story, "call_off", by=person("editor"))
    assert (story.change, story.change_at) == (None, None)
    assert story.printed(due).headline == "渡船恢復清晨班次"


def test_a_change_that_came_due_is_what_the_next_move_finds():
    story = rewrite(published(), by="editor", headline="渡船清晨班次恢復")
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    due = timezone.now() + timezone.timedelta(hours=1)
    story = workflow.perform(story, "update", by=person("editor"), at=due)

    story = workflow.perform(story, "unpublish", by=person("editor"), note="核實", now=due)
    assert (story.live.headline, story.change) == ("渡船清晨班次恢復", None)
