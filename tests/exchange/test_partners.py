"""Partner feeds: fetched from real servers, filed as drafts, each story once, and never published."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import markup, workflow, writing
from articles.models import Article, Section, Source
from exchange import clock, partners
from exchange.models import Arrival, FormerAddress, PartnerFeed
from portal import clock as portal_clock
from portal.models import User
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import review_by

from .partner import BODY, entry, page, partner_feed, rss, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def far_side(settings):
    with serving() as server:
        settings.FETCH_ALSO = [server.place]
        yield server


@pytest.fixture
def feed(far_side):
    """A feed with one entry on a server of its own."""
    far_side.pages["/feed"] = page(rss(entry()))
    return partner_feed(far_side.address("/feed"))


def refetched(feed):
    partners.fetch(feed)
    feed.refresh_from_db()
    return feed


def test_an_entry_becomes_a_draft_with_everything_in_its_field(feed):
    feed.section = Section.objects.create(name="民生", slug="life")
    assert partners.fetch(feed)

    story = Article.objects.get()
    assert story.headline == "渡船恢復清晨班次"
    assert story.body.startswith("<p>第一班渡船<strong>清晨</strong>離岸，船上只有三位乘客。</p><p>船員說")
    assert (story.source.name, story.dateline_place) == ("鄰縣報", "石橋")
    assert (story.dateline_date.month, story.dateline_date.day) == (3, 2)
    assert [str(credit) for credit in story.credits.all()] == ["記者 周嵐"]
    assert set(story.tags.names()) == {"渡口", "交通"}
    assert story.section.slug == "life"
    assert (story.arrival.feed, story.arrival.address) == (feed, "https://next.example/a/1")
    assert (feed.last_outcome, feed.last_error) == ("1 new story.", "")


def test_a_dateline_without_a_day_is_of_the_day_it_was_sent(feed, far_side):
    far_side.pages["/feed"] = page(rss(entry(body="<p>鄰縣報訊（記者 周嵐）第一班渡船清晨離岸。</p>")))
    partners.fetch(feed)

    story = Article.objects.get()
    assert story.body == "<p>第一班渡船清晨離岸。</p>"
    assert story.dateline_date == timezone.localdate(timezone.now() - timedelta(hours=1))


def test_nothing_is_ever_published_by_itself(feed):
    review_by(1)
    feed.trust = PartnerFeed.Trust.TRUSTED
    partners.fetch(feed)

    story = Article.objects.get()
    assert (story.state, story.live, story.publish_at) == (Article.State.DRAFT, None, None)
    assert not Article.objects.listed(timezone.now() + timedelta(days=999)).exists()
    assert list(story.events.all()) == []
    assert not User.objects.exists(), "no account stands for a partner"
    assert (story.owner, story.newest.made_by) == (None, None)


def test_an_entry_arrives_once(feed):
    partners.fetch(feed)
    assert partners.fetch(feed)

    assert Article.objects.count() == Arrival.objects.count() == 1
    assert feed.last_outcome == "Nothing new."


def test_two_partners_may_call_their_stories_alike(feed, far_side):
    other = partner_feed(far_side.address("/feed?other"), name="鄰鄉報")
    far_side.pages["/feed?other"] = far_side.pages["/feed"]
    partners.fetch(feed)
    partners.fetch(other)

    assert Article.objects.count() == 2


def test_what_has_not_changed_is_not_sent_again(feed, far_side):
    def answer(handler):
        is_known = handler.headers["If-None-Match"] == '"1"'
        handler.send_response(304 if is_known else 200)
        handler.send_header("ETag", '"1"')
        handler.send_header("Content-Type", "text/xml")
        handler.end_headers()
        handler.wfile.write(b"" if is_known else rss(entry()))

    far_side.pages["/feed"] = answer
    assert refetched(feed).etag == '"1"'
    assert refetched(feed).last_outcome == "Nothing new."
    assert refetched(feed).etag == '"1"'
    assert [headers.get("If-None-Match") for _path, headers in far_side.asked] == [None, '"1"', '"1"']


def test_what_was_published_long_ago_is_no_news(feed, far_side):
    old = datetime.now(UTC) - timedelta(days=8)
    far_side.pages["/feed"] = page(rss(entry(1), entry(2, title="去年的事", at=old)))
    partners.fetch(feed)

    assert [story.headline for story in Article.objects.all()] == ["渡船恢復清晨班次"]


def test_a_partner_leads_none_of_our_addresses_to_itself(feed):
    partners.fetch(feed)
    assert not FormerAddress.objects.exists()


def test_a_partner_makes_no_section_of_ours(feed, far_side):
    told = '{"uri": "x:1", "headline": "渡船", "body_html": "<p>離岸。</p>", "subject": [{"rel": "section", "name": "他們的"}]}'
    far_side.pages["/feed"] = page(told.encode(), "application/json")
    partners.fetch(feed)

    assert Article.objects.get().section is None
    assert not Section.objects.filter(name="他們的").exists()


def test_a_source_that_the_entry_names_stands_and_its_own_paper_is_the_partner(feed, far_side):
    far_side.pages["/feed"] = page(
        rss(
            entry(1, extra='<source url="https://x.example/">遠縣社</source>'),
            entry(2, title="另一篇", body=BODY.replace("鄰縣報石橋", "本報石橋")),
        )
    )
    partners.fetch(feed)

    sources = dict(Article.objects.values_list("headline", "source__name"))
    assert sources == {"渡船恢復清晨班次": "遠縣社", "另一篇": "鄰縣報"}


# --- H4: a feed that means harm


def test_h4_nothing_that_acts_or_spies_reaches_the_draft(feed, far_side):
    harm = (
        '<p onclick="x()">第一段<script>alert(1)</script><img src="https://spy.example/1.gif" width="1">。</p>'
        '<iframe src="https://spy.example/"></iframe><a href="javascript:x()">連結</a><p style="x">第二段。</p>'
    )
    link = "<link>javascript:alert(1)</link>"
    far_side.pages["/feed"] = page(rss(entry(1, body=harm).replace("<link>/a/1</link>", link)))
    partners.fetch(feed)

    story = Article.objects.get()
    assert "第一段" in story.body
    assert "第二段。" in story.body
    for harmful in ("script", "onclick", "style", "iframe", "spy.example", "javascript", "<img"):
        assert harmful not in story.body, harmful
    assert story.lead_photo is None
    assert story.arrival.address == ""


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;">]>',
    ],
)
def test_h4_entities_of_a_feed_are_never_followed(feed, far_side, declared):
    name = "z" if "z" in declared else "x"
    text = rss(entry(title="T"), entry(2, title="另一篇")).decode().replace("<title>T<", f"<title>&{name};<")
    far_side.pages["/feed"] = page(text.replace("?>", f"?>{declared}", 1).encode())
    partners.fetch(feed)

    assert [story.headline for story in Article.objects.all()] == ["另一篇"]
    assert (
        feed.last_outcome
        == "1 new story. 1 refused: It uses entities of its own making, which are never followed."
    )


# --- What goes wrong


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((500, {}, b""), "It answers with the error 500."),
        (page(b"<p>Not here</p>", "text/html"), "What stands there is of another kind: text/html."),
        (page(b"<html><p>Not here</p></html>", "text/xml"), "This is no feed"),
        (page(b"words", "text/plain"), "This is no feed"),
        (page(rss(entry())[:200]), "The file ends in the middle"),
        ((302, {"Location": "http://169.254.169.254/"}, b""), "private network"),
    ],
)
def test_a_broken_feed_says_why_and_is_asked_later_and_later(feed, far_side, answer, sentence):
    far_side.pages["/feed"] = answer
    waits = []
    for _n in range(9):
        now = timezone.now()
        assert not partners.fetch(feed, now=now)
        feed.refresh_from_db()
        waits.append((feed.next_due_at - now) / timedelta(minutes=15))

    assert sentence in feed.last_error
    assert waits == [1, 2, 4, 8, 16, 32, 64, 96, 96]


def test_a_feed_that_works_again_is_asked_as_ever(feed):
    feed.last_error, feed.failures = "No connection came about.", 5
    now = timezone.now()
    partners.fetch(feed, now=now)

    feed.refresh_from_db()
    assert (feed.last_error, feed.failures, feed.next_due_at) == ("", 0, now + timedelta(minutes=15))


def test_what_stands_before_a_break_is_taken(feed, far_side):
    far_side.pages["/feed"] = page(rss(entry(1), entry(2, title="另一篇"))[:-60])
    assert partners.fetch(feed)
    assert "1 new story. 1 refused: The file ends in the middle" in feed.last_outcome


def test_an_error_of_ours_is_told_and_stops_no_other_feed(feed, far_side, monkeypatch, caplog):
    far_side.pages["/feed?other"] = far_side.pages["/feed"]
    other = partner_feed(far_side.address("/feed?other"), name="鄰鄉報", next_due_at=timezone.now())
    file_all = partners.ImportRun.file_all

    def break_once(run, entries):
        if run.feed == feed:
            raise RuntimeError("broken")
        file_all(run, entries)

    monkeypatch.setattr(partners.ImportRun, "file_all", break_once)
    partners.fetch_due(timezone.now())

    feed.refresh_from_db()
    assert feed.last_error == "An error of ours; the log has it."
    assert "could not be filed" in caplog.text
    assert Arrival.objects.get().feed == other


def test_a_source_that_may_not_be_reprinted_is_not_asked(feed, far_side):
    Source.objects.update(reprint_until=date(2026, 1, 1))
    assert not partners.fetch(PartnerFeed.objects.get())
    assert "may no longer be reprinted" in PartnerFeed.objects.get().last_error
    assert far_side.asked == []


# --- When


def test_only_those_that_are_due_and_active_are_fetched(far_side):
    now = timezone.now()
    for path, facts in {
        "due": {},
        "later": {"next_due_at": now + timedelta(minutes=1)},
        "off": {"is_active": False},
    }.items():
        far_side.pages[f"/{path}"] = page(rss())
        partner_feed(far_side.address(f"/{path}"), name=path, **facts)

    partners.fetch_due(timezone.now())
    partners.fetch_due(timezone.now())

    assert [path for path, _headers in far_side.asked] == ["/due"]


def test_another_clock_that_is_at_it_is_left_to_it(feed, far_side):
    PartnerFeed.objects.update(next_due_at=timezone.now() - timedelta(minutes=1))
    feed.refresh_from_db()
    assert partners._claim(feed, timezone.now())
    assert not partners._claim(feed, timezone.now())


def test_a_turn_that_takes_too_long_leaves_the_rest_to_the_next(feed, far_side, monkeypatch):
    monkeypatch.setattr(partners, "TURN", -1)
    partners.fetch_due(timezone.now())
    assert far_side.asked == []


def test_the_clock_fetches_feeds(feed):
    job = portal_clock.jobs()["fetch_feeds"]
    assert job in clock.JOBS
    job.act(timezone.now())
    assert Article.objects.count() == 1


def test_by_hand_those_named_or_all_that_are_active(feed, far_side):
    far_side.pages["/off"] = page(rss(entry(9, title="停用的")))
    partner_feed(far_side.address("/off"), name="停", is_active=False)
    out = StringIO()
    call_command("fetch_feeds", stdout=out)
    assert out.getvalue() == "鄰縣報: 1 new story.\n"

    call_command("fetch_feeds", "停", stdout=out)
    assert Article.objects.count() == 2
    with pytest.raises(CommandError, match="no partner feed of this name: 無"):
        call_command("fetch_feeds", "無")

    far_side.pages.clear()
    with pytest.raises(CommandError, match="1 of 1 could not be fetched"):
        call_command("fetch_feeds", stdout=out)
    assert "鄰縣報: It answers with the error 404." in out.getvalue()


# --- A newer version


NEWER = BODY.replace("三位乘客", "五位乘客")


def test_a_draft_that_nobody_has_touched_takes_the_newer_words(feed, far_side):
    partners.fetch(feed)
    far_side.pages["/feed"] = page(rss(entry(body=NEWER, title="渡船恢復早班")))
    partners.fetch(feed)

    story = Article.objects.get()
    assert story.headline == "渡船恢復早班"
    assert "五位乘客" in story.body
    assert (story.version, story.revisions.count(), story.arrival.newer_at) == (2, 2, None)
    assert story.newest.words == story.words
    assert story.newest.words_hash == writing.write(story, by=None).words_hash
    assert story.is_untouched
    assert [str(credit) for credit in story.credits.all()] == ["記者 周嵐"]


@pytest.mark.parametrize("touch", ["take", "edit", "file", "spike"])
def test_a_draft_that_somebody_has_touched_is_left_and_told_of_them(feed, far_side, touch):
    partners.fetch(feed)
    story = Article.objects.get()
    if touch == "edit":
        rewrite(story, by="editor", headline="渡船有早班了")
    else:
        workflow.perform(story, touch, by=person("editor"))
    before = Article.objects.values().get()
    far_side.pages["/feed"] = page(rss(entry(body=NEWER)))
    partners.fetch(feed)
    partners.fetch(feed)

    assert Article.objects.values().get() == before
    arrival = Arrival.objects.get()
    assert arrival.newer_at
    assert arrival.newer_text.startswith("渡船恢復清晨班次\n\n第一班渡船清晨離岸，船上只有五位乘客。\n船員說")


def test_a_story_that_the_partner_withdraws_says_so_and_one_not_released_does_not_come(feed, far_side):
    told = '{{"uri": "x:{0}", "headline": "渡船{0}", "body_html": "<p>離岸。</p>", "pubstatus": "{1}"}}'
    far_side.pages["/feed"] = page(told.format(1, "usable").encode(), "application/json")
    partners.fetch(feed)
    both = told.format(1, "canceled") + "\n" + told.format(2, "withheld")
    far_side.pages["/feed"] = page(both.encode(), "application/json")
    partners.fetch(feed)

    assert Arrival.objects.get().withdrawn_at


# --- Taking


def test_what_came_lies_with_no_reporter_until_an_editor_takes_it(feed):
    partners.fetch(feed)
    story, editor = Article.objects.get(), person("editor")
    assert list(Article.objects.unclaimed()) == [story]
    assert story.is_unclaimed

    story = workflow.perform(story, "take", by=editor)

    assert list(Article.objects.drafts_of(editor)) == [story]
    assert not Article.objects.unclaimed().exists()
    assert not story.is_unclaimed
    assert not story.is_untouched


def test_whoever_files_it_untaken_gets_it_back_when_it_is_sent_back(feed):
    partners.fetch(feed)
    editor = person("editor")
    story = workflow.perform(Article.objects.get(), "file", by=editor)
    workflow.perform(story, "send_back", by=person("second_editor"), note="核實")

    assert list(Article.objects.drafts_of(editor)) == [story]


def test_plain_text_of_a_feed_gives_up_its_dateline_too(feed, far_side):
    far_side.pages["/feed"] = page(rss(entry(body=markup.text_of(BODY))))
    partners.fetch(feed)

    story = Article.objects.get()
    assert story.dateline_place == "石橋"
    assert story.body.startswith("<p>第一班渡船清晨離岸")
