"""What is there: a process of its own in the site's database, which answers a line of JSON with a line of JSON.

It also makes what a bad day needs first: tables, people, stories.
"""

import json
import os
import re
import sys
import time
from io import StringIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - models are there only now
from django.db import OperationalError, close_old_connections, connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from articles import workflow  # noqa: E402
from articles.models import Article, Photo, Revision  # noqa: E402
from exchange.models import Arrival  # noqa: E402
from tests import desk  # noqa: E402
from tests.cast import PASSWORD, person  # noqa: E402
from tips.models import Tip  # noqa: E402
from tips.sealing import private_key  # noqa: E402

from . import chores  # noqa: E402

TRIES = 30


def begin():
    """Tables, keys and people, of whom one of each kind works here; returns everybody's password."""
    call_command("migrate", verbosity=0)
    call_command("first_run", name="青溪縣報網", stdout=StringIO())
    for role in ("reporter", "editor", "superuser", "tip_moderator"):
        person(role)
    return PASSWORD


def draft():
    return desk.draft().pk


def signed(number):
    """So many stories that an editor may publish: (key, address)."""
    stories = [desk.signed_off(headline=f"待發第{n}條") for n in range(number)]
    return [(story.pk, story.get_absolute_url()) for story in stories]


def published():
    """A story that readers have: (key, address)."""
    story = desk.published(headline="明天要撤的一條")
    return story.pk, story.get_absolute_url()


def with_picture(caption):
    """The address of a story that prints the picture of that caption."""
    photo = Photo.objects.get(caption=caption)
    return desk.published(headline="渡口的燈", lead_photo=photo).get_absolute_url()


def tip_of(words):
    """(key, mark of its first file) of the tip that has these words."""
    tip = next(tip for tip in Tip.objects.kept() if words in private_key.open_tip(tip).text)
    return tip.pk, str(tip.files.first().ref)


def take_down(pk):
    story = Article.objects.get(pk=pk)
    workflow.perform(story, "take_down", by=person("chief_editor"), note="法院通知")


def has_newer_column():
    """Whether an upgrade to `tests.badday.newer` went through."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, Article._meta.db_table)
    return any(column.name == "of_a_newer_version" for column in columns)


def there():
    """{kind: [marks]}, past every server: rows of the database, files on the disk, tips opened with the key."""
    taken_in = Article.objects.filter(pk__in=Arrival.objects.values("article"))
    texts = [private_key.open_tip(tip).text for tip in Tip.objects.kept()]
    return {
        "saves": list(Revision.objects.filter(headline__startswith="第").values_list("headline", flat=True)),
        "published": list(Article.objects.readable(timezone.now()).values_list("pk", flat=True)),
        "pictures": [photo.caption for photo in Photo.objects.all() if _is_whole(photo.image)],
        "mails": [_subject(text) for text in texts],
        "tips": [_mark(text) for text in texts],
        "imported": list(taken_in.values_list("headline", flat=True)),
    }


def _mark(text):
    """By which the ledger knows the tip."""
    found = re.search(r"第\d+條線索", text)
    return found[0] if found else ""


def _subject(text):
    found = re.search(r"第\d+封來信", text)
    return found[0] if found else ""


def _is_whole(image):
    try:
        with image.open("rb") as file, Image.open(file) as picture:
            picture.load()
    except OSError:
        return False
    return True


WORDS = (
    begin,
    draft,
    signed,
    published,
    with_picture,
    tip_of,
    take_down,
    has_newer_column,
    there,
    chores.kill_chores,
    chores.held,
    chores.undone,
    chores.failing,
    chores.years,
    chores.all_due,
    chores.watch_turns,
    chores.turns,
)
ANSWERS = {word.__name__: word for word in WORDS}


def _answer(ask, given):
    """Asked again while the database is away: its server was killed, and this line to it with it."""
    for _try in range(TRIES):
        close_old_connections()
        try:
            return ANSWERS[ask](**given)
        except OperationalError as error:
            connection.close()
            last = error
            time.sleep(1)
    raise last


if __name__ == "__main__":
    for line in sys.stdin:
        given = json.loads(line)
        sys.stdout.write(f"{json.dumps(_answer(given.pop('ask'), given))}\n")
        sys.stdout.flush()
