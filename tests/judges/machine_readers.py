"""What programs that gather news find in eight stories, and what a feed reader says: `make judge-machines`.

trafilatura, newspaper4k and extruct are fetched once into a Python of their own (tests/judges/at_hand.py). Of
each story they have to find headline, people, date, words and section. Prints what each missed, and fails on it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import feedparser

from tests.judges.at_hand import a_paper, from_pypi, page

PACKAGES = (
    "trafilatura==2.3.1",
    "newspaper4k==0.9.6",
    "extruct==0.18.0",
    "lxml_html_clean==0.4.6",
    "jieba==0.42.1",
)
# Google cuts a headline of structured data there, and so do we; Open Graph has all of it.
LONGEST = 110


def main():
    with tempfile.TemporaryDirectory() as folder, a_paper() as (paper, client):
        for number, told in enumerate(paper.stories):
            (Path(folder) / f"{number}.html").write_text(page(client, told.path), encoding="utf-8")
        faults = [*stories_read(paper, read(folder)), *feeds_read(client, paper)]
    sys.stdout.write("".join(f"  {fault}\n" for fault in faults))
    sys.exit(bool(faults))


def read(folder):
    """[what each program found], a page each."""
    script = Path(__file__).with_name("read_as_machines.py")
    told = subprocess.run(
        [from_pypi(*PACKAGES), script, folder], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return [json.loads(line) for line in told.splitlines()]


def stories_read(paper, pages):
    faults = []
    for reader in ("trafilatura", "newspaper", "extruct"):
        missed = [
            f"{reader}, {told.headline[:12]}: {fault}"
            for told, found in zip(paper.stories, pages, strict=True)
            for fault in faults_of(told, found[reader])
        ]
        right = len(paper.stories) - len({fault.partition(":")[0] for fault in missed})
        sys.stdout.write(f"{reader}: {right} of {len(paper.stories)} stories right\n")
        faults += missed
    return faults


def faults_of(told, found):
    """What a program missed of a story: nothing where it has all."""
    if "".join(found["headline"].split()) not in {"".join(told.headline[:LONGEST].split()), squeezed(told)}:
        yield f"headline {found['headline']!r}"
    writers = [name for role, name in told.people if role != "攝影"]
    if missing := [name for name in writers if name not in found["people"]]:
        yield f"people {found['people']}, without {missing}"
    if missing := [one for one in told.people if "roles" in found and list(one) not in found["roles"]]:
        yield f"roles {found['roles']}, without {missing}"
    if found["day"] != f"{told.day}":
        yield f"date {found['day']} for {told.day}"
    if told.section not in found["sections"]:
        yield f"section {found['sections']}"
    if found["text"] is not None:
        yield from faults_of_words(told, found["text"])


def faults_of_words(told, text):
    """Every paragraph is there, and nothing of what stands around a story."""
    text = "".join(text.split())
    if missing := [one for one in told.paragraphs if "".join(one.split()) not in text]:
        yield f"paragraphs {missing} missing in {text[:200]}"
    around = (
        "最近更新",
        "報料熱線",
        "相關報道",
        "責任編輯",
        "分鐘閱讀",
        "二維碼",
        "复制",
        "複製",
        "上一篇",
        "qingxi.example/2",
    )
    if extra := [word for word in around if word in text]:
        yield f"what is no part of it: {extra} in …{text[-160:]}"


def squeezed(told):
    return "".join(told.headline.split())


def feeds_read(client, paper):
    """What feedparser warns of, and feeds that have not the newest story first."""
    faults, count = [], 0
    lists = ("/", "/sections/life/", "/tags/渡口/", "/topics/ferry/", "/correspondents/林以晴/")
    for path in [f"{prefix}{path}" for prefix in ("", "/zh-hans") for path in lists]:
        for kind in ("rss", "atom"):
            found, count = feedparser.parse(client.get(f"{path}feed.{kind}").content), count + 1
            if found.bozo:
                faults.append(f"feedparser, {path}feed.{kind}: {found.bozo_exception}")
    sys.stdout.write(f"feedparser: {count - len(faults)} of {count} feeds without a warning\n")
    return faults


if __name__ == "__main__":
    main()
