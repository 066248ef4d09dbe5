"""What senders demand: embargo, expiry, withdrawal, rights and corrections, from every format to the desk."""

import json
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles import filing, workflow
from articles.models import Article, ArticleEvent
from copydesk.deliveries.delivery import DEMANDS
from copydesk.deliveries.readers import READERS
from exchange import partners
from exchange.models import Arrival
from tests.cast import person

from .partner import page, partner_feed, serving
from .sample_files import post, wxr

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LATER = "2027-06-01T08:00:00+08:00"
NINJS = {
    "uri": "urn:test:1",
    "headline": "明年的預算案",
    "body_html": "<p>這篇稿子到時才能刊出。</p>",
    "versioncreated": "2026-11-01T08:00:00+08:00",
    "pubstatus": "canceled",
    "embargoed": LATER,
    "expires": "2027-07-01T08:00:00+08:00",
    "usageterms": "只限紙媒",
    "evolvedfrom": "urn:test:0",
}
G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><rightsInfo>
<copyrightHolder><name>通訊社</name></copyrightHolder><usageTerms>只限紙媒</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><firstCreated>2026-11-01T08:00:00+08:00</firstCreated>
<embargoed>{LATER}</embargoed><pubStatus qcode="stat:canceled"/><link rel="irel:replaces" residref="urn:x:0"/>
</itemMeta><contentMeta><contentExpires>2027-07-01T08:00:00+08:00</contentExpires><headline>明年的預算案</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html><body><p>到時才能刊出。</p></body></html></inlineXML>
</contentSet></newsItem>"""
NITF = """<nitf><head><docdata management-status="canceled"><correction info="改人名" id-string="wire-0"/>
<date.release norm="20270601T080000+0800"/><date.expire norm="20270701T080000+0800"/><doc-id id-string="wire-1"/>
<date.issue norm="20261101T080000+0800"/><doc.rights owner="通訊社" limitations="只限紙媒"/></docdata></head>
<body><body.head><hedline><hl1>明年的預算案</hl1></hedline></body.head>
<body.content><p>到時才能刊出。</p></body.content></body></nitf>"""
RSS = f"""<rss version="2.0" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:dc="http://purl.org/dc/terms/"
 xmlns:at="http://purl.org/atompub/tombstones/1.0"><channel><link>http://a.example/</link><item><title>明年的預算案</title>
<guid isPermaLink="false">x:1</guid><prism:embargoDate>{LATER}</prism:embargoDate><dc:rights>只限紙媒</dc:rights>
<prism:expirationDate>2027-07-01T08:00:00+08:00</prism:expirationDate><dc:replaces>x:0</dc:replaces>
<description>到時才能刊出。</description></item><at:deleted-entry ref="x:9" when="2026-11-01T00:00:00Z"/></channel></rss>"""
ATOM = RSS.replace("<rss", '<feed xmlns="http://www.w3.org/2005/Atom"').replace("</rss>", "</feed>")
ATOM = ATOM.replace("<channel>", "").replace("</channel>", "").replace("item>", "entry>")
ATOM = ATOM.replace('<guid isPermaLink="false">x:1</guid>', "<id>x:1</id>").replace(
    "description>", "summary>"
)
SAMPLES = {
    "ninjs": json.dumps(NINJS),
    "newsml-g2": G2,
    "nitf": NITF,
    "rss": RSS,
    "atom": ATOM,
    "wxr": wxr(post(1)),
}


def read(kind, text):
    return list(READERS[kind](BytesIO(text.encode())))


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("demand", sorted(DEMANDS))
def test_each_reader_fills_each_demand_or_says_that_its_format_has_none(kind, demand):
    silent = sys.modules[READERS[kind].__module__].SILENT
    told = any(getattr(entry, demand) for entry in read(kind, SAMPLES[kind])) if kind in SAMPLES else False

    assert told is not (demand in silent)


@pytest.mark.parametrize("kind", ["ninjs", "newsml-g2", "nitf", "rss", "atom"])
def test_the_times_and_words_are_the_senders(kind):
    story = read(kind, SAMPLES[kind])[0]

    assert story.embargoed_until == datetime(2027, 6, 1, tzinfo=UTC)
    assert story.expires_at == datetime(2027, 7, 1, tzinfo=UTC)
    assert "只限紙媒" in story.rights
    assert story.corrects.endswith("0")


@pytest.fixture
def take_in(tmp_path, masthead):
    def run(text, *options, kind):
        path = tmp_path / "file"
        path.write_text(text, encoding="utf-8")
        report = tmp_path / "report"
        by = person("chief_editor").username
        call_command(
            "import_copy",
            kind,
            path,
            "--report",
            report,
            "--publish",
            "--by",
            by,
            *options,
            stdout=StringIO(),
        )
        return [json.loads(line) for line in report.read_text().splitlines()]

    return run


USABLE = {
    "ninjs": json.dumps(NINJS | {"pubstatus": "usable"}),
    "newsml-g2": G2.replace("stat:canceled", "stat:usable"),
    "nitf": NITF.replace("canceled", "usable"),
    "rss": RSS,
    "atom": ATOM,
}


@pytest.mark.parametrize("kind", USABLE)
def test_under_embargo_nothing_is_public_before_its_time(take_in, kind):
    report = take_in(USABLE[kind], kind=kind)

    story = Article.objects.filter(headline="明年的預算案").get()
    assert story.embargoed_until == datetime(2027, 6, 1, tzinfo=UTC)
    for now in (timezone.now(), datetime(2030, 1, 1, tzinfo=UTC)):
        assert not Article.objects.listed(now).exists()
    assert any("under embargo until 2027-06-01" in row["reason"] for row in report)
    assert ArticleEvent.objects.filter(article=story, move="embargo").exists()
    story = workflow.perform(story, "file", by=story.owner)
    story = workflow.perform(story, "sign_off", by=person("editor"))
    with pytest.raises(workflow.Refused, match="under embargo"):
        workflow.perform(story, "publish", by=person("editor"))


def test_what_an_embargo_that_is_over_held_back_came_out_when_it_ended(take_in):
    take_in(
        json.dumps(NINJS | {"pubstatus": "usable", "expires": "", "embargoed": "2026-11-05T08:00:00+08:00"}),
        kind="ninjs",
    )

    story = Article.objects.listed(timezone.now()).get()
    assert story.first_published_at == datetime(2026, 11, 5, tzinfo=UTC)
    assert story.embargoed_until is None


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"embargoed": "until further notice"}, "does not say until when"),
        ({"embargoed": "", "expires": "2026-11-02T08:00:00+08:00"}, "printed no longer"),
        ({"embargoed": "", "pubstatus": "canceled"}, ""),
    ],
)
def test_what_may_not_be_printed_stays_a_draft_and_the_gate_says_why(take_in, facts, told):
    report = take_in(json.dumps(NINJS | {"pubstatus": "usable"} | facts), kind="ninjs")

    story = Article.objects.get()
    assert story.state == Article.State.DRAFT
    assert any(told in row["reason"] for row in report) or not told
    story = workflow.perform(story, "file", by=story.owner)
    with pytest.raises(workflow.Refused):
        workflow.perform(story, "sign_off", by=person("editor"))


def test_terms_stand_beside_the_copy(take_in, sign_in):
    take_in(json.dumps(NINJS | {"pubstatus": "usable", "ednote": "人名待核"}), kind="ninjs")

    story = Article.objects.get()
    answer = sign_in("chief_editor").get(reverse("admin:articles_article_change", args=[story.pk]))
    for words in ("只限紙媒", "人名待核", "2027-07-01"):
        assert words in answer.content.decode()


# --- Of what we have printed


@pytest.fixture
def far_side(settings):
    with serving() as server:
        settings.FETCH_ALSO = [server.place]
        yield server


def told(number, status="usable", **more):
    now = timezone.now().isoformat()
    facts = {
        "uri": f"x:{number}",
        "headline": f"渡船{number}",
        "body_html": "<p>離岸。</p>",
        "versioncreated": now,
    }
    return json.dumps(facts | {"pubstatus": status} | more)


@pytest.fixture
def printed(far_side, masthead):
    """A partner's story, taken and printed; `send` lets the partner say something more."""
    feed = partner_feed(far_side.address("/feed"), trust="trusted")

    def send(*entries):
        far_side.pages["/feed"] = page("\n".join(entries).encode(), "application/json")
        assert partners.fetch(feed), feed.last_error

    send(told(1))
    story = workflow.perform(Article.objects.get(), "take", by=person("editor"))
    story = workflow.perform(story, "file", by=person("editor"))
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    story = workflow.perform(story, "publish", by=person("second_editor"))
    return story, send


def asked_on_the_desk(browser):
    answer = browser.get(reverse("admin:index"))
    shown = [panel.key for column in answer.context["columns"] for panel in column]
    panel = "asked_by_senders" in shown
    return answer.content.decode() if panel else ""


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (told(1, "canceled"), "已撤稿"),
        (told(1, body_html="<p>離岸的是第二班。</p>"), "已更正"),
        (told(2, evolvedfrom="x:1"), "已更正"),
    ],
)
def test_what_the_sender_asks_of_a_printed_story_stands_on_the_desk_in_red(printed, sign_in, sent, words):
    story, send = printed
    browser = sign_in("editor")
    assert not asked_on_the_desk(browser)

    send(sent)

    assert f'<span class="mark failing">{words}</span>' in asked_on_the_desk(browser)
    assert story.headline in asked_on_the_desk(browser)
    answer = browser.post(reverse("admin:exchange_seen", args=[story.pk]))
    assert answer.status_code == 302
    assert not asked_on_the_desk(browser)
    assert ArticleEvent.objects.filter(article=story, move="sender_seen_to", note__contains=words).exists()


def test_terms_that_have_run_out_are_asked_of_what_is_printed(printed):
    story, _send = printed
    now = timezone.now()
    Arrival.objects.update(expires_at=now + timedelta(hours=1))

    assert not Arrival.objects.asked_of_printed(now).exists()
    assert Arrival.objects.asked_of_printed(now + timedelta(hours=2)).exists()
    assert story.arrival.__class__.objects.get().asked(now + timedelta(hours=2))


def test_of_a_draft_nothing_is_asked_and_of_what_is_withdrawn_here_nothing_any_more(printed, sign_in):
    story, send = printed
    send(told(1, "canceled"))
    workflow.perform(story, "unpublish", by=person("chief_editor"), note="通訊社撤稿")

    assert not Arrival.objects.asked_of_printed(timezone.now()).exists()


@pytest.mark.parametrize(("role", "answer"), [("reporter", 403), ("administrator", 403), ("editor", 404)])
def test_only_who_edits_may_say_that_it_was_seen_to(sign_in, role, answer):
    assert sign_in(role).post(reverse("admin:exchange_seen", args=[999])).status_code == answer


def test_what_is_released_again_is_withdrawn_no_longer(printed):
    _story, send = printed
    send(told(1, "canceled"))
    send(told(1))

    assert Arrival.objects.get().withdrawn_at is None


def test_what_a_partner_lays_under_embargo_comes_as_a_draft_that_waits(printed):
    _story, send = printed
    until = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    send(told(3, embargoed=until.isoformat()))

    story = Article.objects.get(headline="渡船3")
    assert (story.embargoed_until, story.is_unclaimed) == (until, True)
    later = until + timedelta(days=1)
    send(told(3, embargoed=later.isoformat()))
    assert Article.objects.get(headline="渡船3").embargoed_until == later


# --- Typed above the copy


def test_a_typed_note_holds_the_draft_and_is_in_the_journal(masthead):
    day = timezone.localdate() + timedelta(days=3)
    line = f"請於{day.month}月{day.day}日10:00後發布"
    sent = filing.read_copy(
        f"{line}\n青溪臍橙節開幕\n青溪縣報訊（記者 周嵐）開幕式昨日舉行，來自六省的採購商簽約。"
    )
    story, _new = filing.file_words(filing.words_of(sent), by=person("reporter"), sent=sent)

    assert timezone.localtime(story.embargoed_until).strftime("%d %H:%M") == f"{day:%d} 10:00"
    assert line not in story.body + story.headline + story.kicker
    assert ArticleEvent.objects.get(article=story, move="embargo").note == line


def test_a_typed_note_without_a_time_is_a_note_to_the_desk(masthead):
    sent = filing.read_copy(
        "請勿提前發布\n青溪臍橙節開幕\n青溪縣報訊（記者 周嵐）開幕式昨日舉行，來自六省的採購商簽約。"
    )
    story, _new = filing.file_words(filing.words_of(sent), by=person("reporter"), sent=sent)

    assert "請勿提前發布" in story.notes.get().text
