"""What it costs to save, file, sign off and publish a story, at a thousand stories and at very many.

    .venv/bin/python benchmarks/writing.py [stories] [--rounds 15]

Builds its own database and drops it afterwards, as benchmarks/desk.py does. Each figure is the processor time of one
POST from the story's form (ours and, with PostgreSQL, that of the backend that serves us), the median of some rounds;
in each round a new story goes the whole way.
"""

import argparse
import cProfile
import statistics
from datetime import timedelta
from functools import partial

import figures
from import_copy import newsroom_of_its_own
from processor import milliseconds

FEW = 1_000
# SQLite numbers what is written while the few are measured from the last of them on: the many begin behind that.
APART = 10_000
ACTS = ("save", "file", "sign off", "publish")


class Round:
    """One story by a reporter; `act(name)` sends the form with that button."""

    def __init__(self):
        from tests.articles.screen import client_of
        from tests.desk import draft

        self.clients = {role: client_of(role) for role in ("reporter", "editor")}
        self.story = draft()

    def prepared(self, name):
        """The POST, ready to be sent: reading the form before it is not measured."""
        from tests.articles.screen import address, opened

        client = self.clients["reporter" if name in {"save", "file"} else "editor"]
        sent = opened(client, self.story)
        if name == "save":
            sent["headline"] = "渡船恢復夜間班次"
        button, value = BUTTONS[name]
        sent[button] = value
        kind = "application/x-www-form-urlencoded"
        return partial(client.post, address(self.story), sent.urlencode(), content_type=kind)

    def act(self, name):
        send, answers = self.prepared(name), []
        took = milliseconds(lambda: answers.append(send()))
        self.story.refresh_from_db()
        if answers[0].status_code != 302 or self.story.state != BECOMES[name]:
            raise SystemExit(f"{name} answered {answers[0].status_code}, the story is {self.story.state}")
        return took


BUTTONS = {
    "save": ("_save", "1"),
    "file": ("_move", "file"),
    "sign off": ("_move", "sign_off:1"),
    "publish": ("_move", "publish"),
}
BECOMES = {"save": "draft", "file": "filed", "sign off": "signed_off", "publish": "published"}


def measure(rounds):
    """{act: [milliseconds]}"""
    took = {name: [] for name in ACTS}
    for number in range(rounds + 1):
        one = Round()
        for name in ACTS:
            spent = one.act(name)
            # The first round is for what a process makes once.
            if number:
                took[name].append(spent)
    return took


def main(args):
    from django.conf import settings
    from django.db import connection, transaction
    from django.utils import timezone

    from tests.articles.large_paper import begin
    from tests.articles.multiplied import multiply
    from tips.sealing.key_file import make_first_pair

    make_first_pair()
    settings.SECOND_FACTOR = False
    _rows, _story, patterns = begin()
    done, found = 0, []
    newest = timezone.now() - timedelta(hours=2)
    for size in (FEW, args.stories):
        with transaction.atomic():
            multiply(patterns, size - done, newest=newest, start=done and done + APART)
        done = size
        if connection.vendor == "postgresql":
            connection.cursor().execute("VACUUM ANALYZE")
        found.append(measure(args.rounds))
    tell(*found, args)


def tell(few, many, args):
    print(f"{'ms of processor time':<22}{FEW:>8,}{args.stories:>12,}{'p95':>8}   ratio")
    grown = {}
    for name in ACTS:
        before, then = statistics.median(few[name]), statistics.median(many[name])
        grown[name] = then / before
        print(f"{name:<22}{before:>8.1f}{then:>12.1f}{figures.p95(many[name]):>8.1f}{grown[name]:>7.2f}×")
        if f"{name} ms" in figures.GOALS:
            note = f"{args.stories:,} stories; p95 {figures.p95(many[name]):.1f} ms"
            figures.told(f"{name} ms", then, note=note, lines=partial(profile, name))
    worst = max(grown, key=grown.get)
    note = f"{args.stories:,} stories; {worst}"
    figures.told("writing grown", grown[worst], note=note, lines=partial(profile, worst))


def profile(name):
    """Of the POST alone, of some stories."""
    seen = cProfile.Profile()
    for _number in range(6):
        one = Round()
        for before in ACTS[: ACTS.index(name)]:
            one.act(before)
        seen.runcall(one.prepared(name))
    return figures.lines_of(seen)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("stories", nargs="?", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=15)
    asked = asked.parse_args()
    with newsroom_of_its_own():
        main(asked)
