"""A newsroom at work: every staff page has something to show, every state has a story."""

from datetime import timedelta

from django.utils import timezone

from articles import noting
from articles.models import Assignment
from tests.articles.stories_by_state import SCENES, report
from tests.cast import person
from tests.desk import section
from tests.portal.addresses import example, furnish, routes

from .test_every_address import NO_PAGE, REFUSED

STORY = "/newsroom/articles/article/"
# What one address shows in other ways: asked otherwise, found nothing, in another month.
ASKED = (
    f"{STORY}?queue=waiting",
    f"{STORY}?q=渡船&o=1",
    f"{STORY}?q=沒有這樣一篇",
    f"{STORY}told/?all=1",
    f"{STORY}calendar/?by=week",
    f"{STORY}tally/?month=2019-01",
    "/newsroom/articles/photo/?q=沒有這樣一張",
    "/newsroom/articles/topic/add/?_popup=1",
    "/newsroom/tips/tip/?q=沒有這樣一條",
)
# Django's own ways on to a change page, to what a row looks like on the site, to the one masthead.
_LEADS_ON = ("/<path:object_id>/", "newsroom/portal/masthead/")
# A story that another limits to a section takes the editor's other stories away.
_WAYS = [name for name in SCENES if name != "elsewhere"]


def fill(by="superuser"):
    """Rows of everything: (rows of `furnish`, {state: story}). `by` is who has notes and assignments waiting."""
    section()
    stories = {name: SCENES[name]() for name in _WAYS}
    rows = furnish()
    reporter, viewer = person("reporter"), person(by)
    noting.add(stories["reported"], by=reporter, to=viewer, text="哪一班？", quote="第一班渡船")
    noting.add(stories["filed"], by=reporter, text="待核實")
    report(stories["reported"], quote="清晨", words="是早上。")
    for hours in (-3, 1, 30):
        due = timezone.now() + timedelta(hours=hours)
        Assignment.objects.create(what="柑橘節閉幕", to=viewer, by=person("editor"), due_at=due)
    return rows, stories


def staff_routes():
    """The newsroom's routes that show a page of their own; one that is new is among them by itself."""
    return [
        route
        for route in routes()
        if route.startswith("newsroom/")
        and route not in (*NO_PAGE, *REFUSED)
        and not route.endswith(_LEADS_ON)
    ]


def addresses(rows, stories):
    """Every page of the newsroom once, then each state's story, then what is asked of a list."""
    found = [example(route, rows, stories["reported"]) for route in staff_routes()]
    found += [f"{STORY}{story.pk}/change/" for story in stories.values()]
    return list(dict.fromkeys([*found, *ASKED]))
