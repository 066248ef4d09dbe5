"""Mails that nobody would write: whatever the bytes are, reading them gives facts that can be kept, and no error."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties import thorough
from tips.intake.mail import parser, text

from .hostile_mails import MAILS

SMALL = [raw for raw in MAILS.values() if len(raw) < 20_000]
NAMES = "From Subject Content-Type Content-Transfer-Encoding Content-Disposition Auto-Submitted References X-A".split()
VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "multipart/mixed; boundary=b",
            'multipart/alternative; boundary="b"',
            "text/html; charset=utf-16",
            "message/rfc822",
            "=?utf-8?b?5L2g?= =?x?q?=ff?=",
            "attachment; filename*0*=utf-8''a; filename*1=b",
            "base64",
            "quoted-printable",
            "x-uuencode",
            "utf-7",
        ]
    ),
)


@st.composite
def trees(draw, levels=3):
    """A part with some headers, whose body is text, bytes or parts again."""
    head = "".join(
        f"{draw(st.sampled_from(NAMES))}: {draw(VALUES)}\n" for _ in range(draw(st.integers(0, 4)))
    )
    body = draw(st.binary(max_size=80))
    if levels and draw(st.booleans()):
        inner = draw(st.lists(trees(levels=levels - 1), max_size=3))
        body = b"".join(b"--b\n" + part + b"\n" for part in inner) + b"--b--"
    return head.encode("utf-8", "surrogatepass") + b"\n" + body


@st.composite
def damaged(draw):
    """A hostile mail with some bytes taken out, doubled or changed."""
    raw = bytearray(draw(st.sampled_from(SMALL)))
    for _ in range(draw(st.integers(1, 6))):
        if raw:
            at = draw(st.integers(0, len(raw) - 1))
            raw[at : at + draw(st.integers(0, 9))] = draw(st.binary(max_size=9))
    return bytes(raw)


def check(raw):
    facts, files = parser.read(raw)
    json.dumps(facts).encode("ascii")
    assert [file["size"] for file in facts.get("files", [])] == [len(file) for file in files]
    assert len(facts.get("text", "")) <= text.MOST
    assert "\n" not in facts.get("subject", "") + facts.get("sender", "")


MANY = settings(thorough, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(st.binary(max_size=400))
def test_bytes(raw):
    check(raw)


@MANY
@given(trees())
def test_trees_of_parts(raw):
    check(raw)


@MANY
@given(damaged())
def test_damaged_mails(raw):
    check(raw)


@MANY
@given(st.text(max_size=300))
def test_markup(markup):
    text.from_html(markup)
    text.from_html(f"<p>{markup}<a href='{markup}'>{markup}</p>")
