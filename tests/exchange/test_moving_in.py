"""Moving in from WordPress: no picture and no word is lost, and a balance says what became of everything."""

import json
import multiprocessing
import re
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles import markup
from articles.models import Article, Photo
from copydesk.deliveries.body import as_allowed, classic
from exchange.bulk.turn import Busy, one_at_a_time
from exchange.models import Arrival
from tests.cast import person

from . import old_site
from .sample_files import post, wxr

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def take_in(tmp_path, masthead):
    person("superuser")

    def run(text, *options, media=True):
        path, report = tmp_path / "file.xml", tmp_path / "report.jsonl"
        path.write_text(text, encoding="utf-8")
        folder = tmp_path / "uploads"
        if media and not folder.exists():
            old_site.media(tmp_path)
        out = StringIO()
        with_media = ["--media", str(folder)] if media else []
        call_command("import_copy", "wxr", path, "--report", report, *with_media, *options, stdout=out)
        return out.getvalue(), [json.loads(line) for line in report.read_text().splitlines()]

    return run


def line(out, name):
    """(in, out, lost) of a line of the balance."""
    row = next(row for row in out.splitlines() if row.split()[:1] == [name])
    return tuple(int(number.replace(",", "")) for number in re.findall(r"[\d,]+", row))


def shown_in(story):
    """The names of the files of all its pictures, the lead first, by the photo they became."""
    keys = [story.lead_photo_id, *markup.pictures_of(story.body)]
    return [key for key in keys if key]


def test_no_picture_and_no_word_is_lost(take_in):
    out, report = take_in(old_site.export(), "--publish")

    stories = {story.headline.split("：")[1]: story for story in Article.objects.all()}
    assert set(stories) == set(old_site.POSTS)
    for title, (_body, names, words) in old_site.POSTS.items():
        story = stories[title]
        featured = 1 if story.headline.startswith("1：") else 0
        assert len(shown_in(story)) == len(names) + featured, title
        captions = " ".join(Photo.objects.filter(pk__in=shown_in(story)).values_list("caption", flat=True))
        text = markup.text_of(story.body) + captions
        for word in words:
            assert word in text, title
    assert Photo.objects.count() == len(old_site.pictures())
    assert line(out, "pictures") == (len(old_site.pictures()), len(old_site.pictures()), 0)
    came, kept, lost = line(out, "characters")
    assert (came - kept, lost) == (1, 1)
    assert "characters 1: Struck out there" in out  # <del>
    assert line(out, "stories") == (len(old_site.POSTS), len(old_site.POSTS), 0)
    assert line(out, "pages") == (1, 0, 1)
    assert line(out, "comments") == (1, 0, 1)
    assert [row["outcome"] for row in report] == ["passed"]


def test_pictures_stand_where_they_stood_and_their_words_with_them(take_in):
    take_in(old_site.export())

    between = Article.objects.get(headline__endswith="a picture between paragraphs")
    assert (
        re.sub(r"\d+", "N", between.body)
        == '<p>第一段。</p><figure data-picture="N"></figure>\n<p>第二段。</p>'
    )
    photo = Photo.objects.get(pk=shown_in(between)[0])
    assert (photo.alt, photo.credit, photo.lacks_words) == ("渡船", "", True)
    captioned = Photo.objects.get(caption="老船工在船頭。周嵐 攝")
    assert captioned.credit == "周嵐 攝"
    lead = Article.objects.get(headline__startswith="1：").lead_photo
    assert (lead.caption, lead.credit, lead.alt) == ("渡口（陳牧 攝）", "陳牧 攝", "渡口")


def test_films_are_links_by_their_title(take_in):
    take_in(old_site.export())

    body = Article.objects.get(headline__endswith="films and sound").body
    for film in old_site.FILMS:
        assert f"/{film}" in body
    assert (
        '<a href="https://film.example/e/2" rel="noopener">渡口的一天</a>' in body or "渡口的一天</a>" in body
    )
    assert "[" not in body


def test_public_pages_print_them(take_in, client):
    take_in(old_site.export(), "--publish")

    story = Article.objects.get(headline__endswith="a caption")
    page = client.get(story.get_absolute_url()).content.decode()
    assert "老船工在船頭。周嵐 攝" in page
    assert "<img" in page


def test_a_rehearsal_says_what_the_run_will_say(take_in):
    text = old_site.export(post(50, title="沒有圖", body=f"{old_site.img('missing.jpg', '缺')}正文"))
    rehearsed, remarks = take_in(text, "--publish", "--dry-run")
    assert not Article.objects.exists()
    assert not Photo.objects.exists()

    out, report = take_in(text, "--publish")

    assert out.replace(" filed (", " would be filed (") == rehearsed
    assert report == remarks
    assert line(out, "pictures")[2] == 1
    assert "missing.jpg" in out


def test_without_the_pictures_each_is_told_and_a_second_run_changes_nothing(take_in):
    out, _report = take_in(old_site.export(), media=False)
    count = len(old_site.pictures())
    assert line(out, "pictures") == (count, 0, count)
    assert "It lies in no folder" in out

    again, _report = take_in(old_site.export(), media=False)
    assert " 0 filed" in again
    assert Article.objects.count() == len(old_site.POSTS)


def test_two_posts_with_one_guid_are_two_stories_and_told(take_in):
    second = post(2, title="另一篇").replace("?p=2</guid>", "?p=1</guid>")
    _out, report = take_in(wxr(post(1), second), media=False)
    again, _report = take_in(wxr(post(1), second), media=False)

    assert Article.objects.count() == 2
    assert ["same GUID" in row["reason"] for row in report if row["key"].endswith("?p=2")][:1] == [True]
    assert " 2 known already" in again


def test_two_stories_under_one_key_are_two_and_told(take_in):
    same = post(1), post(1, title="另一篇", body="完全另一篇的正文。"), post(1)
    _out, report = take_in(wxr(*same), media=False)
    again, _report = take_in(wxr(*same), media=False)

    assert set(Arrival.objects.values_list("article__headline", flat=True)) == {"渡船恢復清晨班次", "另一篇"}
    assert any("same key" in row["reason"] for row in report)
    assert " 0 filed" in again


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("一\n二\n\n三", "<p>一<br>二</p>\n<p>三</p>"),
        ("前：\n<ul>\n<li>甲</li>\n</ul>\n後", "<p>前：</p>\n<ul><li>甲</li></ul>\n<p>後</p>"),
        ("<p>未閉\n<p>次段", "<p>未閉 <p>次段"),
        ("<div>內\n\n文</div>", "<div>\n<p>內</p>\n<p>文</p>\n</div>"),
        ("<pre>a\n\n b</pre>", "<pre>a\n\n b</pre>"),
        ("<blockquote>一\n\n二</blockquote>", "<blockquote>\n<p>一</p>\n<p>二</p>\n</blockquote>"),
    ],
)
def test_paragraphs_of_the_classic_editor(typed, made):
    assert classic(typed).replace("\n", "") == made.replace("\n", "")


def test_what_a_body_cannot_hold_keeps_its_words():
    html = as_allowed("<h1>一</h1><h5>二</h5><pre>甲\n  乙</pre><code>丙</code>")

    assert html == "<h2>一</h2><h3>二</h3><p>甲<br>\u2003乙</p>丙"


def _hold(begun, ended):
    with one_at_a_time():
        begun.set()
        ended.wait(30)


def test_a_second_importer_is_told_to_wait(take_in):
    if connection.vendor == "postgresql":
        pytest.skip("the lock of a session is another connection's there: see below")
    fork = multiprocessing.get_context("fork")
    begun, ended = fork.Event(), fork.Event()
    other = fork.Process(target=_hold, args=(begun, ended))
    other.start()
    begun.wait(30)
    with pytest.raises(CommandError, match="Another import is at work"):
        take_in(wxr(post(1)), media=False)

    other.kill()
    other.join()
    take_in(wxr(post(1)), media=False)
    assert Article.objects.count() == 1


@pytest.mark.every_database
def test_on_a_server_the_lock_is_the_session_s(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is locked by a file")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(6204113)")
        with pytest.raises(Busy), one_at_a_time():
            pass
    finally:
        other.close()
    _wait_until_free()
    with one_at_a_time():
        pass


def _wait_until_free():
    """The server ends a session a moment after its connection has gone."""
    for _again in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 6204113")
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.05)


def test_of_a_picture_that_is_not_to_be_had_nothing_stands_in_the_body(take_in):
    out, _report = take_in(wxr(post(body=f"首段。\n\n{old_site.img('gone.jpg')}\n\n尾段。")), media=False)

    assert Article.objects.get().body == "<p>首段。</p>\n<p>尾段。</p>"
    assert line(out, "pictures") == (1, 0, 1)
    assert line(out, "characters")[2] == 0
