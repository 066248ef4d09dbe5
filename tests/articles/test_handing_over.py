"""Handing over: a note with the filing, a reviewer asked by name, and a reason that goes back with the story."""

import pytest
from lxml import html

from articles import workflow
from articles.models import Article, Note
from tests.cast import NAMES, person
from tests.desk import draft, filed, review_by

from .rewriting import rewrite
from .screen import ADD, address, client_of, opened, save, told
from .stories_by_state import SCENES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def ask(story, who, note=""):
    return workflow.perform(
        story, "file", by=person("reporter"), note=note, told={"reviewer": who and person(who)}
    )


def on_desk(role, key):
    page = client_of(role).get("/newsroom/")
    return {panel.key: panel.rows for column in page.context["columns"] for panel in column}.get(key, [])


# --- Filing


def test_a_reviewer_is_asked_by_name_and_told_why():
    story = ask(draft(), "editor", "今晚要上")

    assert on_desk("editor", "asked") == [story]
    assert on_desk("editor", "waiting") == []
    assert on_desk("second_editor", "asked") == []
    assert on_desk("second_editor", "waiting") == [story]
    for role in ("editor", "second_editor"):
        desk = client_of(role).get("/newsroom/").content.decode()
        assert "今晚要上" in desk
        assert "何望 was asked to review it" in desk
    assert "今晚要上" in client_of("editor").get(address(story)).content.decode()


def test_another_may_sign_it_all_the_same():
    workflow.perform(ask(draft(), "editor"), "sign_off", by=person("second_editor"))
    assert on_desk("editor", "asked") == []


@pytest.mark.parametrize("who", ["reporter", "second_reporter", "tip_moderator", "administrator"])
def test_nobody_is_asked_who_cannot_review_it(who):
    with pytest.raises(workflow.Refused, match="cannot review"):
        ask(draft(), who)
    assert Article.objects.get().state == Article.State.DRAFT


def test_filed_again_by_other_ways_it_is_still_asked_of_the_same_person():
    story = workflow.perform(ask(draft(), "editor"), "recall", by=person("reporter"))
    assert workflow.perform(story, "file", by=person("reporter")).reviewer == person("editor")
    story = workflow.perform(Article.objects.get(), "recall", by=person("reporter"))
    assert ask(story, None).reviewer is None


def choices(page):
    tree = html.fromstring(page.content.decode())
    return [option.text_content() for option in tree.xpath("//select[@name='reviewer_file']/option")]


def test_the_form_of_a_new_story_files_it_with_its_note_to_whom_it_asks():
    person("editor"), person("chief_editor")
    client = client_of("reporter")
    assert choices(client.get(ADD)) == ["Whoever is on duty", "何望", "唐若谷"]

    save(
        client,
        ADD,
        opened(client, ADD),
        press="_move",
        value="file",
        headline="渡船停航",
        note_file="船公司剛來電",
        reviewer_file=str(person("editor").pk),
    )

    story = Article.objects.get()
    assert (story.state, story.reviewer) == (Article.State.FILED, person("editor"))
    assert on_desk("editor", "asked")[0].filing_note == "船公司剛來電"


def test_an_editor_is_not_offered_to_review_their_own_story():
    person("second_editor")
    story = draft(by=person("editor"))
    assert choices(client_of("editor").get(address(story))) == ["Whoever is on duty", "蘇敏"]


@pytest.mark.parametrize("who", ["second_reporter", "reporter"])
def test_a_choice_that_was_not_offered_is_refused_and_nothing_is_filed(who):
    client, story = client_of("reporter"), draft()
    sent = opened(client, story)
    page = save(client, story, sent, press="_move", value="file", reviewer_file=str(person(who).pk))
    assert "cannot review" in told(page)
    assert Article.objects.get().state == Article.State.DRAFT


def test_a_filing_note_is_still_there_when_the_form_comes_back_with_a_mistake():
    client = client_of("reporter")
    page = save(client, ADD, opened(client, ADD), press="_move", value="file", headline="", note_file="要快")
    assert 'value="要快"' in page.content.decode()


# --- Sending back


def send_back(story, **told):
    return workflow.perform(story, "send_back", by=person("editor"), note="補上地址", told=told)


def test_it_stands_on_the_writers_desk_with_its_reason_until_it_is_filed_again():
    story = send_back(filed())
    (row,) = on_desk("reporter", "returned")

    assert (row, row.reason, row.returned_by) == (story, "補上地址", "何望")
    assert on_desk("reporter", "drafts") == on_desk("reporter", "notes") == []
    assert "補上地址" in client_of("reporter").get("/newsroom/").content.decode()

    # Whatever else happens to the draft meanwhile.
    workflow.perform(rewrite(story, by="reporter", headline="別題"), "file", by=person("reporter"))
    assert on_desk("reporter", "returned") == []


def test_a_draft_that_was_taken_back_or_never_filed_is_not_said_to_be_sent_back():
    plain = draft(headline="草稿")
    recalled = workflow.perform(filed(), "recall", by=person("reporter"))
    assert on_desk("reporter", "returned") == []
    assert set(on_desk("reporter", "drafts")) == {plain, recalled}


def test_the_reason_is_a_note_to_the_writer_on_the_sentence_that_was_marked():
    send_back(filed(), quote="第一班渡船")
    note = Note.objects.get()
    assert (note.to, note.by, note.text, note.field, note.quote) == (
        person("reporter"),
        person("editor"),
        "補上地址",
        "body",
        "第一班渡船",
    )


def test_the_button_sends_both():
    client, story = client_of("editor"), filed()
    save(
        client,
        story,
        opened(client, story),
        press="_move",
        value="send_back",
        note_send_back="補上地址",
        quote_send_back="三位乘客",
    )
    assert Note.objects.get().quote == "三位乘客"
    assert "三位乘客" in client_of("reporter").get(address(story)).content.decode()


def test_without_a_reason_it_is_not_sent_back():
    client, story = client_of("editor"), filed()
    save(client, story, opened(client, story), press="_move", value="send_back", quote_send_back="三位乘客")
    assert (Article.objects.get().state, Note.objects.count()) == (Article.State.FILED, 0)


# --- The queue of changes to agree to, asked of many and of one


@pytest.mark.parametrize("stages", [1, 2, 3])
@pytest.mark.parametrize(
    "signers", [(), ("editor",), ("editor", "second_editor"), ("editor", "chief_editor")]
)
@pytest.mark.parametrize("changed_by", ["second_editor", "chief_editor", "superuser"])
def test_the_queue_of_changes_is_what_its_reader_may_agree_to(stages, signers, changed_by):
    review_by(stages)
    story = filed()
    for who in signers[:stages]:
        if "sign_off" in moves(story, who):
            story = workflow.perform(story, "sign_off", by=person(who))
    story = rewrite(story, by=changed_by, headline="另題")
    _agree(story)
    for who in signers:
        if "acknowledge" in moves(story, who):
            story = workflow.perform(story, "acknowledge", by=person(who))
            _agree(story)


def test_a_stage_that_somebody_else_has_signed_since_is_agreed_to_no_more():
    review_by(3)
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    story = rewrite(story, by="superuser", headline="另題")
    _agree(workflow.perform(story, "sign_off", by=person("second_editor")))


@pytest.mark.parametrize("scene", SCENES)
def test_in_every_state_too(scene):
    _agree(SCENES[scene]())


def moves(story, role):
    return {move.name for move in workflow.moves_for(story, person(role))}


def _agree(story):
    for role in NAMES:
        waits = Article.objects.to_be_agreed_by(person(role)).filter(pk=story.pk).exists()
        assert waits is ("acknowledge" in moves(story, role)), role
