"""What the other script costs: milliseconds a page, and what part of the request that is.

    .venv/bin/python benchmarks/script.py [stories]

Builds its own database and drops it afterwards, as benchmarks/story_page.py does. For each page: its size; the
conversion alone, by the processor's time; a whole request of the page in its own script, in the other one made anew,
and in the other one as it is kept; and the share of conversion in a request that makes it anew.
"""

import os
import statistics
import tempfile
import time

from story_page import ours, scratch_database, settings_of

ROUNDS = 40
PAGES = ("front", "recent", "section", "tag", "feed", "story, made afresh")


def by_processor(work):
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        took.append((time.process_time() - begun) * 1000)
    return statistics.median(took)


def measure(rows):
    from django.core.cache import cache
    from django.test import Client

    from articles.models import PreparedPage
    from articles.reading.prepared.kept import Kept
    from copydesk.conversion import Converter, convert_page

    client = Client()
    begun = time.process_time()
    converter = Converter("hans")
    print(
        f"a converter is made in {(time.process_time() - begun) * 1000:.0f} ms, once a process and a glossary"
    )

    def anew(address):
        cache.clear()
        Kept.forget_all()
        PreparedPage.objects.all().delete()
        client.get(address)

    print(f"{'page':<20}{'letters':>9}{'convert':>11}{'own':>9}{'anew':>9}{'kept':>9}   share")
    for name in PAGES:
        [address, *_others], _before, _times = rows[name]
        html, other = client.get(address).text, f"/zh-hans{address}"
        alone = by_processor(lambda html=html: convert_page(html, converter))
        own = by_processor(lambda address=address: anew(address))
        fresh = by_processor(lambda other=other: anew(other))
        kept = by_processor(lambda other=other: client.get(other))
        print(
            f"{name.split(',')[0]:<20}{len(html):>9,}{alone:>9.2f}ms{own:>7.1f}ms{fresh:>7.1f}ms{kept:>7.1f}ms"
            f"{alone / fresh:>8.0%}"
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= settings_of("ours", scratch)
        with scratch_database("ours"):
            measure(ours())
