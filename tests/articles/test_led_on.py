"""Where the address of an unpublished story leads; and how lists and margins tell of what happened after print."""

import pytest
from django.utils import timezone

from articles import workflow
from tests.cast import person
from tests.desk import published, section

from .rewriting import rewrite
from .screen import address, client_of
from .stories_by_state import NOTICE, changed_and_signed, mended_alone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]


@pytest.fixture(autouse=True)
def _site_in_english(settings):
    settings.LANGUAGE_CODE = "en"


def unpublish(story, target=""):
    told = {"target": target}
    return workflow.perform(story, "unpublish", by=person("editor"), note="併入另一篇", told=told)


def test_it_leads_on_to_where_the_editor_said_for_a_time(client):
    other = published(headline="另一篇")
    story = unpublish(published(), other.get_absolute_url())
    answer = client.get(story.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, other.get_absolute_url())


def test_a_whole_address_of_this_site_will_do(client):
    section()
    story = unpublish(published(), "http://testserver/sections/life/?a=1#b")
    assert client.get(story.get_absolute_url())["Location"] == "/sections/life/"


def test_back_again_it_leads_nowhere(client):
    story = unpublish(published(), "/recent/")
    story = workflow.perform(story, "publish", by=person("editor"))
    assert client.get(story.get_absolute_url()).status_code == 200
    story = unpublish(story)
    assert client.get(story.get_absolute_url()).status_code == 404


def test_two_that_lead_to_one_another_are_both_offline(client):
    one, other = published(), published(headline="另一篇")
    one = unpublish(one, other.get_absolute_url())
    other = unpublish(other, one.get_absolute_url())
    assert [client.get(story.get_absolute_url()).status_code for story in (one, other)] == [404, 404]


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/recent/",
        "//elsewhere.example/recent/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "/newsroom/",
        "/tips/",
        "/no/such/page/",
        "recent/",
        "/" + "a" * 300,
    ],
)
def test_it_leads_to_no_other_place(target):
    story = published()
    with pytest.raises(workflow.Refused, match="page of this site"):
        unpublish(story, target)
    story.refresh_from_db()
    assert story.is_readable(timezone.now())


def test_it_does_not_lead_to_itself():
    story = published()
    with pytest.raises(workflow.Refused):
        unpublish(story, story.get_absolute_url())


def test_the_screen_asks_where_to():
    story, editor = published(), client_of("editor")
    assert 'name="target_unpublish"' in editor.get(address(story)).content.decode()
    sent = {"_move": "unpublish", "note_unpublish": "併入", "target_unpublish": "/recent/"}
    editor.post(f"/newsroom/articles/article/{story.pk}/move/", sent)
    story.refresh_from_db()
    assert story.leads_to == "/recent/"


# --- Lists


@pytest.mark.parametrize(("kind", "mark"), [("name", "更正"), ("update", "更新")])
def test_lists_mark_what_was_corrected_and_what_was_updated(client, kind, mark):
    section()
    told = {**NOTICE, "kind": kind}
    story = workflow.perform(changed_and_signed(), "correct", by=person("editor"), told=told)
    story = rewrite(story, by="editor", section=section())
    told["wording"] = "改列民生版。"
    workflow.perform(story, "urgent_correction", by=person("editor"), note="夜裡", told=told)
    day = timezone.localdate(story.first_published_at)
    for where in ("/", "/recent/", "/sections/life/", f"/{day:%Y/%m/%d}/", "/search/?q=清晨"):
        assert f'<span class="changed">{mark}</span>' in client.get(where).content.decode(), where


def test_what_was_neither_bears_no_mark(client):
    published()
    assert 'class="changed"' not in client.get("/").content.decode()


# --- Who looks an urgent correction over


def margin_of(who, story):
    return client_of(who).get(address(story)).content.decode()


def test_who_looks_it_over_is_shown_what_changed():
    page = margin_of("chief_editor", mended_alone())
    section_of_it = page[page.index("Urgent correction to be looked over") :]
    assert "<del>恢復</del>" in section_of_it
    assert NOTICE["wording"] in section_of_it


def test_of_two_in_a_row_all_that_nobody_has_seen_is_shown():
    story = rewrite(mended_alone(), by="editor", kicker="交通")
    story = workflow.perform(story, "urgent_correction", by=person("editor"), note="夜裡", told=NOTICE)
    page = margin_of("chief_editor", story)
    assert "<del>恢復</del>" in page
    assert "<ins>交通</ins>" in page

    workflow.perform(story, "acknowledge_urgent", by=person("chief_editor"))
    assert "to be looked over" not in margin_of("chief_editor", story)


@pytest.mark.parametrize("who", ["editor", "reporter"])
def test_who_does_not_look_it_over_is_not_shown_it(who):
    assert "to be looked over" not in margin_of(who, mended_alone())
