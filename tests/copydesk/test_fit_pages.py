"""The fitting of a page's weights: several fits are averaged, and pages of our own are read by their mean."""

import json
from pathlib import Path

from copydesk.benchmark import fit_pages
from copydesk.page import segments
from copydesk.page.page_lines import rows_of

OWN = Path(fit_pages.__file__).with_name("pages.jsonl")


def labelled(count):
    return fit_pages.read_labelled(OWN)[:count]


def test_the_mean_of_several_fits_reads_the_pages_it_was_fitted_on():
    pages = [row for row in labelled(120) if len(row["parts"]) > 2]

    weights = fit_pages.averaged(pages, fits=3)

    right = sum(
        segments.parts_of(row["text"], rows_of(row["text"]), weights) == row["parts"] for row in pages
    )
    assert right / len(pages) > 0.7


def test_a_clue_that_one_fit_did_not_see_counts_nothing_there():
    steps = ((0.0,) * 6,) * 6
    seen = segments.Weights({"dated": (3.0,) * 6}, steps)
    unseen = segments.Weights({}, steps)

    assert fit_pages._mean([seen, unseen, unseen]).clues["dated"] == (1.0,) * 6


def test_fits_differ_by_the_pages_they_see():
    pages = labelled(60)

    assert fit_pages._some_of(pages, 1) != fit_pages._some_of(pages, 2)
    assert len(fit_pages._some_of(pages, 1)) < len(pages)


def test_weights_are_written_as_they_are_read():
    weights = fit_pages.fit(labelled(40), rounds=2)

    stored = json.loads(fit_pages.as_json(weights))

    assert stored["parts"] == list(segments.PARTS)
    assert stored["steps"][0][5] == segments.NEVER
    assert {len(row) for row in stored["clues"].values()} == {len(segments.PARTS)}


def test_the_pages_of_our_own_have_a_part_for_every_line():
    for row in fit_pages.read_labelled(OWN):
        assert len(row["parts"]) == len(rows_of(row["text"])), row["text"]
        assert set(row["parts"]) <= set(segments.PARTS)
