"""The proxy before the site: pages while it is away, our own words, and nobody who holds up the others."""

import http.client
import re
import shutil
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.servers import processes

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.no_database


class Site:
    """Stands in for gunicorn: answers what the test says, and keeps what came."""

    def __init__(self):
        self.status, self.came, self.begun = 200, [], threading.Event()
        # {path: what its answer's head says besides}
        self.told = {}
        self.may_answer, self.hangs = threading.Event(), threading.Event()
        self.may_answer.set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self):
                site.begun.set()
                if site.hangs.is_set():
                    time.sleep(2)
                    return
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                site.came.append((self.command, self.path, dict(self.headers), len(body)))
                site.may_answer.wait(10)
                said = f"page {len(site.came)}".encode()
                self.send_response(site.status)
                self.send_header("Cache-Control", "stale-if-error=60")
                for name, fact in site.told.get(self.path, {}).items():
                    self.send_header(name, fact)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST = _answer  # noqa: N815 - the server's own names

            def log_message(self, *words):
                pass

        self.server = ThreadingHTTPServer((processes.LOCAL, 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def go_away(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site():
    site = Site()
    yield site
    site.go_away()


@pytest.fixture
def port(site, tmp_path):
    """Kept for a second in place of ten."""
    shutil.copytree(ROOT / "static" / "proxy", tmp_path / "static" / "proxy")
    shorter = {
        "proxy_read_timeout 12s": "proxy_read_timeout 1s",
        "proxy_cache_valid 200 301 10s": "proxy_cache_valid 200 301 1s",
        "404 410 2s": "404 410 1s",
    }
    tmp_path.chmod(0o755)
    with processes.proxy(tmp_path, site.port, **shorter) as port:
        yield port


def ask(port, path="/", method="GET", body=None, **headers):
    line = http.client.HTTPConnection(processes.LOCAL, port, timeout=20)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


def over():
    """What is kept is no longer fresh: nginx counts in whole seconds."""
    time.sleep(2.2)


def test_a_crowd_asks_the_site_once(site, port):
    assert ask(port) == ask(port) == (200, "page 1")
    assert len(site.came) == 1
    over()
    assert ask(port) == (200, "page 2")


def test_while_the_site_is_away_readers_have_what_was_kept(site, port):
    ask(port, "/kept")
    over()
    site.go_away()

    assert ask(port, "/kept") == (200, "page 1")
    status, text = ask(port, "/never-asked")
    assert status == 502
    assert "網站暫時打不開" in text
    assert "网站暂时打不开" in text


def test_while_its_database_is_away_too(site, port):
    ask(port)
    over()
    site.status = 503
    assert ask(port) == (200, "page 1")
    site.status = 500
    assert ask(port)[0] == 500, "the site has said that what is kept is too old by now"


def test_while_it_takes_connections_and_answers_none_too(site, port):
    ask(port)
    over()
    site.hangs.set()
    assert ask(port) == (200, "page 1")
    assert ask(port, "/never-asked")[0] == 504


@pytest.mark.parametrize("status", [404, 410])
def test_what_was_taken_down_is_gone_as_soon_as_it_is_no_longer_fresh(site, port, status):
    ask(port)
    site.status = status
    over()
    assert ask(port)[0] == status


STORY = "/2021/12/17/12345/"


def pages(site):
    return [path for _command, path, _head, _size in site.came if path == STORY]


def test_a_page_of_another_impression_than_was_asked_for_is_not_kept(site, port):
    """A replica behind has another: its page would be given for minutes under a name that is not its own."""
    site.told = {"/impression": {"X-Impression": "b"}, STORY: {"X-Impression": "a", "X-Accel-Expires": "300"}}
    for _time in range(3):
        ask(port, STORY)
    assert len(pages(site)) == 3

    site.told[STORY]["X-Impression"] = "b"
    for _time in range(3):
        ask(port, STORY)
    assert len(pages(site)) == 4


def test_a_page_that_lasted_its_minutes_is_read_while_the_site_is_away(site, port):
    site.told = {"/impression": {"X-Impression": "a"}, STORY: {"X-Impression": "a", "X-Accel-Expires": "1"}}
    kept = ask(port, STORY)
    over()
    site.go_away()
    assert ask(port, STORY) == kept


def test_without_an_impression_a_story_is_read_and_not_kept(site, port):
    site.told = {STORY: {"X-Impression": "a", "X-Accel-Expires": "300"}}
    for _time in range(2):
        assert ask(port, STORY)[0] == 200
    assert len(pages(site)) == 2


def test_nobody_is_given_an_old_page_because_somebody_else_is_just_asking(site, port):
    """What was taken down an hour ago would be given to a whole crowd for as long as the site takes to answer the first."""
    ask(port)
    over()
    site.may_answer.clear()
    found = []
    crowd = [threading.Thread(target=lambda: found.append(ask(port)[1])) for _number in range(4)]
    for reader in crowd:
        reader.start()
    # Who is given what was kept need not wait for anything.
    crowd[-1].join(0.5)
    site.may_answer.set()
    for reader in crowd:
        reader.join()

    assert len(found) == 4
    assert "page 1" not in found


def test_what_is_signed_in_to_or_sent_is_never_kept(site, port):
    for path in ("/newsroom/", "/tips/"):
        assert ask(port, path)[1] != ask(port, path)[1]
    assert ask(port, "/", "POST", b"x")[1] != ask(port, "/", "POST", b"x")[1]


def test_who_signs_the_certificate_finds_what_certbot_laid_down(site, port, tmp_path):
    """By plain HTTP, and not from the site, which leads to HTTPS: a certificate that is not renewed is found out in 90 days."""
    laid = tmp_path / "html" / ".well-known" / "acme-challenge" / "asked"
    laid.parent.mkdir(parents=True)
    laid.write_text("the answer")
    assert ask(port, "/.well-known/acme-challenge/asked") == (200, "the answer")
    assert not site.came


def slowly(port, path, kind, length):
    """A body of which one byte comes."""
    line = socket.create_connection((processes.LOCAL, port))
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\nx"
    line.sendall(head.encode())
    return line


@pytest.mark.parametrize("path", ["/tips/", "/newsroom/login/", "/"])
def test_a_body_that_comes_slowly_takes_no_thread_of_the_site(site, port, path):
    lines = [slowly(port, path, "application/x-www-form-urlencoded", 500) for _number in range(12)]
    assert ask(port, "/other")[0] == 200
    assert [came[1] for came in site.came] == ["/other"]
    for line in lines:
        line.close()


def test_a_file_of_a_tip_is_passed_on_as_it_comes(site, port):
    line = slowly(port, "/tips/files/", "multipart/form-data; boundary=b", 20_000_000)
    assert site.begun.wait(10)
    line.close()


def test_what_is_too_large_is_told_in_our_own_words(site, port):
    status, text = ask(port, "/tips/", "POST", b"x" * 1_200_000)
    assert status == 413
    assert "內容太大了" in text


def test_what_is_too_large_for_the_newsroom_too_and_none_of_it_arrives(site, port):
    """A form of 45 MB is the site's own to refuse: tests/portal/test_newsroom_errors.py."""
    path = "/newsroom/articles/article/add/"
    status, text = ask(port, path, "POST", **{"Content-Length": "60000001000"})
    assert status == 413
    for words in ("檔案太大了", "文件太大了", "What was sent is larger than this site takes."):
        assert words in text
    assert site.came == []
    assert ask(port, path, "POST", b"x" * 45_000_000)[0] == 200
    assert [came[3] for came in site.came] == [45_000_000]


def test_a_tipster_is_not_sent_back_to_a_form_that_is_empty(site, port):
    """The tip-line's pages ask browsers to keep nothing: only reloading sends once more what was written."""
    site.go_away()
    for path in ("/tips/", "/tips/mine/", "/tips/files/"):
        status, text = ask(port, path, "POST", b"text=x")
        assert status == 502
        assert "請重新載入此頁" in text
        assert "请重新载入此页" in text
        assert "Reload this page" in text


def test_a_flood_from_one_address_is_told_to_wait(site, port):
    found = [ask(port, "/tips/")[0] for _number in range(90)]
    assert found[0] == 200
    assert found[-1] == 429


def written(folder, wanted):
    """What the logs say once that stands in them: a line is written after its answer was sent."""
    for _turn in range(100):
        logs = "".join(file.read_text() for file in folder.glob("nginx*.log"))
        if wanted in logs:
            return logs
        time.sleep(0.1)
    raise AssertionError(f"{wanted} is in no log")


def test_nothing_of_the_tip_line_is_written_down(site, port, tmp_path):
    for path in ("/tips/", "/tips/mine/"):
        ask(port, path)
        ask(port, path, "POST", b"x" * 1_200_000)
    site.go_away()
    ask(port, "/tips/planted")
    ask(port, "/news-planted")

    logs = written(tmp_path, "/news-planted")
    assert "/tips" not in logs
    assert "away.html" not in logs


def test_a_request_can_be_followed_and_a_tipster_cannot(site, port):
    for path in ("/", "/newsroom/", "/tips/"):
        ask(port, path)
    told = [came[2].get("X-Request-ID", "") for came in site.came]
    assert re.fullmatch("[0-9a-f]{32}", told[0])
    assert told[1]
    assert told[2] == ""


def test_the_pages_ask_for_nothing_that_is_not_there():
    for page in (ROOT / "static" / "proxy").glob("*.html"):
        assert re.findall(r'(?:src|href)="([^"]+)"', page.read_text()) == ["/static/proxy/proxy.css"]
    assert (ROOT / "static" / "proxy" / "proxy.css").exists()
