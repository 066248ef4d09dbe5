"""One tip shared with one reporter: that tip and its draft, and nothing else; sealed, journalled, undone."""

from uuid import uuid4

import pytest

from portal.moves import Refused
from portal.rights import may
from tests.cast import person
from tips.models import TipMessage, TipShare
from tips.newsroom import alerts, moderation, sharing

from .attached import attached
from .newsroom import QUEUE, screen, words_of
from .senders import CONTACT, TEXT, reopened, sent

pytestmark = pytest.mark.django_db


def share(tip, to="reporter", **facts):
    return sharing.share(tip, person(to), by=person("tip_moderator"), **facts)


def page_of(row):
    return f"{QUEUE}shared/{row.ref}/"


@pytest.fixture
def reporter(sign_in, settings, masthead):
    settings.LANGUAGE_CODE = "en"
    return sign_in("reporter")


def test_they_see_that_tip_and_no_other(reporter):
    tip, other = sent(contact=CONTACT).tip, sent("另一件").tip
    moderation.perform(tip, "note", by=person("tip_moderator"), words="像是老陳")
    moderation.perform(tip, "answer", by=person("tip_moderator"), words="我們在查。")
    row = share(tip)

    assert f"{QUEUE}shared/" in words_of(reporter.get("/newsroom/"))
    listed = words_of(reporter.get(f"{QUEUE}shared/"))
    assert page_of(row) in listed
    page = words_of(reporter.get(page_of(row)))
    assert TEXT in page
    assert "我們在查。" in page
    for hidden in (CONTACT, "像是老陳", "_move", "另一件"):
        assert hidden not in page
    assert may(person("reporter"), sharing.RIGHT, tip)
    assert not may(person("reporter"), sharing.RIGHT, other)
    assert not may(person("second_reporter"), sharing.RIGHT, tip)
    for path in (QUEUE, screen(tip), screen(other), f"{QUEUE}stream/", f"{QUEUE}counts/"):
        assert reporter.get(path).status_code == 403
    assert reporter.get(f"{QUEUE}shared/{uuid4()}/").status_code == 404


def test_the_contact_goes_along_only_where_it_was_ticked(reporter):
    assert CONTACT in words_of(reporter.get(page_of(share(sent(contact=CONTACT).tip, with_contact=True))))


@pytest.mark.parametrize("who", ["second_reporter", "editor", "administrator", "superuser", "tip_moderator"])
def test_nobody_else_sees_the_page(sign_in, who):
    row = share(sent().tip)
    answer = sign_in(who).get(page_of(row))
    assert answer.status_code == 404
    assert TEXT not in words_of(answer)


def test_the_story_that_it_became_is_named_to_whom_it_is_shared_with(reporter):
    tip = sent().tip
    article = moderation.to_article(
        tip, by=person("tip_moderator"), owner=person("reporter"), headline="題", text="一"
    )
    assert f"article/{article.pk}/change/" in words_of(reporter.get(page_of(share(tip))))


def test_their_files_are_the_cleaned_ones(reporter, opened):
    row = attached(opened)
    row.original = row.cleaned
    row.save()
    files = f"{QUEUE}{opened.tip.pk}/files/{row.ref}/"
    assert reporter.get(f"{files}cleaned/").status_code == 404
    page = words_of(reporter.get(page_of(share(opened.tip))))
    assert f"{files}cleaned/" in page
    assert f"{files}original/" not in page
    assert reporter.get(f"{files}cleaned/").status_code == 200
    assert reporter.get(f"{files}original/").status_code == 404


def test_p9_with_whom_is_sealed_and_the_journal_names_nobody(reporter):
    tip = sent().tip
    row = share(tip)
    reporter.get(page_of(row))
    reporter.get(page_of(row))
    columns = [field.name for field in TipShare._meta.get_fields()]
    assert columns == ["id", "tip", "ref", "facts", "is_told"]
    assert f'"person": {person("reporter").pk}'.encode() not in bytes(row.facts)
    lines = list(tip.events.values_list("move", "by"))
    assert lines[0] == ("open_shared", None)
    assert ("share", person("tip_moderator").pk) in lines
    assert all(who != person("reporter").pk for _move, who in lines)
    assert [move for move, _by in lines].count("open_shared") == 1
    notes = tip.messages.filter(side=TipMessage.Side.NOTE)
    assert "林以晴" in reopened(tip).open_messages(notes)[0].text


def test_it_is_ended_and_ends_with_the_tip(reporter):
    tip = sent().tip
    row = share(tip)
    sharing.end(tip, row.ref, by=person("tip_moderator"))
    assert reporter.get(page_of(row)).status_code == 404
    listed = words_of(reporter.get(f"{QUEUE}shared/"))
    assert page_of(row) not in listed
    assert "No tip is shared with you." in listed
    assert tip.events.first().move == "unshare"

    row = share(tip)
    moderation.perform(tip, "remove", by=person("tip_moderator"))
    assert reporter.get(page_of(row)).status_code == 404
    assert not TipShare.objects.exists()


@pytest.mark.parametrize("who", ["reporter", "editor", "administrator"])
def test_only_who_may_shares(who):
    tip = sent().tip
    row = share(tip)
    with pytest.raises(Refused):
        sharing.share(tip, person("second_reporter"), by=person(who))
    with pytest.raises(Refused):
        sharing.end(tip, row.ref, by=person(who))


def test_not_twice_not_with_readers_and_not_with_everybody():
    tip = sent().tip
    share(tip)
    for to in ("reporter", "superuser", "administrator"):
        with pytest.raises(Refused):
            share(tip, to)


def test_a_row_moved_to_another_tip_opens_nothing(reporter):
    row, other = share(sent().tip), sent("另一件").tip
    TipShare.objects.filter(pk=row.pk).update(tip=other)
    assert reporter.get(page_of(row)).status_code == 404


def test_they_are_told_once_and_nothing_of_the_tip(mailoutbox, settings, masthead):
    settings.ALERTS, settings.LANGUAGE_CODE = True, "en"
    user = person("reporter")
    user.email = "lin@qingxi.example"
    user.save()
    share(sent("MARKER").tip)
    assert alerts.tell_shared() == 1
    assert alerts.tell_shared() == 0
    [mail] = mailoutbox
    assert (mail.subject, mail.to) == ("A tip was shared with you", ["lin@qingxi.example"])
    assert "MARKER" not in mail.message().as_string()


def test_on_the_tips_screen(moderator):
    tip = sent().tip
    moderator.post(screen(tip), {"_share": "1", "person": person("reporter").pk})
    page = words_of(moderator.get(screen(tip)))
    assert "Shared with 林以晴." in page
    moderator.post(screen(tip), {"_unshare": str(TipShare.objects.get().ref)})
    assert not TipShare.objects.exists()
    for wrong in ({"_share": "1", "person": person("administrator").pk}, {"_unshare": "x"}):
        assert moderator.post(screen(tip), wrong).status_code == 403
