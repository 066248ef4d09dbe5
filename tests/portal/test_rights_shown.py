"""The rights of a group and of a person, as whoever gives them reads them."""

import pytest
from django.contrib.auth.models import Group, Permission
from lxml import html

from portal import groups
from tests.articles.screen import client_of
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


@pytest.fixture
def editors(masthead):
    groups.sync_groups()
    return Group.objects.get(name=groups.EDITOR)


def rights_on(client, group):
    """{what is read: whether it is ticked} of a group's form."""
    page = html.fromstring(client.get(f"/newsroom/auth/group/{group.pk}/change/").content.decode())
    return {
        choice.text.strip(): "selected" in choice.attrib
        for choice in page.xpath("//select[@name='permissions']/option")
    }


def test_rights_are_told_in_the_newsrooms_own_words(sign_in, editors):
    rights = rights_on(sign_in("superuser"), editors)

    assert rights["稿件 · 可發布"]
    assert rights["派稿 · 可新增"]
    assert not [words for words in rights if "Can " in words or "May " in words]


def test_what_opens_nothing_here_is_not_offered(editors):
    rights = rights_on(client_of("superuser"), editors)

    assert not [words for words in rights if words.startswith(("Session", "Content type", "Log entry"))]
    assert len(rights) < Permission.objects.count() - 80


def test_a_save_that_changes_nothing_takes_no_right_away(editors):
    rare = Permission.objects.get(codename="add_session")
    editors.permissions.add(rare)
    before = set(editors.permissions.all())
    client = client_of("superuser")
    page = html.fromstring(client.get(f"/newsroom/auth/group/{editors.pk}/change/").content.decode())
    sent = [option.get("value") for option in page.xpath("//select[@name='permissions']/option[@selected]")]

    client.post(f"/newsroom/auth/group/{editors.pk}/change/", {"name": editors.name, "permissions": sent})

    assert set(editors.permissions.all()) == before


@pytest.mark.parametrize("part", ["change", "history", "delete"])
def test_a_group_goes_by_its_name_on_its_pages(sign_in, editors, part):
    page = html.fromstring(
        sign_in("superuser").get(f"/newsroom/auth/group/{editors.pk}/{part}/").content.decode()
    )

    told = " ".join(page.xpath("//h1//text() | //p[@class='back']//text()"))
    assert "編輯" in told
    assert "editor" not in told


def test_a_password_switched_off_is_told_in_one_sentence(sign_in, masthead):
    page = (
        sign_in("superuser").get(f"/newsroom/portal/user/{person('reporter').pk}/password/").content.decode()
    )

    assert "停用後此人無法登入" in page
    assert "If disabled" not in page
