"""What lists print under a headline."""

import pytest

from articles.models import Revision
from articles.reading.printed import opening_text


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("", ""),
        ("<p>短。</p>", "短。"),
        ("<p>第一段。</p><p>第二段。</p>", "第一段。第二段。"),
        (f"<p>{'字' * 91}</p>", "字" * 90 + "…"),
        (f"<p>{'字' * 89}，後面</p>", "字" * 89 + "…"),
        (f'<p>見<a href="https://example.com/{"a" * 1300}">這裡</a></p>', "見"),
        ("<p>甲 &amp; 乙</p>", "甲 & 乙"),
    ],
)
def test_it_is_the_start_of_the_body(body, opening):
    assert opening_text(Revision(body=body)) == opening


def test_a_standfirst_takes_its_place():
    assert opening_text(Revision(standfirst="摘要", body="<p>正文</p>")) == "摘要"
