"""A story's address is written without asking Django each time, and is the one that Django would write."""

from datetime import UTC, datetime
from types import ModuleType

import pytest
from django.test.utils import override_script_prefix
from django.urls import include, path, reverse, set_urlconf

from articles.models import Article


@pytest.fixture
def elsewhere():
    """A URL conf in which readers' pages stand under another folder."""
    conf = ModuleType("elsewhere")
    conf.urlpatterns = [path("paper/", include("articles.reading.urls"))]
    yield conf
    set_urlconf(None)


@pytest.mark.parametrize("prefix", ["/", "/zh-hans/", "/below/"])
def test_a_storys_address_is_the_one_that_django_would_write(prefix, elsewhere):
    story = Article(pk=12345, first_published_at=datetime(2021, 12, 16, 20, tzinfo=UTC))
    with override_script_prefix(prefix):
        for conf in (None, elsewhere, None):
            set_urlconf(conf)
            asked = reverse("reader:story", args=["2021", "12", "17", "12345"])
            assert story.get_absolute_url() == asked
            assert asked == f"{prefix}{'paper/' if conf else ''}2021/12/17/12345/"
