"""Same matter: reports of one thing, joined and parted by a person, and answered all at once."""

import pytest

from portal.moves import Refused
from tests.cast import person
from tips.models import Tip
from tips.newsroom import matters, moderation
from tips.newsroom.moderation import State

from .newsroom import QUEUE, screen, words_of
from .senders import reopened, sent

pytestmark = pytest.mark.django_db


def by():
    return person("tip_moderator")


def reports(number=3):
    return [sent(f"七號橋的坑，第 {n} 個人說").tip for n in range(number)]


def joined(tips):
    matters.join([tip.pk for tip in tips], by=by())
    for tip in tips:
        tip.refresh_from_db()
    return tips


def test_joined_tips_have_one_mark_that_says_nothing():
    first, second, third = joined(reports())
    assert first.matter == second.matter == third.matter != ""
    assert set(Tip.objects.of_matter(first)) == {second, third}
    assert [line.move for line in first.events.all()] == ["join", "receive"]


def test_whoever_joins_one_of_two_matters_joins_both():
    tips = reports(4)
    joined(tips[:2])
    joined(tips[2:])
    assert matters.join([tips[0].pk, tips[3].pk], by=by()) == 4
    assert len(set(Tip.objects.values_list("matter", flat=True))) == 1


def test_one_alone_is_no_matter():
    first, second = joined(reports(2))
    matters.leave(first, by=by())
    assert not Tip.objects.exclude(matter="").exists()
    with pytest.raises(Refused):
        matters.join([second.pk, 999], by=by())


@pytest.mark.parametrize("who", ["reporter", "editor", "administrator"])
def test_nobody_else_joins_or_parts(who):
    first, second = joined(reports(2))
    with pytest.raises(Refused):
        matters.join([first.pk, second.pk], by=person(who))
    with pytest.raises(Refused):
        matters.leave(first, by=person(who))
    with pytest.raises(Refused):
        matters.answer_all(first, "修好了", by=person(who))


def test_all_are_answered_at_once_and_who_cannot_be_reached_is_named():
    first, second, lost = joined(reports())
    Tip.objects.filter(pk=lost.pk).update(finder=None)
    done = matters.answer_all(first, "坑已經填了。", by=by())
    assert (done.told, done.left) == (2, [lost])
    for tip in (first, second):
        said = reopened(tip).open_messages(tip.messages.for_tipster())
        assert [one.text for one in said] == ["坑已經填了。"]
    assert not lost.messages.exists()


def test_an_answer_to_nobody_is_refused():
    tips = joined(reports(2))
    Tip.objects.update(finder=None)
    with pytest.raises(Refused):
        matters.answer_all(tips[0], "坑已經填了。", by=by())
    with pytest.raises(Refused):
        matters.answer_all(tips[0], " ", by=by())


def test_a_removed_tip_leaves_its_matter():
    first, _second = joined(reports(2))
    assert moderation.perform(first, "remove", by=by()).matter == ""


def test_on_the_screens(moderator):
    first, second, third = reports()
    moderator.post(screen(first), {"_join": "1", "others": f"{second.pk}，{third.pk}"})
    page = words_of(moderator.get(screen(first)))
    assert screen(second) in page
    moderator.post(screen(first), {"_answer_all": "1", "words_all": "已轉城管。"})
    assert "已轉城管。" in words_of(moderator.get(screen(third)))
    moderator.post(screen(third), {"_leave": "1"})
    assert set(Tip.objects.of_matter(Tip.objects.get(pk=first.pk))) == {second}
    chosen = {"action": "join", "_selected_action": [second.pk, third.pk]}
    moderator.post(QUEUE, chosen)
    assert Tip.objects.of_matter(Tip.objects.get(pk=first.pk)).count() == 2


def test_words_for_all_that_were_refused_are_still_there(moderator):
    first, _second = joined(reports(2))
    Tip.objects.update(finder=None)
    answer = moderator.post(screen(first), {"_answer_all": "1", "words_all": "坑已經填了。"})
    assert answer.status_code == 409
    assert "坑已經填了。</textarea>" in words_of(answer)


def test_a_state_is_no_bar(moderator):
    first, second = joined(reports(2))
    moderation.perform(second, "not_use", by=by())
    assert matters.answer_all(first, "修好了。", by=by()).told == 2
    assert Tip.objects.get(pk=second.pk).state == State.NOT_USED
