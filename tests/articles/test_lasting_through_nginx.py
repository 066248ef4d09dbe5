"""Pages that nginx keeps for minutes, as it is shipped: what changes nonetheless, and what is never older than two seconds."""

import shutil
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow, writing
from articles.models import Article
from articles.models.questions import RECENT
from tests.articles.fronts import KEPT_BY_NGINX, ask, process
from tests.cast import person
from tests.desk import published, section
from tests.servers import processes

pytestmark = pytest.mark.every_database
NOTICE = {"kind": "name", "wording": "名字有誤。"}


@pytest.fixture
def old(transactional_db, masthead):
    story = published(headline="早先的一篇", section=section(), at=timezone.now() - timedelta(days=3))
    for number in range(RECENT):
        published(headline=f"近日第{number}則", section=section("體育", "sport"))
    return story


@pytest.fixture
def fronts(old, tmp_path):
    """(the port of the site, that of nginx before it, what ends the site)."""
    tmp_path.chmod(0o755)
    shutil.copytree(processes.ROOT / "static" / "proxy", tmp_path / "static" / "proxy")
    (tmp_path / "ahead").write_text("0")
    one = process(tmp_path / "one", tmp_path / "ahead")
    site = one.__enter__()
    ended = []

    def end():
        if not ended:
            ended.append(True)
            one.__exit__(None, None, None)

    with processes.proxy(tmp_path, site) as nginx:
        yield site, nginx, end
    end()


def test_what_readers_get_is_the_page_of_the_site_to_the_byte(fronts, old):
    site, nginx, _end = fronts
    for path in (old.get_absolute_url(), f"/zh-hans{old.get_absolute_url()}"):
        bare = ask(site, path)
        for _time in range(2):
            assert ask(nginx, path) == bare
        assert ask(nginx, path, **{"Accept-Encoding": "gzip"})[0] == 200


def test_a_publication_is_in_the_list_and_a_correction_in_the_words_after_two_seconds(fronts, old):
    _site, nginx, _end = fronts
    path = old.get_absolute_url()
    _status, first = ask(nginx, path)
    published(headline="剛剛的一則", section=section(), at=timezone.now())
    time.sleep(KEPT_BY_NGINX)
    ask(nginx, path)
    time.sleep(KEPT_BY_NGINX)
    then = ask(nginx, path)[1].decode()
    assert then.count("剛剛的一則") == 1, (
        "in the list; beside the words it is later, as the page was not made anew"
    )

    writing.write(
        Article.objects.get(pk=old.pk), by=person("second_editor"), words={"headline": "改過的標題"}
    )
    workflow.perform(Article.objects.get(pk=old.pk), "sign_off", by=person("chief_editor"))
    workflow.perform(Article.objects.get(pk=old.pk), "correct", by=person("editor"), told=dict(NOTICE))
    time.sleep(KEPT_BY_NGINX)
    status, words = ask(nginx, path)
    assert (status, words == first) == (200, False)
    assert "改過的標題" in words.decode()
    assert words.decode().count("剛剛的一則") > 1, "made anew, it has it beside the words too"


def test_a_take_down_is_gone_after_two_seconds(fronts, old):
    _site, nginx, _end = fronts
    path = old.get_absolute_url()
    assert ask(nginx, path)[0] == 200
    workflow.perform(old, "take_down", by=person("chief_editor"), note="核實", told=NOTICE)
    time.sleep(KEPT_BY_NGINX)
    assert ask(nginx, path)[0] == 410


def test_while_the_site_is_away_what_was_kept_is_read_and_what_was_not_is_told(fronts, old):
    _site, nginx, end = fronts
    path = old.get_absolute_url()
    kept = ask(nginx, path)
    end()
    time.sleep(KEPT_BY_NGINX)
    assert ask(nginx, path) == kept
    status, words = ask(nginx, "/2021/12/17/99/")
    assert status == 502
    assert "網站暫時打不開" in words.decode()


def test_what_is_no_question_of_a_reader_is_answered_as_before(fronts, old):
    site, nginx, _end = fronts
    assert ask(nginx, "/impression") == (204, b"")
    assert ask(nginx, old.get_absolute_url().replace("2026", "2025"))[0] in {301, 404}
    assert ask(site, "/impression")[0] == 200
    for port in (site, nginx):
        assert ask(port, old.get_absolute_url(), Host="elsewhere.example:1")[0] == 400
