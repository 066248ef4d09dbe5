"""A clock that was wrong once: what it wrote of another year stops nothing, and is told where a person looks."""

import json
import os
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

import portal.doctor as of_the_site
from articles.models import Article, ArticleEvent, Front, Presence, Ways
from articles.reading.reads import Batch
from exchange import telling
from exchange.models import Link, PartnerFeed, Told
from portal import clock
from portal.entrance import factor, stays
from portal.models import JobState
from portal.open_forms import FormToken
from portal.operations import hours, identity
from portal.operations.doctor import BROKEN, FINE, LOOK
from tests.articles.screen import client_of
from tests.cast import person
from tests.desk import published
from tests.exchange.partner import entry, page, partner_feed, rss, serving
from tests.portal.test_structure import ROOT, SOURCES
from tests.tips.senders import sent
from tips.models import AlertPost, Expiry, Tip
from tips.newsroom import alerts
from tips.sealing import days

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

NOW = timezone.now()
ANOTHER_YEAR = NOW + timedelta(days=400)


@pytest.fixture
def at(monkeypatch):
    """at(moment): every clock says so, this host's and the database's."""

    def _at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(hours, "database_now", lambda: moment)

    return _at


@pytest.fixture
def far_side(settings):
    with serving() as server:
        settings.FETCH_ALSO = [server.place]
        server.pages["/feed"] = page(rss(entry(1)))
        yield server


@pytest.fixture
def moderator(settings, masthead, in_english):
    settings.ALERTS, settings.LANGUAGE_CODE, settings.SITE_ADDRESS = True, "en", ""
    identity.begin()
    reader = person("tip_moderator")
    reader.email = "fang@qingxi.example"
    reader.save()
    return reader


@pytest.mark.usefixtures("moderator")
def test_all_jobs_do_their_work_again_as_soon_as_the_clock_is_right(at, far_side, mailoutbox):
    feed = partner_feed(far_side.address("/feed"))
    sent()
    at(ANOTHER_YEAR)
    assert set(clock.run_due()) == set(clock.jobs())
    assert AlertPost.objects.get().sent_at == ANOTHER_YEAR
    assert PartnerFeed.objects.get().next_due_at > ANOTHER_YEAR
    mailoutbox.clear()

    at(NOW + timedelta(minutes=1))
    sent("二號碼頭也是。")
    Tip.objects.update(due_on=timezone.localdate())
    far_side.pages["/feed"] = page(rss(entry(1), entry(2, title="石橋夜市延到月底")))
    assert set(clock.run_due()) == set(clock.jobs())
    assert {mail.subject for mail in mailoutbox} == {"1 new tip", "1 tip is due"}
    assert Article.objects.filter(headline="石橋夜市延到月底").exists()
    feed.refresh_from_db()
    assert feed.next_due_at < NOW + timedelta(hours=1)
    assert not JobState.objects.in_trouble(timezone.now()).exists()
    assert not Expiry.objects.latest_run().is_late(timezone.now())


def test_reminders_are_not_told_twice_a_day_all_the_same(moderator, mailoutbox):
    Tip.objects.filter(pk=sent().tip.pk).update(due_on=timezone.localdate())
    AlertPost.objects.create(pk=AlertPost.ONLY, reminded_on=timezone.localdate(ANOTHER_YEAR))
    assert [alerts.remind(), alerts.remind()] == [1, 0]


def test_a_copy_of_another_year_is_not_a_fresh_one(settings, in_english):
    written = json.dumps({"at": ANOTHER_YEAR.isoformat(), "place": "/mnt/copies"})
    (settings.VAR_DIR / "last-backup").write_text(written)
    found = of_the_site.backups()
    assert (found.level, "still to come" in found.sentence) == (LOOK, True)


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=400)])
def test_a_clock_set_back_hides_stories_and_the_desk_says_so(at, moderator, client, back):
    story = published(at=NOW)
    assert of_the_site.time_of_day().level == FINE
    at(NOW - back)
    assert not Article.objects.listed(timezone.now()).exists()
    assert client.get(story.get_absolute_url()).status_code == 404
    assert "examine" in clock.run_due()
    desk = client_of("administrator").get("/newsroom/").content.decode()
    written = timezone.localtime(ArticleEvent.objects.latest("at").at)
    assert f"{written:%Y-%m-%d %H:%M} stands in the journals, and is still to come" in desk
    assert "hidden until then" in desk


@pytest.mark.usefixtures("moderator")
def test_so_does_one_on_which_nobody_has_worked(at):
    """What the chores wrote tells it until each was done once more."""
    clock.run_due()
    at(NOW - timedelta(hours=2))
    assert of_the_site.time_of_day().level == BROKEN


@pytest.mark.usefixtures("moderator")
def test_of_a_clock_that_is_right_again_lines_of_a_journal_tell_for_a_while(at, monkeypatch):
    at(ANOTHER_YEAR)
    clock.run_due()
    published(at=ANOTHER_YEAR)
    at(NOW)
    clock.run_due()
    assert of_the_site.time_of_day().level == BROKEN
    monkeypatch.setattr(of_the_site, "NEWEST_LINES", 2)
    published(at=NOW, headline="石橋夜市延到月底")
    assert of_the_site.time_of_day().level == FINE


def test_a_moment_ahead_is_no_wrong_clock():
    """Another host may be seconds ahead."""
    JobState.objects.create(name="examine", due_at=NOW, done_at=timezone.now() + timedelta(seconds=40))
    assert of_the_site.time_of_day().level == FINE


@pytest.mark.parametrize(
    ("ahead", "is_over"),
    [
        (timedelta(0), False),
        (timedelta(seconds=50), False),
        (timedelta(minutes=2), True),
        (-timedelta(hours=1), True),
    ],
)
def test_hosts_may_be_a_little_apart(ahead, is_over):
    assert hours.is_over(NOW + ahead, timedelta(minutes=30), NOW) is is_over
    Link.objects.create(mark="a", address="a", asked_at=NOW + ahead, is_dead=False)
    asked = Link.objects.filter(hours.lately("asked_at", timedelta(minutes=30), NOW))
    assert asked.exists() is not is_over


def test_links_are_asked_again_and_called_dead_no_longer():
    for mark, is_dead in (("a", True), ("b", False)):
        Link.objects.create(mark=mark, address=mark, asked_at=ANOTHER_YEAR, is_dead=is_dead)
    assert not Link.objects.resting(NOW).exists()
    assert not Link.objects.dead(NOW).exists()


def test_search_engines_are_told_what_changed_meanwhile(settings, monkeypatch):
    settings.SITE_ADDRESS = "https://news.example"
    Told.objects.create(name="hub", until=ANOTHER_YEAR)
    since = []
    monkeypatch.setattr(
        type(Article.objects.all()),
        "changed_for_readers",
        lambda self, begins, ends: since.append(ends - begins) or self.none(),
    )
    telling._tell("hub", "https://hub.example", NOW, lambda stories, now: None)
    assert since == [telling.REACH]


def test_people_have_their_mail_and_fronts_their_warning():
    assert Ways(mail_every=Ways.Mail.choices[-1][0], mailed_at=ANOTHER_YEAR).mail_is_due(NOW)
    assert Front(quiet_hours=24, shown_since=ANOTHER_YEAR).is_unchanged(NOW)


def test_nobody_sits_at_a_form_for_a_year():
    Presence.objects.create(place="story:1", by=person("reporter"), window="w", at=ANOTHER_YEAR)
    assert Presence.objects.others("story:1", person("editor"), NOW) == []


def test_readers_are_counted_on():
    batch = Batch()
    assert batch.add(1, ANOTHER_YEAR) == {}
    assert sum(batch.add(1, NOW).values()) == 2


def test_the_run_that_is_shown_is_the_last_one():
    Expiry.objects.create(done_at=ANOTHER_YEAR)
    assert Expiry.objects.latest_run().is_late(NOW)
    last = Expiry.objects.create(done_at=NOW)
    assert Expiry.objects.latest_run() == last


def test_nobody_stays_signed_in_by_it(client, settings, masthead):
    client = client_of("superuser")
    session = client.session
    session[stays.CAME] = session[stays.WORKED] = ANOTHER_YEAR.timestamp()
    session.save()
    assert client.get("/newsroom/").status_code == 302


def test_nor_was_asked_for_a_password_a_moment_ago(rf, settings, monkeypatch):
    settings.SECOND_FACTOR = True
    request = rf.get("/")
    request.user = person("editor")
    # This very moment: the module may have been loaded longer ago than a sign-in is fresh.
    for moment, is_fresh in ((timezone.now(), True), (ANOTHER_YEAR, False)):
        records = [{"at": moment.timestamp()}]
        monkeypatch.setattr(factor, "get_authentication_records", lambda *asked, found=records: found)
        assert factor.is_fresh(request) is is_fresh


def test_a_form_of_another_year_is_given_out_anew_and_not_taken_for_haste():
    token = FormToken.read(FormToken.new(ANOTHER_YEAR).written(), NOW)
    assert (token.is_good, token.is_hasty(NOW)) == (False, False)


def test_files_of_that_day_tell_it_no_longer_than_others(tmp_path):
    path = tmp_path / "sealed"
    path.write_bytes(b"sealed")
    for moment, settled in ((days.midnight_after(NOW), False), (days.midnight_after(ANOTHER_YEAR), True)):
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        assert days.settle_file(path, NOW) is settled
    assert datetime.fromtimestamp(path.stat().st_mtime, UTC).year == 1970


# What is compared in another way: seconds that no clock tells, dates that are to come or that readers are shown.
_APART = {
    "portal/operations/hours.py",
    "portal/operations/replica.py",
    "portal/open_forms.py",
    "articles/assigning.py",
    "articles/admin/keeping.py",
    "articles/reading/machines/maps.py",
    "exchange/demo.py",
}
_COMPARED = re.compile(
    r"__gte?=\(?now - |\bnow - [a-z_]+\.[a-z_]+|now\.timestamp\(\) - |time\.time\(\) - |timezone\.now\(\) - [a-z]"
)


def test_how_long_ago_something_was_is_asked_in_one_place():
    named = {str(path.relative_to(ROOT)) for path in SOURCES if _COMPARED.search(path.read_text())}
    assert named == _APART


def removing():
    return {name for name, job in clock.jobs().items() if job.removes}


def test_what_removes_by_age_says_so():
    tidying = {"tidy_scratch", "tidy_parts", "sweep_pictures", "tips_sweep"}
    assert removing() == {*tidying, "tips_retention", "forget_reads", "forget_reports"}


@pytest.mark.usefixtures("moderator")
def test_a_clock_that_leapt_removes_nothing_before_a_person_could_see_it(at):
    clock.run_due()
    sent()
    at(ANOTHER_YEAR)
    assert not removing() & set(clock.run_due())
    at(ANOTHER_YEAR + timedelta(hours=20))
    assert not removing() & set(clock.run_due())
    assert Tip.objects.exists()
    trouble = JobState.objects.in_trouble(ANOTHER_YEAR)
    assert set(trouble.values_list("name", flat=True)) >= removing()
    assert "is the clock right?" in trouble.get(name="tips_retention").sentence

    at(NOW + timedelta(hours=2))
    assert removing() <= set(clock.run_due())
    assert Tip.objects.exists()


def test_where_no_clock_ran_for_a_week_they_go_on_after_a_day(at, masthead):
    identity.begin()
    clock.run_due()
    at(NOW + timedelta(days=7))
    assert not removing() & set(clock.run_due())
    at(NOW + timedelta(days=8, minutes=1))
    assert removing() <= set(clock.run_due())
    assert not JobState.objects.filter(name__in=removing()).exclude(failing_since=None).exists()


def test_after_a_weekend_without_a_clock_they_are_done_as_ever(at, masthead):
    identity.begin()
    clock.run_due()
    at(NOW + timedelta(days=2, hours=12))
    assert removing() <= set(clock.run_due())
