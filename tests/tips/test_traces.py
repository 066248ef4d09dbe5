"""What is left of a tipster when everything has been said: nothing, in any file of a running site."""

import http.client
import os
import re
from urllib.parse import urlencode

import pytest

from tests.servers import processes

pytestmark = pytest.mark.every_database  # each is skipped beside PostgreSQL: it needs no second one

MARK = "planted-marker-7f3a"
BROWSER = f"Browser/{MARK}-browser"
TIPSTERS = 40
FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": BROWSER}


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """(every byte that the site, its database and nginx have left behind, the codes, the answers)."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("It has a database of its own, in a file that can be searched.")
    folder = tmp_path_factory.mktemp("site")
    facts = {
        "TRUSTED_PROXIES": "1",
        "LOG_LEVEL": "DEBUG",
        "SITE_LANGUAGE": "en",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    with processes.site(folder, **facts) as (site, _process), processes.proxy(folder, site) as port:
        codes, answers = zip(*(a_visit(port, number) for number in range(TIPSTERS)), strict=True)
        ask(port, 0, "GET", f"/news/{MARK}-public/")
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(files), codes, answers


def address(number):
    """Addresses of this machine's own: nginx sees a different one for each tipster."""
    return f"127.{200 + number % 50}.{17 + number // 50}.{91 + number}"


def ask(port, number, method, path, fields=None):
    """(status, headers, text) of one request from that tipster's address."""
    line = http.client.HTTPConnection(processes.LOCAL, port, timeout=30, source_address=(address(number), 0))
    line.request(method, path, urlencode(fields) if fields else None, FORM)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, answer.headers, text


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text)[1]


def a_visit(port, number):
    """(code, answers): a tip, its code, a wrong code, more words, a strange address, and away."""
    answers = [ask(port, number, "GET", "/tips/")]
    words = {"text": f"{MARK}-text {number}", "contact": f"{MARK}-contact", "place": f"{MARK}-place"}
    answers.append(ask(port, number, "POST", "/tips/", {**words, "slip": hidden(answers[0][2], "slip")}))
    code = re.search(r"<code>([0-9A-Z-]{24})</code>", answers[-1][2])[1]
    answers.append(ask(port, number, "POST", "/tips/mine/", {"code": "0000-0000-0000-0000-0000"}))
    answers.append(ask(port, number, "POST", "/tips/mine/", {"code": code}))
    more = {name: hidden(answers[-1][2], name) for name in ("slip", "ticket")}
    more |= {"act": "say", "text": f"{MARK}-more"}
    answers.append(ask(port, number, "POST", "/tips/mine/", more))
    answers.append(ask(port, number, "GET", f"/tips/{MARK}-path/?code={code}"))
    return code, answers


def test_a_browser_takes_what_a_page_loads_through_the_proxy(tmp_path):
    """Else nothing that its style sheets ask for would ever be searched for."""
    sheet = tmp_path / "static" / "tips.css"
    sheet.parent.mkdir()
    sheet.write_text("a {}")
    tmp_path.chmod(0o755)
    with processes.proxy(tmp_path, processes.free_port()) as port:
        answers = [ask(port, 0, "GET", f"{place}tips.css") for place in ("/tips/assets/", "/static/")]
    assert [(status, headers["Content-Type"]) for status, headers, _text in answers] == [
        (200, "text/css")
    ] * 2


def test_the_visits_were_real(left):
    bytes_left, codes, answers = left
    assert len(set(codes)) == TIPSTERS
    assert {tuple(status for status, _headers, _text in visit) for visit in answers} == {
        (200, 200, 403, 200, 200, 404)
    }
    # What is searched holds logs that speak and a database: the public page's line is in it.
    assert f"{MARK}-public".encode() in bytes_left
    assert b"SQLite format 3" in bytes_left


def test_p8_no_address_and_no_browser_is_left(left):
    bytes_left, _codes, _answers = left
    of_the_public_page = address(0).encode()
    for number in range(1, TIPSTERS):
        assert address(number).encode() not in bytes_left
    assert bytes_left.count(of_the_public_page) == 1
    assert bytes_left.count(BROWSER.encode()) == 1


def test_p9_no_word_is_left(left):
    bytes_left, _codes, _answers = left
    for part in ("text", "contact", "place", "more", "path"):
        assert f"{MARK}-{part}".encode() not in bytes_left


def test_p5_no_code_is_left_and_none_is_shown_twice(left):
    bytes_left, codes, answers = left
    for code, visit in zip(codes, answers, strict=True):
        for spelling in (code, code.replace("-", "")):
            assert spelling.encode() not in bytes_left
        assert [code in text for _status, _headers, text in visit] == [False, True, *[False] * 4]
        assert not any(code in str(headers) for _status, headers, _text in visit)


def test_no_cookie_is_ever_set(left):
    for visit in left[2]:
        assert not any(headers["Set-Cookie"] for _status, headers, _text in visit)
