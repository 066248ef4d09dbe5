"""What browsers are told: counted by the Observatory's table through nginx."""

import http.client
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django.test import override_settings
from django.test.testcases import LiveServerThread, _StaticFilesHandler

from tests.desk import published
from tests.servers import processes

from .observatory import score

ROOT = Path(__file__).resolve().parents[3]
OF_HTTPS = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_")


@pytest.fixture
def with_https(monkeypatch):
    """What the settings say where HTTPS is on."""
    monkeypatch.setenv("HTTPS", "True")
    spec = spec_from_file_location("portal.settings_read_again", ROOT / "portal" / "settings.py")
    said = module_from_spec(spec)
    spec.loader.exec_module(said)
    return {"HTTPS": True} | {name: value for name, value in vars(said).items() if name.startswith(OF_HTTPS)}


@pytest.fixture
def house(with_https, transactional_db, masthead, tmp_path):
    """The port of nginx, as it is shipped, before a site of this process."""
    tmp_path.chmod(0o755)
    with override_settings(**with_https, ALLOWED_HOSTS=["*"]):
        site = LiveServerThread(processes.LOCAL, _StaticFilesHandler)
        site.daemon = True
        site.start()
        site.is_ready.wait()
        with processes.proxy(tmp_path, site.port) as port:
            yield port
        site.terminate()


def ask(port, path):
    line = http.client.HTTPConnection(processes.LOCAL, port, timeout=30)
    line.request("GET", path, headers={"X-Forwarded-Proto": "https", "Host": "news.example"})
    answer = line.getresponse()
    answer.read()
    line.close()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return headers, [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]


@pytest.mark.either_database
def test_pages_of_readers_and_of_the_tip_line_have_130_of_130(house):
    story = published(headline="渡口的燈")
    pages = ("/", "/recent/", story.get_absolute_url(), "/search/", "/no-such-page/", "/tips/", "/tips/mine/")
    told = {path: ask(house, path) for path in pages}
    assert {path: score(*facts) for path, facts in told.items()} == dict.fromkeys(pages, 130)
    assert [cookies for _headers, cookies in told.values()] == [[]] * len(pages)
    assert not any("Cookie" in headers.get("vary", "") for headers, _cookies in told.values())

    headers, cookies = ask(house, "/newsroom/login/")
    assert score(headers, cookies) == 130 + 5 * len(cookies)
    assert all(cookie.startswith("__Host-") and "Path=/;" in f"{cookie};" for cookie in cookies)
    assert cookies


@pytest.mark.no_database
def test_scripts_find_the_token_of_forms_by_the_name_it_has_over_https(with_https):
    readers = [path for path in (ROOT / "static").rglob("*.js") if "document.cookie" in path.read_text()]
    assert len(readers) > 3
    for path in readers:
        assert {with_https["CSRF_COOKIE_NAME"], "csrftoken"} <= set(
            re.findall(r"[\w-]*csrf\w*", path.read_text())
        )


@pytest.mark.parametrize(
    ("headers", "points"),
    [({}, 100 - 25 - 20 - 20 - 5), ({"content-security-policy": "default-src https: 'unsafe-inline'"}, 35)],
)
def test_a_page_that_says_little_has_few(headers, points):
    assert score(headers) == points
