"""Folding and questions: what people type finds what is printed, whichever keyboard either was written on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.search import LONGEST, MOST_TERMS, Asked, folded, pairs_of, with_places

LINES = st.text(
    st.one_of(
        st.sampled_from("渡船清晨裏裡里臺台着著為为ＡＢｃ１２3ｶﾞガé㎡，。「」“”　 -\"'𠮷\u200b\u0301\ufe00"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    "alike",
    [
        ("裏面", "裡面", "里面"),
        ("臺灣", "台灣", "台湾"),
        ("衞生", "衛生", "卫生"),
        ("甚麼", "什麼", "什么"),
        ("回覆", "回复"),
        ("着急", "著急"),
        ("ＡＩ", "AI", "ai"),
        ("２０２６年", "2026年"),
        ("12㎡", "12m2"),
        ("（一）", "(一)", "㈠"),
        ("“專精特新”", "「專精特新」", '"专精特新"'),
        ("ｶﾞｿﾘﾝ", "ガソリン"),
        ("café", "cafe\u0301", "CAFÉ"),
        ("渡\u200b船", "渡船", "渡\ufe00船"),
    ],
)
def test_they_are_one_to_whoever_looks(alike):
    assert len({folded(words) for words in alike}) == 1


@given(LINES)
def test_folded_again_it_stays(line):
    assert folded(folded(line)) == folded(line)


@given(LINES, st.data())
def test_a_piece_of_a_line_folds_to_a_piece_of_the_folded_line(line, data):
    _text, begins, ends = with_places(line)
    cuts = sorted({0, len(line), *begins, *ends})
    begin, end = sorted(data.draw(st.sampled_from(cuts)) for _side in "be")
    assert folded(line[begin:end]) in folded(line)


@given(LINES)
def test_places_lead_back_to_what_is_printed(line):
    text, begins, ends = with_places(line)
    assert text == folded(line)
    assert len(begins) == len(ends) == len(text)
    for at, letter in enumerate(text):
        assert letter in folded(line[begins[at] : ends[at]])


def test_pairs_overlap():
    assert pairs_of("渡船復航") == ["渡船", "船復", "復航"]
    assert pairs_of("渡") == pairs_of("") == []


def typed(words):
    asked = Asked.of(words)
    return [term.typed for term in asked.terms], [term.typed for term in asked.without]


@pytest.mark.parametrize(
    ("words", "terms", "without"),
    [
        ("渡船　清晨", ["渡船", "清晨"], []),
        ('"New York" 渡船', ["New York", "渡船"], []),
        ("“渡船 恢復”", ["渡船 恢復"], []),
        ("「渡船 恢復」", ["渡船 恢復"], []),
        ("＂渡船 恢復＂ －天氣", ["渡船 恢復"], ["天氣"]),
        ('渡船 -"石橋 鎮"', ["渡船"], ["石橋 鎮"]),
        ("說：“繞道”。", ['說："繞道"。'], []),  # a quotation within the words is part of them
        ("-3℃", ["-3℃"], []),  # nothing else is asked
        ("渡船 渡船", ["渡船"], []),
        ("渡 ，", ["渡"], []),
        ('"', [], []),
        ("", [], []),
        ("\x00\ud800 \u200b", [], []),
    ],
)
def test_what_is_asked(words, terms, without):
    assert typed(words) == (terms, without)


def test_a_long_question_is_cut_and_says_so():
    long = Asked.of("渡" * (LONGEST + 1))
    many = Asked.of(" ".join(f"渡船{n}" for n in range(MOST_TERMS + 1)))

    assert long.is_cut
    assert len(long.terms[0].typed) == LONGEST
    assert many.is_cut
    assert len(many.terms) == MOST_TERMS
    assert not Asked.of("渡" * LONGEST).is_cut


@given(st.text(max_size=130))
def test_any_text_is_a_question_that_can_be_asked_again(words):
    asked = Asked.of(words)
    assert (
        Asked.of(str(asked)).terms == asked.terms or asked.is_cut or '"' in str(asked) or "「" in str(asked)
    )


@given(LINES, LINES)
def test_marked_places_hold_the_words_and_do_not_overlap(words, line):
    asked = Asked.of(words)
    if not asked:
        return
    places, end = asked.places_in(line), 0
    for place in places:
        assert end <= place[0] < place[1]
        end = place[1]
    assert bool(places) is bool(asked.terms_in(line))
