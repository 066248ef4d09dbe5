"""The five groups and exactly what each may do; laying them again mends what was changed by hand."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.models import Article
from portal import newsroom
from portal.extensions import app_modules
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _laid():
    newsroom.lay_groups()


def held(group):
    found = Permission.objects.filter(group__name=group).select_related("content_type")
    return {f"{held.content_type.app_label}.{held.codename}" for held in found}


def test_every_permission_granted_exists():
    granted = {
        label for module in app_modules("grants") for labels in module.GRANTS.values() for label in labels
    }
    assert granted == set().union(*(held(group) for group in newsroom.GROUPS))


def test_every_group_that_is_granted_something_is_one_of_the_five():
    named = {group for module in app_modules("grants") for group in module.GRANTS}
    assert named <= set(newsroom.GROUPS)
    assert set(Group.objects.values_list("name", flat=True)) == set(newsroom.GROUPS)


@pytest.mark.parametrize(
    ("act", "holders"),
    [
        ("articles.file_article", {newsroom.REPORTER, newsroom.EDITOR, newsroom.CHIEF_EDITOR}),
        ("articles.sign_off_article", {newsroom.EDITOR, newsroom.CHIEF_EDITOR}),
        ("articles.publish_article", {newsroom.EDITOR, newsroom.CHIEF_EDITOR}),
        ("articles.edit_any_article", {newsroom.EDITOR, newsroom.CHIEF_EDITOR}),
        ("articles.final_sign_off_article", {newsroom.CHIEF_EDITOR}),
        ("articles.view_article", {newsroom.REPORTER, newsroom.EDITOR, newsroom.CHIEF_EDITOR}),
        ("portal.change_user", {newsroom.ADMINISTRATOR}),
        ("portal.change_masthead", {newsroom.ADMINISTRATOR}),
        ("tips.change_tipline", {newsroom.ADMINISTRATOR}),
    ],
)
def test_who_holds_what(act, holders):
    assert {group for group in newsroom.GROUPS if act in held(group)} == holders


def test_every_act_on_stories_is_granted_to_somebody():
    granted = set().union(*(held(group) for group in newsroom.GROUPS))
    assert {f"articles.{codename}" for codename, _name in Article._meta.permissions} <= granted


@pytest.mark.parametrize("group", newsroom.GROUPS)
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
    assert not any("_article" in act for act in held(newsroom.ADMINISTRATOR))
    for group in (newsroom.REPORTER, newsroom.EDITOR, newsroom.CHIEF_EDITOR):
        assert not any(act.startswith(("portal.", "tips.", "auth.")) for act in held(group))


def test_an_editor_may_all_that_a_reporter_may_and_a_chief_all_that_an_editor_may():
    assert held(newsroom.REPORTER) < held(newsroom.EDITOR) < held(newsroom.CHIEF_EDITOR)


def test_laid_again_they_are_as_granted_and_keep_their_people():
    editor = person("editor")
    group = Group.objects.get(name=newsroom.EDITOR)
    before = held(newsroom.EDITOR)
    group.permissions.set(Permission.objects.filter(codename="delete_article"))

    call_command("groups", verbosity=0)

    assert held(newsroom.EDITOR) == before
    assert list(group.user_set.all()) == [editor]
