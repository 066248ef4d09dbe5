"""What it costs to tell that a text is here already, and how often it is told rightly.

    .venv/bin/python benchmarks/likeness.py [stories]

Builds its own database with so many different stories and drops it afterwards: a file in a temporary
folder, or, with DATABASE_URL=postgres://…, a scratch database on that server. Prints the time to keep
the marks of a story and to look for its like, and how many edited or cut texts are found again.
"""

import random
import sys
import tempfile
import time

from import_copy import set_up

STORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
LETTERS = 700
ASKED = 200


def texts():
    """Different stories in the phrases of one paper: a fifth of each is what every one of them says."""
    chosen = random.Random(1)  # noqa: S311 - no secret
    phrases = ["".join(chr(chosen.randrange(0x4E00, 0x6E00)) for _ in range(9)) for _ in range(400)]
    for _n in range(STORIES):
        own = ["".join(chr(chosen.randrange(0x4E00, 0x6E00)) for _ in range(9)) for _ in range(LETTERS // 11)]
        yield "，".join(chosen.choice(phrases) if chosen.random() < 0.2 else phrase for phrase in own)


def edited(text, share):
    chosen, letters = random.Random(2), list(text)  # noqa: S311 - no secret
    for _n in range(len(text) * share // 100):
        at = chosen.randrange(len(letters))
        letters[at] = chosen.choice(["", "了", letters[at] + "也"])
    return "".join(letters)


EDITS = {
    "as it is": lambda text: text,
    "3 % of its letters changed": lambda text: edited(text, 3),
    "10 % of its letters changed": lambda text: edited(text, 10),
    "its first two thirds": lambda text: text[: len(text) * 2 // 3],
    "its first half": lambda text: text[: len(text) // 2],
    "its first third": lambda text: text[: len(text) // 3],
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        connection = set_up(folder)
        try:
            measure(connection)
        finally:
            connection.creation.destroy_test_db("unused", verbosity=0)


def measure(connection):
    from django.db import transaction

    from articles import fingerprints
    from articles.models import Article

    Article.objects.bulk_create(
        Article(headline=f"第{n}條", body=f"<p>{text}</p>") for n, text in enumerate(texts())
    )
    print(f"{STORIES:,} stories of {LETTERS} letters, {connection.vendor}")
    started = time.perf_counter()
    while Article.objects.filter(fingerprint=None).exists():
        fingerprints.keep_missing()
    print(f"keep the marks of a story  {(time.perf_counter() - started) / STORIES * 1000:6.2f} ms")
    print(f"{'':28}found  falsely  ms a look-up (median, slowest)")
    some = random.Random(3).sample(list(Article.objects.all()), ASKED)  # noqa: S311 - no secret
    for name, edit in EDITS.items():
        found = wrong = 0
        took = []
        for story in some:
            with transaction.atomic():
                copy = Article.objects.create(headline="x", body=edit(story.body))
                fingerprints.keep([copy])
                started = time.perf_counter()
                alike = [other for other, _percent in fingerprints.nearest(copy.body, but=copy)]
                took.append((time.perf_counter() - started) * 1000)
                found += story in alike
                wrong += len(set(alike) - {story})
                transaction.set_rollback(True)
        took.sort()
        print(f"{name:28}{found / ASKED:5.0%}{wrong:8}{took[ASKED // 2]:10.1f}{took[-1]:8.1f}")


if __name__ == "__main__":
    main()
