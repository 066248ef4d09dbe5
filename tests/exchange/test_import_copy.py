"""import_copy: a WordPress export becomes stories, each once, with their people, tags, days and addresses."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import filing, markup, writing
from articles.models import Article, ArticleEvent, Correspondent, Photo, Section, SignOff
from exchange.bulk.rows import ArrivingStory
from exchange.models import Arrival
from portal.models import User
from tests.articles.pictures import halves, picture, upload
from tests.cast import person
from tests.desk import review_by

from .sample_files import CHANNEL, post, wxr

pytestmark = [pytest.mark.django_db, pytest.mark.every_database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def administrator(db):
    return person("superuser")


@pytest.fixture
def take_in(tmp_path, administrator):
    """take_in(text, "--publish") gives (what the command printed, the rows of its report)."""

    def _take_in(text, *options, kind="wxr"):
        path, report = tmp_path / "parcel", tmp_path / "report.jsonl"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = StringIO()
        call_command("import_copy", kind, str(path), "--report", str(report), *options, stdout=out)
        return out.getvalue(), [json.loads(line) for line in report.read_text().splitlines()]

    return _take_in


def test_a_post_becomes_a_draft_with_everything_in_its_field(take_in):
    take_in(wxr(post(meta={"_dateline_kicker": "水上交通"})))

    story = Article.objects.get()
    assert (story.headline, story.kicker) == ("渡船恢復清晨班次", "水上交通")
    assert story.body == "<p>第一班渡船在<strong>清晨</strong>離岸。</p>\n<p>船上只有三位乘客。</p>"
    assert [str(credit.correspondent.name) for credit in story.credits.all()] == ["林以晴"]
    assert set(story.tags.names()) == {"渡口", "交通"}
    assert story.section.name == "民生"
    assert not story.section.is_in_bar
    assert story.live is None
    assert (story.arrival.origin, story.arrival.key) == ("wxr", "https://old.example/?p=1")


def test_a_sender_s_block_names_no_picture_of_ours(take_in):
    photo = picture()
    take_in(wxr(post(body=f"<p>渡口。</p>{markup.picture(photo.pk)}")))

    story = Article.objects.get()
    assert story.body == "<p>渡口。</p>"
    assert story.newest.printed["pictures"] == []


def test_published_it_stands_on_its_own_day_and_among_the_newest(take_in):
    out, report = take_in(wxr(post(1), post(2, gmt="2019-03-03 01:30:00", title="渡船停航")), "--publish")

    assert "2 filed (2 published)" in out
    assert report == []
    newest = list(Article.objects.recent(timezone.now()))
    assert [story.live.headline for story in newest] == ["渡船停航", "渡船恢復清晨班次"]
    assert newest[1].first_published_at == datetime(2019, 3, 2, 1, 30, tzinfo=UTC)


SIMPLIFIED = {"title": "渡船恢复清晨班次", "body": "<p>第一班渡船清晨离岸。</p>"}


@pytest.mark.parametrize("words", [{}, SIMPLIFIED], ids=["traditional", "simplified"])
@pytest.mark.parametrize("stages", [1, 2, 3])
def test_in_bulk_is_the_same_as_story_by_story(take_in, administrator, stages, words):
    review_by(stages)
    take_in(wxr(post(1, **words), post(2, title="另一篇")), "--publish")
    bulk = Article.objects.get(arrival__key__endswith="=1")

    single = filing.begin(
        by=administrator,
        headline=bulk.headline,
        body=bulk.body,
        people=[("", "林以晴")],
        tags=["交通", "渡口"],
        section=bulk.section,
    )
    day = timezone.localdate(bulk.publish_at)
    single = filing.printed_elsewhere(single, day, by=administrator, said_of="imported from wxr")

    assert bulk.live.script == ("hans" if words else "hant")
    for name in (
        "words",
        "words_hash",
        "copy_hash",
        "printed",
        "credits",
        "tags",
        "script",
        "move",
        "made_by",
    ):
        assert getattr(bulk.live, name) == getattr(single.live, name), name
    for name in ("state", "version", "responsible_editor", "filed_by", "owner", "printed_section", "words"):
        assert getattr(bulk, name) == getattr(single, name), name
    for story in (bulk, single):
        story.told = [
            (line.move, line.by, line.note, line.revision == story.live) for line in story.events.all()
        ]
    assert bulk.told == single.told


def test_nobody_here_has_signed_it_and_the_journal_says_whence_it_came(take_in, administrator):
    take_in(wxr(post(1), post(2, title="另一篇")), "--publish", "--origin", "青溪舊站")

    for story in Article.objects.all():
        line = story.events.get()
        assert (line.move, line.by, line.revision) == ("printed_elsewhere", administrator, story.live)
        assert line.note == "imported from 青溪舊站"
        assert story.live.responsible_editor is None
    assert not SignOff.objects.exists()


def test_a_draft_has_no_line_in_the_journal_yet(take_in):
    take_in(wxr(post(1), post(2, title="另一篇")))
    assert not ArticleEvent.objects.exists()


def test_the_same_file_again_brings_nothing(take_in):
    take_in(wxr(post(1)))
    out, _report = take_in(wxr(post(1), post(2, title="另一篇")))

    assert "1 filed" in out
    assert "1 known already" in out
    assert Article.objects.count() == Arrival.objects.count() == 2


def test_a_run_that_was_killed_goes_on_where_it_stopped(take_in, monkeypatch):
    monkeypatch.setattr("exchange.bulk.run.BATCH", 2)
    text = wxr(*(post(n, title=f"第{n}條") for n in range(1, 6)))
    killed, calls = writing._keep, []

    def die_in_the_second_batch(changed):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return killed(changed)

    monkeypatch.setattr(writing, "_keep", die_in_the_second_batch)
    with pytest.raises(KeyboardInterrupt):
        take_in(text)
    assert Article.objects.count() == 2
    monkeypatch.undo()

    take_in(text)

    assert sorted(Article.objects.values_list("headline", flat=True)) == [f"第{n}條" for n in range(1, 6)]


def test_one_that_the_database_refuses_leaves_the_others(take_in, monkeypatch):
    made = ArrivingStory.writing

    def spoilt(story, run):
        writing = made(story, run)
        writing.article.state = None if story.key.endswith("=2") else writing.article.state
        return writing

    monkeypatch.setattr(ArrivingStory, "writing", spoilt)
    _out, report = take_in(wxr(post(1), post(2), post(3)))

    assert Article.objects.count() == 2
    assert [row["key"] for row in report] == ["https://old.example/?p=2"]


def test_what_was_not_public_there_stays_a_draft(take_in):
    take_in(wxr(post(1, status="draft"), post(2, status="private")), "--publish")

    assert not Article.objects.exclude(live=None).exists()


def test_pages_and_leftovers_of_the_editor_are_no_stories(take_in):
    _out, report = take_in(wxr(post(1, kind="page"), post(2, status="auto-draft"), post(3, status="trash")))

    assert not Article.objects.exists()
    assert [row["key"][-4:] for row in report] == ["9-1/", "?p=3"]
    assert "page" in report[0]["reason"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"title": " "}, "It has no title."),
        ({"gmt": "1900-01-01 00:00:00"}, "It is dated 1900"),
        ({"gmt": "2099-01-01 00:00:00"}, "It is dated 2099"),
        ({"body": "<p>" + "長" * 400_001 + "</p>"}, "longer than 400,000"),
    ],
)
def test_a_broken_post_is_refused_with_a_sentence_and_the_rest_goes_on(take_in, broken, reason):
    _out, report = take_in(wxr(post(1, **broken), post(2)), "--publish")

    assert [row["key"] for row in report] == ["https://old.example/?p=1"]
    assert reason in report[0]["reason"]
    assert Article.objects.count() == 1


def test_a_file_that_ends_in_the_middle_gives_what_stood_before(take_in):
    _out, report = take_in(CHANNEL + post(1) + post(2)[:200])

    assert Article.objects.count() == 1
    assert "ends in the middle" in report[0]["reason"]


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
)


@pytest.mark.parametrize(
    ("declared", "use"),
    [
        (BOMB, "<title>&j;</title>"),
        (BOMB, '<title a="&j;">x</title>'),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<title>&x;</title>"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>', "<title>&x;</title>"),
        ('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">', "<title>ok</title>"),
    ],
)
def test_entities_are_never_followed(take_in, declared, use):
    head, rest = wxr(post(1)).split("?>", 1)
    _out, report = take_in(f"{head}?>{declared}{rest}".replace("<item>", "<item>" + use, 1))

    words = json.dumps(list(Article.objects.values("headline", "body")), ensure_ascii=False)
    assert "root:" not in words
    assert "haha" not in words
    assert Article.objects.count() + len(report) == 1


def test_a_story_that_uses_entities_of_its_own_is_refused_as_such(take_in):
    head, rest = wxr(post(1, title="T")).split("?>", 1)
    _out, report = take_in(
        f'{head}?><!DOCTYPE rss [<!ENTITY j "ha">]>{rest}'.replace("<title>T<", "<title>渡船&j;<")
    )

    assert "entities" in report[0]["reason"]


def test_what_is_public_already_cannot_be_of_next_month(take_in):
    soon = f"{timezone.now() + timedelta(days=30):%Y-%m-%d %H:%M:%S}"
    _out, report = take_in(wxr(post(1, gmt=soon), post(2, gmt=soon, status="future")))

    assert [row["key"] for row in report] == ["https://old.example/?p=1"]
    assert Article.objects.get().publish_at is None


def test_control_characters_and_named_ones_do_not_stop_a_file(take_in):
    take_in(wxr(post(1, title="T").replace("<title>T", "<title>渡船&nbsp;\x08恢復&hellip;")))

    assert Article.objects.get().headline == "渡船 恢復…"


def test_the_addresses_that_wordpress_leads_on_from_are_kept(take_in, client, masthead):
    slug = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>ferry{0}</wp:meta_value></wp:postmeta>"
    take_in(wxr(post(7, extra=slug.format(1) + slug.format(2))), "--publish")

    story = Article.objects.get()
    for asked in ("/?p=7", "/2019/03/ferry1/", "/2019/03/ferry2", "/2019/03/渡船-7/"):
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"]) == (301, story.get_absolute_url()), asked


def test_a_rehearsal_files_nothing(take_in):
    out, _report = take_in(wxr(post(1)), "--dry-run")

    assert "1 would be filed" in out
    assert not Article.objects.exists()
    assert not Correspondent.objects.exists()


def test_a_picture_of_the_media_folder_becomes_the_lead_photo(take_in, tmp_path):
    folder = tmp_path / "uploads" / "2019/03"
    folder.mkdir(parents=True)
    (folder / "boat.jpg").write_bytes(upload(halves((64, 48))).read())
    attachment = post(
        9,
        kind="attachment",
        status="inherit",
        title="boat",
        meta={"_wp_attachment_image_alt": "一條船停在岸邊"},
        extra="<wp:attachment_url>https://old.example/wp-content/uploads/2019/03/boat.jpg</wp:attachment_url>",
    ).replace("<excerpt:encoded><![CDATA[]]>", "<excerpt:encoded><![CDATA[渡口的晨霧（陳牧 攝）]]>")
    far = '<img src="https://elsewhere.example/a.jpg" alt="遠處">正文在此。'

    _out, report = take_in(
        wxr(post(1, meta={"_thumbnail_id": "9"}, body=far), attachment), "--media", str(tmp_path / "uploads")
    )

    photo = Photo.objects.get()
    assert (photo.caption, photo.credit, photo.alt) == ("渡口的晨霧（陳牧 攝）", "陳牧 攝", "一條船停在岸邊")
    assert Article.objects.get().lead_photo == photo
    assert Article.objects.get().body == "<p>正文在此。</p>"
    assert ["elsewhere.example" in row["reason"] for row in report] == [True]


def test_a_picture_without_a_credit_line_is_taken_and_is_work_to_do(take_in, tmp_path):
    (tmp_path / "boat.jpg").write_bytes(upload(halves((64, 48))).read())

    _out, report = take_in(
        wxr(post(1, body='<img src="/boat.jpg" alt="船">正文。')), "--media", str(tmp_path)
    )

    assert report == []
    photo = Photo.objects.lacking_words().get()
    assert (photo.alt, photo.credit) == ("船", "")
    assert Article.objects.get().lead_photo == photo


def test_plain_text_gives_up_its_dateline(take_in):
    text = "青溪縣報石橋3月2日訊（記者 周予）第一班渡船清晨離岸，船上只有三位乘客。"
    take_in(wxr(post(1, body=text)).replace("<dc:creator><![CDATA[lin]]></dc:creator>", ""))

    story = Article.objects.get()
    assert markup.text_of(story.body) == "第一班渡船清晨離岸，船上只有三位乘客。"
    assert [credit.correspondent.name for credit in story.credits.all()] == ["周予"]
    assert story.source.name == "青溪縣報"


EMBARGOED = {
    "uri": "urn:test:1",
    "headline": "明年的預算案",
    "body_html": "<p>這篇稿子到時才能刊出。</p>",
    "versioncreated": "2026-11-01T08:00:00+08:00",
    "pubstatus": "usable",
}


@pytest.mark.parametrize(
    ("embargo", "is_printed"), [({}, True), ({"embargoed": "2027-06-01T08:00:00+08:00"}, False)]
)
def test_what_is_under_embargo_there_is_not_printed_here(take_in, embargo, is_printed):
    take_in(json.dumps(EMBARGOED | embargo), "--publish", kind="ninjs")

    assert Article.objects.listed(timezone.now()).exists() is is_printed
    assert Article.objects.filter(live=None).exists() is not is_printed


# --- By whom


@pytest.mark.parametrize("role", ["chief_editor", "administrator"])
@pytest.mark.parametrize("publish", [(), ("--publish",)], ids=["drafts", "published"])
def test_the_right_to_import_is_enough(take_in, role, publish):
    """The administrators' group begins no stories, and brings in those of an old site."""
    take_in(wxr(post(1)), *publish, "--by", person(role).username)
    assert Article.objects.get().owner == person(role)


@pytest.mark.parametrize("role", ["reporter", "editor", "tip_moderator"])
@pytest.mark.parametrize("publish", [(), ("--publish",)], ids=["drafts", "published"])
def test_without_that_right_it_is_refused_before_anything_is_filed(take_in, role, publish):
    with pytest.raises(CommandError, match="may not bring in"):
        take_in(wxr(post(1)), *publish, "--by", person(role).username)

    assert not Article.objects.exists()


@pytest.mark.parametrize("names", [(), ("first", "second")])
def test_with_no_administrator_or_two_a_name_is_asked_for(take_in, names):
    User.objects.all().delete()
    for name in names:
        User.objects.create_superuser(name)

    with pytest.raises(CommandError, match="say with --by who files it"):
        take_in(wxr(post(1)), "--publish")
    assert not Article.objects.exists()


def test_no_account_is_made_and_nobody_of_the_house_signs(take_in, administrator):
    """Not even an editor whose account is called as one of the demo's."""
    User.objects.create_user("he", is_staff=True).groups.set(person("editor").groups.all())
    before = set(User.objects.values_list("username", "name"))

    take_in(wxr(post(1)), "--publish")

    assert set(User.objects.values_list("username", "name")) == before
    assert {line.by for line in ArticleEvent.objects.all()} == {administrator}
    assert not SignOff.objects.exists()


def test_records_are_found_before_they_are_made(take_in):
    Section.objects.create(name="民生", slug="life")
    known = Correspondent.objects.create(name="林以晴")
    take_in(wxr(post(1), post(2, terms=(("category", "民生"), ("post_tag", "Ferry"), ("post_tag", "ferry")))))

    assert Section.objects.count() == 1
    assert Correspondent.objects.get() == known
    assert Article.objects.get(arrival__key__endswith="=2").tags.count() == 1
