"""Who reads tips: nobody by a tick, and nobody by administering accounts. Cases F8 and F11."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from portal.groups import TIP_MODERATOR
from portal.models import AccountNotice, User
from portal.moves import Refused
from portal.rights import holders, may
from tests.cast import person
from tests.portal.addresses import read_tip
from tips.models import ReaderEvent, TipReader
from tips.newsroom import readers

pytestmark = pytest.mark.django_db
QUEUE, PAGE = "/newsroom/tips/tip/", "/newsroom/tips/tip/readers/"


def anew(user):
    """As the next request has them."""
    return User.objects.get(pk=user.pk)


def reads(user):
    return may(anew(user), "tips.read_tips")


def test_f11_neither_the_group_nor_a_superusers_place_opens_a_tip(sign_in):
    administrator = person("administrator")
    administrator.groups.add(Group.objects.get(name=TIP_MODERATOR))
    other = User.objects.create(username="boss", is_staff=True, is_superuser=True)
    assert not reads(administrator)
    assert not reads(other)
    assert sign_in("administrator").get(QUEUE).status_code == 403
    assert not {administrator, other} & set(holders("tips.read_tips"))


def test_f11_nobody_gives_a_part_to_themselves(sign_in):
    client, user = sign_in("administrator"), person("administrator")
    before = set(user.groups.all())
    sent = {"username": user.username, "name": user.name, "is_active": "on", "is_staff": "on"}
    everything = [group.pk for group in Group.objects.all()]
    client.post(
        f"/newsroom/portal/user/{user.pk}/change/", {**sent, "groups": everything, "is_superuser": "on"}
    )
    assert set(anew(user).groups.all()) == before
    assert not anew(user).is_superuser


def test_one_proposes_and_another_confirms(sign_in):
    first, second, new = person("tip_moderator"), person("superuser"), person("chief_editor")
    readers.propose(new, by=first)
    assert not reads(new)
    with pytest.raises(Refused):
        readers.confirm(new, by=first)
    readers.confirm(new, by=second)
    assert reads(new)
    assert new in holders("tips.read_tips")
    assert list(ReaderEvent.objects.values_list("act", "by__username")) == [
        ("confirm", "superuser"),
        ("propose", "tip_moderator"),
    ]


def test_all_who_read_tips_are_told_and_nobody_else(sign_in):
    person("superuser")
    person("editor")
    readers.propose(person("chief_editor"), by=person("tip_moderator"))
    told = set(AccountNotice.objects.values_list("person__username", flat=True))
    assert told == {"tip_moderator", "superuser", "chief_editor"}


@pytest.mark.parametrize("act", [readers.propose, readers.confirm, readers.end])
@pytest.mark.parametrize("role", ["administrator", "editor"])
def test_who_reads_no_tips_admits_and_ends_nobody(act, role):
    TipReader.objects.create(person=person("chief_editor")).propose(person("tip_moderator"))
    with pytest.raises(Refused):
        act(person("chief_editor"), by=person(role))


@pytest.mark.every_database
def test_the_database_itself_holds_the_two_apart():
    by, new = person("tip_moderator"), person("chief_editor")
    for proposed, confirmed in ((by, by), (by, new)):
        row = TipReader(
            person=new, state=TipReader.State.ADMITTED, proposed_by=proposed, confirmed_by=confirmed
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_f11_whose_password_an_administrator_sets_is_shut_out_and_all_are_told(sign_in):
    reader, client = person("tip_moderator"), sign_in("administrator")
    new = "another long phrase"
    address = f"/newsroom/portal/user/{reader.pk}/password/"
    answer = client.post(address, {"password1": new, "password2": new, "usable_password": "true"})
    assert answer.status_code == 302
    theirs = Client()
    assert theirs.post("/newsroom/login/", {"username": "tip_moderator", "password": new}).status_code == 302
    assert theirs.get(QUEUE).status_code == 403
    assert ReaderEvent.objects.get().act == "suspend"
    person("superuser")
    readers.confirm(reader, by=person("superuser"))
    assert reads(reader)


def test_f11_and_whose_second_factor_an_administrator_takes_away(sign_in):
    reader = person("tip_moderator")
    address = f"/newsroom/portal/user/{reader.pk}/no-factor/"
    assert sign_in("administrator").post(address).status_code == 302
    # They had none: nothing was taken away.
    assert reads(reader)

    Authenticator.objects.create(user=reader, type=Authenticator.Type.TOTP, data={})
    assert sign_in("administrator").post(address).status_code == 302
    assert not reads(reader)
    assert AccountNotice.objects.filter(person=reader).exists()


def test_an_administrator_takes_nothing_from_a_superuser(sign_in):
    address = f"/newsroom/portal/user/{person('superuser').pk}/no-factor/"
    assert sign_in("administrator").post(address).status_code == 403


def test_the_shell_admits_the_first_and_writes_it_down(capsys):
    call_command("tip_readers", "list")
    assert "Nobody reads tips" in capsys.readouterr().out
    person("editor")
    call_command("tip_readers", "admit", "editor")
    assert reads(person("editor"))
    assert list(ReaderEvent.objects.values_list("act", "by")) == [("confirm", None)]
    call_command("tip_readers", "end", "editor")
    assert not reads(person("editor"))
    with pytest.raises(CommandError):
        call_command("tip_readers", "admit", "nobody")


def test_the_page_does_it_and_is_for_readers_alone(sign_in):
    new = person("chief_editor")
    assert sign_in("administrator").get(PAGE).status_code == 403
    first, second = Client(), Client()
    first.force_login(person("tip_moderator"))
    second.force_login(person("superuser"))
    first.post(PAGE, {"act": "propose", "person": new.pk})
    assert 'value="confirm"' not in first.get(PAGE).content.decode()
    assert 'value="confirm"' in second.get(PAGE).content.decode()
    second.post(PAGE, {"act": "confirm", "person": new.pk})
    assert reads(new)
    assert first.post(PAGE, {"act": "nonsense", "person": new.pk}).status_code == 403


def test_a_reader_leaves(sign_in):
    client = sign_in("tip_moderator")
    person("superuser")
    client.post(PAGE, {"act": "end", "person": person("tip_moderator").pk})
    assert client.get(QUEUE).status_code == 403


def test_f8_who_reads_no_tips_sees_no_number_of_them(sign_in):
    for role in ("editor", "administrator"):
        page = sign_in(role).get("/newsroom/").content.decode()
        # The way to what was shared with oneself is the same for everybody, whether anything was or not.
        assert QUEUE not in page.replace(f"{QUEUE}shared/", "")


@pytest.mark.parametrize("what", ["export", "file"])
def test_before_anything_is_taken_out_somebody_is_asked_again(sign_in, settings, what):
    settings.SECOND_FACTOR = True
    tip, client = read_tip(), sign_in("tip_moderator")
    session = client.session
    session["second_factor"] = True
    session.save()
    address = f"{QUEUE}{tip.pk}/"
    answer = (
        client.post(f"{address}change/", {"_export": "1"})
        if what == "export"
        else client.get(f"{address}files/{tip.files.get().ref}/cleaned/")
    )
    assert answer["Location"].startswith("/newsroom/me/again/")
    assert not tip.events.filter(move__startswith="export").exists()
