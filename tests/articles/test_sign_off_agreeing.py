"""A later stage's change does not send a story back to the beginning: those who had signed agree to the difference."""

import pytest

from articles import differences, signing, workflow
from articles.models import Article
from tests.cast import person
from tests.desk import filed, published, review_by

from .rewriting import rewrite
from .screen import address, client_of, opened, save, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def twice_signed():
    """三審: the editor and the second editor have signed; the chief editor is to come."""
    review_by(3)
    story = filed()
    for who in ("editor", "second_editor"):
        story = workflow.perform(story, "sign_off", by=person(who))
    return story


def offered(story, who):
    return {move.name for move in workflow.moves_for(story, person(who))}


def test_the_earlier_two_agree_in_any_order_and_somebody_else_gives_the_last(twice_signed):
    story = rewrite(twice_signed, by="chief_editor", headline="渡船清晨班次恢復")
    assert workflow.stages(story) == [None, None, None]

    story = workflow.perform(story, "acknowledge", by=person("second_editor"))
    story = workflow.perform(story, "acknowledge", by=person("editor"))
    assert [given and given.by.username for given in workflow.stages(story)] == [
        "editor",
        "second_editor",
        None,
    ]
    assert story.state == Article.State.FILED

    story = workflow.perform(story, "sign_off", by=person("superuser"))
    assert story.state == Article.State.SIGNED_OFF


def test_whoever_made_the_change_is_told_whose_sign_offs_it_needs(masthead, twice_signed):
    chief = client_of("chief_editor")
    form = opened(chief, twice_signed)
    page = save(chief, twice_signed, form, press="_move", value="sign_off:3", headline="渡船清晨班次恢復")

    story = Article.objects.get()
    assert "needs the earlier sign-offs again: 何望、蘇敏" in told(page)
    assert story.headline == "渡船清晨班次恢復", "what was typed is saved"
    assert signing.stages_signed(story) == set()
    assert not story.events.filter(by=person("chief_editor"), move="sign_off").exists()


def test_the_earlier_signers_are_shown_exactly_the_difference(masthead, twice_signed):
    rewrite(twice_signed, by="chief_editor", headline="渡船恢復每日清晨班次")
    page = client_of("editor").get(address(twice_signed)).content.decode()

    assert "Changed since you signed" in page
    assert "<ins>每日</ins>" in page
    assert "<del>" not in page.partition("Changed since you signed")[2].partition("</section>")[0]
    assert "Agree to the change" in page
    assert (
        "Changed since you signed"
        not in client_of("chief_editor").get(address(twice_signed)).content.decode()
    )


def test_they_find_it_in_their_queue(twice_signed):
    story = rewrite(twice_signed, by="chief_editor", headline="渡船清晨班次恢復")
    for who in ("editor", "second_editor"):
        assert story in Article.objects.awaiting_sign_off(person(who))
    assert story not in Article.objects.awaiting_sign_off(person("chief_editor"))


def test_nobody_agrees_who_had_not_signed(twice_signed):
    story = rewrite(twice_signed, by="editor", headline="渡船清晨班次恢復")
    assert "acknowledge" not in offered(story, "chief_editor")
    assert offered(story, "second_editor") >= {"acknowledge"}
    assert not {"acknowledge", "sign_off"} & offered(story, "editor")


def test_a_button_that_promised_another_stage_refuses(masthead):
    review_by(2)
    story = filed()
    with pytest.raises(workflow.Refused, match="another sign-off now"):
        workflow.perform(
            workflow.perform(story, "sign_off", by=person("editor")),
            "sign_off",
            by=person("chief_editor"),
            promised="1",
        )
    assert signing.stages_signed(Article.objects.get()) == {1}


def test_after_it_was_sent_back_everybody_begins_anew(twice_signed):
    story = workflow.perform(twice_signed, "send_back", by=person("chief_editor"), note="補充")
    story = workflow.perform(story, "file", by=person("reporter"))
    assert "acknowledge" not in offered(story, "editor")
    assert "sign_off" in offered(story, "editor")


def test_a_sign_off_can_be_withdrawn_by_who_gave_it(twice_signed):
    with pytest.raises(workflow.Refused):
        workflow.perform(twice_signed, "unsign", by=person("chief_editor"))
    story = workflow.perform(twice_signed, "unsign", by=person("editor"))
    assert signing.stages_signed(story) == {2}
    assert story.events.first().move == "unsign"


def test_withdrawn_a_signed_off_story_is_with_the_editors_again():
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    story = workflow.perform(story, "unsign", by=person("editor"))
    assert story.state == Article.State.FILED
    workflow.perform(story, "sign_off", by=person("editor"))


def test_one_person_may_answer_for_all_against_the_rule_with_a_note(twice_signed):
    story = rewrite(twice_signed, by="chief_editor", headline="渡船清晨班次恢復")
    story = workflow.perform(story, "override", by=person("chief_editor"), note="截稿前無人在")

    assert story.state == Article.State.SIGNED_OFF
    assert workflow.is_signed_off(story)
    line = story.events.first()
    assert (line.move, line.by, line.note) == ("override", person("chief_editor"), "截稿前無人在")
    assert signing.given(story).get().waives
    workflow.perform(story, "publish", by=person("editor"))


@pytest.mark.parametrize("who", ["editor", "second_editor", "reporter"])
def test_only_who_holds_the_right_may(twice_signed, who):
    assert "override" not in offered(twice_signed, who)


def test_changes_to_a_live_story_can_be_dropped(client, masthead):
    story = rewrite(published(tags=["渡口"]), by="editor", headline="另一個標題", tags=["民生"], people=[])
    story = workflow.perform(story, "drop_changes", by=person("editor"))

    assert not story.has_unprinted_words
    assert (story.headline, [tag["name"] for tag in story.live.tags]) == ("渡船恢復清晨班次", ["渡口"])
    assert [str(credit) for credit in story.credits.all()] == ["記者 林以晴"]
    assert not Article.objects.awaiting_sign_off(person("second_editor")).exists()


def test_a_difference_names_every_field_that_is_printed():
    before = published(tags=["渡口"]).live
    story = rewrite(
        before.article, by="editor", kicker="交通", tags=[], people=[("攝影", "周予")], body="<p>短。</p>"
    )
    labels = [str(difference.label) for difference in differences.differences(before, story.newest)]
    assert labels == ["kicker", "byline", "body", "tags"]
