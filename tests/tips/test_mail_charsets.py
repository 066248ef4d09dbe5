"""C2: mail that names its charset wrongly, or not at all, is read; and nothing is guessed or lost in silence."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tips.intake.mail import charsets, parser, text

TRADITIONAL = "青溪縣三棵樹村的水泥廠夜裡排灰，學校在隔壁。"
SIMPLIFIED = "青溪县三棵树村的水泥厂夜里排灰，学校就在隔壁。"


@pytest.mark.parametrize(
    ("label", "codec", "words", "is_guessed"),
    [
        ("gb2312", "gbk", SIMPLIFIED + "镕", False),
        ("x-gbk", "gbk", SIMPLIFIED, False),
        ("cp936", "gbk", SIMPLIFIED, False),
        ("hz-gb-2312", "hz", SIMPLIFIED, False),
        ("us-ascii", "iso2022_jp", "碼頭", True),
        ("big5", "big5", TRADITIONAL, False),
        ("big5", "big5hkscs", "學校喺隔壁", False),
        ("big5", "cp950", "宏碁€", False),
        ("", "gbk", SIMPLIFIED, True),
        ("", "big5", TRADITIONAL, True),
        ("utf-8", "gbk", SIMPLIFIED, True),
        ("utf-8", "big5", TRADITIONAL, True),
        ("us-ascii", "gbk", SIMPLIFIED, True),
        ("iso-8859-1", "gbk", SIMPLIFIED, True),
        ("iso-8859-1", "big5", TRADITIONAL, True),
        ("gbk", "utf-8", SIMPLIFIED, True),
        ("x-unknown", "gbk", SIMPLIFIED, True),
        ("shift_jis", "cp932", "①回目、はしご髙", False),
        ("ks_c_5601-1987", "cp949", "뷁", False),
        ("iso-8859-1", "iso-8859-1", "Grüße aus Köln", False),
        ("utf-8", "utf-8", "Grüße, 你好", False),
        ("", "utf-8", "你好", False),
    ],
)
def test_c2_words_are_read_and_a_guess_is_said(label, codec, words, is_guessed):
    read = charsets.decoded(words.encode(codec), label)
    assert read == (words, True, is_guessed)


def test_c2_one_damaged_byte_is_said_and_costs_one_sign():
    read = charsets.decoded(SIMPLIFIED.encode("gbk")[:-1], "gb2312")
    assert read.text.startswith(SIMPLIFIED[:-1])
    assert not read.is_whole


# As glibc's iconv writes them: GB 2312, plane 1 and plane 2 of CNS 11643, plain letters between them.
IN_SEVEN_BITS = {
    "青溪县": b"\x1b$)A\x0eG`O*OX\x0f",
    "糧站改秤 ok\n青": b"\x1b$)G\x0ev}W;JQW2\x0f ok\n\x1b$)A\x0eG`\x0f",
    "碼乂頭": b"\x1b$)G\x1b$*H\x0en#\x1bN!!s$\x0f",
}


@pytest.mark.parametrize("words", IN_SEVEN_BITS)
def test_c2_chinese_in_seven_bits_is_read_by_its_name_and_by_its_escapes(words):
    for label, is_guessed in (
        ("iso-2022-cn", False),
        ("ISO-2022-CN-EXT", False),
        ("", True),
        ("gb2312", True),
    ):
        read = charsets.decoded(IN_SEVEN_BITS[words], label)
        assert read == (words, True, is_guessed), label


def test_c2_what_it_has_no_sign_for_is_said():
    read = charsets.decoded(b"\x1b$)A\x0eG`\x7f\x7fOX\x0f", "iso-2022-cn")
    assert (read.text, read.is_whole) == ("青\ufffd县", False)


@given(
    st.binary(max_size=300),
    st.sampled_from(["iso-2022-cn", "", "utf-8", "gbk", "big5", "iso-8859-1", "x-y", "utf-7", "idna"]),
)
def test_no_byte_and_no_name_breaks_it_and_nothing_is_lost_in_silence(content, label):
    read = charsets.decoded(content, label)
    assert (
        "\ufffd" not in read.text
        or not read.is_whole
        or "\ufffd".encode() in content
        or read.is_guessed
        or label
    )


def facts_of(head, body=b"x"):
    facts, _files = parser.read(b"From: a@b.example\r\n" + head + b"\r\n\r\n" + body)
    return facts


def test_c2_subjects_too():
    assert facts_of(b"Subject: " + SIMPLIFIED.encode("gbk"))["subject"] == SIMPLIFIED
    assert facts_of(b"Subject: " + TRADITIONAL.encode("big5"))["subject"] == TRADITIONAL
    wrong = b"Subject: =?iso-8859-1?B?" + b64encode(SIMPLIFIED.encode("gbk")) + b"?="
    assert facts_of(wrong)["subject"] == SIMPLIFIED


@pytest.mark.parametrize(("name", "codec"), [("污水照片.jpg", "gbk"), ("汙水照片.jpg", "big5")])
def test_c2_names_of_files_too(name, codec):
    named = b'Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename="%s"' % name.encode(codec)
    assert facts_of(named)["files"][0]["name"] == name


def test_the_newsroom_is_told_that_it_was_guessed():
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit"
    facts = facts_of(head, SIMPLIFIED.encode("gbk"))
    assert (facts["text"], facts["remarks"]) == (SIMPLIFIED, {"guessed": 1})


def test_c2_a_guess_in_a_subject_and_in_a_name_is_said_too():
    assert facts_of(b"Subject: " + SIMPLIFIED.encode("gbk"))["remarks"] == {"guessed": 1}
    named = b'Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename="%s"'
    assert facts_of(named % "污水照片.jpg".encode("gbk"))["remarks"] == {"guessed": 1}
    damaged = b"Subject: =?gbk?B?" + b64encode(SIMPLIFIED.encode("gbk")[:-1]) + b"?="
    assert facts_of(damaged)["remarks"] == {"charset": 1}
    assert facts_of("Subject: 碼頭".encode())["remarks"] == {}


@pytest.mark.parametrize(
    ("sent", "keeps_space", "read"),
    [
        ("橋洞下每晚有人 \r\n倒油漆桶。\r\n第二段", False, "橋洞下每晚有人倒油漆桶。\n第二段"),
        ("every \nnight", True, "every night"),
        ("> quoted \n> on\nmine", True, "> quoted on\nmine"),
        ("> quoted \nmine", True, "> quoted \nmine"),
        ("words\n-- \nname \nplace", True, "words\n-- \nname place"),
        (" From here", True, "From here"),
    ],
)
def test_lines_that_a_program_broke_are_joined_again(sent, keeps_space, read):
    assert text.joined(sent, keeps_space=keeps_space) == read
