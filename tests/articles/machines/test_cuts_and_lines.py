"""How pictures are cut and headlines broken, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from articles.reading.machines import cards
from articles.reading.machines.structured_data import CUTS, piece


@given(
    st.integers(1, 6000),
    st.integers(1, 6000),
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
    st.sampled_from(CUTS),
)
def test_a_cut_lies_inside_its_picture(width, height, focal, cut):
    x, y, wide, high = piece(width, height, list(focal), cut)

    assert x >= 0
    assert y >= 0
    assert x + wide <= width
    assert y + high <= height


def test_a_headline_is_broken_where_chinese_may_be():
    def eight(text):
        return len(text)

    assert cards.broken("渡船恢復清晨班次，試行三個月", 8, eight) == ["渡船恢復清晨班次，", "試行三個月"]
    assert cards.broken("縣志辦徵集老照《片》", 7, eight) == ["縣志辦徵集老照", "《片》"]
    assert cards.broken("公交改走 G320 國道", 7, eight) == ["公交改走", "G320 國道"]


def test_a_headline_breaks_at_its_own_pauses_or_in_lines_of_one_length():
    assert cards.laid_out("縣醫院夜間門診延長至二十二時", 11, len) == ["縣醫院夜間門診", "延長至二十二時"]
    assert cards.laid_out("柑橘節開幕 五十六家合作社參展", 11, len) == ["柑橘節開幕", "五十六家合作社參展"]
    assert cards.laid_out("停水：城北，城南", 11, len) == ["停水：城北，城南"]


@given(st.text("渡船，。：《》 ab12", min_size=1, max_size=60), st.integers(6, 20))
def test_laying_out_loses_no_letter(headline, room):
    assert "".join("".join(cards.laid_out(headline, room, len)).split()) == "".join(headline.split())


@given(st.text("渡船，。《》ab 12", min_size=1, max_size=120), st.integers(3, 20))
def test_breaking_loses_no_letter(headline, room):
    assert "".join("".join(cards.broken(headline, room, len)).split()) == "".join(headline.split())
