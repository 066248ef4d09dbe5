"""Lines of the log: the mark of their request, JSON where it is asked for, and nothing of a tipster's pages."""

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal.operations.logs import AsJson, WithMark

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.django_db
GIVEN = "0123456789abcdef"


@pytest.fixture
def lines(caplog):
    caplog.handler.addFilter(WithMark())
    caplog.set_level(logging.INFO, "dateline.requests")
    return caplog


def test_a_line_has_the_mark_that_the_proxy_gave(client, masthead, lines):
    answer = client.get("/robots.txt", headers={"X-Request-ID": GIVEN})
    assert answer["X-Request-ID"] == GIVEN
    [line] = [line for line in lines.records if line.name == "dateline.requests"]
    assert line.request_mark == GIVEN
    assert re.fullmatch(r"GET /robots.txt 200 \d+ ms", line.getMessage())


@pytest.mark.parametrize("given", ["", "short", "with spaces in it", "x" * 65, "a\nb" * 4])
def test_what_is_no_mark_is_replaced(client, masthead, given):
    assert re.fullmatch(
        "[0-9a-f]{32}", client.get("/robots.txt", headers={"X-Request-ID": given})["X-Request-ID"]
    )


def test_a_tipsters_page_has_no_line_and_no_mark(client, masthead, lines):
    answer = client.get("/tips/", headers={"X-Request-ID": GIVEN})
    assert "X-Request-ID" not in answer
    assert [line for line in lines.records if line.name == "dateline.requests"] == []


def test_as_json_a_line_is_one_object():
    record = logging.LogRecord("portal.clock", logging.WARNING, "", 1, "渡口\n%s", ("二",), None)
    WithMark().filter(record)
    line = AsJson().format(record)
    assert "\n" not in line
    assert json.loads(line) | {"at": ""} == {
        "at": "",
        "level": "WARNING",
        "by": "portal.clock",
        "request": "-",
        "message": "渡口\n二",
    }


def test_check_deploy_is_clean_with_https(tmp_path):
    own = {
        **os.environ,
        "HTTPS": "1",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    own.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set by tests with a browser
    own["SECRET_KEY"] = "Jx7-of-the-tests-and-long-enough-to-be-one-9aQz4LmW8kR2vTbY"
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
