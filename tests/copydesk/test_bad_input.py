"""Copy that cannot be read is refused with a sentence."""

import pytest

from copydesk import MAX_COPY, UnreadableCopy, read_any_copy, read_text


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\u3000\u3000\n\xa0", "\ufeff", "\u200b", "\x1f\n\x1c", "<p></p><p> </p><br><br>"]
)
def test_copy_that_says_nothing_is_empty(text):
    with pytest.raises(UnreadableCopy) as refusal:
        read_any_copy(text)

    assert refusal.value.code == "empty"


def test_copy_longer_than_any_story_is_refused():
    with pytest.raises(UnreadableCopy) as refusal:
        read_text("字" * (MAX_COPY + 1))

    assert refusal.value.code == "too_long"


def test_what_can_be_neither_printed_nor_stored_is_replaced():
    assert read_text("县城\x00图书馆\ud800开放").text == "县城\ufffd图书馆\ufffd开放"


def test_every_newline_is_made_one_kind():
    assert read_text("一\r\n二\r三\u2028四\u2029五\x85六").text == "一\n二\n三\n四\n五\n六"
