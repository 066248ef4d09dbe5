"""Body HTML: whatever comes in, what is printed is text, blocks and links, and nothing that acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from articles import markup
from tests.processor_time import cpu_seconds

TAGS = set("p h2 h3 strong ul ol li blockquote hr br a table thead tbody tr th td".split())
ATTRIBUTES = {"href", "title", "rel", "start", "type", "data-type", "colspan", "rowspan"}
SCHEMES = ("http:", "https:", "mailto:", "tel:")

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "<p onclick=alert(1) onmouseover='x()' ONLOAD=x>字</p>",
    "<p style='background:url(javascript:alert(1))'>字</p>",
    "<p class=x id=y name=z>字</p>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//x.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href=//x.example/>",
    "<iframe src=//x.example></iframe><iframe srcdoc='<script>x</script>'>",
    "<object data=x.swf></object><embed src=x.swf><applet code=x>",
    "<form action=//x.example><input name=a autofocus onfocus=x()><button formaction=javascript:x()>字</button></form>",
    "<img src=x onerror=alert(1)><image src=x onerror=x><video><source onerror=x></video><audio src=x onerror=x>",
    "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:x'><text>字</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><foreignObject><p onclick=x>字</p></foreignObject></svg>",
    "<math href=javascript:alert(1)><mtext></mtext></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>x</script><p onclick=x>字</p></template>",
    "<a href='javascript:alert(1)'>字</a>",
    "<a href='JaVaScRiPt:alert(1)'>字</a>",
    "<a href='java\tscript:alert(1)'>字</a>",
    "<a href='java\nscript:alert(1)'>字</a>",
    "<a href=' \x01javascript:alert(1)'>字</a>",
    "<a href='&#106;avascript&colon;alert(1)'>字</a>",
    "<a href='&#x6A;&#x61;vascript:alert(1)'>字</a>",
    "<a href='javascript&#0000058alert(1)'>字</a>",
    "<a href='vbscript:x'>字</a><a href='data:text/html,<script>x</script>'>字</a><a href='blob:x'>字</a>",
    "<a href='file:///etc/passwd'>字</a><a href='feed:javascript:x'>字</a>",
    "<a href='//x.example' target=_blank onclick=x>字</a>",
    "<p>\0<scr\0ipt>alert(1)</scr\0ipt></p>",
    "<p><b><i><u></p></b>字</i></u>",
    "<table><p onclick=x>字<td onclick=x>",
    "<select><option><style></option></select><img src=x onerror=x>",
    "<textarea></textarea><title></title><xmp><img src=x onerror=x></xmp><plaintext><script>x</script>",
    "<![CDATA[<script>x</script>]]><!--[if IE]><script>x</script><![endif]--><?php x ?><!doctype x [<!entity y 'z'>]>",
    "<x-widget onclick=x is=y>字</x-widget><p is=x-widget slot=y>字</p>",
    "<a href=https://x.example/ ping=//x.example referrerpolicy=x download>字</a>",
    "<li><object><p><object><p>字",
    "<isindex type=image src=1 onerror=x><keygen autofocus onfocus=x><marquee onstart=x>字</marquee>",
]


def active_in(body):
    """Whatever a browser would find in it that is more than text, blocks and links."""
    tree = parser.fragment_fromstring(body, create_parent="div")
    found = [str(element.tag) for element in tree.iterdescendants() if element.tag not in TAGS]
    for element in tree.iterdescendants():
        found += [name for name in element.attrib if name not in ATTRIBUTES]
        address = element.get("href", "").strip().lower()
        before_path = address.split("/")[0].split("?")[0].split("#")[0]
        if ":" in before_path and not address.startswith(SCHEMES):
            found.append(address)
    return found


def test_the_finder_finds():
    assert active_in("<script>x</script>")
    assert active_in("<p onclick=x>字</p>")
    assert active_in("<a href=javascript:x>字</a>")
    assert not active_in("<p>字<a href=https://x.example/>字</a></p>")


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_active_is_left(body):
    for hidden_in in (
        "{}",
        "<p>{}</p>",
        "<table><tr><td>{}</td></tr></table>",
        "<ul><li>{}</li></ul>",
        "<svg>{}</svg>",
    ):
        assert active_in(markup.clean(hidden_in.format(body))) == []


@pytest.mark.parametrize("one", HOSTILE[::3])
@pytest.mark.parametrize("other", HOSTILE[::4])
def test_two_of_them_make_no_third(one, other):
    assert active_in(markup.clean(one + other)) == []


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_bodies_stay_as_they_are_once_cleaned(body):
    assert markup.clean(markup.clean(body)) == markup.clean(body)


pieces = st.sampled_from(
    [
        *(f"<{tag}>" for tag in sorted(TAGS)),
        *(f"</{tag}>" for tag in sorted(TAGS)),
        *"<b> <div> </div> <object> </object> <svg> </svg> <math> <select> </select>".split(),
        *"<template> </template> <pre> <!-- --> &#1; &#x1f; javascript: &colon;".split(),
        *("字", "\u3000", " ", "\n", "&nbsp;", "\xa0", "&lt;", "<", ">", "&", "\0", "\ufeff", '"'),
        *HOSTILE,
    ]
)


@given(st.lists(pieces, max_size=30).map("".join))
def test_cleaned_is_harmless_and_cleaned_again_the_same(body):
    cleaned = markup.clean(body)

    assert active_in(cleaned) == []
    assert markup.clean(cleaned) == cleaned


@given(st.lists(pieces, max_size=30).map("".join))
def test_blocks_joined_again_are_the_body(body):
    cleaned = markup.clean(body)
    assert "".join(markup.blocks_of(cleaned)) == cleaned


plain = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)


@given(st.lists(plain, max_size=8))
def test_text_goes_in_and_comes_out(paragraphs):
    body = markup.clean(markup.from_paragraphs(paragraphs))

    assert markup.text_of(body).split("\n") == (paragraphs or [""])
    assert len(markup.blocks_of(body)) == len(paragraphs)


@pytest.mark.parametrize(
    "body", ["<p>一</p><p>二</p>", "<ul><li>一</li><li>二</li></ul>", "<h2>一</h2>二", "一<br>二"]
)
def test_text_is_told_a_line_a_block(body):
    assert markup.text_of(markup.clean(body)) == "一\n二"


def test_what_the_editor_can_write_is_kept():
    body = (
        '<h2>渡口</h2><p>清晨<strong>六點半</strong>，<a href="https://qingxi.example/" title="站">離岸</a>。<br>二。</p>'
        '<ul><li><p>一</p></li></ul><ol start="3"><li><p>二</p></li></ol><blockquote><p>三</p></blockquote><hr>'
        '<table><tbody><tr><th colspan="2"><p>四</p></th></tr><tr><td><p>五</p></td><td><p>六</p></td></tr></tbody></table>'
    )
    assert markup.clean(body) == body


def test_what_has_to_go_goes_alone():
    body = "<p style='x'>一<strong onclick=x>二</strong></p><script>x</script><ul class=y><li>三</li></ul>"
    assert markup.clean(body) == "<p>一<strong>二</strong></p><ul><li>三</li></ul>"


def test_a_long_body_of_unclosed_paragraphs_keeps_its_marks():
    assert markup.clean("<p>一<strong>二</strong>" * 3_000) == "<p>一<strong>二</strong></p>" * 3_000


@pytest.mark.parametrize("gap", ["", " ", "\u3000\u3000", "&nbsp;", "\xa0", "<br>", " <br>\n&nbsp;\u3000"])
def test_empty_paragraphs_go(gap):
    assert markup.clean(f"<p>一</p><p>{gap}</p><p>二</p>") == "<p>一</p><p>二</p>"
    assert markup.clean(f"<p>{gap}</p>") == ""


@pytest.mark.parametrize("indent", ["\u3000\u3000", "  ", "&nbsp;&nbsp;", "\n\t", "\xa0\u3000"])
def test_indents_typed_by_hand_go(indent):
    assert markup.clean(f"<p>{indent}一\u3000二</p>") == "<p>一\u3000二</p>"


def test_control_characters_go_and_leave_no_address_that_acts():
    assert markup.clean("<p>一\x01\x0b二&#2;</p>") == "<p>一二</p>"
    assert "javascript:" not in markup.clean("<a href='java&#1;script&#2;:alert(1)'>字</a>")


# --- Great and tangled bodies


GREAT = {
    "paragraphs": "<p>清晨六點半，第一班渡船離岸。</p>" * 19_000,
    "one line": "字" * 400_000,
    "full-width spaces": "<p>" + "\u3000" * 399_000 + "字</p>",
    "spaces of every kind": "<p>" + "\u3000 &nbsp;\n<br>" * 30_000 + "字</p>",
    "a table": "<table>" + "<tr><td>一</td><td>二</td></tr>" * 13_000 + "</table>",
    "unclosed paragraphs": "<p>" * 130_000,
    "smaller-than signs": "<" * 400_000,
    "opened tags": "<a" * 200_000,
    "bold in bold": "<b>" * 100_000 + "字",
    "strong in strong": "<strong>" * 50_000 + "字",
    "quotes in quotes": "<blockquote>" * 33_000 + "字",
    "lists in lists": "<ul><li>" * 44_000 + "字",
    "divisions in divisions": "<div>" * 80_000 + "字",
    "tables in tables": "<table><tr><td>" * 26_000 + "字",
    "bold that each paragraph opens again": "".join(f"<p><strong title={n}>" for n in range(16_000)) + "字",
}


@pytest.mark.parametrize("body", GREAT.values(), ids=GREAT)
def test_the_greatest_body_takes_about_a_second(body):
    assert len(body) <= 400_500
    assert cpu_seconds(markup.clean, body) < 3
    cleaned = markup.clean(body)
    assert cpu_seconds(markup.text_of, cleaned) < 3
    assert cpu_seconds(markup.blocks_of, cleaned) < 3
    assert len(cleaned) < 5 * len(body)


@pytest.mark.parametrize("name", [name for name, body in GREAT.items() if body.endswith("字")])
def test_of_what_is_too_tangled_the_text_is_kept(name):
    cleaned = markup.clean(GREAT[name])

    assert markup.text_of(cleaned).endswith("字")
    assert markup.clean(cleaned) == cleaned


def test_twice_the_body_takes_about_twice_the_time():
    body = (
        "<p>清晨<strong>六點半</strong>，<a href='https://qingxi.example/'>第一班</a>渡船離岸。</p>" * 2_000
    )
    once = min(cpu_seconds(markup.clean, body) for _n in range(3))
    assert min(cpu_seconds(markup.clean, body * 4) for _n in range(3)) < 12 * max(once, 0.005)


# --- As printed


def test_the_dateline_opens_the_first_paragraph_and_no_other():
    assert markup.printed("<p>一</p><p>二</p>", "電頭 ") == "<p>電頭 一</p><p>二</p>"


@pytest.mark.parametrize(
    "body",
    [
        "<h2>一</h2><p>二</p>",
        "<ul><li>一</li></ul>",
        "一",
        "<table><tbody><tr><td>一</td></tr></tbody></table>",
    ],
)
def test_a_body_that_opens_otherwise_gets_a_paragraph_before_it(body):
    assert markup.printed(body, "電頭 ") == f"<p>電頭 </p>{body}"


def test_without_a_dateline_the_body_is_printed_as_it_is():
    assert markup.printed("<p>一</p>") == "<p>一</p>"


def test_what_is_printed_is_marked_as_safe():
    assert hasattr(markup.printed("<p>一</p>", "電頭"), "__html__")
