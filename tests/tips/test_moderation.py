"""What the newsroom does with a tip: the table of moves, and the one function that performs them."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from portal.moves import Refused
from tests.cast import person
from tips.intake.words import add_message, receive
from tips.journal import Gone
from tips.models import Tip, TipEvent
from tips.newsroom import moderation
from tips.newsroom.moderation import MOVES, State
from tips.sealing import vault
from tips.sealing.open_tip import OpenTip, Words
from tips.sealing.vault import CannotOpen
from tips.site.standing import standing

from .senders import TEXT, reopened, sent

pytestmark = pytest.mark.django_db


def do(tip, name, *, by="tip_moderator", words="請問是哪一晚？"):
    return moderation.perform(tip, name, by=person(by), words=words)


def in_state(state):
    tip = sent().tip
    Tip.objects.filter(pk=tip.pk).update(state=state)
    tip.refresh_from_db()
    return tip


WORKED_ON = [
    State.NEW,
    State.READING,
    State.ASKED,
    State.TAKEN_UP,
    State.NOT_USED,
    State.CLOSED,
    State.QUARANTINED,
]


@pytest.mark.parametrize("state", WORKED_ON)
@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_made_exactly_where_the_table_says(name, state):
    tip, move = in_state(state), MOVES[name]
    # An answer by mail is for what came by mail: tests/tips/test_mail_out.py.
    if state not in move.from_states or name == "mail":
        with pytest.raises(Refused):
            do(tip, name)
        return

    moved = do(tip, name)

    # Who is answered has been read.
    stays = State.READING if (name, state) == ("answer", State.NEW) else state
    assert moved.state == (move.to or stays)
    assert tip.events.first().move == name
    assert tip.events.first().by == person("tip_moderator")


@pytest.mark.parametrize("who", ["reporter", "editor", "chief_editor", "administrator"])
def test_f8_nobody_else_may_move_read_or_use_a_tip(who):
    tip = sent().tip
    assert moderation.moves_for(tip, person(who)) == []
    for name in MOVES:
        with pytest.raises(Refused):
            do(tip, name, by=who)
    with pytest.raises(Refused):
        moderation.open_for(tip, person(who))
    with pytest.raises(Refused):
        moderation.to_article(tip, by=person(who), headline="題", text=TEXT)
    with pytest.raises(Refused):
        moderation.assign(tip, None, by=person(who))
    assert tip.events.count() == 1


def test_a_right_that_does_not_reach_this_tip_makes_no_move_with_it(monkeypatch):
    """The engine asks with the tip in hand."""
    mine, other = sent("一").tip, sent("二").tip
    rules = [lambda user, right, row: row != other]
    monkeypatch.setattr("portal.rights.handed_in", lambda *_where: rules)
    moderator = person("tip_moderator")
    assert moderation.moves_for(mine, moderator)
    assert moderation.moves_for(other, moderator) == []
    with pytest.raises(Refused):
        do(other, "read")
    with pytest.raises(Refused):
        moderation.open_for(other, moderator)


def test_the_moves_that_are_offered_are_those_that_can_be_made():
    offered = {move.name for move in moderation.moves_for(sent().tip, person("tip_moderator"))}
    assert offered == {
        name for name, move in MOVES.items() if State.NEW in move.from_states and name != "mail"
    }


def test_a_removed_tip_offers_nothing():
    tip = do(sent().tip, "remove")
    assert moderation.moves_for(tip, person("superuser")) == []
    with pytest.raises(Gone):
        do(tip, "note")


def test_reading_makes_it_ones_own():
    assert do(sent().tip, "read").assigned_to == person("tip_moderator")


def test_a_question_waits_for_the_tipster_and_their_answer_ends_the_waiting():
    received = sent()
    do(received.tip, "ask")

    [asked] = received.opened.open_messages(received.tip.messages.all())
    assert (asked.text, asked.row.is_question) == ("請問是哪一晚？", True)
    add_message(received.opened, "前天。", seed=b"s" * 32)

    received.tip.refresh_from_db()
    assert Tip.State(received.tip.state) is State.READING
    assert received.tip.is_unread


def test_words_of_a_tipster_change_no_decision():
    received = sent()
    do(received.tip, "not_use")
    add_message(received.opened, "再想想。", seed=b"s" * 32)
    received.tip.refresh_from_db()
    assert Tip.State(received.tip.state) is State.NOT_USED


@pytest.mark.parametrize("name", ["ask", "answer", "note"])
def test_moves_with_words_need_words(name):
    tip = sent().tip
    with pytest.raises(Refused):
        do(tip, name, words=" \n")
    assert not tip.messages.exists()
    assert tip.events.count() == 1


def test_nobody_is_asked_who_cannot_come_back():
    tip = receive(Words(text=TEXT), channel=Tip.Channel.EMAIL).tip
    for name in ("ask", "answer"):
        with pytest.raises(Refused):
            do(tip, name)


def test_a_tipster_never_sees_notes():
    received = sent()
    do(received.tip, "note", words="像是老陳")
    assert not received.tip.messages.for_tipster().exists()
    assert "老陳".encode() not in bytes(received.tip.messages.get().words)


def test_a_tip_goes_to_somebody_who_may_read_tips():
    tip = sent().tip
    with pytest.raises(Refused):
        moderation.assign(tip, person("editor"), by=person("tip_moderator"))
    tip = moderation.assign(tip, person("superuser"), by=person("tip_moderator"))
    assert tip.assigned_to == person("superuser")
    assert moderation.assign(tip, None, by=person("superuser")).assigned_to is None
    assert [line.move for line in tip.events.all()] == ["assign", "assign", "receive"]


def test_p19_every_reading_is_written_down():
    tip = sent().tip
    opened = moderation.open_for(tip, person("tip_moderator"))
    moderation.open_for(tip, person("superuser"))

    assert opened.text == TEXT
    assert [(line.move, line.by and line.by.username) for line in tip.events.all()] == [
        ("open", "superuser"),
        ("open", "tip_moderator"),
        ("receive", None),
    ]
    assert not Tip.objects.unread().exists()


def test_k1_without_the_private_key_it_stays_closed_with_a_sentence(settings, in_english):
    tip = sent().tip
    settings.TIPS_PRIVATE_KEYS += "-elsewhere"

    assert moderation.open_for(tip, person("tip_moderator")) is None
    with pytest.raises(Refused, match="not on this machine"):
        do(tip, "answer")
    assert Tip.State(do(tip, "read").state) is State.READING


def test_k2_a_tip_with_the_words_of_another_stays_closed():
    tip, other = sent("一").tip, sent("二").tip
    Tip.objects.filter(pk=tip.pk).update(words=other.words, newsroom_key=other.newsroom_key)
    tip.refresh_from_db()
    assert moderation.open_for(tip, person("tip_moderator")) is None


def test_k2_a_message_of_another_tip_is_not_shown_as_this_ones():
    one, other = sent("一"), sent("二")
    do(other.tip, "answer", words="給第二位的話")
    other.tip.messages.update(tip=one.tip)
    [said] = one.opened.open_messages(one.tip.messages.all())
    assert said.text is None


def test_the_journal_is_neither_changed_nor_torn_out():
    sent()
    with pytest.raises(TypeError):
        TipEvent.objects.update(move="other")
    with pytest.raises(TypeError):
        TipEvent.objects.all().delete()
    assert TipEvent.objects.count() == 1


# --- From a tip to a story


def drafted(tip, **facts):
    return moderation.to_article(
        tip,
        by=person("tip_moderator"),
        **{
            "headline": "碼頭夜裡卸貨",
            "text": "第一段。\n\n第二段。",
            "owner": person("reporter"),
            **facts,
        },
    )


def test_a_draft_belongs_to_somebody_who_writes():
    tip = sent().tip
    with pytest.raises(Refused):
        drafted(tip, owner=None)
    assert not Article.objects.exists()
    assert moderation.to_article(tip, by=person("superuser"), headline="題", text="一").owner.pk


def test_a_draft_has_the_chosen_words_and_nothing_else_of_the_tip():
    tip = sent(contact="阿木").tip

    article = drafted(tip)

    assert (article.headline, article.body) == ("碼頭夜裡卸貨", "<p>第一段。</p><p>第二段。</p>")
    assert article.owner == person("reporter")
    opened = reopened(tip)
    assert opened.article_id == article.pk
    assert Tip.State(opened.tip.state) is State.TAKEN_UP
    assert not [field for field in Article._meta.get_fields() if "tip" in field.name]


def test_p9_which_story_a_tip_became_is_sealed():
    tip = sent().tip
    drafted(tip)
    tip.refresh_from_db()
    with pytest.raises(CannotOpen):
        OpenTip(tip, vault.new_key()).article_id  # noqa: B018 - asked for what it raises


def test_a_tip_becomes_one_draft():
    tip = sent().tip
    drafted(tip)
    with pytest.raises(Refused):
        drafted(tip)
    assert Article.objects.count() == 1


def test_markup_in_chosen_words_is_text():
    article = drafted(sent().tip, text="<script>alert(1)</script>")
    assert article.body == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_draft_longer_than_a_story_can_be_is_refused_whole():
    tip = sent().tip
    with pytest.raises(Refused):
        drafted(tip, text="字" * 3_000_000)
    assert not Article.objects.exists()
    assert reopened(tip).article_id is None


# --- What the tipster is told


@pytest.mark.parametrize("state", WORKED_ON)
def test_p6_every_state_has_a_word_and_a_sentence(state):
    word, sentence, story = standing(reopened(in_state(state)), timezone.now())
    assert word
    assert sentence
    assert story is None


def test_a_quarantined_tip_is_told_as_a_received_one():
    now = timezone.now()
    assert standing(reopened(in_state(State.QUARANTINED)), now) == standing(
        reopened(in_state(State.NEW)), now
    )


def test_the_story_is_told_once_readers_can_see_it_and_no_longer_when_they_cannot():
    tip = sent().tip
    article = drafted(tip)
    assert standing(reopened(tip), timezone.now())[2] is None

    writer, editor = person("superuser"), person("editor")
    workflow.perform(article, "file", by=writer)
    article = workflow.perform(article, "sign_off", by=editor)
    article = workflow.perform(article, "publish", by=editor)

    assert standing(reopened(tip), timezone.now())[2] == article
    workflow.perform(article, "unpublish", by=editor, note="查核中")
    assert standing(reopened(tip), timezone.now())[2] is None
