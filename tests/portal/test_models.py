"""The site's own rows: one masthead, people with one name."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.models import Masthead, User

pytestmark = pytest.mark.django_db


def test_a_second_masthead_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="one_masthead"), transaction.atomic():
        Masthead.objects.create(pk=2, name="另一個報網")


@pytest.mark.usefixtures("in_english")
def test_and_by_a_form_with_a_sentence():
    with pytest.raises(ValidationError, match="There is one masthead"):
        Masthead(pk=2, name="另一個報網").full_clean()


def test_a_migration_made_the_one_there_is():
    assert Masthead.objects.current().pk == Masthead.ONLY


def test_an_emptied_database_still_has_something_to_print():
    Masthead.objects.all().delete()
    assert str(Masthead.objects.current()) == ""


@pytest.mark.parametrize(("name", "shown"), [("林以晴", "林以晴"), ("", "lin")])
def test_a_person_is_shown_by_name_and_else_by_account(name, shown):
    user = User(username="lin", name=name)
    assert (str(user), user.get_full_name(), user.get_short_name()) == (shown, shown, shown)
