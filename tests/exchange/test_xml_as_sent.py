"""XML in every encoding and state that partners send it in: one wrong character costs that character."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.deliveries.delivery import Refused
from copydesk.deliveries.readers import READERS, read_any
from copydesk.formats.decoding import encoding_of

TITLES = ("朱镕基喆囧：国务院新闻办公布", "渡船恢复清晨班次", "第三条的标题")
BODY = "本报讯（记者 周喆）昨日表示，镕字不在旧的字集里，人名里却常见。"


def feed(*titles, declared="utf-8", body=BODY):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    items = "".join(
        f"<item><title>{title}</title><link>http://a.example/{n}</link><description>{body}</description></item>"
        for n, title in enumerate(titles)
    )
    return f'{declaration}<rss version="2.0"><channel><title>某地新聞網</title>{items}</channel></rss>'


def entries(data, charset=""):
    return list(read_any(BytesIO(data), charset=charset))


def headlines(data, charset=""):
    return [getattr(entry, "headline", entry) for entry in entries(data, charset)]


@pytest.mark.parametrize(
    ("declared", "sent_in"),
    [
        ("gb2312", "gbk"),
        ("GBK", "gb18030"),
        ("gb2312", "gb18030"),
        ("GB18030", "gb18030"),
        ("x-gbk", "gb18030"),
        ("", "gbk"),
        ("utf-8", "gbk"),
        ("iso-8859-1", "gb18030"),
        ("gb2312", "utf-8"),
        ("big5", "utf-8"),
        ("no-such-thing", "gbk"),
        ("utf-16", "gbk"),
        ("base64", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_whatever_the_declaration_says_the_letters_are_read(declared, sent_in):
    titles = [title + ("𠮷" if sent_in in {"gb18030", "utf-8"} else "") for title in TITLES]

    assert headlines(feed(*titles, declared=declared).encode(sent_in)) == titles


@pytest.mark.parametrize("declared", ["big5", "big5-hkscs", "", "utf-8", "gb2312"])
def test_hong_kong_writes_big5_with_its_own_letters(declared):
    titles = ("深水埗鰂魚涌嘅啲人講", "渡船恢復清晨班次")
    body = "【本報訊】深水埗與鰂魚涌的居民昨日表示，渡船的班次應該再多一些。"

    assert headlines(feed(*titles, declared=declared, body=body).encode("big5hkscs")) == list(titles)


def test_the_server_says_what_the_file_does_not():
    """A French title: as GBK it would be letters too."""
    data = '<?xml version="1.0"?><rss><channel><item><title>Marché couvert</title></item></channel></rss>'

    assert headlines(data.encode("latin-1"), "iso-8859-1") == ["Marché couvert"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
@given(
    at=st.integers(0, 10_000), byte=st.sampled_from([0x80, 0xFF, 0xFE, 0xA0, 0x00, 0x01, 0x1F, 0x7F, 0xC0])
)
def test_a_wrong_byte_costs_its_own_character(encoding, at, byte):
    titles = ("渡口的清晨", "渡船恢復清晨班次", "河面多霧")
    body = "船員說，入冬以後河面多霧，開船的鐘點要看前一晚的水位。" * 3
    data = bytearray(feed(*titles, declared=encoding, body=body).encode(encoding))
    begins = data.index(b"<description>", data.index(b"<item>", data.index(b"<item>") + 1)) + 13
    ends = data.index(b"</description>", begins)
    data[begins + at % (ends - begins)] = byte

    assert headlines(bytes(data)) == list(titles)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("甲&乙公司 R&D", "甲&乙公司 R&D"),
        ("甲&nbsp;乙&ldquo;丙&rdquo;", "甲 乙“丙”"),
        ("控制\x0b符", "控制符"),
        ("气温<5度", "气温<5度"),
        ("甲&#0;乙&#xD800;", "甲\ufffd乙\ufffd"),
        ("甲&乙;丙", "甲&乙;丙"),
        ("甲&mystery;乙", "甲&mystery;乙"),
        ("<![CDATA[甲&乙 a<b]]>", "甲&乙 a<b"),
        ("甲\ufffe乙", "甲乙"),
    ],
)
def test_what_xml_forbids_costs_itself(sent, read):
    assert headlines(feed(sent, "第二条").encode()) == [read, "第二条"]


def test_blank_lines_before_the_declaration_are_none_of_the_story():
    assert headlines(b"\n \n\n" + feed("空行开头").encode()) == ["空行开头"]


def test_an_address_keeps_its_query():
    data = feed("甲").replace("http://a.example/0", "http://a.example/?a=1&b=2").encode()

    assert entries(data)[0].address == "http://a.example/?a=1&b=2"


@pytest.mark.parametrize("broken", ["<b>没有结尾", "</wrong>", "<b a=></b>", "<a b=1>x</a>"])
def test_an_entry_that_is_no_xml_costs_itself(broken):
    first, refused, last = entries(feed("第一条", broken, "第三条").encode())

    assert (first.headline, last.headline) == ("第一条", "第三条")
    assert isinstance(refused, Refused)
    assert "left out" in refused.reason


def test_what_stands_behind_the_end_is_not_missed():
    assert headlines(feed("甲").encode() + b"\n<script>1</script>") == ["甲"]


def test_a_file_ends_in_the_middle_wherever_it_was_cut_off_and_nowhere_else():
    data = feed(*TITLES).encode()
    for length in range(60, len(data)):
        *_read, last = entries(data[:length])
        assert isinstance(last, Refused)
        assert "ends in the middle" in last.reason, data[:length]

    *_read, last = entries(data.replace(b"</channel>", b"</canal>"))
    assert "ends in the middle" not in last.reason


UNDECLARED = """<rss version="2.0"><channel><atom:link rel="hub" href="http://a.example/hub"/><item><title>渡船恢復</title>
<link>http://a.example/1</link><dc:creator>林以晴</dc:creator><content:encoded><![CDATA[<p>全文。</p>]]></content:encoded>
</item></channel></rss>"""


def test_a_prefix_that_nobody_declared_costs_nothing():
    (one,) = entries(UNDECLARED.encode())

    assert (one.headline, one.body, [person.name for person in one.people]) == (
        "渡船恢復",
        "<p>全文。</p>",
        ["林以晴"],
    )


@pytest.mark.parametrize(
    "before",
    [
        "\n\n",
        "<!-- made -- by hand -->\n",
        "Warning: mysql_connect() in x.php on line 3\n",
        "<!-- <item> -->",
    ],
)
def test_what_stands_before_the_declaration_costs_nothing(before):
    assert headlines(before.encode() + feed(*TITLES).encode()) == list(TITLES)


def test_a_remark_with_two_strokes_in_it_is_left_out_wherever_it_stands():
    data = feed("甲", "乙").replace("<item>", "<!-- an -- <item> & a <b --><item>")

    assert headlines(data.encode()) == ["甲", "乙"]
    assert headlines(data.replace("</rss>", "<!-- end -- of it --></rss><!-- cached -- -->").encode()) == [
        "甲",
        "乙",
    ]


def test_a_reference_in_capitals_is_one():
    assert headlines(feed("&#X7532;").encode()) == ["甲"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "atom",
            '<entry xmlns="http://www.w3.org/2005/Atom"><title>渡船恢復</title><id>urn:x:1</id></entry>',
        ),
        ("rss", "<item><title>渡船恢復</title><link>http://a.example/1</link></item>"),
        ("wxr", "<item><title>渡船恢復</title><wp:post_id>7</wp:post_id></item>"),
    ],
)
def test_an_entry_that_is_a_file_by_itself_is_read(kind, text):
    (one,) = READERS[kind](BytesIO(text.encode()))

    assert one.headline == "渡船恢復"


def test_pieces_may_be_cut_anywhere(monkeypatch):
    data = feed("甲&乙&nbsp;丙", "<![CDATA[丁&戊]]>", "己<!-- a -- b -->").encode("gb18030")
    for size in range(1, 40):
        monkeypatch.setattr("copydesk.deliveries.mending._CHUNK", size)
        monkeypatch.setattr("copydesk.deliveries.mending._ENOUGH", 40)
        assert headlines(data) == ["甲&乙 丙", "丁&戊", "己"], size


def test_letters_that_come_late_still_settle_the_encoding():
    data = feed("A" * 300_000, "朱镕基", declared="utf-8").encode("gbk")

    assert headlines(data)[1] == "朱镕基"


@pytest.mark.parametrize("name", ["", "nonsense", "rot13", "hex", "undefined", "idna\x00"])
def test_a_name_of_no_encoding_of_text_is_passed_over(name):
    assert encoding_of("渡船恢复清晨班次".encode("gbk"), named=(name,)) == "gb18030"
