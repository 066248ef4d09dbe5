"""Password or second factor lost: the page says whom to ask, and what an administrator then does is seen by all of them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from portal.models import AccountNotice
from tests.cast import person
from tips.models import TipReader

from .conftest import LOGIN

pytestmark = pytest.mark.django_db


def test_both_steps_say_what_to_do_and_name_nobody(visitor, client):
    person("administrator")
    them = visitor("chief_editor").has_app()
    for page in (client.get(LOGIN), them.password(follow=True)):
        words = page.content.decode()
        assert 'class="lost"' in words
        assert "管一" not in words
        assert "@" not in words.split('class="lost"')[1].split("</details>")[0]


@pytest.mark.parametrize("how", ["password", "factor"])
@pytest.mark.parametrize("role", ["reporter", "tip_moderator"])
def test_who_sets_anothers_is_written_down_and_told_to_them_and_to_all_administrators(visitor, how, role):
    them, other, by = (
        person(role),
        person("superuser"),
        visitor("administrator", Client()).has_app().come_in(),
    )
    person("editor")
    AccountNotice.objects.all().delete()
    if how == "password":
        new = "another long phrase"
        sent = {"password1": new, "password2": new, "usable_password": "true"}
        answer = by.client.post(f"/newsroom/portal/user/{them.pk}/password/", sent)
    else:
        visitor(role).has_app()
        answer = by.client.post(f"/newsroom/portal/user/{them.pk}/no-factor/")
    assert answer.status_code == 302
    told = AccountNotice.objects.filter(sentence__contains=str(them)).values_list(
        "person__username", flat=True
    )
    assert set(told) == {role, "administrator", other.username}
    assert LogEntry.objects.filter(user=by.user, object_id=str(them.pk)).exists()
    if role == "tip_moderator":
        assert TipReader.objects.get(person=them).is_shut_out


def test_who_changes_their_own_password_alarms_nobody(visitor):
    by = visitor("administrator").has_app().come_in()
    AccountNotice.objects.all().delete()
    new = "another long phrase"
    sent = {"password1": new, "password2": new, "usable_password": "true"}
    by.client.post(f"/newsroom/portal/user/{by.user.pk}/password/", sent)
    assert not AccountNotice.objects.exists()
