"""Messages that Outlook saved: a true store, with what stands in each of its streams."""

import io

import olefile
import pytest

from copydesk import UnreadableCopy, read_any_copy

from .compound_file import compound_file

SUBJECT = "渡船恢復清晨班次"
TEXT = (
    "青溪縣渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。\r\n航運所說，風浪大的日子照舊停航。"
)


def message(**streams):
    named = {f"__substg1.0_{name.strip('_')}": data for name, data in streams.items()}
    return io.BytesIO(compound_file({"__properties_version1.0": bytes(32), **named}))


def test_the_store_is_one():
    with olefile.OleFileIO(message(_0037001F=SUBJECT.encode("utf-16-le"))) as store:
        assert store.exists("__properties_version1.0")
        assert not store.parsing_issues


def test_subject_and_text_in_unicode():
    sent = read_any_copy(message(_0037001F=SUBJECT.encode("utf-16-le"), _1000001F=TEXT.encode("utf-16-le")))

    assert sent.headline == SUBJECT
    assert sent.paragraphs == tuple(TEXT.split("\r\n"))


def test_an_old_message_is_in_the_encoding_of_its_house():
    sent = read_any_copy(message(_0037001E=SUBJECT.encode("big5"), _1000001E=TEXT.encode("big5")))

    assert (sent.headline, len(sent.paragraphs)) == (SUBJECT, 2)


def test_one_that_has_only_markup():
    html = "".join(f"<p>{line}</p>" for line in TEXT.split("\r\n"))
    sent = read_any_copy(message(_0037001F=SUBJECT.encode("utf-16-le"), _10130102=html.encode("utf-8")))

    assert sent.paragraphs == tuple(TEXT.split("\r\n"))


def test_an_empty_one_is_a_sentence():
    with pytest.raises(UnreadableCopy):
        read_any_copy(message())
