"""A paper that has printed for years: a few of each thing at work today, and very many stories behind them."""

from datetime import timedelta
from urllib.parse import quote

from django.test import Client
from django.utils import timezone

from articles import filing
from articles.models import ErrorReport, Notice, Reads
from articles.reading.prepared.kept import Kept
from exchange.models import Arrival, FormerAddress
from tests.cast import NAMES, person
from tests.desk import draft, filed, published, section, signed_off
from tests.portal.addresses import example, furnish, routes
from tests.rows_read import counting

from .multiplied import multiply
from .pictures import picture

BODY = "<p>清晨六點半，家住石橋鎮的居民沿著新修的木棧道走到縣城，只用了四十分鐘。</p>" * 3
LIST = "/newsroom/articles/article/"


def begin():
    """(rows for the addresses, a story that readers have, the stories that the many are copies of)."""
    rows = furnish()
    life = section()
    patterns = [
        published(headline="渡船夜航", body=BODY, tags=["渡口", "夜"], section=life, lead_photo=picture()),
        published(headline="木棧道", body=BODY, tags=["渡口"], people=[("記者", "林以晴"), ("攝影", "陳牧")]),
        published(
            headline="石橋鎮",
            body=BODY,
            section=life,
            dateline_place="石橋鎮",
            tags=["鎮"],
            people=[("通訊員", "周嵐")],
        ),
        published(headline="柑橘節", body=BODY, tags=["渡口"], section=section("體育", "sport")),
    ]
    for number, story in enumerate(patterns):
        _leave_traces(story, number)
    _work_of_today()
    story = published(headline="渡口的燈", tags=["渡口"], section=life, lead_photo=picture())
    return rows, story, patterns


def _leave_traces(story, number):
    editor, day = person("editor"), timezone.localdate()
    if number == 0:
        Notice.objects.create(
            article=story, revision=story.live, kind="name", wording="應為陳牧。", by=editor
        )
        ErrorReport.objects.create(
            article=story,
            revision=story.live,
            words="是四位",
            form_number="1",
            settled_at=timezone.now(),
            settled_by=editor,
        )
    if number == 1:
        Arrival.objects.create(article=story, origin="https://next.example", key="1")
    FormerAddress.objects.create(article=story, path=f"/old/{number}")
    Reads.objects.create(article=story, day=day, count=number + 1)


def _work_of_today():
    """What is on the desk, however much was printed before."""
    for number in range(12):
        draft(headline=f"草稿{number}")
        filed(headline=f"待簽{number}")
        signed_off(headline=f"待發{number}")
    published(headline="明日見報", at=timezone.now() + timedelta(days=1))


def addresses(rows, story):
    """Every address of the URL conf, and of the lists what can be asked of them."""
    every = {route: example(route, rows, story) for route in routes() if "logout" not in route}
    return list(dict.fromkeys([*every.values(), *(quote(a, safe="/?=&%.-_:") for a in ASKED)]))


ASKED = [
    LIST + "?q=渡船",
    LIST + "?q=世上没有的詞",
    LIST + "?q=渡船夜航",
    LIST + "?p=15",
    LIST + "?state__exact=published",
    LIST + "?state__exact=spiked",
    LIST + "?section__id__exact=1",
    LIST + "?o=1",
    LIST + "?o=2",
    LIST + "?person=林以晴",
    LIST + "?person=沒有",
    LIST + "?source=青溪",
    LIST + "?source=沒有",
    LIST + "?tag=渡口",
    LIST + "?tag=沒有",
    LIST + "?day=published&since=2026-11-20&until=2026-11-22",
    *(
        f"{LIST}?queue={key}"
        for key in (
            "agree",
            "asked",
            "returned",
            "notes",
            "waiting",
            "ready",
            "urgent_corrections",
            "reported",
        )
    ),
    *(
        f"{LIST}?queue={key}"
        for key in (
            "drafts",
            "scheduled",
            "handed_in",
            "published",
            "asked_by_senders",
            "partners",
            "held_back",
        )
    ),
    "/newsroom/articles/photo/?q=渡口",
    "/newsroom/articles/photo/?p=5",
    *(
        f"/newsroom/articles/photo/?use={use}"
        for use in ("mine", "lately", "used", "unused", "lacking", "over")
    ),
    "/newsroom/articles/photo/pick/?q=渡口",
    "/newsroom/articles/photo/pick/?q=沒有",
    "/newsroom/articles/photo/pick/?from=480",
    "/newsroom/articles/correspondent/?q=林",
    "/newsroom/articles/correspondent/?q=沒有",
    "/newsroom/articles/correspondent/?p=2",
    "/newsroom/articles/source/?q=青",
    "/newsroom/articles/source/?q=沒有",
    *(
        f"/newsroom/autocomplete/?app_label=articles&model_name={model}&field_name={field}&term={term}"
        for term in ("青", "沒有")
        for model, field in (("article", "source"), ("article", "lead_photo"), ("correspondent", "outlet"))
    ),
    LIST + "?before=1764230000123456-44",
    "/newsroom/articles/article/told/?all=1&before=1764230000123456-44",
    "/sections/life/?before=1764230000123456-44",
    "/tags/渡口/?before=1764230000123456-44",
    "/correspondents/林以晴/?before=1764230000123456-44",
    "/corrections/?before=1764230000123456-44",
    "/api/stories/?tag=渡口&before=1764230000123456-44",
    "/recent/?before=PK",
    "/recent/?after=PK",
    "/sections/life/?page=15",
    "/tags/渡口/?page=15",
    "/tags/夜/",
    "/correspondents/林以晴/?page=15",
    "/correspondents/周嵐/",
    "/corrections/?page=3",
    "/search/?q=渡船",
    "/search/?q=渡船&order=best",
    "/search/?q=世上没有的詞",
    "/search/?q=渡船&page=5",
    "/search/feed.atom?q=渡船",
    "/api/stories/?tag=渡口",
    "/api/stories/?section=life",
]


def people_at_work(roles):
    made = {}
    for role in roles:
        made[role] = client = Client()
        if role in NAMES:
            client.force_login(person(role))
    return made


def walk(where, people):
    """{(role, address): Read}: what each person's question makes the database read, where it is answered at all.

    Among the addresses may be what no page asks for by itself, as a function.
    """
    found = {}
    for address in where:
        if callable(address):
            with counting() as read:
                address()
            found["paper", address.__name__] = read
            continue
        for role, client in people.items():
            is_for_all = not address.startswith("/newsroom/")
            if is_for_all != (role == "reader"):
                continue
            with counting() as read:
                page = client.get(address)
                if page.streaming:
                    page.getvalue()
            if page.status_code < 300:
                found[role, address] = read
    return found


def grown(few, many, *, roles, where=None):
    """{(role, address): (what it read at few stories, at many)} of those that read more because more was printed."""
    rows, story, patterns = begin()
    people = people_at_work(roles)
    asked = where or [*addresses(rows, story), filing.known]
    places = [a if callable(a) else a.replace("PK", str(story.pk)) for a in asked]
    newest = timezone.now() - timedelta(hours=2)
    multiply(patterns, few, newest=newest)
    # Once in vain: what a process keeps of the first page it makes is read no more. Pages that are kept whole are made
    # anew each time: what was kept at few stories is another page at many.
    walk(places[:20], people)
    Kept.forget_all()
    before = walk(places, people)
    multiply(patterns, many - few, newest=newest, start=few)
    Kept.forget_all()
    then = walk(places, people)
    return {
        key: (before[key], read)
        for key, read in then.items()
        if key in before and read.is_more_than(before[key])
    }
