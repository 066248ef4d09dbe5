"""A paper with one of each thing that readers see, printed through the newsroom's own doors.

Judges from outside look at its pages: the Nu HTML checker, axe, Lighthouse, and programs that read the news.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from articles import filing, markup, paging, workflow
from articles.models import Article, BreakingNews, Section, Source, Topic
from portal.models import Masthead
from tests.articles.pictures import picture
from tests.articles.rewriting import rewrite
from tests.articles.screen import client_of
from tests.articles.stories_by_state import NOTICE
from tests.cast import person
from tests.desk import section
from tips.models import TipLine

LONG = (
    "市政協委員建議推動出臺《青溪縣促進民營企業發展條例》高質量集聚發展“專精特新”中小企業並在石橋、南岸、白沙三鎮先行試點，"
    "二〇二七年起每年安排專項資金一千二百萬元，重點支持木構、米粉、皮影三個行業技術改造"
)
TABLE = "".join(
    f"<tr><td><p>{row}</p></td><td><p>城關鎮第{row}村民小組</p></td><td><p>{1000 + row * 37}</p></td>"
    f"<td><p>石橋鎮、南岸鎮、白沙鄉、北門街道</p></td><td><p>https://www.qingxi.example/notice/{row}</p></td></tr>"
    for row in range(1, 31)
)
MANNERS = (
    "<p>他說：“測試——破折號……省略號。”價格為￥1,234.50元，溫度－3℃，約1／3，𠮷野家。</p><h2>小標題</h2>"
    "<ul><li><p>渡口風燈三盞</p></li><li><p>纜繩兩條</p></li></ul><ol><li><p>先看風，再看水。</p></li></ol><hr>"
    "<blockquote><p>風燈亮黃色，船就不開。</p></blockquote><p>面積12km<sup>2</sup>，喝H<sub>2</sub>O，<strong>粗</strong>字，"
    '見<a href="https://www.example.com/very/long?q=1&amp;r=2">公告</a>，電話0000-5550123。</p>'
)


@dataclass(frozen=True)
class Told:
    """A story as whoever reads its page has to find it."""

    article: Article
    people: list[tuple[str, str]]
    paragraphs: list[str]
    section: str = "民生"

    @property
    def path(self):
        return self.article.get_absolute_url()

    @property
    def headline(self):
        return self.article.live.headline

    @property
    def day(self):
        return timezone.localdate(self.article.first_published_at)


@dataclass
class Paper:
    """`pages` are the paths of its pages by what they show; `stories` the eight that are read by machines."""

    stories: list[Told] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def in_both_scripts(self) -> dict[str, str]:
        """Of tips there is one; of all else two."""
        other = {
            f"{name}, hans": f"/zh-hans{path}" for name, path in self.pages.items() if "/tips/" not in path
        }
        return {**self.pages, **other}


def print_a_paper() -> Paper:
    _furnish()
    paper = Paper()
    for told in (
        _with_a_picture,
        _a_table,
        _a_long_headline,
        _of_all_kinds,
        _of_a_day,
        _short,
        _developing,
        _corrected,
    ):
        paper.stories.append(told())
    retracted = _printed("碼頭夜裡卸貨", ["<p>碼頭夜裡卸貨。</p>"]).article
    workflow.perform(retracted, "retract", by=person("chief_editor"), note="不實", told=NOTICE)
    _fill_the_lists()
    paper.pages = _pages(paper.stories, retracted)
    return paper


def press(story: Article, move: str, *, by: str = "editor", **fields) -> Article:
    """By the button of the article screen, as a person does it: at this very microsecond."""
    answer = client_of(by).post(f"/newsroom/articles/article/{story.pk}/move/", {"_move": move, **fields})
    assert answer.status_code == 302, "the move was refused"
    return Article.objects.select_related("live").get(pk=story.pk)


def _furnish():
    facts = {
        "name": "青溪縣報網", "motto": "說清楚，寫明白", "publisher": "青溪縣融媒體中心", "email": "desk@qingxi.example",
        "phone": "0000-555 0100", "address": "青溪縣城關鎮南門街二號",
    }  # fmt: skip
    Masthead.objects.update_or_create(pk=Masthead.ONLY, defaults=facts)
    section(standfirst="水電、道路、就醫與上學")
    for number, (name, slug) in enumerate((("時政", "politics"), ("文化", "culture"), ("體育", "sport"))):
        Section.objects.get_or_create(slug=slug, defaults={"name": name, "position": number + 2})
    if not TipLine.objects.filter(is_default=True).exists():
        TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)
    hour = timezone.now() + timedelta(hours=1)
    BreakingNews.objects.get_or_create(text="南岸渡口今晚停航", defaults={"ends_at": hour})
    Topic.objects.get_or_create(
        slug="ferry", defaults={"title": "渡口的一年", "introduction": "一條船，一個鎮。", "is_open": True}
    )


def _begun(headline, body, *, people=(("記者", "林以晴"), ("通訊員", "周嵐"), ("攝影", "陳牧")), **words):
    words = {"dateline_date": timezone.localdate(), "dateline_place": "青溪", "section": section(), **words}
    words.setdefault(
        "source",
        Source.objects.get_or_create(name="青溪縣報", defaults={"link": "https://qingxi.example/"})[0],
    )
    words.setdefault("tags", ["渡口", "民生"])
    return filing.begin(
        by=person("reporter"), headline=headline, body=markup.clean(body), people=people, **words
    )


def _signed(story):
    story = workflow.perform(story, "file", by=story.owner)
    return workflow.perform(story, "sign_off", by=person("editor"))


def _printed(headline, paragraphs, **words):
    people = list(words.get("people", (("記者", "林以晴"), ("通訊員", "周嵐"), ("攝影", "陳牧"))))
    story = press(_signed(_begun(headline, "".join(paragraphs), **words)), "publish")
    return Told(story, people, [markup.text_of(one) for one in paragraphs])


PLAIN = [
    "<p>清晨六點半，第一班渡船離岸，船上只有三位乘客，兩位去縣城看病，一位去趕早市。</p>",
    "<p>縣交通局介紹，清晨班次試行三個月，票價不變，雨霧天氣以碼頭風燈為準：亮黃色，船就不開。</p>",
    "<p>停航兩年間，對岸四個村的人要繞行十二公里的山路。船工說，第一天開船，他比平時早到了一個鐘頭。</p>",
]


def _with_a_picture():
    return _printed(
        "渡船恢復清晨班次", PLAIN, lead_photo=picture(), subhead="停了兩年", kicker="渡口", standfirst=""
    )


def _a_table():
    head = "<tr><th><p>序號</p></th><th><p>村組</p></th><th><p>人口</p></th><th><p>所屬</p></th><th><p>公告</p></th></tr>"
    body = [PLAIN[0], f"<table><tbody>{head}{TABLE}</tbody></table>", PLAIN[2]]
    told = _printed("全縣三十個村民小組飲水工程進度表", body)
    return Told(told.article, told.people, [told.paragraphs[0], told.paragraphs[2]])


def _a_long_headline():
    return _printed(LONG, PLAIN)


def _of_all_kinds():
    poster = picture(caption="風燈")
    poster.film = "https://film.example/wind-lamp"
    poster.save()
    body = [PLAIN[0], MANNERS, markup.picture(poster.pk), PLAIN[2]]
    told = _printed("風燈與 AI 🎉 生僻字 𠮷𡃁䶮㙍 及 <b>符號 A&B", body)
    return Told(told.article, told.people, [told.paragraphs[0], told.paragraphs[3]])


def _of_a_day():
    day = date(2021, 12, 17)
    people = [("通訊員", "崔林")]
    story = _begun("縣政協召開座談會", "".join(PLAIN), people=people, dateline_date=day)
    story = filing.publish_on(story, day, by=person("reporter"), signed_by=[person("editor")])
    story = Article.objects.select_related("live").get(pk=story.pk)
    return Told(story, people, [markup.text_of(one) for one in PLAIN])


def _short():
    return _printed("老", PLAIN[:1])


def _developing():
    paragraphs = [
        "<p>清晨六点半，第一班渡船离岸，船上只有三位乘客，两位去县城看病，一位去赶早市。</p>",
        "<p>县交通局介绍，清晨班次试行三个月，票价不变，雨雾天气以码头风灯为准。</p>",
    ]
    told = _printed("渡船停航后续：搜救仍在继续", paragraphs)
    story = told.article
    for minutes, heading, entry in ((9, "停航", "渡船今早停航。"), (3, "", "交通局说，检修需要两天。")):
        story = workflow.perform(
            story, "develop", by=person("editor"), told={"entry": entry, "heading": heading},
            now=timezone.now() - timedelta(minutes=minutes),
        )  # fmt: skip
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    return Told(press(story, "update"), told.people, told.paragraphs)


def _corrected():
    told = _printed("撥款一億元修河堤", PLAIN)
    story = rewrite(told.article, by="editor", headline="撥款一千萬元修河堤")
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    workflow.perform(story, "correct", by=person("editor"), note="核實", told={**NOTICE, "thanks": True})
    return Told(Article.objects.select_related("live").get(pk=story.pk), told.people, told.paragraphs)


def _fill_the_lists():
    """Enough that every list has a second page."""
    now = timezone.now()
    for number in range(34):
        story = _signed(_begun(f"第{number + 1}條消息：石橋鎮路燈亮了", PLAIN[0], tags=["渡口"]))
        at = now - timedelta(hours=9 * number + 1)
        workflow.perform(story, "publish", by=person("editor"), at=at, now=at)


def _pages(stories, retracted):
    names = ("picture", "table", "long", "kinds", "day", "short", "developing", "corrected")
    shown = {f"story: {name}": told.path for name, told in zip(names, stories, strict=True)}
    newest = stories[0]
    return {
        "front": "/",
        **shown,
        "story: retracted": retracted.get_absolute_url(),
        "changes": stories[-1].article.changes_url,
        "report an error": f"{newest.path}error/",
        "recent": "/recent/",
        "sections": "/sections/",
        "section": "/sections/life/",
        "section, page 2": f"/sections/life/?before={paging.name_of(timezone.now() - timedelta(hours=200), 0)}",
        "empty section": "/sections/sport/",
        "tag": "/tags/渡口/",
        "topics": "/topics/",
        "topic": "/topics/ferry/",
        "correspondent": "/correspondents/林以晴/",
        "archive": "/archive/",
        "year": f"/{newest.day:%Y}/",
        "month": f"/{newest.day:%Y/%m}/",
        "day": f"/{newest.day:%Y/%m/%d}/",
        "most read": "/most-read/",
        "corrections": "/corrections/",
        "search": "/search/",
        "search, found": "/search/?q=渡船",
        "search, best": "/search/?q=渡船&section=life&order=best",
        "search, nothing": "/search/?q=渡船龘靐",
        "about": "/about/",
        "contact": "/contact/",
        "privacy": "/privacy/",
        "offline": "/offline/",
        "tips": "/tips/",
        "tips, coming back": "/tips/mine/",
        "tips, a proof": "/tips/proof/",
        "tips of a story": f"/tips/?story={newest.article.pk}",
    }  # fmt: skip
