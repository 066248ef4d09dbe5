"""A partner of the demo newsroom, and what its feed has brought today: one story is nearly one of our own."""

from datetime import timedelta

from django.utils import timezone

from articles import markup
from articles.demo import stories
from articles.models import Source
from copydesk.deliveries.delivery import Delivery

from .bulk import ImportRun, Report
from .models import PartnerFeed

NAME = "石門縣融媒體中心"
LICENCE = "2026 年 3 月協議：文字與圖片可轉載，註明來源；有效期一年。"
SENT = (
    (
        "石門鎮連夜搶通山路 三百二十名學生今晨準時到校",
        (
            "石門縣融媒體中心訊（記者 方遠 通訊員 羅以寧）昨夜一場急雨沖斷通往兩所小學的山路，鎮裡連夜調來六台挖機。",
            "天亮前路面恢復單向通行，校車比平日早發二十分鐘，三百二十名學生都趕上了早讀。",
            "鎮長說，下週起要在彎道上方修一道截水溝。",
        ),
        ("石門鎮", "交通"),
    ),
    (
        "鄰縣醫院夜間門診開到二十二時 石門居民可持市民卡就診",
        tuple(text.replace("試行", "試點").format(day=1) for text in stories.STORIES[1]["paragraphs"]),
        ("醫療",),
    ),
)


def fill(cast: dict) -> None:
    """File what the partner sent as they would arrive. The feed is of nobody's, so it is not fetched."""
    source = Source.objects.create(name=NAME)
    feed = PartnerFeed.objects.create(
        name=NAME, address="https://shimen.example/feed.xml", source=source, licence=LICENCE, is_active=False
    )
    run = ImportRun(
        origin=feed.origin,
        report=Report(remark=_ignore),
        source=NAME,
        feed=feed,
    )
    run.file_all(_delivery(n, *story) for n, story in enumerate(SENT))


def _delivery(number, headline, paragraphs, tags):
    return Delivery(
        key=f"https://shimen.example/{number}",
        address=f"https://shimen.example/{number}",
        headline=headline,
        body=markup.from_paragraphs(paragraphs),
        tags=tags,
        published_at=timezone.now() - timedelta(minutes=20 * (number + 1)),
    )


def _ignore(_row):
    """What is made here is fit."""
