"""An import that is killed with no word of warning, in the middle of a batch: the next run goes on exactly there."""

import multiprocessing
import os
import signal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from articles import writing
from articles.models import Article, Revision
from exchange.bulk import run as bulk
from exchange.models import Arrival
from tests.cast import person

from .sample_files import post, wxr

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("in_english", "masthead"),
]
STORIES, BATCH = 12, 3
KILLED_IN_BATCH = (1, 2, 3)


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", BATCH)
    person("superuser")
    path = tmp_path / "file.xml"
    path.write_text(wxr(*(post(n, title=f"第{n}條新聞") for n in range(1, STORIES + 1))), encoding="utf-8")
    return path


def take_in(path):
    out = StringIO()
    call_command("import_copy", "wxr", path, "--publish", stdout=out)
    return out.getvalue()


def _die(path, in_batch):
    """In a process of its own: SIGKILL once the words of this batch are written, and nothing of it committed."""
    keep, batches = writing._keep, []

    def kept(changed):
        answer = keep(changed)
        batches.append(1)
        if len(batches) == in_batch:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    writing._keep = kept
    take_in(path)


def test_it_is_killed_again_and_again_and_all_is_there_once(file):
    for in_batch in KILLED_IN_BATCH:
        connections.close_all()  # the other process has its own, and takes ours along otherwise
        other = multiprocessing.get_context("fork").Process(target=_die, args=(file, in_batch))
        other.start()
        other.join(120)
        assert other.exitcode == -signal.SIGKILL
        assert Article.objects.count() == Arrival.objects.count()
        assert Article.objects.count() % BATCH == 0

    before = Article.objects.count()
    told = take_in(file)

    headlines = sorted(f"第{n}條新聞" for n in range(1, STORIES + 1))
    assert 0 < before < STORIES
    assert f"{before} known already" in told
    assert sorted(Article.objects.values_list("headline", flat=True)) == headlines
    assert Arrival.objects.count() == STORIES
    assert not Article.objects.filter(live=None).exists()
    assert Revision.objects.values("article").distinct().count() == STORIES
    assert f"{STORIES} known already" in take_in(file)
