"""The other script: words right in their sentence, names kept, and nothing of a page changed but its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.conversion import (
    Converter,
    Glossary,
    Kept,
    convert_facts,
    convert_page,
    in_both,
    pairs_of_names,
)
from copydesk.conversion.words import default_pairs, default_pairs_to_hans
from tests.properties import thorough

HANT, HANS = Converter("hant"), Converter("hans")
HONG_KONG = Converter("hant", "hk")


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("他出席并讲话", "他出席並講話"),
        ("两村合并", "兩村合併"),
        # Words that run together.
        ("县长发言后总理发表讲话", "縣長發言後總理發表講話"),
        ("码头发生火灾", "碼頭發生火災"),
        ("她的头发生长很快", "她的頭髮生長很快"),
        ("方面包括三点", "方面包括三點"),
        ("学生和面对的困难", "學生和面對的困難"),
        ("一位选手表示", "一位選手表示"),
        ("古镇有千年历史", "古鎮有千年歷史"),
        ("飞机制造与参与制造", "飛機製造與參與製造"),
        ("该平台风险不大", "該平台風險不大"),
        ("海关系统与关系统一", "海關系統與關係統一"),
        ("3天后开放", "3天後開放"),
        ("防止假发票", "防止假發票"),
        # Surnames.
        ("余某与范先生", "余某與范先生"),
        ("于书记主持", "于書記主持"),
        ("钟老师不准时", "鍾老師不準時"),
        ("余款在小范围内", "餘款在小範圍內"),
        ("县委书记余晓东在党委员会上", "縣委書記余曉東在黨委員會上"),
        ("民进党主席、党组长", "民進黨主席、黨組長"),
    ],
)
def test_simplified_becomes_traditional(simplified, traditional):
    assert HANT.convert(simplified).replace("臺", "台") == traditional


def test_each_region_has_its_spelling():
    assert (HANT.convert("里面的群众"), HONG_KONG.convert("里面的群众")) == ("裡面的群眾", "裏面的羣眾")


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("看著衛生署裏面的瞭望台", "看着卫生署里面的瞭望台"),
        ("著名作家的名著成績顯著", "著名作家的名著成绩显著"),
        ("想像力", "想象力"),
        ("出席并講話", "出席并讲话"),
    ],
)
def test_traditional_becomes_simplified(traditional, simplified):
    assert HANS.convert(traditional) == simplified


def test_a_glossary_stands_before_all_dictionaries():
    ours = Glossary({"汇报": "彙報", "面条": "麵條子"}, {"彙報": "汇报"})
    assert Converter("hant", glossary=ours).convert("汇报面条和面粉") == "彙報麵條子和麵粉"
    assert Converter("hans", glossary=ours).convert("彙報") == "汇报"


@pytest.mark.parametrize("bad", ["", " ", "a\tb", "两 个", "\0", "a\nb"])
def test_what_no_dictionary_can_hold_is_left_out_of_it(bad):
    ours = Glossary({bad: "坏", "好": bad, "汇报": "彙報"}, {})
    assert Converter("hant", glossary=ours).convert("汇报") == "彙報"


def test_the_default_glossary_leaves_whole_words_alone():
    """A word of its own list in a sentence of nothing else comes out as it says."""
    for simplified, traditional in default_pairs().items():
        assert HANT.convert(simplified) == traditional
    for traditional, simplified in default_pairs_to_hans().items():
        assert HANS.convert(traditional) == simplified


# --- names


@pytest.mark.parametrize(
    ("record", "both"),
    [
        ("余晓东", ("余晓东", "余曉東")),
        ("余曉東", ("余晓东", "余曉東")),
        ("钟云", ("钟云", "鍾雲")),
        ("馮餘慶", ("冯余庆", "馮餘慶")),
        ("林以晴", ("林以晴", "林以晴")),
    ],
)
def test_a_name_is_known_in_both_scripts(record, both):
    assert in_both(record, HANT, HANS, is_person=True) == both


def test_names_enter_the_glossary_by_themselves():
    ours = pairs_of_names(["余晓东", "范冰"], ["後浪網", "新余日报"], ["记者"], HANT, HANS)
    converter = Converter("hant", glossary=ours)
    assert (
        converter.convert("（记者范冰 余晓东）据后浪网、新余日报") == "（記者范冰 余曉東）據後浪網、新余日報"
    )
    # A name of two letters is a word elsewhere.
    assert converter.convert("规范冰雪运动") == "規範冰雪運動"


def test_what_a_text_keeps_goes_before_all_else():
    kept = Kept({"头发": "頭發"}, {"于海": "于海"})
    assert HANT.convert("头发，记者 于海", kept) == "頭發，記者 于海"
    assert HANT.convert("将于海南举行", kept) == "將於海南舉行"


# --- pages

PAGE = """<!doctype html><html lang="zh-Hans"><head><title>汉字</title>
<meta name="description" content="汉字"><meta property="og:title" content='汉"字'><meta name="汉" content="汉字">
<link rel="canonical" href="http://汉.example/汉字/"><style>/* 汉字 */</style><script>var 汉 = "汉字"</script></head>
<!-- 汉字 --><body data-x="汉字"><a href="/tags/汉字/" title="汉字" class="汉字">汉字<b>发</b>展</a>
<img src="/汉字.jpg" alt="汉字" srcset="/汉.jpg 2w"><input name="q" value="汉字" placeholder="汉字">
<time datetime="汉字">汉字</time><code>汉字<b>汉</b></code><p translate="no">汉字<span>汉字</span></p>
<p lang="zh-Hant">汉字</p><p lang="ja">汉字</p><p lang="zh-Hans">汉字</p>汉字 &lt;汉字&gt;</body></html>"""


def test_a_page_has_its_words_converted_and_nothing_else():
    converted = convert_page(PAGE, HANT)
    for kept in (
        'content="汉字"><l',
        'href="http://汉.example/汉字/"',
        "<style>/* 汉字 */</style>",
        'var 汉 = "汉字"',
        "<!-- 汉字 -->",
        'data-x="汉字"',
        'href="/tags/汉字/"',
        'class="汉字"',
        'src="/汉字.jpg"',
        'srcset="/汉.jpg 2w"',
        'value="汉字"',
        'datetime="汉字"',
        "<code>汉字<b>汉</b></code>",
        '<p translate="no">汉字<span>汉字</span></p>',
        '<p lang="zh-Hant">汉字</p>',
        '<p lang="ja">汉字</p>',
    ):
        assert kept in converted.replace("\n", ""), kept
    for said in (
        "<title>漢字</title>",
        'name="description" content="漢字"',
        "content='漢\"字'",
        'title="漢字"',
        "漢字<b>發</b>展",
        'alt="漢字"',
        'placeholder="漢字"',
        '<p lang="zh-Hans">漢字</p>',
        "漢字 &lt;漢字&gt;</body>",
    ):
        assert said in converted, said


def test_what_is_verbatim_may_hold_words_that_are_not():
    """A story that was written in the page's script, with names as they were recorded in the other."""
    page = (
        '<div lang="zh-Hant"><p>汉<span translate="yes" title="汉">汉<span>汉</span>汉</span>汉</p>'
        '<code><b translate="yes">汉</b></code><i translate="no"><b translate="yes">汉</b></i>汉</div>汉'
    )
    assert convert_page(page, HANT) == (
        '<div lang="zh-Hant"><p>汉<span translate="yes" title="汉">漢<span>漢</span>漢</span>汉</p>'
        '<code><b translate="yes">汉</b></code><i translate="no"><b translate="yes">汉</b></i>汉</div>漢'
    )


def test_linked_data_is_converted_where_it_is_words():
    page = '<script type="application/ld+json">{"@type": "汉", "headline": "汉字 \\u003Cb\\u003E", "url": "/汉/"}</script>'
    converted = convert_page(page, HANT)
    assert '"headline": "漢字 \\u003Cb\\u003E"' in converted
    assert '"@type": "汉"' in converted
    assert '"url": "/汉/"' in converted
    assert convert_page('<script type="application/ld+json">{汉</script>', HANT).count("汉") == 1


def test_facts_are_converted_where_they_are_words():
    facts = {"id": "汉", "title": "汉字", "content_html": '<a href="/汉/">汉</a>', "tags": ["汉"], "n": 1}
    assert convert_facts(facts, HANT) == {
        "id": "汉",
        "title": "漢字",
        "content_html": '<a href="/汉/">漢</a>',
        "tags": ["漢"],
        "n": 1,
    }


_WORDS = st.text("汉发头理于余台面 &;\"'>=/\U00100000\U000f0000\U0010fff0", max_size=8)
_VALUES = st.text("汉发头a/:?#%.>= ", max_size=8)
_NAMES = st.sampled_from(["a", "b", "p", "img", "code", "div", "meta", "br", "pre", "span"])
_ATTRIBUTES = st.sampled_from(
    ["href", "src", "class", "id", "datetime", "value", "data-汉", "srcset", "action", "style"]
)


@st.composite
def _tags(draw):
    name, closing = draw(_NAMES), draw(st.booleans())
    if closing:
        return f"</{name}>"
    attributes = draw(st.lists(st.tuples(_ATTRIBUTES, _VALUES), max_size=3))
    said = "".join(f' {key}="{value}"' for key, value in attributes)
    return f"<{name}{said}>"


_PAGES = st.lists(
    st.one_of(
        _WORDS, _tags(), st.sampled_from(["<!-- 汉 -->", "<script>汉 < 发</script>", '<p translate="no">'])
    ),
    max_size=20,
).map("".join)
_TAG = re.compile(r"<!--.*?-->|<script>.*?</script>|<[a-z/](?:[^>\"]|\"[^\"]*\")*>", re.DOTALL)


@thorough
@given(_PAGES)
def test_no_address_attribute_or_code_of_any_page_changes(page):
    converted = convert_page(page, HANT)
    assert _TAG.findall(converted) == _TAG.findall(page)
    assert len(_TAG.split(converted)) == len(_TAG.split(page))


@thorough
@given(_PAGES)
def test_what_is_in_code_stays_to_the_letter(page):
    kept = f"<code>{page.replace('code', 'b')}</code>"
    assert kept in convert_page(f"汉{kept}汉", HANT)


@thorough
@given(st.text(max_size=60))
def test_any_text_is_converted_and_none_is_lost(text):
    """Also one with halves of characters, or with those that stand for words while they are kept."""
    assert HANT.convert(text + "。汉", Kept({"汉": "漢"})).endswith("。漢")
    assert convert_page(f"<p>{text}</p><p>。汉</p>", HANT).endswith("。漢</p>") or "<" in text
