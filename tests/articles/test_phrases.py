"""A headline breaks at its own pauses, as long as it is one of few lines."""

from articles.templatetags.articles import TWO_LINES, phrased


def test_a_headline_of_two_lines_is_cut_at_its_pause():
    assert phrased("縣人大代表建議：把充電樁裝進老小區").count('class="phrase"') == 2


def test_a_headline_of_many_lines_runs_on():
    headline = "縣人大代表建議：" + "把充電樁裝進老小區，" * 4
    assert len(headline) > TWO_LINES

    assert phrased(headline) == headline
