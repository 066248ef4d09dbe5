"""A feed in the other script: titles and texts, also where they are markup; never an address or an identity."""

from lxml import etree

from copydesk.conversion import Converter, Kept, convert_feed

HANT = Converter("hant")
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>渡口发布</title><link>http://a.example/汉字/</link><language>zh-Hans</language>
<atom:link href="http://a.example/汉字/" title="汉字"/><!-- 汉字 -->
<item><title>总理发言</title><guid isPermaLink="false">tag:a.example,2026:汉</guid><dc:creator>余晓东</dc:creator>
<category label="汉字">汉字</category>
<description>&lt;p&gt;汉字 &amp;amp; &lt;a href="/汉字/"&gt;汉字&lt;/a&gt;&lt;/p&gt;</description>
<content><![CDATA[<p class="汉">汉字<code>汉</code></p>]]></content></item></channel></rss>"""


def test_a_feed_has_its_words_converted_and_nothing_else():
    converted = convert_feed(FEED, HANT, Kept(alone={"余晓东": "余曉東"}))
    for kept in (
        "<link>http://a.example/汉字/</link>",
        'href="http://a.example/汉字/"',
        "2026:汉<",
        "<!-- 汉字 -->",
    ):
        assert kept in converted
    for said in (
        "<title>渡口發布</title>",
        'title="漢字"',
        "<title>總理發言</title>",
        ">余曉東<",
        'label="漢字">漢字<',
    ):
        assert said in converted.replace("佈", "布"), said
    assert '&lt;p&gt;漢字 &amp;amp; &lt;a href="/汉字/"&gt;漢字&lt;/a&gt;&lt;/p&gt;' in converted
    assert '<![CDATA[<p class="汉">漢字<code>汉</code></p>]]>' in converted


def test_it_is_the_same_feed_to_a_parser():
    before, after = (etree.fromstring(feed.encode()) for feed in (FEED, convert_feed(FEED, HANT)))
    assert [element.tag for element in before.iter()] == [element.tag for element in after.iter()]
