"""The list narrowed by a name finds the same stories whether few or many bear it."""

import pytest

from articles import narrowing
from articles.models import Article, Source
from tests.cast import person
from tests.desk import draft, filed, published

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(params=["few", "many"], autouse=True)
def _names(request, monkeypatch, masthead):
    """By their keys, or along the list."""
    monkeypatch.setattr(narrowing, "FEW", {"few": 1_000, "many": 0}[request.param])


@pytest.fixture
def stories():
    source, _made = Source.objects.get_or_create(name="青溪縣報")
    other = Source.objects.create(name="石橋通訊")
    return {
        "owned": draft(headline="甲", by=person("editor"), people=[], source=source, tags=["渡口", "Wi-Fi"]),
        "handed in": filed(headline="乙", people=[], source=other, tags=["夜"]),
        "credited": published(
            headline="丙", by=person("second_reporter"), source=other, people=[("攝影", "何望秋")]
        ),
    }


def found(narrowed, stories):
    return {name for name, story in stories.items() if story in set(narrowed)}


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("何望", {"owned", "credited"}),
        ("望秋", {"credited"}),
        ("EDITOR", {"owned"}),
        ("林以晴", {"handed in"}),
        ("沒有", set()),
    ],
)
def test_a_person_owns_hands_in_or_is_credited(stories, name, who):
    assert found(narrowing.by_person(Article.objects.all(), name), stories) == who


@pytest.mark.parametrize(("name", "which"), [("青溪", {"owned"}), ("沒有", set())])
def test_a_source_is_found_by_a_part_of_its_name(stories, name, which):
    assert found(narrowing.by_source(Article.objects.all(), name), stories) == which


@pytest.mark.parametrize(
    ("name", "which"),
    [("渡口", {"owned"}), ("渡", set()), ("夜", {"handed in"}), ("wi-fi", {"owned"}), ("沒有", set())],
)
def test_a_tag_is_found_by_its_whole_name_in_any_case(stories, name, which):
    assert found(narrowing.by_tag(Article.objects.all(), name), stories) == which


def test_what_was_narrowed_before_stays_narrow(stories):
    drafts = Article.objects.filter(headline="甲")
    assert found(narrowing.by_person(drafts, "林以晴"), stories) == set()
    assert found(narrowing.by_tag(drafts, "夜"), stories) == set()
