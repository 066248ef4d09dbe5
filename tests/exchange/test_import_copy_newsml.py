"""NITF and NewsML-G2 in."""

import io
from datetime import UTC, date, datetime

import pytest

from copydesk.dateline import Person
from copydesk.deliveries import newsml_g2, nitf
from copydesk.deliveries.delivery import Refused

NITF = """<nitf{space}>
  <head><title>不是這個</title>
    <docdata><doc-id id-string="wire-1"/><date.issue norm="20260302T093000+0800"/>
      <key-list><keyword key="交通"/><keyword key="渡口"/></key-list></docdata></head>
  <body><body.head>
      <hedline><hl1>渡船恢復清晨班次</hl1><hl2>首日三位乘客</hl2></hedline>
      <byline>記者 林以晴</byline><distributor>鄰縣報</distributor>
      <dateline><location>石橋</location><story.date norm="20260301"/></dateline></body.head>
    <body.content><p>第一班渡船<em>清晨</em>離岸 &amp; 返航。</p>
      <media media-type="image"><media-reference source="boat.jpg" alternate-text="一條船"/>
        <media-caption>渡口的晨霧（陳牧 攝）</media-caption></media><p>船上三人。</p></body.content></body>
</nitf>"""
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:wire.example:1" version="2" xml:lang="zh">
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="鄰縣社"/>
    <versionCreated>2026-03-05T09:30:00+08:00</versionCreated>
    <firstCreated>2026-03-02T09:30:00+08:00</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
  <contentMeta><by>記者 林以晴</by><headline>渡船恢復清晨班次</headline>
    <located><name>石橋</name></located><infoSource><name>鄰縣報</name></infoSource>
    <subject><name>交通</name></subject><keyword>渡口</keyword></contentMeta>
  <contentSet>{body}</contentSet>
</newsItem>
<newsItem guid="urn:newsml:wire.example:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
</itemSet></newsMessage>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>第一班渡船<em>清晨</em>離岸 &amp; 返航。</p></body></html></inlineXML>"""
PLAIN = '<inlineData contenttype="text/plain">第一班渡船清晨離岸。</inlineData>'


def read(reader, text):
    return list(reader.read(io.BytesIO(text.encode())))


@pytest.mark.parametrize("space", ["", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
def test_a_nitf_story_fills_its_fields(space):
    (one,) = read(nitf, NITF.format(space=space))

    assert (one.key, one.headline, one.subhead) == ("wire-1", "渡船恢復清晨班次", "首日三位乘客")
    assert "".join(one.body.split("\n")).replace("  ", "") == (
        "<p>第一班渡船<em>清晨</em>離岸 &amp; 返航。</p><p>船上三人。</p>"
    )
    assert one.people == (Person("林以晴", "記者"),)
    assert (one.source, one.dateline_place, one.dateline_date) == ("鄰縣報", "石橋", date(2026, 3, 1))
    assert one.published_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert one.tags == ("交通", "渡口")
    (image,) = one.images
    assert (image.address, image.credit, image.alt) == ("boat.jpg", "陳牧 攝", "一條船")


@pytest.mark.parametrize(
    "body", [XHTML, PLAIN, "<inlineXML>" + NITF.format(space=' xmlns="x"') + "</inlineXML>"]
)
def test_a_news_item_fills_its_fields_whatever_its_body_is(body):
    one, picture = read(newsml_g2, G2.format(body=body))

    assert (one.key, one.headline) == ("urn:newsml:wire.example:1", "渡船恢復清晨班次")
    assert one.body.startswith(("<p>第一班渡船<em>清晨</em>離岸 &amp; 返航。</p>", "第一班渡船清晨離岸。"))
    assert one.is_text == (body is PLAIN)
    assert one.people == (Person("林以晴", "記者"),)
    assert (one.source, one.dateline_place, one.tags) == ("鄰縣報", "石橋", ("交通", "渡口"))
    assert one.published_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert one.is_public
    assert isinstance(picture, Refused)


def test_a_picture_inside_a_news_item_is_told():
    one, _picture = read(
        newsml_g2, G2.format(body="<inlineXML>" + NITF.format(space=' xmlns="x"') + "</inlineXML>")
    )

    assert [image.address for image in one.images] == ["boat.jpg"]


@pytest.mark.parametrize("hold", ['<pubStatus qcode="stat:withheld"/>', '<pubStatus qcode="stat:canceled"/>'])
def test_what_is_withheld_is_not_public(hold):
    text = G2.format(body=XHTML).replace('<pubStatus qcode="stat:usable"/>', hold)

    assert not read(newsml_g2, text)[0].is_public


@pytest.mark.parametrize("reader", [nitf, newsml_g2])
def test_a_file_that_ends_in_the_middle_is_a_sentence(reader):
    text = NITF.format(space="") if reader is nitf else G2.format(body=XHTML)
    (refused,) = read(reader, text[:300])

    assert "ends in the middle" in refused.reason


@pytest.mark.parametrize("reader", [nitf, newsml_g2])
def test_entities_are_never_followed(reader):
    bomb = '<!DOCTYPE x [<!ENTITY a "haha">]>'
    text = NITF.format(space="") if reader is nitf else G2.format(body=XHTML)

    assert isinstance(read(reader, bomb + text.replace("離岸", "&a;"))[0], Refused)
