"""An import into a full disk: it ends with a sentence, files no story without its pictures, and goes on afterwards."""

import errno
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction

from articles import markup, photos, writing
from articles.models import Article
from exchange.bulk import run as bulk
from tests.cast import person

from . import old_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def take_in(tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)
    person("superuser")
    path, folder = tmp_path / "file.xml", old_site.media(tmp_path)
    path.write_text(old_site.export(), encoding="utf-8")

    def run():
        out = StringIO()
        call_command("import_copy", "wxr", path, "--media", folder, stdout=out, stderr=StringIO())
        return out.getvalue()

    return run


def pictures():
    """{headline: pictures in its body}"""
    return {story.headline: len(markup.pictures_of(story.body)) for story in Article.objects.all()}


def full_from(monkeypatch, owner, name, turn, fault):
    """From that call on there is no room."""
    plain, calls = getattr(owner, name), []

    def kept(*given, **named):
        calls.append(1)
        if len(calls) >= turn:
            raise fault
        return plain(*given, **named)

    monkeypatch.setattr(owner, name, kept)


def database_is_full():
    fault = OperationalError("could not extend file")
    fault.__cause__ = type("Full", (Exception,), {"pgcode": "53100", "sqlite_errorname": "SQLITE_FULL"})()
    return fault


@pytest.mark.parametrize(
    ("owner", "name", "turn", "fault"),
    [(photos, "keep", 9, FULL), (writing, "write_all", 3, database_is_full())],
    ids=["of the pictures", "of the database"],
)
def test_a_full_disk_ends_the_run_and_the_next_goes_on_there(take_in, monkeypatch, owner, name, turn, fault):
    with transaction.atomic():
        take_in()
        whole = pictures()
        transaction.set_rollback(True)
    with monkeypatch.context() as full:
        full_from(full, owner, name, turn, fault)
        with pytest.raises(CommandError, match="disk is full") as told:
            take_in()
    before = pictures()
    assert 0 < len(before) < len(old_site.POSTS)
    assert f"{len(before)} filed" in str(told.value)
    assert "0 refused" in str(told.value)

    take_in()
    assert before.items() <= whole.items()
    assert pictures() == whole


def test_what_else_a_store_refuses_is_told_of_the_picture(take_in, monkeypatch):
    full_from(monkeypatch, photos, "keep", 2, OSError(errno.EACCES, "Permission denied"))
    assert f"{len(old_site.POSTS)} filed" in take_in()
