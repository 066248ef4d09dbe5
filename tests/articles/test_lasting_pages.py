"""Pages that a proxy keeps for minutes, and the impression by which it knows that they are no longer right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import takedown, workflow, writing
from articles.models import Article, Section
from articles.models.journal import REPRINTS
from articles.models.questions import RECENT
from articles.reading.prepared import lasting
from portal.models import Masthead
from tests.articles.pictures import picture
from tests.cast import person
from tests.desk import published, section
from tips.models import TipLine

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
PROXY = {"X-Joins": "recent"}
LIST = b'<!--# include virtual="/recent/newest/" -->'
NOTICE = {"kind": "name", "wording": "名字有誤。"}
# Moves after which readers read what they did before. `call_off` and `drop_changes` are of what is to come.
QUIET = {
    *("file", "take", "recall", "send_back", "acknowledge", "sign_off", "override", "unsign", "publish"),
    *("acknowledge_urgent", "develop", "dismiss_report", "call_off", "drop_changes", "embargo"),
    *("lift_embargo", "printed_elsewhere", "spike", "revive"),
}


@pytest.fixture
def old(masthead):
    """A story of three days ago, which is no longer among the recent updates."""
    life = section(is_in_bar=False)
    story = published(headline="早先的一篇", section=life, at=timezone.now() - timedelta(days=3))
    for number in range(RECENT):
        published(headline=f"近日第{number}則", section=section())
    return story


def asked_by_proxy(client, story):
    return client.get(story.get_absolute_url(), headers=PROXY)


def test_an_old_page_is_kept_under_its_impression_without_the_list(client, old):
    answer = asked_by_proxy(client, old)

    assert answer.content.count(LIST) == 1
    assert answer.content.count("近日第".encode()) < RECENT, "related stories stand there, and no list"
    assert answer["X-Accel-Expires"] == str(lasting.LASTS)
    assert answer["X-Impression"] == client.get("/impression").content.decode()
    # For any other cache behind the proxy it is as fresh as every page, and nginx reads that first.
    assert "s-maxage=1," in answer["Cache-Control"]
    assert list(answer.headers).index("Cache-Control") < list(answer.headers).index("X-Accel-Expires")


def test_put_together_it_is_the_page_that_all_others_get(client, old):
    for prefix in ("", "/zh-hans", "/zh-hant"):
        path = prefix + old.get_absolute_url()
        joined = client.get(path, headers=PROXY).content
        list_of = client.get(f"{prefix}/recent/newest/").content

        assert joined != client.get(path).content
        assert (
            joined.replace(LIST.replace(b"/recent", f"{prefix}/recent".encode()), list_of)
            == client.get(path).content
        )


def test_who_does_not_put_lists_in_gets_none_to_put_in(client, old):
    answer = client.get(old.get_absolute_url())

    assert b"<!--#" not in answer.content
    assert "X-Impression" not in answer.headers
    assert "X-Accel-Expires" not in answer.headers


def test_a_page_of_today_is_as_fresh_as_any(client, old):
    assert is_fresh(client, published(headline="今早的一則", at=timezone.now() - timedelta(hours=2)))


def test_so_is_one_that_is_marked_in_the_list(client, old):
    Article.objects.filter(headline="近日第3則").update(first_published_at=timezone.now() - timedelta(days=9))
    assert is_fresh(client, published(headline="前天的一則", at=timezone.now() - timedelta(days=2)))


def test_and_one_around_which_the_list_speaks_otherwise(client, old):
    ago = timezone.now() - timedelta(days=4)
    assert is_fresh(client, published(headline="另一种字", script="hans", at=ago))


def is_fresh(client, story):
    answer = asked_by_proxy(client, story)
    return b"<!--#" not in answer.content and "X-Accel-Expires" not in answer.headers


def test_words_of_a_story_are_no_command_to_the_proxy():
    evil = b'<p title="<!--# include virtual=/newsroom/ -->"><!--#exec cmd="id" --></p>'
    out = lasting.joined(
        [b"", b"recent", b""], [evil, b'<div data-newest="/x"><div class="newest">y</div>', evil]
    )

    assert out.count(b"<!--#") == 1
    assert b'<!--# include virtual="/x" -->' in out


def correct(story):
    writing.write(
        Article.objects.get(pk=story.pk), by=person("second_editor"), words={"headline": "改過的標題"}
    )
    workflow.perform(Article.objects.get(pk=story.pk), "sign_off", by=person("chief_editor"))
    workflow.perform(Article.objects.get(pk=story.pk), "correct", by=person("editor"), told=dict(NOTICE))


def moved(story, name):
    workflow.perform(
        Article.objects.get(pk=story.pk), name, by=person("chief_editor"), note="核實", told=dict(NOTICE)
    )


CAUSES = {
    "a correction": correct,
    "a retraction": lambda story: moved(story, "retract"),
    "a take-down": lambda story: moved(story, "take_down"),
    "a story off the site": lambda story: moved(story, "unpublish"),
    "another masthead": lambda story: Masthead.objects.update(motto="天天見"),
    "a section of another name": lambda story: Section.objects.update(name="生活"),
    "a tip-line": lambda story: TipLine.objects.create(
        name="熱線", text="熱線：0000-555 0123", is_default=True
    ),
}
SILENT = {
    "a publication": lambda story: published(headline="又一則", section=section()),
    "a draft": lambda story: writing.write(
        Article.objects.get(pk=story.pk), by=person("second_editor"), words={"headline": "還沒刊登"}
    ),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_another_impression_after(cause, old):
    before = lasting.impression(timezone.now())
    CAUSES[cause](old)
    assert lasting.impression(timezone.now()) != before


@pytest.mark.parametrize("cause", SILENT)
def test_the_same_impression_after(cause, old):
    before = lasting.impression(timezone.now())
    SILENT[cause](old)
    assert lasting.impression(timezone.now()) == before


def test_another_at_midnight_and_at_the_hour_of_a_change(old):
    now = timezone.now()
    assert lasting.impression(now + timedelta(days=1)) != lasting.impression(now)

    writing.write(Article.objects.get(pk=old.pk), by=person("second_editor"), words={"headline": "待改"})
    workflow.perform(Article.objects.get(pk=old.pk), "sign_off", by=person("chief_editor"))
    hour = now + timedelta(minutes=1)
    workflow.perform(Article.objects.get(pk=old.pk), "update", by=person("editor"), at=hour)
    assert lasting.impression(hour + timedelta(seconds=1)) != lasting.impression(hour - timedelta(seconds=1))


def test_another_after_a_picture_was_taken_down(old):
    photo = picture()
    before = lasting.impression(timezone.now())
    takedown.take_down(photo, by=person("chief_editor"), note="當事人要求")
    assert lasting.impression(timezone.now()) != before


def test_an_act_that_was_kept_later_under_an_earlier_number_makes_another_too(old):
    for _number in range(3):
        correct_again(old)
    lines = old.events.filter(move__in=REPRINTS).order_by("pk")
    before = lasting.impression(timezone.now())
    lines.first().delete()
    assert lasting.impression(timezone.now()) != before


def correct_again(story):
    story = Article.objects.get(pk=story.pk)
    writing.write(story, by=person("second_editor"), words={"headline": f"{story.headline}。"})
    workflow.perform(Article.objects.get(pk=story.pk), "sign_off", by=person("chief_editor"))
    workflow.perform(Article.objects.get(pk=story.pk), "update", by=person("editor"))


def test_of_every_move_it_is_known_whether_it_prints_anew():
    assert set(workflow.MOVES) - set(REPRINTS) == QUIET


def test_it_is_one_question_however_much_was_printed(old, django_assert_num_queries):
    lasting.impression(timezone.now())
    with django_assert_num_queries(1):
        lasting.impression(timezone.now())
