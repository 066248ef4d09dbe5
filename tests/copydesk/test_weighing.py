"""Weights from data, and what they make of candidates."""

from random import Random

import pytest

from copydesk.benchmark.fitting import Question, cross_validated, fit, isotonic, left_out
from copydesk.weighing import Weights

COINS = Random(7)
QUESTIONS = [
    Question(
        [{"above-meta", "long"}, {"first-line"}, {"long"}]
        if kept
        else [{"first-line"}, {"above-meta"}, set()],
        frozenset([0 if kept else 1]),
        group=f"site {number % 12}",
    )
    for number, kept in enumerate(COINS.random() < 0.5 for _ in range(120))
]


def test_probabilities_sum_to_one_and_follow_the_weights():
    weights = Weights({"above-meta": 2.0, "length": -1.0})

    first, second, third = weights.probabilities([{"above-meta"}, {"length": 0.5}, {"never fitted"}])

    assert abs(first + second + third - 1) < 1e-9
    assert first > third > second


def test_a_single_question_without_evidence_is_even():
    assert Weights({"a": 3.0}).probability(()) == 0.5
    assert Weights({"a": 3.0}).probability(["a"]) > 0.9


def test_no_candidates_have_no_probabilities():
    assert Weights().probabilities([]) == []


def test_large_scores_do_not_overflow():
    assert Weights({"a": 5000.0}).probabilities([{"a"}, ()]) == [1.0, 0.0]


def test_fitting_finds_what_decides():
    pytest.importorskip("numpy", reason="weights are fitted with it, and never read with it")
    weights = fit(QUESTIONS)

    assert weights.of["above-meta"] > 1
    assert all(max(told) == told[next(iter(q.right))] for q, told in cross_validated(QUESTIONS))


def test_fitting_twice_gives_the_same_weights():
    pytest.importorskip("numpy", reason="as above")
    assert fit(QUESTIONS) == fit(QUESTIONS)


def test_no_group_stands_on_both_sides_of_a_split():
    for to_fit, to_measure in left_out(QUESTIONS):
        assert not {q.group for q in to_fit} & {q.group for q in to_measure}
        assert len(to_fit) + len(to_measure) == len(QUESTIONS)


def test_weights_survive_their_file(tmp_path):
    weights = Weights({"名": 1.25, "a": -0.5}, 1.4, ((0.5, 0.6), (0.9, 0.95)))
    weights.write(tmp_path / "weights.json")

    assert Weights.load(tmp_path / "weights.json") == weights


def test_steps_rise_and_correct_what_was_said():
    told = [(0.95, number % 10 != 0) for number in range(100)] + [
        (0.6, number % 2 == 0) for number in range(100)
    ]
    steps = isotonic(told)
    weights = Weights(steps=steps)

    assert steps == tuple(sorted(steps))
    assert [true for _said, true in steps] == sorted(true for _said, true in steps)
    assert abs(weights.calibrated(0.95) - 0.9) < 0.02
    assert abs(weights.calibrated(0.6) - 0.5) < 0.02
    assert weights.calibrated(0.0) <= weights.calibrated(0.7) <= weights.calibrated(1.0)
    assert Weights().calibrated(0.37) == 0.37
