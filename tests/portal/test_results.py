"""The table that `make bench` writes: what is wanted, what was found, and what nobody has measured."""

import pytest

from benchmarks.results import GOALS, Run, page

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("key", "value", "verdict"),
    [
        ("desk ms", 80, "yes"),
        ("desk ms", 160, "no, 2 × away"),
        ("import rate", 1000, "yes"),
        ("import rate", 250, "no, 4 × away"),
    ],
)
def test_a_missed_goal_says_by_how_much(key, value, verdict):
    assert GOALS[key].verdict(value) == verdict


def test_each_figure_stands_beside_its_goal_and_what_is_missed_has_its_reason():
    run = Run(("desk", "1000"), said="desk 160 ms", code=1, seconds=1)
    run.told = [
        {"key": "desk ms", "value": 160, "note": "1,000 stories", "lines": ["90% in articles/desk.py"]},
        {"key": "list ms", "value": 40, "note": "1,000 stories", "lines": []},
    ]
    text = page([run, Run(("memory",))], minutes=3)

    assert "| an editor's desk at many stories | ≤ 80 ms | 160 ms | no, 2 × away | 1,000 stories |" in text
    assert "| an editor's list at many stories | ≤ 80 ms | 40 ms | yes | 1,000 stories |" in text
    assert f"Of {len(GOALS)} goals 1 are met, 1 missed, {len(GOALS) - 2} were not measured." in text
    assert "90% in articles/desk.py" in text
    assert "It ended with 1." in text
