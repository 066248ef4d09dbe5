"""Files of copy come in many encodings; what is no text is refused with a code."""

import pytest

from copydesk import UnreadableCopy, decode

SIMPLIFIED = "青溪在线3月8日讯（记者 周岚）县城新图书馆今天开放，三百多名读者到场。"
TRADITIONAL = "青溪在線3月8日訊（記者 周嵐）縣城新圖書館今天開放，三百多名讀者到場。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_simplified_copy_is_decoded(encoding):
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "big5", "big5hkscs", "gb18030", "utf-16"])
def test_traditional_copy_is_decoded(encoding):
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_hong_kongs_own_characters_are_decoded():
    assert decode("佢哋喺深水埗瞓咗，今日嘅會議有三百人到場。".encode("big5hkscs")).startswith(
        "佢哋喺深水埗瞓咗"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7\n",
        b"PK\x03\x04word",
        b"\x00\x01\x02\x03" * 20,
        b"\x01\x02\x03\x04" * 20,
    ],
)
def test_binary_is_no_text(data):
    with pytest.raises(UnreadableCopy) as refusal:
        decode(data)

    assert refusal.value.code == "not_text"


@pytest.mark.parametrize("data", ["àéèüöß ñçãõ".encode("latin-1"), b"\xff\xfe\x00", b"\xf5\xf6\xf7\xf8"])
def test_an_encoding_that_cannot_be_told_is_refused(data):
    with pytest.raises(UnreadableCopy) as refusal:
        decode(data)

    assert refusal.value.code == "encoding"
    assert str(refusal.value).endswith(".")
