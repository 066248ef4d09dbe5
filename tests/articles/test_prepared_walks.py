"""Prepared pages after any walk of edits, moves and hours: each is what one made afresh would be, to the byte."""

import random
import re
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from django.utils import timezone

from articles import fronts, workflow, writing
from articles.models import Article, BreakingNews, Front, Pin, ScriptTable, Section, Topic
from articles.reading.prepared import lasting
from articles.reading.prepared.kept import Kept
from portal.models import Masthead
from portal.moves import Refused
from portal.question import Question
from tests.articles.prepared import LISTS, afresh, lay_out_paper, lists_and_days, ready
from tests.cast import person
from tests.desk import published
from tips.models import TipLine

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
NOTICE = {"kind": "name", "wording": "名字有誤。"}


@pytest.fixture
def paper(masthead):
    return lay_out_paper()


class Walk:
    """One newsroom, and two processes that serve its readers."""

    def __init__(self, client, paper, seed, monkeypatch):
        self.client, self.chance = client, random.Random(seed)
        self.story, self.older, self.town = paper
        self.paths = [self.story.get_absolute_url(), self.older.get_absolute_url()]
        self.paths += [f"/zh-hans{self.paths[0]}", f"/zh-hant{self.paths[1]}", f"/zh-hans{LISTS[1]}"]
        self.paths += lists_and_days(self.story, self.older)
        self.now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        self.others = [type(kept.pieces)() for kept in Kept.every]

    def turn(self):
        """The other process is asked next."""
        for n, kept in enumerate(Kept.every):
            kept.pieces, self.others[n] = self.others[n], kept.pieces

    def step(self):
        act = self.chance.choice([name for name in dir(self) if name.startswith("act_")])
        getattr(self, act)()
        return act

    def one(self):
        return Article.objects.get(pk=self.chance.choice([self.story, self.older]).pk)

    def move(self, name, by="chief_editor"):
        with suppress(workflow.Refused):
            workflow.perform(self.one(), name, by=person(by), note="核實", told=dict(NOTICE))

    def act_retract(self):
        self.move("retract")

    def act_unpublish(self):
        self.move("unpublish")

    def act_take_down(self):
        self.move("take_down")

    def act_restore(self):
        self.move("restore")

    def act_reopen(self):
        self.move("reopen")

    def act_correct(self):
        story = self.one()
        headline = f"渡船恢復{self.chance.random()}"
        try:
            writing.write(
                story, by=person("second_editor"), words={"headline": headline}, tags=["渡船", "河堤"]
            )
            workflow.perform(Article.objects.get(pk=story.pk), "sign_off", by=person("chief_editor"))
            workflow.perform(
                Article.objects.get(pk=story.pk), "correct", by=person("editor"), told=dict(NOTICE)
            )
        except workflow.Refused:
            pass

    def act_schedule_a_change(self):
        story = self.one()
        try:
            writing.write(story, by=person("second_editor"), words={"section": self.town}, tags=["縣城"])
            workflow.perform(Article.objects.get(pk=story.pk), "sign_off", by=person("chief_editor"))
            at = self.now + timedelta(hours=1)
            workflow.perform(Article.objects.get(pk=story.pk), "update", by=person("editor"), at=at)
        except workflow.Refused:
            pass

    def act_draft(self):
        writing.write(self.one(), by=person("second_editor"), words={"headline": "尚未刊登的話"})

    def act_publish(self):
        published(section=self.story.live.section, tags=["渡船"], headline="又一篇", at=self.now)

    def act_schedule(self):
        published(
            section=self.story.live.section,
            tags=["石橋鎮"],
            headline="待會一篇",
            at=self.now + timedelta(hours=2),
        )

    def act_masthead(self):
        Masthead.objects.update(motto=f"{self.chance.random()}")

    def act_rename_a_section(self):
        Section.objects.filter(slug="life").update(name=f"民生{self.chance.random()}"[:20])

    def act_move_a_section(self):
        town = Section.objects.get(slug="town")
        Section.objects.filter(pk=town.pk).update(is_in_bar=not town.is_in_bar)

    def act_hotline(self):
        TipLine.objects.update(text=f"熱線：{self.chance.random()}")

    def act_hotline_of_a_section(self):
        TipLine.objects.get(is_default=False).sections.set(self.chance.choice([[], [self.town]]))

    def act_breaking_news_ends(self):
        BreakingNews.objects.all().delete()

    def act_topics_close(self):
        Topic.objects.update(is_open=False)

    def act_a_pair(self):
        ScriptTable.objects.create(
            hash=f"{self.chance.random()}", pairs={"to_hant": {}, "to_hans": {"渡船": "渡轮"}}
        )

    def lay(self, do):
        front = Front.objects.at("front")
        number, slots = fronts.standing(front, self.now)
        with suppress(Refused):
            do(front, self.chance.choice(slots).key, by=person("editor"), seen=number, now=self.now)

    def act_a_place_is_laid_out(self):
        facts = {"placement": "list", "rule": "section", "section": self.story.live.section, "count": 3}
        fronts.add(Front.objects.at("front"), by=person("editor"), now=self.now, title="專輯", **facts)

    def act_a_place_is_removed(self):
        self.lay(fronts.remove)

    def act_a_pin(self):
        pin = Pin(story=self.older, headline="版面上的標題", pinned_from=self.now)
        pin.pinned_until = self.now + timedelta(minutes=90)
        self.lay(partial(fronts.change, pins=[pin]))

    def act_an_hour_goes_by(self):
        self.now += timedelta(hours=1)

    def act_the_clock_enters_changes(self):
        workflow.settle_changes(self.now)

    def act_midnight(self):
        self.now += timedelta(days=1)


def kind(name):
    """Each layout of the front page has a question of its own."""
    return name.rstrip("0123456789")


def test_they_pass_every_kind_of_page_that_stands_ready(client, paper, monkeypatch):
    walk, asked = Walk(client, paper, 1, monkeypatch), set()
    plain = Question.found
    monkeypatch.setattr(Question, "found", lambda self, *facts: asked.add(self) or plain(self, *facts))
    for path in walk.paths:
        client.get(path)

    # One without a key is of no page: the masthead's, which is asked for pages that are made. Nor is what a desk asks.
    readers = (question for question in Question.every if type(question) is Question)
    of_pages = {kind(question.name) for question in readers if question.key}
    assert {kind(question.name) for question in asked if question.key} == of_pages


# Beside the words of an old story this may be minutes old where a proxy keeps its page; the recent updates it puts in.
BESIDE = re.compile(
    b'<(section class="related"|nav class="neighbours"|aside class="recent").*?</(section|nav|aside)>',
    re.DOTALL,
)


def test_no_page_that_a_proxy_keeps_changes_under_one_impression(client, paper, monkeypatch):
    """After each step alone, and then the hours that it waits for."""
    for act in sorted(name for name in dir(Walk) if name.startswith("act_")):
        walk, done = Walk(client, paper, 1, monkeypatch), []
        for step in (
            lambda: None,
            getattr(walk, act),
            walk.act_an_hour_goes_by,
            walk.act_the_clock_enters_changes,
        ):
            step()
            pages = [BESIDE.sub(b"", ready(client, path)[1]) for path in walk.paths[:4]]
            done.append((pages, lasting.impression(walk.now)))
        for (pages, impression), (next_pages, next_impression) in pairwise(done):
            assert pages == next_pages or impression != next_impression, act


@pytest.mark.parametrize("seed", range(3))
def test_after_any_walk_of_edits_moves_and_hours_each_page_is_as_if_made_afresh(
    client, paper, seed, monkeypatch
):
    walk, done = Walk(client, paper, seed, monkeypatch), []
    for _step in range(8):
        done.append(walk.step())
        for path in walk.paths:
            expected = afresh(client, path)
            for _turn in range(4):
                assert ready(client, path) == expected, done
                walk.turn()


@pytest.mark.parametrize("act", sorted(name for name in dir(Walk) if name.startswith("act_")))
def test_each_step_alone(client, paper, act, monkeypatch):
    walk = Walk(client, paper, 1, monkeypatch)
    before = [ready(client, path) for path in walk.paths]
    getattr(walk, act)()
    if "schedule" in act:
        walk.now += timedelta(hours=3)

    after = [ready(client, path) for path in walk.paths]
    assert after == [afresh(client, path) for path in walk.paths]
    # Each of them says something to readers, but for words that nobody has printed and for moves that are not due.
    if act not in {"act_draft", "act_restore", "act_reopen", "act_the_clock_enters_changes"}:
        assert after != before
