"""Files that an old mail program wrote into the words of a mail."""

from binascii import b2a_uu

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tips.intake.mail import parser, uuencoded

CONTENT = bytes(range(256)) * 3
HEAD = b"From: a@example.net\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8"


def written(content=CONTENT, name="photo.jpg"):
    lines = [b2a_uu(content[at : at + 45]).decode().rstrip("\n") for at in range(0, len(content), 45)]
    return "\n".join([f"begin 644 {name}", *lines, "`", "end"])


def read(words, further=b""):
    return parser.read(HEAD + further + b"\r\n\r\n" + words.encode())


@pytest.mark.parametrize("further", [b"", b"; format=flowed"])
def test_it_becomes_an_attachment_and_the_words_name_it(further):
    facts, files = read(f"看附件。\n{written()}\n再見。\n{written(b'two', '二.txt')}", further)
    assert files == [CONTENT, b"two"]
    assert [file["name"] for file in facts["files"]] == ["photo.jpg", "二.txt"]
    assert facts["text"].split() == ["看附件。", "[photo.jpg]", "再見。", "[二.txt]"]


def test_spaces_that_were_lost_at_the_ends_of_lines_cost_nothing():
    stripped = "\n".join(line.rstrip() for line in written(bytes(90)).replace("`", " ").split("\n"))
    assert uuencoded.parted(stripped).files == [("photo.jpg", bytes(90))]


@pytest.mark.parametrize(
    "words",
    [
        "begin 644 the day\nit was cold and we walked\nend",
        "begin 644 photo.jpg\nM'R@",
        "begin 644 photo.jpg\nend",
        "begin at the beginning\nend",
        "begin 644 a\n第一\nend",
    ],
)
def test_what_only_looks_like_one_stays_in_the_words(words):
    assert uuencoded.parted(words) == (words, [])


@given(st.lists(st.sampled_from(["begin 644 a", "end", "#86)C", "`", "words", "", "M"]), max_size=30))
def test_whatever_stands_around_it_no_word_is_lost(lines):
    words = uuencoded.parted("\n".join(lines)).words
    assert words.count("words") == lines.count("words")


def test_many_that_never_end_take_no_time():
    words = "begin 644 a\n" * 20_000
    assert uuencoded.parted(words) == (words, [])
    assert len(uuencoded.parted((written(b"x") + "\n") * 200).files) == uuencoded.MOST
