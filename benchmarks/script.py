"""What the other script costs: milliseconds a page, and what part of the request that is.

    .venv/bin/python benchmarks/script.py [stories]

Builds its own database and drops it afterwards, as benchmarks/story_page.py does. For each page: its size; the
conversion alone, by the processor's time; a whole request of the page in its own script, in the other one
converted anew, and in the other one with the conversion kept; and the share of conversion in a request.
"""

import statistics
import sys
import tempfile
import time

from story_page import ROOT, fill, in_a_child, pages, set_up

STORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 300
ROUNDS = 40


def by_processor(work):
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        took.append((time.process_time() - begun) * 1000)
    return statistics.median(took)


def measure():
    from django.core.cache import cache
    from django.test import Client

    from articles import scripts
    from copydesk.conversion import Converter, convert_page

    client = Client()
    begun = time.process_time()
    converter = Converter("hans")
    print(
        f"a converter is made in {(time.process_time() - begun) * 1000:.0f} ms, once a process and a glossary"
    )
    scripts.renew()

    def anew(address):
        cache.clear()
        client.get(address)

    print(f"{'page':<20}{'letters':>9}{'convert':>11}{'own':>9}{'anew':>9}{'kept':>9}   share")
    for name, address in pages().items():
        page, other = client.get(address), f"/zh-hans{address}"
        if page.status_code != 200:
            print(f"{name:<20} answered {page.status_code}")
            continue
        html = page.text
        client.get(other)
        alone = by_processor(lambda html=html: convert_page(html, converter))
        own = by_processor(lambda address=address: client.get(address))
        fresh = by_processor(lambda other=other: anew(other))
        kept = by_processor(lambda other=other: client.get(other))
        share = alone / fresh
        print(
            f"{name:<20}{len(html):>9,}{alone:>9.2f}ms{own:>7.1f}ms{fresh:>7.1f}ms{kept:>7.1f}ms{share:>8.0%}"
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        connection = set_up(scratch)
        from tests.articles.many_stories import NEWEST

        try:
            in_a_child(fill, STORIES, NEWEST)
            measure()
        finally:
            connection.close()
            connection.creation.destroy_test_db(str(ROOT), verbosity=0)
