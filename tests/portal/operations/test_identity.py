"""Whose installation this is: keys are made once, and a process that does not belong to its database does not start."""

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from portal.models import Installation
from portal.operations import identity
from portal.operations.guarded import Guarded
from tests.tips.senders import sent
from tips import removal, wiping
from tips.sealing import half_keys, key_file, store

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(in_english):
    pass


@pytest.fixture
def begun():
    identity.begin()


def test_the_first_run_makes_what_is_missing_and_enters_it(settings, begun):
    row = Installation.objects.get()

    assert (settings.VAR_DIR / "installation").read_text() == str(row.number)
    assert (Path(settings.MEDIA_ROOT) / ".installation").read_text() == str(row.number)
    assert set(row.marks) == {"secret", "folder", "media", "tips_key", "tips_files", "tips_half_keys"}
    assert settings.SECRET_KEY not in str(row.marks)
    assert identity.faults() == []


def test_it_makes_a_secret_where_none_is_set(settings):
    settings.SECRET_KEY = ""
    identity.begin()

    assert len(settings.SECRET_KEY) > 40
    assert (settings.VAR_DIR / "secret-key").read_text() == settings.SECRET_KEY
    assert (settings.VAR_DIR / "secret-key").stat().st_mode & 0o77 == 0


def test_a_second_first_run_changes_nothing(settings, begun):
    before = Installation.objects.values().get()
    identity.begin()
    assert Installation.objects.values().get() == before


def test_a_database_of_no_installation_is_refused(settings):
    assert identity.faults() == ["The database belongs to no installation yet. Run: dateline first-run"]


def lose(settings, what):
    """One of the things that belong to the installation, gone as a disk or a volume goes."""
    if what == "secret":
        settings.SECRET_KEY = ""
    elif what == "folder":
        settings.VAR_DIR = settings.VAR_DIR / "another"
        settings.VAR_DIR.mkdir()
    elif what == "media":
        settings.MEDIA_ROOT = settings.VAR_DIR / "other-media"
    elif what in {"TIPS_FILES", "TIPS_HALF_KEYS"}:
        # What is left where another machine's folder was mounted.
        setattr(settings, what, str(settings.VAR_DIR / "mount-point"))
        (settings.VAR_DIR / "mount-point").mkdir()
    else:
        Path(settings.TIPS_PRIVATE_KEYS).unlink()


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("secret", "secret"),
        ("folder", "VAR_DIR"),
        ("media", "pictures"),
        ("tips_key", "tip-line"),
        ("TIPS_FILES", "sealed files"),
        ("TIPS_HALF_KEYS", "half keys"),
    ],
)
def test_what_is_lost_is_named_and_nothing_takes_its_place(settings, begun, what, named):
    lose(settings, what)

    (sentence,) = identity.faults()
    assert "missing" in sentence
    assert named in sentence
    identity.begin()
    assert len(identity.faults()) == 1
    with pytest.raises(identity.WrongInstallation, match="missing"):
        identity.require()


def test_a_host_on_which_the_shared_folder_is_not_mounted_says_that_in_one_sentence(settings, begun):
    settings.VAR_DIR = settings.VAR_DIR / "mount-point"
    settings.VAR_DIR.mkdir()
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    for name, folder in {
        "FILES": "tips-files",
        "HALF_KEYS": "tips-half-keys",
        "PRIVATE_KEYS": "tips-keys",
    }.items():
        setattr(settings, f"TIPS_{name}", str(settings.VAR_DIR / folder))

    (sentence,) = identity.faults()
    assert "is its disk there?" in sentence
    assert list(settings.VAR_DIR.iterdir()) == []
    # What is here, and another's, is told beside it.
    settings.SECRET_KEY = "another"
    assert len(identity.faults()) == 2


@pytest.mark.parametrize("folder", ["TIPS_FILES", "TIPS_HALF_KEYS"])
def test_the_marks_of_the_tip_lines_folders_are_swept_away_by_nothing(settings, begun, folder):
    sent("碼頭的燈")
    later = timezone.now() + timedelta(days=2)
    wiping.wipe_the_day(later)
    removal.sweep(later)

    assert (Path(getattr(settings, folder)) / ".installation").exists()
    assert identity.faults() == []
    assert ".installation" not in half_keys.names() | store.names_before(later)


def test_another_key_in_its_place_is_no_better(settings, begun):
    path = Path(settings.TIPS_PRIVATE_KEYS)
    path.unlink()
    key_file.make_first_pair()

    assert "not that of this installation" in identity.faults()[0]
    settings.SECRET_KEY = "another"
    assert len(identity.faults()) == 2


def test_a_folder_of_another_database_begins_no_new_one(settings, begun):
    """As when DATABASE_URL is forgotten: an empty database takes nothing over."""
    Installation.objects.all().delete()
    with pytest.raises(identity.WrongInstallation, match="Is DATABASE_URL right"):
        identity.begin()
    with pytest.raises(CommandError, match="Is DATABASE_URL right"):
        call_command("first_run")
    assert not Installation.objects.exists()


def test_a_rotated_key_is_the_installations_and_the_old_one_still_is(settings, begun):
    old = Path(settings.TIPS_PRIVATE_KEYS).read_text()
    call_command("tips_keys", "rotate", stdout=StringIO())

    assert identity.faults() == []
    Path(settings.TIPS_PRIVATE_KEYS).write_text(old)
    assert identity.faults() == []


def test_an_administrator_may_enter_another(settings, begun):
    settings.SECRET_KEY = "another"
    assert identity.faults()
    said = StringIO()
    call_command("accept", "secret", stdout=said)

    assert "entered" in said.getvalue()
    assert identity.faults() == []


def test_what_came_with_a_later_version_is_entered_by_the_next_first_run(begun):
    row = Installation.objects.get()
    del row.marks["media"]
    row.save()
    assert identity.faults() == []

    identity.begin()
    assert Installation.objects.get().marks["media"] == [str(row.number)]


def test_a_sqlite_that_is_not_there_is_not_made(settings, tmp_path, monkeypatch):
    gone = tmp_path / "gone.sqlite3"
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(gone))

    assert identity.faults() == [identity.no_database()]
    assert "Is DATABASE_URL set here?" in identity.no_database()
    assert not gone.exists()


# --- Without TLS


@pytest.mark.parametrize("hosts", [["127.0.0.1", "localhost", "[::1]"], ["abcdef.onion"]])
def test_names_of_this_machine_need_no_tls(settings, hosts):
    settings.ALLOWED_HOSTS = hosts
    assert identity.in_clear() == []


@pytest.mark.parametrize("host", ["news.example", "*", "192.168.1.7", ".example"])
def test_any_other_name_does(settings, host):
    settings.ALLOWED_HOSTS = ["localhost", host]
    assert host in identity.in_clear()[0]
    settings.HTTPS = True
    assert identity.in_clear() == []
    settings.HTTPS, settings.INSECURE_HTTP = False, True
    assert identity.in_clear() == []


def test_no_page_is_served_in_clear(settings, begun, capsys):
    settings.ALLOWED_HOSTS = ["news.example"]
    with pytest.raises(SystemExit):
        Guarded(lambda environ, start: ["served"])
    assert "HTTPS is off" in capsys.readouterr().err


# --- The door


@pytest.fixture
def _at_home(settings):
    settings.ALLOWED_HOSTS = ["localhost"]


def answered(guard):
    said = []
    body = guard({}, lambda status, headers: said.append(status))
    return body, said


@pytest.mark.usefixtures("_at_home")
def test_a_process_of_another_installation_does_not_start(capsys):
    with pytest.raises(SystemExit) as ended:
        Guarded(lambda environ, start: ["served"])

    assert ended.value.code == identity.REFUSED
    assert "dateline first-run" in capsys.readouterr().err


@pytest.mark.usefixtures("_at_home")
def test_while_the_database_is_away_it_serves_and_asks_again(monkeypatch):
    answers = iter([identity.DatabaseAway("away"), identity.DatabaseAway("away"), None])
    asked = []

    def require():
        asked.append(1)
        if answer := next(answers):
            raise answer

    monkeypatch.setattr(identity, "require", require)
    guard = Guarded(lambda environ, start: ["served"])

    assert [answered(guard) for _time in range(3)] == [(["served"], [])] * 3
    assert len(asked) == 3


@pytest.mark.usefixtures("_at_home")
def test_what_turns_out_wrong_later_is_not_served(monkeypatch, caplog):
    answers = iter([identity.DatabaseAway("away"), identity.WrongInstallation("no")])

    def require():
        raise next(answers)

    monkeypatch.setattr(identity, "require", require)
    assert answered(Guarded(lambda environ, start: ["served"])) == (
        [b"Out of order."],
        ["503 Service Unavailable"],
    )


def test_the_clock_refuses_too():
    with pytest.raises(CommandError, match="dateline first-run"):
        call_command("clock", "--once")


def test_a_new_folder_on_a_machine_serves_nothing_and_makes_nothing(tmp_path):
    """By the door itself, in a process of its own."""
    own = {
        **os.environ,
        "VAR_DIR": str(tmp_path / "new"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/new/none.sqlite3",
    }
    command = [sys.executable, "-c", "import portal.wsgi"]
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)

    assert done.returncode == identity.REFUSED
    assert "none.sqlite3" in done.stderr
    assert "Traceback" not in done.stderr
    # A style sheet put together from ours is nothing that an installation has.
    made = [path.relative_to(tmp_path / "new").parts[0] for path in (tmp_path / "new").rglob("*")]
    assert set(made) <= {"sheets"}
