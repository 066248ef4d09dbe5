"""What is pasted from Word, WPS and WeChat keeps the markup that means something, and loses no word."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import filing, markup
from copydesk import UnreadableCopy
from copydesk.formats.blocks import read_blocks, text_of
from copydesk.formats.pasted_html import blocks_of_html
from tests.processor_time import at_most

from .pasted_samples import WECHAT, WECHAT_BODY, WORD, WORD_BODY, WPS, WPS_BODY

TAGS = st.sampled_from(
    [
        *(
            "<p> </p> <b> </b> <li> <ul> </ul> <ol> <table> <tr> <td> </td> </table> <h1> </h1> <h2> <br> <br/> "
            "<section> </section> <blockquote> </blockquote> <div> </div> <a> </a> </span> &nbsp; &amp; &lt;p&gt; · 1."
        ).split(),
        "<a href='https://a.example'>",
        "<span style='font-weight:bold'>",
        "<span style='mso-list:Ignore'>",
        "　",
        "\n",
    ]
)
WORDS = st.sampled_from(
    ["渡口今天恢復班次。", "青溪縣報12月17日訊", "（記者 周嵐）", "編輯：何川", "最近更新", "甲", "a b"]
)


def body_of(html):
    return markup.clean(read_blocks(blocks_of_html(html)).body)


@pytest.mark.parametrize(
    ("pasted", "body"),
    [(WORD, WORD_BODY), (WPS, WPS_BODY), (WECHAT, WECHAT_BODY)],
    ids=["Word", "WPS", "WeChat"],
)
def test_the_body_keeps_headings_lists_bold_links_and_tables(pasted, body):
    assert body_of(pasted) == body


@pytest.mark.parametrize("pasted", [WORD, WPS, WECHAT], ids=["Word", "WPS", "WeChat"])
def test_the_fields_are_read_off_the_same_copy(pasted):
    sent = read_blocks(blocks_of_html(pasted))

    assert sent.headline in {"渡船恢復清晨班次", "渡船恢复清晨班次"}
    assert sent.people[0].name in {"周嵐", "周岚"}
    assert sent.source in {"青溪縣報", "青溪县报"}
    assert "何川" in {person.name for person in sent.credits} or pasted is WPS


@pytest.mark.parametrize("pasted", [WORD, WPS, WECHAT], ids=["Word", "WPS", "WeChat"])
def test_what_was_read_is_read_again_as_the_same(pasted):
    blocks = blocks_of_html(pasted)

    assert blocks_of_html("".join(block.source for block in blocks)) == blocks


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>甲。</p><p>· 一</p><p>· 二</p>", "<p>甲。</p><ul><li><p>一</p></li><li><p>二</p></li></ul>"),
        (
            "<p>甲。</p><ol><li>一<br>續</li><li>二</li></ol>",
            "<p>甲。</p><ol><li><p>一<br>續</p></li><li><p>二</p></li></ol>",
        ),
        (
            "<p>甲。</p><blockquote><p>一。</p><p>二。</p></blockquote>",
            "<p>甲。</p><blockquote><p>一。</p><p>二。</p></blockquote>",
        ),
        ("<p>甲<script>乙</script><a href='javascript:丙'>丁</a>。</p>", "<p>甲丁。</p>"),
        ("<b style='font-weight:normal'><p>甲。</p></b><p>乙。", "<p>甲。</p><p>乙。</p>"),
        (
            "<table><tr><td><p>甲這一天在渡口。</p></td></tr></table><p>乙。</p>",
            "<p>甲這一天在渡口。</p><p>乙。</p>",
        ),
    ],
    ids=[
        "typed bullets",
        "a break in an entry",
        "a quotation",
        "script",
        "bold that is not",
        "a table for layout",
    ],
)
def test_the_small_ways_of_markup(html, body):
    assert body_of(html) == body


def test_a_dateline_is_cut_out_of_the_words_it_was_set_in():
    html = "<h1>渡船恢復</h1><p><strong>青溪縣報12月17日訊（記者 周嵐）渡口</strong>今天恢復清晨六點的班次。</p><p>乙說好。</p>"

    assert body_of(html) == "<p><strong>渡口</strong>今天恢復清晨六點的班次。</p><p>乙說好。</p>"


def test_words_that_find_no_room_in_their_field_stand_in_the_marked_body(db):
    long = "長" * 121
    html = f"<h1>{long}</h1><p>青溪縣報12月17日訊（記者 周嵐）<b>渡口</b>今天恢復清晨六點的班次。</p><p>乙說好。</p>"

    words = filing.words_of(read_blocks(blocks_of_html(html)))

    assert long in words["headline"] + words["body"]
    assert "<strong>渡口</strong>" in words["body"]


@given(st.lists(TAGS | WORDS, max_size=40).map("".join))
def test_no_word_is_lost_and_nothing_but_a_refusal_is_raised(html):
    try:
        blocks = blocks_of_html(html)
        sent = read_blocks(blocks)
    except UnreadableCopy:
        return
    assert sent.text.replace("＜", "<") == text_of(blocks)
    seen = "".join(line.text for line in sent.lines)
    for word in ("渡口今天恢復班次", "青溪縣報", "周嵐", "何川"):
        assert html.count(word) <= seen.count(word)
    if sent.body is not None:
        printed = _letters(markup.text_of(markup.clean(sent.body)))
        assert all(_letters(paragraph) in printed for paragraph in sent.paragraphs)


@given(st.text(max_size=300))
def test_no_text_whatever_is_more_than_refused(text):
    with suppress(UnreadableCopy):
        read_blocks(blocks_of_html(text))


@pytest.mark.parametrize(
    "html",
    [
        "<div><b>" * 50_000 + "字",
        "<table><tr><td>" * 30_000 + "字" + "</div>" * 30_000,
        "<p>" * 100_000 + "</div>" * 50_000 + "字",
        "<p>" + "<span>字</span>" * 50_000,
        "<p>字<!--" * 50_000,
        "<ul>" + "<li>最近更新字</li>" * 30_000 + "<li>編輯：何川</li></ul>",
        "<p>甲<span style='mso-list:Ignore",
    ],
    ids=["deep", "deep tables", "unclosed", "one paragraph of spans", "comments", "a long list", "truncated"],
)
def test_tangled_markup_is_read_in_seconds(html):
    with at_most(20):
        sent = read_blocks(blocks_of_html(html))

    assert sent.text.strip()


def test_markup_beyond_any_story_is_refused():
    with pytest.raises(UnreadableCopy, match="longer than any story"):
        blocks_of_html("<p>" + "字" * 10_000_000)


def _letters(text):
    return re.sub(r"\W", "", text)
