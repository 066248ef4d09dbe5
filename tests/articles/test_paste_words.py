"""Every kind of line and every reason that the readers can give has its words on the paste screen."""

from articles.admin.paste import words_shown
from copydesk import Kind
from copydesk.dateline import REASONS
from copydesk.unreadable import SENTENCES


def test_nothing_is_left_without_words():
    assert set(words_shown.KINDS) == set(Kind)
    assert set(words_shown.REASONS) == set(REASONS)
    assert set(words_shown.UNREADABLE) == set(SENTENCES)
