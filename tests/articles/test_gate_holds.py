"""What the gate holds back: in the engine, whatever the screen; until it is mended or overridden."""

from random import Random

import pytest

from articles import gate, workflow
from articles.gate import answers
from articles.models import Article, RightAsItIs, Source, WordRule
from portal.moves import Refused
from tests.cast import person
from tests.desk import draft, filed, signed_off

from .test_every_story_ends import HOUSE, finish, is_ended, wander

pytestmark = pytest.mark.django_db

WRONG_WORD = {"body": "<p>大部份乘客下船。</p>"}


def closed_source():
    return Source.objects.get_or_create(name="不准轉載社", defaults={"may_reprint": False})[0]


def moves(story, role):
    return {move.name for move in workflow.moves_for(story, person(role))}


def remark(story, code):
    return next(one for one in gate.look(story) if one.code.startswith(code))


def words_told(story):
    """The words that the house's list remarks on, and nobody has answered for."""
    return [one.quote for one in gate.findings(story) if one.code.startswith("word_")]


def rule(**facts):
    return WordRule.objects.create(**{"wrong": "部份", "right": "部分", "is_active": True, **facts})


def test_what_may_not_be_reprinted_can_be_filed_and_not_signed():
    story = filed(source=closed_source())
    assert "sign_off" not in moves(story, "editor")
    with pytest.raises(Refused) as refusal:
        workflow.perform(story, "sign_off", by=person("editor"))
    assert remark(story, "no_reprint").sentence in str(refusal.value)


def test_what_was_signed_before_is_held_back_at_publication():
    story = signed_off(source=closed_source_later())
    Source.objects.filter(pk=story.source_id).update(may_reprint=False)
    story = Article.objects.get(pk=story.pk)
    with pytest.raises(Refused) as refusal:
        workflow.perform(story, "publish", by=person("editor"))
    assert remark(story, "no_reprint").sentence in str(refusal.value)


def closed_source_later():
    return Source.objects.create(name="今日准轉載社", may_reprint=True)


def test_a_word_of_level_block_holds_the_story_back_and_of_level_warn_does_not():
    listed = rule(level="block")
    assert "sign_off" not in moves(filed(**WRONG_WORD), "editor")
    listed.level = "warn"
    listed.save()
    assert "sign_off" in moves(filed(**WRONG_WORD), "editor")


def test_a_word_out_of_force_is_not_remarked_on():
    rule(is_active=False)
    assert words_told(draft(**WRONG_WORD)) == []


def test_an_editor_may_not_override_and_a_chief_editor_gives_a_reason():
    story = filed(source=closed_source())
    held = remark(story, "no_reprint")
    with pytest.raises(Refused):
        answers.answer(story, held, by=person("editor"), reason="已致電")
    with pytest.raises(Refused):
        answers.answer(story, held, by=person("chief_editor"), reason="  ")
    assert not RightAsItIs.objects.exists()


def test_an_override_lets_it_go_out_and_the_journal_keeps_who_and_why():
    story = filed(source=closed_source())
    kept = answers.answer(
        story, remark(story, "no_reprint"), by=person("chief_editor"), reason="已致電，今日起准載"
    )
    line = story.events.get(move="gate_override")
    assert (line.by, "已致電，今日起准載" in line.note) == (person("chief_editor"), True)
    assert "sign_off" in moves(story, "editor")

    with pytest.raises(Refused):
        answers.withdraw(story, kept, by=person("editor"))
    answers.withdraw(story, kept, by=person("chief_editor"))
    assert "sign_off" not in moves(story, "editor")


def test_what_holds_a_story_back_is_never_right_in_every_story():
    rule(level="block")
    story = filed(**WRONG_WORD)
    with pytest.raises(Refused):
        answers.answer(
            story, remark(story, "word_"), by=person("chief_editor"), reason="引文", for_house=True
        )


def test_what_was_right_while_it_warned_is_asked_again_once_it_holds_back():
    listed = rule()
    story = filed(**WRONG_WORD)
    answers.answer(story, remark(story, "word_"), by=person("editor"))
    assert words_told(story) == []
    listed.level = "block"
    listed.save()
    assert words_told(story) == ["部份"]


def test_an_answer_is_of_these_words_in_this_story():
    rule()
    story = draft(**WRONG_WORD)
    kept = answers.answer(story, remark(story, "word_"), by=person("reporter"))
    assert words_told(story) == []
    assert words_told(draft(headline="另一篇報道", **WRONG_WORD)) == ["部份"]
    story.body = f"<p>前面加一段。</p>{story.body}"
    assert words_told(story) == []
    answers.withdraw(story, kept, by=person("reporter"))
    assert words_told(story) == ["部份"]


def test_right_in_every_story_takes_the_right_to_the_word_list():
    rule()
    story = draft(**WRONG_WORD)
    with pytest.raises(Refused):
        answers.answer(story, remark(story, "word_"), by=person("editor"), for_house=True)
    answers.answer(story, remark(story, "word_"), by=person("chief_editor"), for_house=True)
    assert words_told(draft(headline="另一篇報道", **WRONG_WORD)) == []


@pytest.mark.parametrize("seed", range(8))
def test_a_story_that_is_held_back_can_still_be_brought_to_an_end(seed):
    source = closed_source_later()
    story = wander(draft(source=source), HOUSE, Random(seed))
    Source.objects.filter(pk=source.pk).update(may_reprint=False)
    story = Article.objects.get(pk=story.pk)

    story = finish(story, HOUSE, "drop_changes spike unsign send_back recall".split())
    assert is_ended(story), (story.state, [str(line) for line in story.events.all()])
