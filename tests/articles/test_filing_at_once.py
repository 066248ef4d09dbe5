"""Two clicks on "File as a draft" at the same moment: one draft, and both are led to it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles import filing
from articles.models import Article
from copydesk import read_text
from tests.cast import person
from tips.models import TipLine

from .pages import page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]


def at_once(*acts):
    together = Barrier(len(acts))

    def run(act):
        try:
            together.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def click(who, **changes):
    sent, by = read_text(page(headline="渡船恢復清晨班次")), person(who)
    words = filing.words_of(sent) | changes
    return lambda: filing.file_words(words, by=by, sent=sent)


def test_one_person_clicks_twice():
    clicks = at_once(*[click("reporter")] * 4)

    assert sorted(is_new for _story, is_new in clicks) == [False, False, False, True]
    assert {story for story, _is_new in clicks} == {Article.objects.get()}


def test_two_people_file_other_stories_with_the_same_names_and_hotline():
    clicks = at_once(click("reporter"), click("second_reporter", headline="另一個標題"))

    assert [is_new for _story, is_new in clicks] == [True, True]
    assert TipLine.objects.filter(is_default=True).count() == 1
