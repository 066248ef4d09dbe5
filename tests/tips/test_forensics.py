"""The forensic day: everything that a tip's life leaves on a running site, for three thieves. P5, P8, P9, P10.

The long form, with a real browser: `python -m tests.tips.forensic_day postgresql 40 browser`.
"""

import os

import pytest

from tests.servers import postgresql

from . import forensic_day, thieves

pytestmark = pytest.mark.every_database


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    kind = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    if kind == "postgresql" and postgresql.binaries() is None:
        pytest.skip("PostgreSQL is not installed here.")
    folder = tmp_path_factory.mktemp("forensic")
    # PostgreSQL's own account, and nginx's, have to come in.
    for each in (folder, *folder.parents[:3]):
        if "pytest" in each.name:
            each.chmod(0o755)
    return forensic_day.lived(folder, kind)


def test_the_day_was_real(day):
    assert [status for status, _headers, _text in day.answers[:6]] == [200, 200, 200, 200, 403, 404]
    assert len(day.tips) == 4
    logs = b"".join(path.read_bytes() for path in day.folder.glob("*.log"))
    assert f"{thieves.MARK}-public".encode() in logs
    assert any(table == "articles_revision" for table, _column, _value in day.moments)


def test_p8_the_thief_with_the_logs_learns_of_nobody(day):
    assert thieves.the_thief_with_the_logs(day) == []


def test_p9_the_thief_with_the_disk_finds_no_word_no_moment_and_no_story(day):
    assert thieves.the_thief_with_the_disk(day) == []


def test_p10_the_thief_with_disk_and_key_opens_nothing_that_was_withdrawn(day):
    opened, leftovers = thieves.the_thief_with_the_key(day)
    assert opened == set(day.tips.values()) - {day.withdrawn}
    assert leftovers, "a backup still has its key, and the thief looked at it"
