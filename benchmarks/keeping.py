"""What it costs the server to keep three thousand characters as they are typed: requests, queries, processor time.

    .venv/bin/python benchmarks/keeping.py [characters]

Builds its own database and drops it afterwards, as benchmarks/story_page.py does.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from import_copy import ROOT, set_up

CHARACTERS = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
ROUNDS = 200
KEPT = "/newsroom/articles/article/kept/"
SENTENCE = "清晨六點半，第一班渡船離岸，船上只有三位乘客。"


def measure():
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.cast import person
    from tests.desk import draft

    story, reporter, client = draft(), person("reporter"), Client()
    client.force_login(reporter)
    body = f"<p>{(SENTENCE * (CHARACTERS // len(SENTENCE) + 1))[:CHARACTERS]}"
    account = {"place": story.place, "window": "w1", "person": reporter.pk, "version": 1, "took": []}

    def keep(number):
        words = {"headline": [story.headline], "body": [f"{body}{number}</p>"]}
        sent = json.dumps({**account, "sequence": number + 1, "words": words})
        began = time.process_time()
        answer = client.post(KEPT, sent, content_type="application/json")
        took = time.process_time() - began
        if not answer.json()["is_kept"]:
            raise SystemExit(answer.content)
        return took * 1000

    keep(0)
    with CaptureQueriesContext(connection) as asked:
        keep(1)
    queries = len(asked)
    took = sorted(keep(number) for number in range(2, ROUNDS))
    print(f"{CHARACTERS:,} characters on {connection.vendor}: one request, {queries} queries")
    print(
        f"processor time {statistics.median(took):.1f} ms (median), {took[int(len(took) * 0.95)]:.1f} ms (95 %)"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        connection = set_up(scratch)
        try:
            measure()
        finally:
            connection.creation.destroy_test_db(str(ROOT), verbosity=0)
