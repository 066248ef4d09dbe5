"""E-mail as copy: the text of the message, in whatever encoding it says or does not say."""

import io

import pytest

from copydesk import UnreadableCopy, read_any_copy
from copydesk.formats.choose import opened
from copydesk.formats.mail import blocks_of_mail

from .messages import HEADERS, HTML, SECOND, TEXT, mail


def read(message):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_any_copy(io.BytesIO(data))


def test_the_text_of_a_message_is_the_copy_and_its_subject_the_headline():
    sent = read(mail(subject="Re: 轉發：渡船恢復清晨班次"))

    assert sent.headline == "渡船恢復清晨班次"
    assert sent.source == "青溪縣報"
    assert sent.paragraphs[1] == SECOND


def test_a_headline_in_the_text_goes_before_the_subject():
    sent = read(mail(text="渡船恢復清晨班次\n\n" + TEXT, subject="渡船恢復清晨班次"))

    assert sent.text.count("渡船恢復清晨班次") == 1
    assert sent.headline == "渡船恢復清晨班次"


def test_plain_text_is_preferred_and_html_is_read_where_it_is_all_there_is():
    both, alone = read(mail(html=HTML)), read(mail(text=None, html=HTML))

    assert "請留意" not in both.text
    assert "<h3>停航</h3>" in alone.body
    assert "<strong>請留意</strong>" in alone.body


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "big5", "utf-8", "no-such-charset", ""])
def test_the_encoding_is_the_one_that_fits(charset):
    encoding = {"big5": "big5", "utf-8": "utf-8"}.get(charset, "gb18030")
    told = f"Content-Type: text/plain{f'; charset={charset}' if charset else ''}\r\n\r\n".encode()

    assert read(HEADERS + told + TEXT.encode(encoding)).paragraphs[1] == SECOND


def test_what_is_attached_is_not_the_copy():
    message = mail()
    message.add_attachment("別的文字", filename="note.txt")
    message.add_attachment(b"\x89PNG" + bytes(100), maintype="image", subtype="png", filename="a.png")

    assert "別的文字" not in read(message).text


def test_a_signature_is_kept_in_the_text():
    assert "周嵐" in read(mail()).lines[-1].text


def nested(kind, depth):
    parts = [HEADERS]
    for level in range(depth):
        if kind == "multipart":
            parts.append(f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n'.encode())
        else:
            parts.append(b"Content-Type: message/rfc822\r\n\r\n")
    return b"".join(parts) + b"Content-Type: text/plain\r\n\r\n" + TEXT.encode()


@pytest.mark.parametrize(
    "data",
    [
        nested("multipart", 50),
        nested("multipart", 5_000),
        nested("message", 50),
        nested("message", 20_000),
        HEADERS + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 5_000,
        HEADERS + b"\r\n",
        HEADERS + b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
        HEADERS + b"x" * 31_000_000,
    ],
    ids=["deep", "very deep", "messages", "very many messages", "many parts", "empty", "a picture", "31 MB"],
)
def test_a_message_made_to_hurt_is_one_sentence(data):
    with pytest.raises(UnreadableCopy) as refused:
        blocks_of_mail(data)
    assert refused.value.code in {"mail", "empty"}


@pytest.mark.parametrize("start", [b"\xe6\xb8\xa1", b"Subject: only one header\n\n", b"A note: nothing more"])
def test_what_only_looks_a_little_like_mail_is_text(start):
    assert isinstance(opened(io.BytesIO(start + TEXT.encode())), str)
