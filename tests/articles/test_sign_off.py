"""Sign off 簽發: a colleague's word that exactly these words may be printed."""

import pytest

from articles import workflow
from articles.models import Article, SignOff
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

from .rewriting import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def sign(story, *, by="editor"):
    return workflow.perform(story, "sign_off", by=person(by))


def test_it_binds_a_person_to_the_newest_words():
    story = sign(filed())

    given = SignOff.objects.get()
    assert (given.revision, given.stage, given.by) == (story.newest, 1, person("editor"))
    assert story.state == Article.State.SIGNED_OFF
    assert list(Article.objects.ready_to_publish()) == [story]


def test_it_is_written_down():
    story = sign(filed())
    line = story.events.first()
    assert (line.move, line.by, line.revision) == ("sign_off", person("editor"), story.newest)


def test_the_first_who_signs_answers_for_the_story():
    assert sign(filed()).responsible_editor == person("editor")


def test_whoever_answers_for_it_already_stays():
    assert sign(filed(responsible_editor=person("chief_editor"))).responsible_editor == person("chief_editor")


def test_the_queue_is_empty_afterwards():
    story = filed()
    assert Article.objects.awaiting_sign_off(person("second_editor")).exists()
    sign(story)
    assert not Article.objects.awaiting_sign_off(person("second_editor")).exists()


# --- Who may


@pytest.mark.parametrize("who", ["reporter", "second_reporter", "tip_moderator", "administrator"])
def test_others_may_not(who):
    with pytest.raises(workflow.Refused):
        sign(filed(), by=who)


@pytest.mark.parametrize("who", ["editor", "chief_editor", "superuser"])
def test_nobody_signs_what_they_began(who):
    with pytest.raises(workflow.Refused, match="their own words"):
        sign(filed(by=person(who)), by=who)


def test_nobody_signs_what_they_are_credited_for():
    story = filed(people=[("記者", "何望")])
    correspondent = story.credits.get().correspondent
    correspondent.user = person("editor")
    correspondent.save()

    assert not Article.objects.awaiting_sign_off(person("editor")).exists()
    with pytest.raises(workflow.Refused, match="their own words"):
        sign(story)


def test_a_namesake_of_the_credited_may_sign():
    """何望 is credited and is an editor's name; only a login tied to the correspondent makes them one person."""
    sign(filed(people=[("通訊員", "何望")]))


def test_nobody_signs_what_they_corrected_before_it_was_first_printed():
    """One rule before and after: readers get no words that one person alone has seen."""
    story = rewrite(filed(), by="editor", headline="渡船清晨班次恢復")
    with pytest.raises(workflow.Refused):
        sign(story)
    sign(story, by="second_editor")


def test_a_correction_that_was_undone_is_nobodys():
    story = filed()
    before = story.headline
    story = rewrite(story, by="editor", headline="渡船清晨班次恢復")
    sign(rewrite(story, by="editor", headline=before))


def test_a_correction_that_somebody_else_undid_is_nobodys():
    story = filed()
    before = story.headline
    story = rewrite(story, by="editor", headline="渡船清晨班次恢復")
    sign(rewrite(story, by="second_editor", headline=before))


# --- Which state


@pytest.mark.parametrize("make", [draft, signed_off, published])
def test_what_awaits_no_sign_off_takes_none(make):
    with pytest.raises(workflow.Refused):
        sign(make(), by="second_editor")


def test_a_spiked_story_takes_none():
    with pytest.raises(workflow.Refused):
        sign(workflow.perform(draft(), "spike", by=person("reporter")))


def test_twice_is_refused_and_changes_nothing():
    story = sign(filed())
    lines = story.events.count()

    with pytest.raises(workflow.Refused):
        sign(story)

    assert (story.events.count(), SignOff.objects.count()) == (lines, 1)


# --- Words that change


def test_words_that_changed_since_they_were_read_are_not_signed():
    read = filed()
    rewrite(read, by="second_editor", headline="另一個標題")

    with pytest.raises(workflow.Refused, match="words changed"):
        sign(read)

    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "渡船清晨班次恢復"},
        {"kicker": "民生"},
        {"body": "<p>改了。</p>"},
        {"dateline_place": "青溪"},
        {"people": [("記者", "周予")]},
        {"people": [("見習記者", "林以晴")]},
        {"tags": ["渡口"]},
        {"source": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_of_words_voids_it_and_is_written_down(change):
    story = rewrite(signed_off(), by="second_editor", **change)

    assert story.state == Article.State.FILED
    assert not workflow.is_signed_off(story)
    line = story.events.first()
    assert (line.move, line.by, line.revision) == ("sign_off_voided", person("second_editor"), story.newest)
    with pytest.raises(workflow.Refused):
        workflow.perform(story, "publish", by=person("editor"))


def test_a_save_that_changes_no_word_voids_nothing():
    story = rewrite(signed_off(), by="editor")

    assert story.state == Article.State.SIGNED_OFF
    assert workflow.is_signed_off(story)


def test_facts_that_readers_do_not_read_void_nothing():
    story = rewrite(signed_off(), by="editor", slugline="渡船")
    assert workflow.is_signed_off(story)


def test_the_old_words_brought_back_need_a_new_sign_off():
    """A sign-off hangs on a revision: nobody was asked about this one."""
    story = signed_off()
    before = story.headline
    story = rewrite(rewrite(story, by="editor", headline="另一個標題"), by="editor", headline=before)

    assert story.newest.words_hash == story.revisions.get(number=2).words_hash
    assert story.state == Article.State.FILED
    assert not workflow.is_signed_off(story)
    workflow.perform(story, "acknowledge", by=person("editor"))


def test_an_error_rolls_it_back_whole(monkeypatch):
    story = filed()

    def fall(*args, **facts):
        raise ZeroDivisionError

    monkeypatch.setattr(workflow, "record_events", fall)
    with pytest.raises(ZeroDivisionError):
        sign(story)

    story.refresh_from_db()
    assert (story.state, story.responsible_editor) == (Article.State.FILED, None)
    assert not SignOff.objects.exists()
