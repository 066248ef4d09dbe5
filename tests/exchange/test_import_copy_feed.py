"""RSS and Atom in."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.dateline import Person
from copydesk.deliveries import feed
from copydesk.deliveries.delivery import Delivery, Refused

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>鄰縣報</title><link>https://next.example/</link><language>zh-TW</language>
<image><title>鄰縣報</title><link>https://next.example/</link></image>
<item>
  <title>渡船恢復 &lt;b&gt;清晨&lt;/b&gt;班次</title><link>/a/1</link><guid isPermaLink="false">1</guid>
  <pubDate>Mon, 02 Mar 2026 09:30:00 +0800</pubDate><dc:creator>記者 林以晴</dc:creator>
  <category>交通</category><category>渡口</category>
  <description>首日三位乘客。</description>
  <content:encoded><![CDATA[<p>第一班渡船清晨離岸。</p>]]></content:encoded>
  <media:content url="https://next.example/a.jpg" medium="image">
    <media:description>渡口的晨霧（陳牧 攝）</media:description></media:content>
</item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-TW">
<title>鄰縣報</title><link rel="self" href="https://next.example/feed"/><link href="https://next.example/"/>
<entry>
  <title type="html">渡船恢復 &lt;b&gt;清晨&lt;/b&gt;班次</title><id>tag:next.example,2026:1</id>
  <link rel="alternate" href="/a/1"/><link rel="enclosure" type="image/jpeg" href="/x.jpg"/>
  <published>2026-03-02T01:30:00Z</published><updated>2026-03-05T01:30:00Z</updated>
  <author><name>記者 林以晴</name></author><category term="交通"/><category term="x" label="渡口"/>
  <summary>首日三位乘客。</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>第一班渡船清晨離岸。</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://next.example/"><title>鄰縣報</title><link>https://next.example/</link></channel>
<item rdf:about="https://next.example/a/1"><title>渡船恢復清晨班次</title><link>https://next.example/a/1</link>
<description>第一班渡船清晨離岸。</description><dc:date>2026-03-02T09:30:00+08:00</dc:date></item></rdf:RDF>"""


def read(text):
    return list(feed.read(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


@pytest.mark.parametrize("text", [RSS, ATOM], ids=["rss", "atom"])
def test_an_entry_fills_its_fields(text):
    (one,) = read(text)

    assert one.headline == "渡船恢復 清晨班次"
    assert one.address == "https://next.example/a/1"
    assert "<p>第一班渡船清晨離岸。</p>" in one.body
    assert one.standfirst == "首日三位乘客。"
    assert one.people == (Person("林以晴", "記者"),)
    assert one.tags == ("交通", "渡口")
    assert one.published_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert one.language == "zh-TW"


def test_a_number_for_a_key_is_told_apart_by_its_feed():
    (one,) = read(RSS)
    (other,) = read(RSS.replace("next.example", "far.example"))

    assert one.key == "https://next.example/#1"
    assert one.key != other.key


def test_a_picture_comes_with_its_caption_and_credit():
    (one,) = read(RSS)

    (image,) = one.images
    assert (image.address, image.credit) == ("https://next.example/a.jpg", "陳牧 攝")


def test_rdf_has_its_channel_beside_its_items():
    (one,) = read(RDF)

    assert (one.headline, one.key, one.is_text) == ("渡船恢復清晨班次", "https://next.example/a/1", True)


def test_a_feed_in_an_older_encoding():
    text = RSS.replace("UTF-8", "GB18030")

    assert read(text.encode("gb18030"))[0].people == (Person("林以晴", "記者"),)


@pytest.mark.parametrize("text", ["", "no feed", "<html><p>Not found</p></html>", RSS[:700]])
def test_what_is_no_feed_is_a_sentence_or_nothing(text):
    assert all(isinstance(entry, Refused) and entry.reason for entry in read(text))


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_stands_in_it_it_is_read_or_refused(title, date):
    text = RSS.replace("渡船", title).replace("Mon, 02 Mar 2026", date)
    assert all(isinstance(entry, Delivery | Refused) for entry in read(text.encode("utf-8", "replace")))
