"""Every kind of line and every reason that the readers can give has its words on the paste screen."""

from articles.admin import paste_words
from articles.copydesk import Kind
from articles.copydesk.unreadable import SENTENCES
from articles.dateline import REASONS


def test_nothing_is_left_without_words():
    assert set(paste_words.KINDS) == set(Kind)
    assert set(paste_words.REASONS) == set(REASONS)
    assert set(paste_words.UNREADABLE) == set(SENTENCES)
