"""Rows by the thousand are written as one by one they would be."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction
from taggit.models import Tag

from articles import many_rows
from articles.models import Article, PrintedTag, PrintedVersion, Section
from articles.writing import write

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)


def filed_words(headline):
    story = Article()
    write(story, by=None, words={"headline": headline, "body": "<p>一。</p>"})
    return story


def test_each_row_gets_its_own_values_and_no_other_row_any():
    section = Section.objects.create(name="要聞", slug="news")
    rows = Article.objects.bulk_create(Article(headline=f"第{n}條") for n in range(1_003))
    untouched = Article.objects.create(headline="不動")
    for n, row in enumerate(rows):
        row.slugline, row.embargoed_until = f"稿{n}'%s", NOON if n % 2 else None
        row.printed_section = section if n % 3 else None
        row.headline = "未列名的欄位不寫"
    many_rows.update(Article, ["slugline", "embargoed_until", "printed_section"], rows)
    kept = Article.objects.exclude(pk=untouched.pk).order_by("pk")
    assert list(kept.values_list("headline", "slugline", "embargoed_until", "printed_section")) == [
        (f"第{n}條", f"稿{n}'%s", NOON if n % 2 else None, section.pk if n % 3 else None)
        for n in range(len(rows))
    ]
    untouched.refresh_from_db()
    assert untouched.slugline == ""


def test_what_is_created_is_as_one_by_one_it_would_be():
    """Keys in their order, times that set themselves, columns that the database fills."""
    by_many = [Article(headline=f"第{n}條", body="<p>稿'%s</p>") for n in range(1_003)]
    many_rows.create(by_many)
    one = Article.objects.create(headline="單篇", body="<p>稿'%s</p>")
    assert [row.headline for row in Article.objects.order_by("pk")[:1_003]] == [
        row.headline for row in by_many
    ]
    kept, alone = (Article.objects.values().get(pk=row.pk) for row in (by_many[700], one))
    for name in ("id", "identity", "headline", "created_at", "updated_at"):
        assert kept.pop(name)
        assert alone.pop(name)
    assert kept == alone
    by_many[1].headline = "改了"
    by_many[1].save()
    assert Article.objects.count() == 1_004


def test_what_is_inserted_is_read_back_as_it_was():
    """Times, lists and truth values too, whose form in the database is another than in Python."""
    story = filed_words("一")
    told = [{"field": "body", "pieces": [["added", "稿'%s"]]}]
    names = "article", "revision", "printed_at", "differences", "is_withheld"
    many_rows.insert(PrintedVersion, names, [(story.pk, story.newest.pk, NOON, told, True)])
    kept = PrintedVersion.objects.get()
    assert [getattr(kept, name) for name in names[2:]] == [NOON, told, True]
    with pytest.raises(IntegrityError), transaction.atomic():
        many_rows.insert(PrintedVersion, names, [(story.pk, story.newest.pk, NOON, told, True)])


@pytest.mark.parametrize("several", [[1, True, 1.0], [{"n": 1}, {"n": True}, {"n": 1.0}]])
def test_a_column_of_equal_values_keeps_the_kind_of_each(several):
    """1 and True are equal in Python, and two things in JSON; a moment is one on any clock."""
    elsewhere = NOON.astimezone(timezone(timedelta(hours=8)))
    given = list(zip(several, (NOON, elsewhere, NOON), strict=True))
    many_rows.create([Article(headline="一", developments=told, embargoed_until=at) for told, at in given])
    kept = list(Article.objects.order_by("pk").values_list("developments", "embargoed_until"))
    assert [(repr(told), at) for told, at in kept] == [(repr(told), NOON) for told, _at in given]


def test_what_is_empty_in_every_row_is_as_empty_as_it_was():
    many_rows.create(
        [Article(headline="一", body="", developments=[], embargoed_until=None) for _n in range(3)]
    )
    kept = Article.objects.values_list("body", "developments", "embargoed_until")
    assert list(kept) == [("", [], None)] * 3


UGLY = ["\\N", "\\.", "C:\\temp\\new", "一\t二", "一\n二\r\n三", "\\", "a\"b'c%s%(x)s", "\\x41\\t", "𠮷😀"]


def test_signs_that_a_file_of_rows_is_written_with_are_kept_as_words():
    stories = [Article(headline="一", body=ugly, developments=[{"text": ugly}]) for ugly in (*UGLY, "")]
    many_rows.create(stories)
    kept = Article.objects.order_by("pk").values_list("body", "developments")
    assert list(kept) == [(ugly, [{"text": ugly}]) for ugly in (*UGLY, "")]
    assert [row.pk for row in stories] == list(Article.objects.order_by("pk").values_list("pk", flat=True))


def test_new_tags_are_made_together_and_one_whose_slug_is_taken_gets_its_own():
    taken = Tag.objects.create(name="渡 口")
    story = Article()
    write(
        story,
        by=None,
        words={"headline": "一", "body": "<p>一。</p>"},
        tags=["渡-口", "Ferry!", "ferry?", "碼頭", "！"],
    )
    made = {tag.name: tag.slug for tag in story.tags.all()}
    assert set(made) == {"渡-口", "Ferry!", "ferry?", "碼頭", "！"}
    slugs = [*made.values(), taken.slug]
    assert len(set(slugs)) == len(slugs)
    assert made["碼頭"] == "碼頭"


def test_rows_that_are_there_are_passed_over():
    story, tags = (
        Article.objects.create(headline="一"),
        [Tag.objects.create(name=f"標{n}") for n in range(600)],
    )
    many_rows.insert_missing(PrintedTag, ("article", "tag"), [(story.pk, tag.pk) for tag in tags[:10]])
    many_rows.insert_missing(PrintedTag, ("article", "tag"), ((story.pk, tag.pk) for tag in tags))
    assert set(PrintedTag.objects.values_list("tag", flat=True)) == {tag.pk for tag in tags}


@pytest.mark.django_db(transaction=True)
def test_a_row_that_names_nothing_is_refused():
    with pytest.raises(IntegrityError):
        many_rows.insert_missing(PrintedTag, ("article", "tag"), [(1, 1)])


def test_nothing_to_write_is_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        many_rows.insert_missing(PrintedTag, ("article", "tag"), ())
        many_rows.update(Article, ["slugline"], ())
