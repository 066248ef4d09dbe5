"""No page outlives what concerns it: in two processes that share a database, and through nginx as it is shipped.

The processes are gunicorn's own, and have kept the pages. After each cause both are asked, and their answers are, to the
byte, those of a process that has kept nothing. Then the same causes come once more, and nginx is asked after the
two seconds for which it may give what it kept.
"""

import time
from contextlib import ExitStack
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from articles import workflow, writing
from articles.models import Article, Section
from portal.models import Masthead
from tests.articles.fronts import KEPT_BY_NGINX, all_of, process
from tests.articles.prepared import lay_out_paper
from tests.cast import person
from tests.desk import published
from tests.servers import processes
from tips.models import TipLine

pytestmark = pytest.mark.every_database
NOTICE = {"kind": "name", "wording": "名字有誤。"}


class House:
    """A paper, and what happens in it. Each `cause_` gives the pages that have to say so, and the act."""

    def __init__(self, ahead):
        self.ahead, self.times = ahead, 0
        self.ahead.write_text("0")
        self.story, self.older, _town = lay_out_paper()
        self.section, ago = self.story.live.section, timezone.now() - timedelta(hours=2)
        self.more = [
            published(section=self.section, tags=["渡船"], headline=f"第{n}則", at=ago) for n in range(4)
        ]
        self.page, self.other_script = (
            self.story.get_absolute_url(),
            f"/zh-hans{self.story.get_absolute_url()}",
        )

    def causes(self):
        return {name: getattr(self, name)() for name in dir(self) if name.startswith("cause_")}

    def cause_correction(self):
        def act():
            story = Article.objects.get(pk=self.story.pk)
            writing.write(story, by=person("second_editor"), words={"headline": f"渡船改{self.times}班"})
            self.move(story, "sign_off")
            self.move(story, "correct", "editor")

        return ["/", "/tags/渡船/", "/feed.rss", "/api/stories/", "/corrections/", self.other_script], act

    def cause_publication(self):
        return ["/", "/recent/newest/", "/tags/渡船/", "/search/?q=渡船", self.page], self.publish

    def cause_publication_by_the_clock(self):
        def act():
            self.publish(at=self.now() + timedelta(hours=1))
            self.go_on(3660)

        return ["/", "/recent/", "/sections/life/", "/feed.rss", self.page], act

    def cause_retraction(self):
        story = self.more.pop()
        return ["/recent/", "/corrections/", story.get_absolute_url()], partial(self.move, story, "retract")

    def cause_take_down(self):
        story = self.more.pop()
        lists = ["/", "/recent/", "/recent/newest/", "/zh-hans/sections/life/", "/feed.rss", "/api/stories/"]
        return [*lists, story.get_absolute_url()], partial(self.move, story, "take_down")

    def cause_masthead(self):
        return ["/", "/tags/渡船/", self.other_script], lambda: Masthead.objects.update(
            motto=f"天天見{self.times}"
        )

    def cause_section(self):
        life = Section.objects.filter(slug="life")
        return ["/sections/life/", "/", self.older.get_absolute_url()], lambda: life.update(
            name=f"民生{self.times}"
        )

    def cause_hotline(self):
        return [self.page, self.other_script], lambda: TipLine.objects.update(
            text=f"熱線：0000-555 01{self.times}"
        )

    def cause_midnight(self):
        """The masthead prints the day."""

        def act():
            now = timezone.localtime(self.now())
            night = now.replace(hour=0, minute=0, second=1) + timedelta(days=1)
            self.go_on((night - now).total_seconds())

        return ["/", "/zh-hans/sections/life/", self.page], act

    def publish(self, at=None):
        self.times += 1
        at = at or self.now()
        published(section=self.section, tags=["渡船"], headline=f"又一則{self.times}", at=at)

    def move(self, story, name, by="chief_editor"):
        story = Article.objects.get(pk=story.pk)
        workflow.perform(story, name, by=person(by), note="核實", told=dict(NOTICE))

    def now(self):
        return timezone.now() + timedelta(seconds=float(self.ahead.read_text()))

    def go_on(self, seconds):
        self.ahead.write_text(str(float(self.ahead.read_text()) + seconds))


@pytest.fixture
def fronts(transactional_db, masthead, tmp_path):
    """(the house, the ports of two processes, that of nginx before the first)."""
    tmp_path.chmod(0o755)
    house = House(tmp_path / "ahead")
    with ExitStack() as open_now:
        ports = [open_now.enter_context(process(tmp_path / name, house.ahead)) for name in ("one", "two")]
        yield house, ports, open_now.enter_context(processes.proxy(tmp_path, ports[0]))


def test_no_page_outlives_what_concerns_it(fronts):
    house, (one, two), nginx = fronts
    for name, (paths, act) in house.causes().items():
        before = all_of(one, paths)
        assert {status for status, _page in before.values()} == {200}, name
        # With the second reading it is kept for good.
        assert [all_of(port, paths) for port in (one, two, two)] == [before] * 3, name
        act()
        then = all_of(two, paths, **{"X-Afresh": "1"})
        assert [path for path in paths if then[path] == before[path]] == [], name
        for port in (one, two):
            now = all_of(port, paths)
            assert [path for path in paths if now[path] != then[path]] == [], name

    house.times, causes = house.times + 1, house.causes()
    before = {name: all_of(nginx, paths) for name, (paths, _act) in causes.items()}
    for _paths, act in causes.values():
        act()
    time.sleep(KEPT_BY_NGINX)
    for name, (paths, _act) in causes.items():
        now, then = all_of(nginx, paths), all_of(two, paths, **{"X-Afresh": "1"})
        assert [path for path in paths if now[path] == before[name][path]] == [], name
        assert [path for path in paths if now[path] != then[path]] == [], name
