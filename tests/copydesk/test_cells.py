"""No text of ours becomes a formula in a spreadsheet."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.cells import FORMULA, plain, safe

TEXT = st.one_of(
    st.text(), st.sampled_from(FORMULA).flatmap(lambda mark: st.text().map(lambda rest: mark + rest))
)


@given(TEXT)
def test_no_cell_begins_as_a_formula(text):
    assert not safe(text).startswith(FORMULA)


@given(TEXT)
def test_what_was_sent_is_read_as_it_was(text):
    if not text.startswith("'"):
        assert plain(safe(text)) == text


def test_a_name_is_left_as_it_is():
    assert safe("林以晴") == "林以晴"
    assert safe('=HYPERLINK("http://x")') == '\'=HYPERLINK("http://x")'
