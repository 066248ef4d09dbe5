"""The five groups and exactly what each is given; what a house changes afterwards stays changed."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.models import Article
from portal import groups
from portal.extensions import app_modules
from portal.models import Grant
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _synced():
    groups.sync_groups()


def held(group):
    found = Permission.objects.filter(group__name=group).select_related("content_type")
    return {f"{held.content_type.app_label}.{held.codename}" for held in found}


def test_every_permission_granted_exists():
    granted = {
        label for module in app_modules("grants") for labels in module.GRANTS.values() for label in labels
    }
    assert granted == set().union(*(held(group) for group in groups.GROUPS))


def test_every_group_that_is_granted_something_is_one_of_the_five():
    named = {group for module in app_modules("grants") for group in module.GRANTS}
    assert named <= set(groups.GROUPS)
    assert set(Group.objects.values_list("name", flat=True)) == set(groups.GROUPS)


@pytest.mark.parametrize(
    ("act", "holders"),
    [
        ("articles.file_article", {groups.REPORTER, groups.EDITOR, groups.CHIEF_EDITOR}),
        ("articles.sign_off_article", {groups.EDITOR, groups.CHIEF_EDITOR}),
        ("articles.publish_article", {groups.EDITOR, groups.CHIEF_EDITOR}),
        ("articles.edit_any_article", {groups.EDITOR, groups.CHIEF_EDITOR}),
        ("articles.final_sign_off_article", {groups.CHIEF_EDITOR}),
        ("articles.view_article", {groups.REPORTER, groups.EDITOR, groups.CHIEF_EDITOR}),
        ("portal.change_user", {groups.ADMINISTRATOR}),
        ("portal.change_masthead", {groups.ADMINISTRATOR}),
        ("tips.change_tipline", {groups.ADMINISTRATOR}),
    ],
)
def test_who_holds_what(act, holders):
    assert {group for group in groups.GROUPS if act in held(group)} == holders


def test_every_act_on_stories_is_granted_to_somebody():
    granted = set().union(*(held(group) for group in groups.GROUPS))
    assert {f"articles.{codename}" for codename, _name in Article._meta.permissions} <= granted


@pytest.mark.parametrize("group", groups.GROUPS)
def test_no_group_deletes_stories_photos_revisions_or_people_or_touches_journals(group):
    forbidden = {
        *(
            f"articles.delete_{model}"
            for model in ("article", "revision", "photo", "correspondent", "credit")
        ),
        *(
            f"articles.{act}_{model}"
            for act in ("add", "change", "delete")
            for model in ("articleevent", "signoff", "revision")
        ),
        "portal.delete_user",
        "portal.delete_masthead",
        "auth.change_group",
        "auth.change_permission",
    }
    assert held(group) & forbidden == set()


def test_who_looks_after_the_site_reads_no_story_and_who_writes_stories_changes_no_people():
    # Bringing an old site's stories in is no reading of ours.
    assert {act for act in held(groups.ADMINISTRATOR) if "_article" in act} == {"articles.import_article"}
    for group in (groups.REPORTER, groups.EDITOR, groups.CHIEF_EDITOR):
        # A right that reaches only tips which a moderator has shared with them.
        others = held(group) - {"tips.read_shared_tip"}
        assert not any(act.startswith(("portal.", "tips.", "auth.")) for act in others)


def test_an_editor_may_all_that_a_reporter_may_and_a_chief_all_that_an_editor_may():
    assert held(groups.REPORTER) < held(groups.EDITOR) < held(groups.CHIEF_EDITOR)


# --- What the house changes stays changed


def rights_of(group):
    return set(group.permissions.values_list("codename", flat=True))


def right(codename):
    return Permission.objects.get(codename=codename)


def forget(role, label):
    """As before the version that granted it."""
    app_label, codename = label.split(".")
    Grant.objects.get(role=role, right=label).delete()
    for group in Group.objects.filter(permissions__codename=codename):
        group.permissions.remove(Permission.objects.get(content_type__app_label=app_label, codename=codename))


def test_a_deploy_brings_no_taken_right_back_and_takes_no_given_right_away():
    editors = Group.objects.get(name=groups.EDITOR)
    editors.permissions.remove(right("unpublish_article"))
    editors.permissions.add(right("add_section"))
    before = rights_of(editors)

    call_command("groups", verbosity=0)

    assert rights_of(editors) == before
    assert "unpublish_article" not in before
    assert "add_section" in before


def test_a_deploy_brings_what_is_new_and_only_that():
    editors = Group.objects.get(name=groups.EDITOR)
    before = rights_of(editors)
    forget(groups.EDITOR, "articles.unpublish_article")
    editors.permissions.remove(right("publish_article"))

    given = groups.sync_groups()

    assert [(grant.role, grant.right) for grant in given] == [(groups.EDITOR, "articles.unpublish_article")]
    assert rights_of(editors) == before - {"publish_article"}


def test_a_second_deploy_gives_nothing():
    assert groups.sync_groups() == []


def test_the_people_of_a_group_stay_in_it():
    editor = person("editor")
    groups.sync_groups()
    assert list(editor.groups.values_list("name", flat=True)) == [groups.EDITOR]


def test_a_group_renamed_by_the_house_keeps_its_name_and_gets_what_is_new():
    Group.objects.filter(name=groups.EDITOR).update(name="值班編輯")
    forget(groups.EDITOR, "articles.unpublish_article")

    groups.sync_groups()

    assert not Group.objects.filter(name=groups.EDITOR).exists()
    assert "unpublish_article" in rights_of(Group.objects.get(name="值班編輯"))


def test_a_group_deleted_by_the_house_is_not_made_again():
    Group.objects.get(name=groups.TIP_MODERATOR).delete()
    Grant.objects.filter(role=groups.TIP_MODERATOR).first().delete()

    assert groups.sync_groups() == []
    assert not Group.objects.filter(name=groups.TIP_MODERATOR).exists()


def test_an_app_may_bring_a_group_of_its_own(monkeypatch):
    brought = {"archivist": ["articles.view_photo"]}
    monkeypatch.setattr(groups, "app_modules", lambda name: [SimpleNamespace(GRANTS=brought)])

    groups.sync_groups()

    assert rights_of(Group.objects.get(name="archivist")) == {"view_photo"}


def test_a_deploy_asks_little_of_the_database_when_nothing_is_new(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):  # the transaction's two, the grants, the permissions
        groups.sync_groups()
