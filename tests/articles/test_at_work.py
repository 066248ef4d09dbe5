"""While news is breaking: what many pages share is made once, for all who ask at that moment."""

from threading import Barrier, Event, Thread

import pytest

from articles.reading.prepared import making
from articles.reading.prepared.kept import AtWork
from tests.desk import published


def together(*acts):
    threads = [Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not any(thread.is_alive() for thread in threads)


@pytest.mark.no_database
def test_several_who_want_the_same_wait_for_the_first():
    at_work, made, given, is_wanted = AtWork(), [], [], Event()

    def make():
        is_wanted.wait(10)
        made.append("part")
        return "part"

    def first():
        given.append(at_work.made("key", make))

    def second():
        while "key" not in at_work.making:
            pass
        is_wanted.set()
        given.append(at_work.made("key", make))

    together(first, second)
    assert (given, made, at_work.making) == (["part", "part"], ["part"], {})


@pytest.mark.no_database
def test_who_waited_for_one_that_failed_makes_their_own():
    at_work, given, failed, at_once = AtWork(), [], [], Barrier(2)

    def fails():
        at_once.wait(10)
        while not at_work.making["key"]._condition._waiters:
            pass
        raise LookupError

    def first():
        try:
            at_work.made("key", fails)
        except LookupError:
            failed.append("first")

    def second():
        at_once.wait(10)
        given.append(at_work.made("key", lambda: "own"))

    together(first, second)
    assert (given, failed, at_work.making) == (["own"], ["first"], {})


@pytest.mark.django_db
def test_after_a_publication_one_list_is_made_for_all_stories_and_each_marks_its_own_line(
    client, masthead, monkeypatch
):
    stories = [published(headline=f"第{number}條") for number in range(6)]
    read(client, stories)
    made, part = [], making.Making.part

    def counted(self, name, *facts):
        made.append(name)
        return part(self, name, *facts)

    monkeypatch.setattr(making.Making, "part", counted)
    newest = published(headline="快訊")
    pages = read(client, stories)

    assert made.count("recent") == 1
    for story, page in zip(stories, pages, strict=True):
        (line,) = [piece for piece in page.split("<li")[1:] if 'aria-current="page"' in piece]
        assert story.headline in line
        assert newest.headline in page


def read(client, stories):
    return [client.get(story.get_absolute_url()).content.decode() for story in stories]
