"""What agencies and other systems really send beside what their formats say: nothing of it is lost or mistaken."""

import json
from io import BytesIO

import pytest

from copydesk.deliveries.delivery import Refused
from copydesk.deliveries.readers import READERS

NEWS = {
    "uri": "urn:x:1",
    "type": "text",
    "pubstatus": "usable",
    "headline": "渡船恢復清晨班次",
    "body_html": "<p>第一班渡船清晨離岸。</p>",
}
MRSS = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0"'
NITF = """<nitf><head><title>x</title>{head}</head><body><body.head><hedline><hl1>{title}</hl1></hedline>{more}</body.head>
<body.content><p>第一班渡船離岸。</p>{body}</body.content></body></nitf>"""


def read(kind, sent):
    text = sent if isinstance(sent, str) else json.dumps(sent)
    return list(READERS[kind](BytesIO(text.encode())))


def rss(*items):
    return (
        f'<rss version="2.0" {MRSS}><channel><link>http://a.example/</link>{"".join(items)}</channel></rss>'
    )


# --- ninjs


@pytest.mark.parametrize(
    "answer",
    [
        {"total": 1, "item": [NEWS]},
        {"data": {"meta": {"products": [{"name": "地方"}]}, "items": [{"item": NEWS}]}},
        {"_items": [NEWS], "_meta": {"page": 1}},
    ],
)
def test_news_objects_are_found_in_an_answer_that_is_wrapped_around_them(answer):
    assert [one.headline for one in read("ninjs", answer)] == ["渡船恢復清晨班次"]


def test_an_answer_without_any_is_a_sentence():
    assert [type(one) for one in read("ninjs", {"error": {"code": 3}})] != []


@pytest.mark.parametrize(("kind", "is_read"), [("advisory", True), ("picture", False), ("event", False)])
def test_words_are_a_story_whatever_a_sender_calls_them(kind, is_read):
    (one,) = read("ninjs", {**NEWS, "type": kind})

    assert isinstance(one, Refused) is not is_read


def test_the_fields_of_superdesk():
    (one,) = read(
        "ninjs",
        {**NEWS, "service": [{"code": "i", "name": "國際"}], "usageterms": ["僅供編輯使用"], "byline": "By Ann Lee, Wire",
         "copyrightholder": "Wire"},
    )  # fmt: skip

    assert (one.section, one.rights, [person.name for person in one.people]) == (
        "國際",
        "僅供編輯使用 Wire",
        ["Ann Lee"],
    )


def test_a_picture_that_the_body_shows_small_is_the_one_that_came_large_beside_it():
    small, large = "http://a.example/s.jpg", "http://a.example/l.jpg"
    body = f'<p>首段。</p><figure><img src="{small}"><figcaption>渡口</figcaption></figure><p>尾。</p>'
    beside = {
        "type": "picture",
        "byline": "陳牧 攝",
        "renditions": {"s": {"href": small, "width": 90}, "l": {"href": large, "width": 900}},
    }
    (one,) = read("ninjs", {**NEWS, "body_html": body, "associations": {"a": beside}})

    assert [(image.address, image.caption, image.credit) for image in one.images] == [
        (large, "渡口", "陳牧 攝")
    ]


@pytest.mark.parametrize(("heading", "stays"), [("渡船恢復清晨班次", False), ("另一個標題", True)])
def test_a_heading_of_the_body_goes_only_where_it_is_the_headline(heading, stays):
    (one,) = read("ninjs", {**NEWS, "body_html": f"<h1>{heading}</h1><p>文。</p>"})

    assert (heading in one.body) is stays


# --- what a story is known by


NAMELESS = {
    "ninjs": ({**NEWS, "uri": ""}, {**NEWS, "uri": "", "headline": "另一篇"}),
    "nitf": tuple(NITF.format(head="", title=title, more="", body="") for title in ("渡船", "另一篇")),
    "rss": tuple(
        rss(f"<item><title>{title}</title><description>文。</description></item>")
        for title in ("渡船", "另一篇")
    ),
    "newsml-g2": tuple(
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>{title}</headline></contentMeta></newsItem>'
        for title in ("渡船", "另一篇")
    ),
}


@pytest.mark.parametrize("kind", NAMELESS)
def test_stories_without_a_name_are_known_by_their_words_and_not_by_their_place(kind):
    first, second = (read(kind, sent)[0] for sent in NAMELESS[kind])

    assert first.key != second.key
    assert first.key == read(kind, NAMELESS[kind][0])[0].key


# --- NITF and NewsML-G2


def test_the_head_of_a_nitf_story_as_agencies_fill_it():
    head = """<tobject><tobject.subject tobject.subject.type="政治" tobject.subject.matter="選舉"/></tobject>
<docdata><key-list><keyword key="渡口"/></key-list></docdata>"""
    more = "<byline>By ANN LEE<byttl>Staff Writer</byttl></byline><dateline>石橋</dateline>"
    (one,) = read(
        "nitf", NITF.format(head=head, title="渡船", more=more, body="<hl2>航線</hl2><p>次段。</p>")
    )

    assert [person.name for person in one.people] == ["ANN LEE"]
    assert one.tags == ("渡口", "政治", "選舉")
    assert one.dateline_place == "石橋"
    assert "<h2>航線</h2>" in one.body


def test_a_newsml_item_as_agencies_fill_it():
    (one,) = read(
        "newsml-g2",
        """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><itemMeta>
<link rel="irel:seeAlso" href="http://a.example/video/"/></itemMeta><contentMeta><infoSource literal="鄰縣社"/>
<creator literal="鄰縣社"/><creator><name>林以晴</name></creator><headline>渡船</headline>
<headline role="hld:subHeadline">首日三位乘客</headline></contentMeta><contentSet>
<inlineData contenttype="text/plain"><![CDATA[<p>第一班。</p>]]></inlineData></contentSet></newsItem>""",
    )

    assert (one.address, one.subhead, one.is_text) == ("", "首日三位乘客", False)
    assert [person.name for person in one.people] == ["林以晴"]


def test_the_head_that_an_agency_prints_above_the_words_is_no_part_of_them():
    (one,) = read(
        "newsml-g2",
        """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><contentMeta><keyword>渡口</keyword>
<creator><name>By ANN LEE and BO CHEN</name></creator><by>By ANN LEE and BO CHEN</by><headline>渡船</headline></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><header><ul><li>渡口</li></ul><time>02.03.2026</time>
<h1>渡船</h1><p>By ANN LEE and BO CHEN</p><p>首日三位乘客</p></header><section><p>第一班。</p></section></body></html></inlineXML>
</contentSet></newsItem>""",
    )

    assert [person.name for person in one.people] == ["ANN LEE", "BO CHEN"]
    assert one.body == "<div><p>首日三位乘客</p></div><section><p>第一班。</p></section>"


# --- feeds


def test_each_picture_of_an_entry_has_its_own_words_and_a_film_is_no_picture():
    (one,) = read("rss", rss("""<item><title>渡船</title><description>&lt;p&gt;文。&lt;/p&gt;</description>
<enclosure url="http://a.example/s.mp3" type="audio/mpeg"/>
<media:group><media:content url="http://a.example/a.jpg">
<media:description>甲圖</media:description><media:credit>陳牧</media:credit></media:content>
<media:content url="http://a.example/b.jpg" medium="image"/>
<media:content url="http://a.example/f.mp4" type="video/mp4"/>
<media:description>都是渡口</media:description></media:group>
<media:thumbnail url="http://a.example/t.jpg"/></item>"""))  # fmt: skip

    assert [(image.address[-5:], image.caption, image.credit) for image in one.images] == [
        ("a.jpg", "甲圖", "陳牧"),
        ("b.jpg", "都是渡口", ""),
    ]
    assert 'href="http://a.example/s.mp3"' in one.body
    assert 'href="http://a.example/f.mp4"' in one.body


def test_a_feed_made_by_hand_keeps_the_whole_story_and_its_tags():
    (one,) = read("rss", rss("""<item><title>渡船</title><description>首日三位乘客。</description>
<content><![CDATA[<p>第一班渡船離岸。</p>]]></content><tags>渡口,交通</tags></item>"""))  # fmt: skip

    assert (one.body, one.standfirst, one.tags) == (
        "<p>第一班渡船離岸。</p>",
        "首日三位乘客。",
        ("渡口", "交通"),
    )


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2026/3/2 9:30", "2026-03-02T09:30:00"),
        ("2026年3月2日 09:30:05", "2026-03-02T09:30:05"),
        ("2026.3.2", "2026-03-02T00:00:00"),
        ("Mon, 02 Mar 2026 09:30:00 CST", "2026-03-02T09:30:00+08:00"),
        ("2026年13月2日", None),
        ("昨天", None),
    ],
)
def test_days_as_chinese_feeds_write_them(told, at):
    sent = rss(f"<item><title>渡船</title><pubDate>{told}</pubDate></item>")
    (one,) = read("rss", sent.replace("<channel>", "<channel><language>zh-CN</language>"))

    assert (one.published_at and one.published_at.isoformat()) == at


def test_an_entry_that_is_a_frame_alone_is_marked_up():
    (one,) = read(
        "rss",
        rss(
            "<item><title>片</title><description>&lt;iframe src='//a.example'&gt;&lt;/iframe&gt;</description></item>"
        ),
    )

    assert not one.is_text


BLOGGER = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://purl.org/atom/app#"
 xmlns:thr="http://purl.org/syndication/thread/1.0">{}</feed>"""


def of_blogger(kind, more=""):
    scheme = "http://schemas.google.com/g/2005#kind"
    term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
    return (
        f'<entry><id>urn:x:{kind}{len(more)}</id><title>渡船</title><category scheme="{scheme}" term="{term}"/>'
        f'<category term="交通"/><content type="html">文。</content>{more}</entry>'
    )


def test_a_site_that_keeps_everything_as_entries_gives_only_its_stories():
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    reply = '<thr:in-reply-to ref="urn:x:post0"/>'
    kinds = [
        of_blogger("post"),
        of_blogger("post", draft),
        of_blogger("page"),
        of_blogger("settings"),
        of_blogger("comment", reply),
    ]
    told = read("atom", BLOGGER.format("".join(kinds)))

    assert [one.what if isinstance(one, Refused) else (one.is_public, one.tags) for one in told] == [
        (True, ("交通",)), (False, ("交通",)), "page", "other", "comment",
    ]  # fmt: skip


# --- Ghost


def test_an_older_export_of_ghost_is_read():
    post = {"id": 1, "title": "渡船", "slug": "ferry", "markdown": "**首班**", "html": None, "status": "published",
            "author_id": 3, "image": "/content/a.jpg", "published_at": 1551490200000}  # fmt: skip
    site = {
        "posts": [post],
        "users": [{"id": 3, "name": "林以晴"}],
        "comments": [{"post_id": 1}, {"post_id": 1}],
    }
    (one,) = read("ghost", {"meta": {"version": "003"}, "data": site})

    assert "<strong>首班</strong>" in one.body
    assert [image.address for image in one.images] == ["/content/a.jpg"]
    assert ([person.name for person in one.people], one.comments) == (["林以晴"], 2)


@pytest.mark.parametrize(("kind", "is_markdown"), [("markdown", True), ("HTML", False), ("RICHTEXT", False)])
def test_what_halo_keeps_as_typed_is_markdown_unless_it_says_otherwise(kind, is_markdown):
    row = {"post": {"spec": {"title": "渡船", "slug": "f"}}, "content": {"raw": "**首班**", "rawType": kind}}
    (one,) = read("halo", [row])

    assert ("<strong>" in one.body) is is_markdown
