"""Live through bad days: `make badday`, or the most important of them by `make badday QUICK=1`.

    .venv/bin/python -m tests.badday [--quick] [--only NAME …] [--into PAGE]

Prints a row for each day. Exits with 1 where anything that was promised is lost, where the site does not become
healthy again by itself, or where `dateline status` was silent on what was broken.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime

from tests.servers.postgresql import binaries

from . import cluster, cut, fail_over, hosts, https, mail, more_days, pooled, table, upgrades  # noqa: F401 - importing the days enters them
from .days import DAYS
from .site import Site
from .watch import at_work, live_through

MISSING = 77
SITES = {"one host": Site, "pooled": pooled.Pooled, "two hosts": hosts.TwoHosts, "cluster": cluster.Paired}
# What else a kind of site needs: (whether it is here, how it is brought).
NEEDED = {
    "pooled": (pooled.is_here, "pgbouncer"),
    "two hosts": (hosts.is_here, "util-linux, and be root"),
    "cluster": (cluster.is_here, "patroni etcd-server python3-etcd"),
}


def main():
    asked = argparse.ArgumentParser(prog="badday", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="the most important days alone")
    asked.add_argument("--only", nargs="+", default=[], metavar="NAME", choices=[day.name for day in DAYS])
    asked.add_argument("--into", metavar="PAGE", help="write the table into that page, between its two marks")
    given = asked.parse_args()
    if lacking := _lacking():
        sys.stderr.write(f"Not here: {lacking}. apt-get install postgresql redis-server nginx\n")
        return MISSING
    days = [
        day
        for day in DAYS
        if (day.name in given.only or not given.only) and (day.is_quick or not given.quick)
    ]
    for kind, (is_here, packages) in NEEDED.items():
        if not is_here() and any(day.at == kind for day in days):
            sys.stderr.write(f"Without the days of a site that is {kind}: apt-get install {packages}\n")
            days = [day for day in days if day.at != kind]
    text, is_well = _lived(days, is_quick=given.quick)
    if given.into:
        table.into(given.into, text)
    return not is_well


def _lacking():
    path = f"{os.environ['PATH']}:/usr/sbin"
    found = {name: shutil.which(name, path=path) for name in ("redis-server", "nginx")}
    return ", ".join(name for name, at in {**found, "postgresql": binaries()}.items() if not at)


def _lived(days, *, is_quick):
    """(the table as it was printed, whether nothing was wrong)."""
    begun, told, wrong = time.monotonic(), [], []

    def say(text):
        told.append(text)
        sys.stdout.write(text)
        sys.stdout.flush()

    say(table.HEAD)
    for kind, built in SITES.items():
        if here := [day for day in days if day.at == kind]:
            wrong += _lived_at(built, here, is_quick, say)
    say(f"\n{_summed_up(days, wrong, is_quick, time.monotonic() - begun)}\n")
    return "".join(told), not wrong


def _lived_at(kind, days, is_quick, say):
    """What was wrong, a sentence each."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="dateline-badday-") as folder, kind(folder) as site:
        site.is_quick = is_quick
        with at_work(site) as people:
            for day in days:
                row = live_through(site, day, people)
                say(table.line(row))
                wrong += [f"{row.broken}: {sentence}" for sentence in row.wrong]
        if (left := site.status()) != site.usual:
            wrong.append(f"Afterwards `dateline status` still says: {left and left - site.usual}")
    return wrong


def _summed_up(days, wrong, is_quick, seconds):
    command = "make badday QUICK=1" if is_quick else "make badday"
    on = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors"
    sentence = f"`{command}` on {on}: {len(days)} bad days in {seconds:.0f} s. "
    return sentence + ("Nothing was lost, and nothing was silent." if not wrong else " ".join(wrong))


if __name__ == "__main__":
    sys.exit(main())
