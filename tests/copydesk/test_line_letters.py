"""The letters of a line as clues of its kind: which there are, and which of them a fit believes."""

import json

from copydesk.benchmark import fit_lines
from copydesk.page.kinds import Kind
from copydesk.page.line_kinds import Weights, weighed_kind
from copydesk.page.line_letters import letters_of


def test_letters_stand_alone_in_pairs_and_at_the_edges_of_the_line():
    assert letters_of("責編") == {"^", "责", "编", "$", "^责", "责编", "编$"}


def test_a_figure_is_a_figure_and_a_blank_a_blank():
    assert letters_of("共3篇　 見A2") == letters_of("共128篇 見a7")


def test_of_a_long_line_the_beginning_and_the_end_are_looked_at():
    long = letters_of("渡" * 30 + "岸" * 30 + "船")

    assert {"^渡", "船$"} <= long
    assert "渡岸" not in long


def _lines(word, sites):
    """The same frame around other words, so that nothing but its letters tells the kind."""
    others = [("江水回暖渡船", "headline"), (f"江水{word}渡船", "list_heading")]
    return [{"line": line, "kind": kind, "site": site} for site in sites for line, kind in others]


def test_what_the_lines_of_several_sites_are_made_of_tells_their_kind():
    weights = fit_lines.fit(_lines("閱覽", ["a", "b", "c", "d"]))

    assert weighed_kind("江水閱覽渡船", "headline", weights).value == "list_heading"
    assert weighed_kind("江水回暖渡船", "headline", weights).value == "headline"


def test_letters_of_a_single_site_say_nothing():
    weights = fit_lines.fit(_lines("閱覽", ["a", "a", "a", "a"]))

    assert not any(clue.startswith("letters:") for clue in weights.clues)


def test_a_letter_that_says_hardly_anything_is_not_written():
    weak, strong = (0.05, 0.0), (0.5, 0.0)
    clues = {"letters:阅": weak, "letters:览": strong, "size-1": weak}

    written = json.loads(fit_lines.as_json(Weights((Kind.BODY, Kind.HEADLINE), clues)))

    assert set(written["clues"]) == {"letters:览", "size-1"}
