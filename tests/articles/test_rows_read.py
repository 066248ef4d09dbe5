"""No page and no list reads more because more was printed: proven by what is read, not by how often is asked.

A constant number of queries hid that an editor's desk took four seconds at a million stories.
"""

import os
from urllib.parse import quote

import pytest
from django.db import connection

from articles import filing

from . import large_paper

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

# PostgreSQL reads a small table whole: what is bounded shows only where its bounds are reached at few stories too.
FEW, MANY = {"sqlite": (1000, 20_000), "postgresql": (4000, 12_000)}[connection.vendor]
MANY = int(os.environ.get("STORIES", MANY))
# ROWS=all STORIES=20000 walks every address of the URL conf and prints what still grows.
EVERY = os.environ.get("ROWS") == "all"
BOUNDED = [
    "/",
    "/recent/",
    "/sections/life/",
    "/tags/渡口/",
    "/tags/夜/",
    "/corrections/",
    "/2026/",
    "/most-read/",
    "/search/?q=渡船",
    "/search/?q=世上没有的詞",
    "/sitemap.xml",
    "/impression",
    "/2026/11/28/PK/",
    "/newsroom/",
    "/newsroom/now/",
    "/newsroom/articles/article/add/",
    *(
        large_paper.LIST + asked
        for asked in (
            "",
            "told/",
            "told/pulse/",
            "learnt/",
            "calendar/",
            "?before=1764230000123456-44",
            "?state__exact=published",
            "?section__id__exact=1",
            "?day=published&since=2026-11-20&until=2026-11-22",
            "?person=林以晴",
            "?person=何望",
            "?person=沒有",
            "?source=縣",
            "?source=沒有",
            "?tag=渡口",
            "?tag=夜",
            "?tag=沒有",
            "?q=渡船",
            "?q=世上没有的詞",
            "?q=渡船&section__id__exact=1",
        )
    ),
    *(
        f"{large_paper.LIST}?queue={key}"
        for key in ("agree", "asked", "returned", "notes", "waiting", "ready", "reported", "drafts")
    ),
    *(
        f"{large_paper.LIST}?queue={key}"
        for key in ("scheduled", "handed_in", "published", "asked_by_senders", "partners", "held_back")
    ),
    *(
        f"/newsroom/articles/photo/?use={use}"
        for use in ("", "mine", "lately", "used", "unused", "lacking", "over")
    ),
]


# Rows that other tests took back still lie in PostgreSQL's tables, and are read past: there it is run alone
# (`tests/servers/postgresql.py … pytest tests/articles/test_rows_read.py` with ROWS=bounded, or all).
@pytest.mark.skipif(
    connection.vendor == "postgresql" and "ROWS" not in os.environ,
    reason="says something in a fresh database",
)
def test_no_address_reads_more_because_more_was_printed(masthead):
    where = None if EVERY else [*(quote(address, safe="/?=&-_") for address in BOUNDED), filing.known]

    assert large_paper.grown(FEW, MANY, roles=("reader", "editor", "reporter"), where=where) == {}


@pytest.mark.parametrize(
    ("index", "role", "address"),
    [("article_saved", "editor", large_paper.LIST)],
)
def test_without_its_index_a_page_is_found_out(masthead, index, role, address):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {index}")

    assert large_paper.grown(1000, 4000, roles=(role,), where=[address])
