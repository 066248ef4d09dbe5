"""`make bench`: every benchmark of the table in turn, and what they found as benchmarks/results.md.

    make bench             # about an hour; STORIES=1000000 for as many stories
    QUICK=1 make bench     # some minutes, at fewer stories

Each figure is told by the benchmark that measures it (`figures`), judged by its goal (`goals`), and stands in the table
with what it was measured at. A benchmark that fails leaves its rows unmeasured, and the rest is written all the same.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from goals import GOALS, number  # noqa: E402

IS_QUICK = bool(os.environ.get("QUICK"))
STORIES = int(os.environ.get("STORIES") or (4_000 if IS_QUICK else 100_000))
WRITTEN = ROOT / "benchmarks" / "results.md"


@dataclass
class Run:
    """One benchmark, as it is called; what it printed and what it told."""

    command: tuple[str, ...]
    said: str = ""
    code: int = 0
    seconds: float = 0
    told: list[dict] = field(default_factory=list)

    def __call__(self, figures: Path) -> None:
        figures.write_text("")
        begun, own = time.monotonic(), {**os.environ, "FIGURES": str(figures)}
        command = [sys.executable, "-W", "ignore", f"benchmarks/{self.command[0]}.py", *self.command[1:]]
        done = subprocess.run(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
        self.said, self.code, self.seconds = done.stdout, done.returncode, time.monotonic() - begun
        self.told = [json.loads(line) for line in figures.read_text().splitlines()]


def runs() -> list[Run]:
    quick = [
        Run(("story_page", "1000")),
        Run(("desk", str(STORIES), "--tips", "0", "--rounds", "3")),
        Run(("writing", str(STORIES), "--rounds", "5")),
        Run(("search", "1000", "--asked", "40", "--truth", "10")),
        Run(("import_copy", "600")),
        Run(("crowd", "3", "--stories", "200")),
        Run(("memory", "300")),
    ]
    full = [
        Run(("story_page", "10000")),
        Run(("desk", str(STORIES))),
        Run(("writing", str(STORIES))),
        Run(("search", "20000")),
        Run(("import_copy", "10000")),
        Run(("crowd", "10")),
        Run(("memory", "2000")),
    ]
    return quick if IS_QUICK else full


def main() -> int:
    every = runs()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for run in every:
            sys.stderr.write(f"benchmarks/{' '.join(run.command)}\n")
            run(Path(folder) / "figures")
            WRITTEN.write_text(page(every, (time.monotonic() - begun) / 60), encoding="utf-8")
            sys.stderr.write(run.said)
    sys.stderr.write(f"{WRITTEN.relative_to(ROOT)} is written.\n")
    return max(run.code for run in every)


# --- the page


def page(every: list[Run], minutes: float) -> str:
    found = {row["key"]: row for run in every for row in run.told}
    missed = [row for key, row in found.items() if not GOALS[key].is_met(row["value"])]
    met = len(found) - len(missed)
    parts = [
        "# What it costs",
        f"Made by `{'QUICK=1 ' if IS_QUICK else ''}make bench`, never by hand: {_when()}, commit `{_commit()}`.",
        _machine(minutes),
        f"Of {len(GOALS)} goals {met} are met, {len(missed)} missed, {len(GOALS) - len(found)} were not measured.",
        _table(found),
        "## What stands in the way",
        "Of each goal that is missed, the first lines of a profile of what was measured.",
        *(_in_the_way(row) for row in missed),
        "## All figures",
        "As each benchmark printed them; its first lines say how it measures.",
        *(
            f"### benchmarks/{' '.join(run.command)}\n\n```text\n{_plain(run)}\n```"
            for run in every
            if run.seconds
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _table(found):
    lines = ["| what | goal | measured | met | at |", "|---|---|---|---|---|"]
    for key, goal in GOALS.items():
        if row := found.get(key):
            value = f"{number(row['value'])} {goal.unit}".strip()
            lines.append(
                f"| {goal.what} | {goal.told} | {value} | {goal.verdict(row['value'])} | {row['note']} |"
            )
        else:
            lines.append(f"| {goal.what} | {goal.told} | not measured | | |")
    return "\n".join(lines)


def _in_the_way(row):
    goal, lines = GOALS[row["key"]], row["lines"] or [row["note"] or "Nothing was looked at."]
    told = "\n".join(lines)
    return f"**{goal.what}**: {number(row['value'])} for {goal.told}\n\n```text\n{told}\n```"


def _plain(run):
    said = "\n".join(line.rstrip() for line in run.said.strip().splitlines())
    return said if not run.code else f"{said}\nIt ended with {run.code}."


# --- where and of what


def _when():
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def _commit():
    """The page itself is written anew as the run goes on: it makes no other commit of this."""
    changed = _said("git", "status", "--porcelain", "--untracked-files=no", "--", ":!benchmarks/results.md")
    commit = _said("git", "rev-parse", "--short", "HEAD")
    return f"{commit}{'-dirty' if changed else ''}" if commit else "of no repository"


def _machine(minutes):
    import django
    import psycopg2

    url, server = os.environ.get("DATABASE_URL", ""), "SQLite"
    if url.startswith("postgres"):
        with psycopg2.connect(url) as line:
            server = f"PostgreSQL {line.server_version // 10_000}, as it comes but without fsync"
    gib = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {gib:.0f} GiB of memory, {platform.system()}; "
        f"Python {platform.python_version()}, Django {django.get_version()}, {server}, {_nginx()}. "
        f"It took {minutes:.0f} minutes; load {os.getloadavg()[0]:.1f} at the end. Where nothing else is said, "
        "a figure is processor time by the kernel's own account, ours and the database's. A machine with other work makes it "
        "longer too, at a load of several times its cores up to twice and more: of such a run trust the ratios. What is "
        "measured by the clock on the wall (p99, seen, gone) says nothing there."
    )


def _nginx():
    program = "/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else "nginx"
    return _said(program, "-v").rpartition(": ")[2].replace("/", " ") or "no nginx"


def _said(*command):
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - named here
    except (OSError, subprocess.CalledProcessError):
        return ""
    return (done.stdout or done.stderr).strip()


if __name__ == "__main__":
    sys.exit(main())
