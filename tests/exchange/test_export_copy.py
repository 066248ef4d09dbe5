"""export_copy: what leaves can come back, with its words, people, tags, days and addresses."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from lxml import etree

from articles import markup, photos, takedown, writing
from articles.models import Article, Photo
from copydesk.deliveries import ninjs as ninjs_reader
from copydesk.deliveries import wxr as wxr_reader
from tests.articles.pictures import halves, picture, upload
from tests.cast import person
from tests.desk import draft, published, section

from .sample_files import post, wxr

pytestmark = pytest.mark.django_db

SITE = "https://news.example"
READERS = {"wxr": wxr_reader.read, "ninjs": ninjs_reader.read}


@pytest.fixture
def export(tmp_path):
    """export("wxr") gives what was written, as bytes."""

    def _export(kind, *options):
        path = tmp_path / f"out.{kind}"
        call_command("export_copy", kind, "--to", str(path), "--site", SITE, *options)
        return path.read_bytes()

    return _export


@pytest.fixture
def take_in(tmp_path):
    def _take_in(kind, given):
        person("superuser")
        path = tmp_path / f"in.{kind}"
        path.write_bytes(given)
        call_command("import_copy", kind, str(path), "--publish", "--report", str(tmp_path / "report"))
        assert (tmp_path / "report").read_text() == ""

    return _take_in


def full_story(**words):
    return published(
        kicker="水上 ]]> 交通",
        headline="渡船 <恢復> 清晨班次 ]]> & 其他",
        subhead="首日三位乘客",
        standfirst="清晨 & 黃昏",
        dateline_place="石橋",
        dateline_date=date(2026, 11, 20),
        section=section(),
        people=[("記者", "林以晴"), ("通訊員", "周予"), ("攝影", "陳牧")],
        tags=["渡口", "交通"],
        **words,
    )


def deliveries(kind, given):
    return list(READERS[kind](io.BytesIO(given)))


KEPT = (
    "headline kicker subhead standfirst body people source section dateline_place dateline_date published_at"
).split()


@pytest.mark.parametrize("kind", READERS)
def test_a_story_is_told_in_full(export, kind):
    story = full_story()

    (told,) = deliveries(kind, export(kind))

    for name in ("kicker", "headline", "subhead", "standfirst", "dateline_place", "dateline_date", "body"):
        assert getattr(told, name) == getattr(story.live, name), name
    assert [(p.role, p.name) for p in told.people] == [
        ("記者", "林以晴"),
        ("通訊員", "周予"),
        ("攝影", "陳牧"),
    ]
    assert set(told.tags) == {"渡口", "交通"}
    assert (told.source, told.section) == ("青溪縣報", "民生")
    assert told.address == SITE + story.get_absolute_url()
    assert told.published_at.replace(microsecond=0) == story.first_published_at.replace(microsecond=0)


@pytest.mark.parametrize("kind", READERS)
def test_only_the_words_that_readers_see_leave(export, kind):
    story = published()
    writing.write(story, by=person("editor"), words={"headline": "還沒有印出來的標題"})
    draft(headline="草稿")

    assert [told.headline for told in deliveries(kind, export(kind))] == ["渡船恢復清晨班次"]


@pytest.mark.parametrize("kind", READERS)
def test_with_drafts_all_leave_and_say_which_are_not_public(export, kind):
    published()
    draft(headline="草稿")

    told = deliveries(kind, export(kind, "--drafts"))

    assert [(one.headline, one.is_public) for one in told] == [("渡船恢復清晨班次", True), ("草稿", False)]


@pytest.mark.parametrize("kind", READERS)
def test_taken_in_and_given_out_again_it_is_the_same(export, take_in, kind):
    take_in("wxr", wxr(post(1), post(2, title="另一篇", gmt="2019-03-03 01:30:00")).encode())
    first = deliveries(kind, export(kind))
    assert [one.headline for one in first] == ["渡船恢復清晨班次", "另一篇"]
    assert [p.name for p in first[0].people] == ["林以晴"]
    assert set(first[0].tags) == {"渡口", "交通"}
    assert "/2019/03/渡船-1" in first[0].former


@pytest.mark.parametrize("kind", READERS)
def test_our_own_export_comes_back_whole(export, take_in, kind):
    full_story()
    given = export(kind)
    take_in(kind, given)
    copied = Article.objects.get(arrival__isnull=False)

    (before, after) = deliveries(kind, export(kind))

    for name in KEPT:
        assert getattr(before, name) == getattr(after, name), name
    assert set(before.tags) == set(after.tags)
    assert before.address.removeprefix(SITE).rstrip("/") in after.former
    assert after.key == before.key == copied.arrival.key


def kept_photo():
    photo = Photo(caption="渡口的晨霧", credit="陳牧 攝", alt="一條船停在岸邊", added_by=person("reporter"))
    photos.keep(photo, photos.read(upload(halves((64, 48)))))
    photo.save()
    return photo


@pytest.mark.parametrize("kind", READERS)
def test_a_picture_that_was_taken_down_does_not_leave(export, kind):
    photo = kept_photo()
    published(lead_photo=photo)
    takedown.take_down(photo, by=person("chief_editor"), note="未經同意")

    (told,) = deliveries(kind, export(kind))

    assert told.images == ()
    assert "渡口的晨霧" not in export(kind).decode()


@pytest.mark.parametrize("kind", READERS)
def test_a_picture_leaves_with_its_words(export, kind):
    published(lead_photo=kept_photo())

    (told,) = deliveries(kind, export(kind))

    (image,) = told.images
    assert (image.caption, image.credit, image.alt) == ("渡口的晨霧", "陳牧 攝", "一條船停在岸邊")
    assert image.address.startswith(f"{SITE}/media/photos/")


def test_the_wordpress_file_is_well_formed_and_names_its_authors(export):
    full_story()

    tree = etree.fromstring(export("wxr"))

    logins = tree.xpath("//*[local-name()='author_login']/text()")
    assert tree.xpath("//*[local-name()='creator']/text()")[0] in logins
    assert tree.xpath("//*[local-name()='wxr_version']/text()") == ["1.2"]


@pytest.mark.parametrize("kind", ["wxr", "ninjs"])
def test_pictures_of_the_body_leave_as_others_read_them(export, kind):
    shown, down = picture(caption="渡口 <晨霧>"), picture((640, 480), caption="撤下的一張")
    body = f"<p>渡口。</p>{markup.picture(shown.pk)}{markup.picture(down.pk)}"
    published(body=body)
    takedown.take_down(down, by=person("chief_editor"), note="核實")

    text = export(kind).decode()

    assert "data-picture" not in text
    assert f"{SITE}/media/{shown.image.name}" in text
    assert "渡口 &lt;晨霧&gt; 陳牧 攝</figcaption>" in text
    assert "撤下的一張" not in text
