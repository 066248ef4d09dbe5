"""Groups stand under the names that the newsroom calls them, wherever its people are listed."""

import pytest

from portal import groups

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


@pytest.mark.parametrize("path", ["/newsroom/auth/group/", "/newsroom/portal/user/"])
def test_a_list_names_groups_in_the_language_of_the_page(sign_in, masthead, path):
    groups.sync_groups()
    page = sign_in("superuser").get(path).content.decode()

    assert ">線索管理員</a>" in page
    assert ">tip moderator</a>" not in page


def test_a_filter_is_headed_by_its_own_name(sign_in, masthead):
    groups.sync_groups()
    page = sign_in("superuser").get("/newsroom/portal/user/").content.decode()

    assert "<summary>群組</summary>" in page
