"""A partner for tests: a real server with a feed on it, and the record of that feed here."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from articles.models import Source
from exchange.models import Arrival, PartnerFeed
from tests.desk import draft

from .fake_server import serving

BODY = (
    "<p>鄰縣報石橋3月2日電（記者 周嵐）第一班渡船<strong>清晨</strong>離岸，船上只有三位乘客。</p>"
    "<p>船員說，入冬以後河面多霧，開船的鐘點要看前一晚的水位，明天是不是照開，要到夜裡十點才知道。</p>"
    "<p>渡口的候船室裡新裝了暖氣，一位每天過河上學的女孩說，這是她三年來頭一回不用跺腳等船。</p>"
)


def entry(number=1, *, title="渡船恢復清晨班次", body=BODY, at=None, extra=""):
    at = at or datetime.now(UTC) - timedelta(hours=number)
    return f"""<item><title>{escape(title)}</title><link>/a/{number}</link>
<guid isPermaLink="false">{number}</guid><pubDate>{format_datetime(at)}</pubDate>
<category>渡口</category><category>交通</category><description>{escape(body)}</description>{extra}</item>"""


def rss(*entries):
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">'
    return (
        f"{head}<channel><title>鄰縣報</title><link>https://next.example/</link>{''.join(entries)}</channel></rss>"
    ).encode()


def page(body, kind="application/rss+xml", **headers):
    return (200, {"Content-Type": kind, **headers}, body)


def partner_feed(address="https://next.example/feed", name="鄰縣報", **facts):
    source = facts.pop("source", None) or Source.objects.get_or_create(name="鄰縣報")[0]
    facts |= {"address": address, "source": source}
    return PartnerFeed.objects.get_or_create(name=name, defaults=facts)[0]


def from_partner(number=1, **words):
    """A draft that a partner's feed has brought, without the fetching."""
    story = draft(**words)
    story.owner = None
    story.save()
    story.revisions.update(made_by=None)
    feed = partner_feed()
    Arrival.objects.create(article=story, origin=feed.origin, key=f"x:{number}", feed=feed)
    return story


__all__ = ["BODY", "entry", "from_partner", "page", "partner_feed", "rss", "serving"]
