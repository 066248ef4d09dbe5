"""Searching: everything that is printed is found by any piece of it, and nothing that is not public."""

import random
from datetime import date, timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from opencc import OpenCC

from articles import clock, search, takedown, workflow
from articles.models import Article, SearchEntry
from articles.search import Asked, Filters, postgresql, sqlite
from copydesk.search import folded
from tests import desk
from tests.cast import person
from tests.desk import section
from tests.exchange.sample_files import CHANNEL, END, post

from .pictures import picture
from .rewriting import rewrite
from .wanted import pieces, plain_lines, standing_in, stories_to_look_for

pytestmark = pytest.mark.django_db


# The usual body of the tests speaks of boats: here each story says what its test makes it say.
draft, filed, published = (
    partial(make, body="<p>無</p>") for make in (desk.draft, desk.filed, desk.published)
)


def found(words, *, now=None, best_first=False, **filters):
    """Keys of the stories found."""
    asked = Asked.of(words)
    return search.find(asked, now or timezone.now(), Filters(**filters), best_first=best_first).stories


# --- Recall and precision: all of it, and nothing else, in both scripts


def test_any_piece_of_any_story_finds_every_story_with_it_and_no_other():
    stories = stories_to_look_for(200)
    lines_of = plain_lines(stories)
    to_hans, to_hant = OpenCC("t2s"), OpenCC("s2t")

    for piece in pieces(stories, 80):
        assert standing_in(lines_of, piece), piece
        for words in (piece, to_hans.convert(piece), to_hant.convert(piece)):
            question = f'"{words}"' if " " in words else words
            truth = standing_in(lines_of, words)
            assert found(question) == truth, question
            assert set(found(question, best_first=True)) == set(truth), question


def test_several_words_and_words_that_must_not_be_there():
    stories = stories_to_look_for(200, longest=20)
    lines_of = plain_lines(stories)
    chosen, asked = random.Random(3), [p for p in pieces(stories, 80) if " " not in p]

    answered = 0
    for _n in range(40):
        one, two, without = chosen.sample(asked, 3)
        truth = [pk for pk in standing_in(lines_of, one) if pk in set(standing_in(lines_of, two))]
        unwanted = set(standing_in(lines_of, without))
        assert found(f"{one} {two}") == truth
        assert found(f"{one} -{without}") == [pk for pk in standing_in(lines_of, one) if pk not in unwanted]
        answered += bool(truth)
    assert answered > 3


@pytest.mark.parametrize("words", ["渡船恢復", "渡船恢复", "渡船恢", "ＡＢＣ", "abc", "２０２６年", "26年"])
def test_in_either_script_and_width(words):
    story = published(headline="渡船恢復：ABC２０２６年")
    published(headline="天氣")

    assert found(words) == [story.pk]


def test_words_do_not_run_from_one_line_into_the_next():
    """渡船 at the end of one line and 船復 at the start of the next are not 渡船復."""
    published(headline="渡船", body="<p>復航渡船</p><p>船復</p>")

    assert found("渡船復") == []


def test_a_phrase_has_its_spaces():
    one = published(headline="A New York story")
    other = published(headline="York New")

    assert found('"New York"') == [one.pk]
    assert set(found("New York")) == {one.pk, other.pk}


def test_one_letter_is_looked_for_in_headlines_names_and_tags():
    by_headline = published(headline="石橋", body="<p>無</p>")
    by_tag = published(headline="無關", tags=["橋"])
    published(headline="無關", body="<p>一座橋</p>")

    assert set(found("橋")) == set(found("桥")) == {by_headline.pk, by_tag.pk}
    assert found("橋 -石橋") == [by_tag.pk]


@pytest.mark.parametrize(
    "words", ['"', "*", "a*", "NEAR(渡船)", "headline:渡船", "'; --", "%", "{headline} : x", "^渡"]
)
def test_the_engines_own_language_means_itself(words):
    published(headline="渡船")

    assert found(words) == []


def test_what_is_printed_beside_the_body_is_found():
    story = published(
        headline="無題",
        kicker="引題之一",
        subhead="副題之二",
        standfirst="摘要之三",
        dateline_place="白沙鄉",
        tags=["縣志辦"],
        people=[("攝影", "何穗")],
    )
    for words in ("引題之一", "副題之二", "摘要之三", "白沙乡", "县志办", "何穗", "青溪縣報"):
        assert found(words) == [story.pk], words


# --- Order and filters


def test_the_newest_first_or_the_best():
    now = timezone.now()
    in_body = published(headline="甲", body="<p>渡船</p>", at=now - timedelta(days=1))
    in_lead = published(headline="乙", standfirst="渡船", at=now - timedelta(days=2))
    in_headline = published(headline="渡船", at=now - timedelta(days=3))
    older = published(headline="渡船", at=now - timedelta(days=4))

    assert found("渡船") == [s.pk for s in (in_body, in_lead, in_headline, older)]
    assert found("渡船", best_first=True) == [s.pk for s in (in_headline, older, in_lead, in_body)]


@pytest.mark.every_database
@pytest.mark.parametrize("engine", [sqlite, postgresql])
def test_the_best_are_those_of_the_newest(monkeypatch, engine):
    """So that a word of every day costs no more than another; which stories these are is the same on both."""
    monkeypatch.setattr(engine, "BEST_OF", 3)
    now = timezone.now()
    headlines = ("渡船舊事", "路燈", "渡船新事", "路燈")
    stories = [
        published(headline=headline, body="<p>渡船</p>", at=now - timedelta(hours=9 - number))
        for number, headline in enumerate(headlines)
    ]
    if connection.vendor not in engine.__name__:
        pytest.skip("The engine of the other database.")

    assert found("渡船", best_first=True) == [stories[n].pk for n in (2, 3, 1)]
    assert len(found("渡船")) == 4


def test_a_story_stands_in_the_order_of_its_first_publication_however_late_it_came():
    now = timezone.now()
    new = published(headline="渡船", at=now - timedelta(hours=1))
    old = published(headline="渡船", at=now - timedelta(days=9000))
    ancient = published(headline="渡船", at=timezone.make_aware(timezone.datetime(1951, 10, 1)))

    assert found("渡船") == [new.pk, old.pk, ancient.pk]


def test_filters():
    life, towns = section(), section("鄉鎮", "towns")
    on = lambda day: timezone.make_aware(timezone.datetime(2026, 3, day, 23, 30))  # noqa: E731
    one = published(headline="渡船一", section=life, people=[("記者", "林以晴")], at=on(1))
    two = published(headline="渡船二", section=towns, people=[("通訊員", "周 嵐")], at=on(2))

    assert found("渡船", section=life.pk) == [one.pk]
    assert found("渡船", by="周岚") == found("渡船", by="周 嵐") == [two.pk]
    assert found("渡船", by="周") == []
    assert found("渡船", since=date(2026, 3, 2)) == [two.pk]
    assert found("渡船", until=date(2026, 3, 1)) == [one.pk]
    assert found("渡船", since=date(2026, 3, 1), until=date(2026, 3, 2)) == [two.pk, one.pk]
    assert found("", by="林以晴") == [one.pk]
    assert found("", section=towns.pk) == [two.pk]
    assert found("", since=date(2026, 3, 1)) == []
    assert found("渡船", since=date.min, until=date.max) == [two.pk, one.pk]


def test_of_very_many_the_first_are_shown_and_it_is_said():
    stories = stories_to_look_for(30)
    common = Asked.of("的")
    everything = search.find(Asked.of("恢"), timezone.now(), most=5)
    assert len(stories) == 30
    assert not search.find(common, timezone.now(), most=1).is_all or len(found("的")) < 2
    assert everything.stories == found("恢")[:5]


# --- What readers may find, and from when


def test_what_is_not_public_is_not_found():
    draft(headline="渡船一")
    filed(headline="渡船二")
    published(headline="渡船三", at=timezone.now() + timedelta(hours=1))
    workflow.perform(published(headline="渡船四"), "unpublish", by=person("editor"), note="核實")
    told = {"wording": "報道失實"}
    workflow.perform(
        published(headline="渡船五"), "retract", by=person("chief_editor"), note="不實", told=told
    )
    workflow.perform(published(headline="渡船六"), "take_down", by=person("chief_editor"), note="不實")

    assert found("渡船") == []


def test_it_is_found_from_its_second_on_without_anything_having_to_run():
    due = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    story = published(headline="渡船", at=due)

    assert found("渡船", now=due - timedelta(seconds=1)) == []
    assert found("渡船", now=due) == [story.pk]


def test_unpublished_it_is_gone_and_published_again_it_is_back():
    story = published(headline="渡船")
    story = workflow.perform(story, "unpublish", by=person("editor"), note="核實")
    assert found("渡船") == []
    later = timezone.now() + timedelta(hours=1)
    story = workflow.perform(story, "publish", by=person("editor"), at=later)
    assert found("渡船") == []
    assert found("渡船", now=later) == [story.pk]


def test_a_taken_down_story_leaves_no_entry_and_restored_it_is_back():
    story = workflow.perform(published(headline="渡船"), "take_down", by=person("chief_editor"), note="不實")
    search.keep_missing()
    assert not SearchEntry.objects.exists()
    story = workflow.perform(story, "restore", by=person("chief_editor"), note="查明")
    assert found("渡船") == [story.pk]


def test_changes_are_found_once_they_are_printed():
    story = rewrite(published(headline="渡船", section=section()), by="reporter", headline="汽車")
    assert (found("渡船"), found("汽車")) == ([story.pk], [])

    story = workflow.perform(story, "sign_off", by=person("editor"))
    workflow.perform(story, "update", by=person("editor"))
    assert (found("渡船"), found("汽車")) == ([], [story.pk])


def test_a_scheduled_change_is_found_from_its_second_on_settled_or_not():
    due = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    story = rewrite(published(headline="渡船"), by="reporter", headline="汽車")
    story = workflow.perform(story, "sign_off", by=person("editor"))
    story = workflow.perform(story, "update", by=person("editor"), at=due)
    before, after = due - timedelta(seconds=1), due

    def seen():
        return [found(words, now=now) for now in (before, after) for words in ("渡船", "汽車")]

    assert seen() == [[story.pk], [], [], [story.pk]]
    workflow.settle_changes(due)
    assert [found(words, now=after) for words in ("渡船", "汽車")] == [[], [story.pk]]

    assert SearchEntry.objects.count() == 1


def test_the_caption_of_a_picture_that_was_taken_down_is_not_found():
    photo = picture(caption="岸邊的霧")
    story = published(headline="無題", lead_photo=photo)
    assert found("岸邊的霧") == [story.pk]
    takedown.take_down(photo, by=person("chief_editor"), note="當事人要求")
    assert found("岸邊的霧") == []
    takedown.put_back(photo, by=person("chief_editor"), note="弄錯了")
    assert found("岸邊的霧") == [story.pk]


def test_what_is_undone_leaves_nothing():
    story = published(headline="渡船")
    with transaction.atomic():
        workflow.perform(story, "unpublish", by=person("editor"), note="核實")
        assert found("渡船") == []
        transaction.set_rollback(True)
    assert found("渡船") == [story.pk]


def test_an_import_is_found_once_the_clock_has_come_by_and_so_are_its_drafts(tmp_path):
    person("superuser")
    path = tmp_path / "export.xml"
    told = [post(n, title=f"舊聞{n}號") for n in range(30)]
    path.write_text(CHANNEL + "".join(told) + END, encoding="utf-8")

    call_command("import_copy", "wxr", str(path), "--publish", "--by", "superuser", verbosity=0)
    call_command("import_copy", "wxr", str(path), "--origin", "other", "--by", "superuser", verbosity=0)
    entered = next(job for job in clock.JOBS if job.name == "keep_search")
    entered.act(timezone.now())
    assert len(found("旧闻")) == 30
    assert search.matching(Article.objects.all(), "旧闻").count() == 60


# --- The newsroom's side, upkeep and rebuilding


def test_the_newsroom_finds_drafts_and_unprinted_words():
    first = draft(headline="渡船草稿")
    changed = rewrite(published(headline="無題"), by="reporter", headline="渡船改")
    gone = workflow.perform(published(headline="渡船"), "take_down", by=person("chief_editor"), note="不實")

    assert set(search.matching(Article.objects.all(), "渡船")) == {first, changed}
    assert set(search.matching(Article.objects.drafts_of(person("reporter")), "渡船")) == {first}
    assert gone not in search.matching(Article.objects.all(), "渡船")
    assert search.matching(Article.objects.all(), " ").count() == 3
    assert search.matching(Article.objects.all(), '"').count() == 0
    assert set(search.matching(Article.objects.all(), "渡船 -草稿")) == {changed}
    assert found("渡船") == []


def test_rebuilding_makes_the_same_entries():
    published(headline="渡船一")
    rewrite(published(headline="渡船二"), by="reporter", headline="汽車")
    draft(headline="渡船三")
    facts = ("pk", "stamp", "headline", "lead", "body", "marks")
    before = set(SearchEntry.objects.values_list(*facts))

    call_command("build_search", verbosity=0)

    assert set(SearchEntry.objects.values_list(*facts)) == before
    assert len(before) == 4
    assert len(found("渡船")) == 2
    call_command("build_search", verbosity=0)
    assert len(found("渡船")) == 2


def test_a_move_that_changes_no_words_writes_no_entry(django_assert_num_queries):
    story = published(headline="渡船")

    # 1. what its entries were made of
    with django_assert_num_queries(1):
        search.keep([story])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index is the table's own")
def test_the_index_forgets_exactly_what_it_was_told():
    """A full-text table without text has to be told what to forget; told wrongly, it keeps phantoms."""
    for headline in ("渡船，ABC 12", "“引號” a-b 'c' \"d\"", "𠮷野"):
        story = published(headline=headline, body=f"<p>{headline}</p><p>x</p>")
        workflow.perform(story, "take_down", by=person("chief_editor"), note="不實")

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO article_search_words (article_search_words) VALUES ('integrity-check')")
        cursor.execute(
            "SELECT count(*) FROM article_search_words WHERE article_search_words MATCH %s", ['"渡船"']
        )
        assert cursor.fetchone() == (0,)


# --- Suggestions


def suggested(words, **filters):
    return [str(asked) for asked in search.suggestions(Asked.of(words), timezone.now(), Filters(**filters))]


def test_where_nothing_is_found_the_words_are_taken_apart():
    published(headline="石橋鎮通車")
    published(headline="渡船停航")
    both = published(headline="石橋鎮的渡船")

    assert found("石橋鎮渡船") == []
    offered = suggested("石橋鎮渡船")
    assert offered[0] == "石橋鎮 渡船"
    assert found(offered[0]) == [both.pk]
    assert all(found(words) for words in offered)


def test_nothing_secret_is_suggested():
    draft(headline="局長辭職")
    published(headline="渡船停航")

    assert suggested("局長辭職渡船") == ["渡船"]


def test_a_long_nonsense_costs_a_limited_number_of_looks(django_assert_max_num_queries):
    published(headline="渡船")

    with django_assert_max_num_queries(2 * 24):
        assert suggested("龘靐齉麤" * 25) == []


def test_folding_is_the_same_in_the_database_and_here():
    story = published(headline="Ｉ裏ＡＢ")
    assert SearchEntry.objects.get(article=story).headline == folded("Ｉ裏ＡＢ") == "i里ab"
