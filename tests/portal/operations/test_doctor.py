"""The doctor: each part judged in a sentence, on the command line, on the page, and for programs."""

import contextlib
import json
import re
import shutil
import socket
import ssl
import threading
import tomllib
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

import portal.doctor as of_the_site
from portal import clock
from portal.models import Installation, JobState
from portal.operations import doctor, hours, identity, schema
from portal.operations.doctor import BROKEN, FINE, LOOK, Part, broken, fine, look
from tests.articles.screen import client_of
from tests.cast import person
from tests.portal.test_structure import ROOT
from tests.servers.certificate import certificate as of_our_own
from tests.tips.senders import sent
from tips import doctor as of_tips
from tips.models import TipFile

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


class Room(NamedTuple):
    total: float
    used: float
    free: float


@pytest.fixture(autouse=True)
def _begun(settings, in_english, masthead):
    identity.begin()
    settings.SITE_ADDRESS = ""


def levels(**facts):
    return {finding.name: finding.level for finding in doctor.examine(**facts)}


def test_a_site_as_it_should_be_is_fine(settings):
    settings.SECOND_FACTOR = True
    for role in ("tip_moderator", "superuser"):
        person(role)
    for job in clock.jobs():
        JobState.objects.create(name=job, due_at=timezone.now())
    (of_the_site.Path(of_the_site.settings.VAR_DIR) / "last-backup").write_text(
        json.dumps({"at": timezone.now().isoformat(), "place": "/mnt/copies"})
    )
    worse = {name: level for name, level in levels().items() if level != FINE}
    assert worse == {}


def test_a_door_that_stands_open_is_worth_a_look(settings):
    found = levels(slow=False)
    assert (found["second_factor"], found["tips_readers"]) == (LOOK, BROKEN)
    person("tip_moderator")
    assert levels(slow=False)["tips_readers"] == LOOK


def test_what_an_examination_raises_is_a_finding(monkeypatch):
    def examine():
        raise OSError("no such thing")

    monkeypatch.setattr(doctor, "parts", lambda: [Part("sea", "Sea", examine)])
    [finding] = doctor.examine()
    assert (finding.level, finding.sentence) == (BROKEN, "It could not be examined: no such thing")


def test_tables_of_another_version(monkeypatch):
    monkeypatch.setattr(schema, "pending", lambda: ["articles.0002"])
    assert "Run: dateline upgrade" in of_the_site.tables().sentence


def test_keys_that_are_not_there(settings):
    settings.SECRET_KEY = "another"
    assert of_the_site.belonging().level == BROKEN


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"DEBUG": True}, "DEBUG"),
        ({"SITE_ADDRESS": "https://news.example"}, "HTTPS is off"),
        ({"SITE_ADDRESS": "http://news.example", "HTTPS": True}, "says http"),
        ({"SITE_ADDRESS": "http://news.example"}, "ALLOWED_HOSTS"),
        ({"HTTPS": True}, "TRUSTED_PROXIES"),
        ({"INSECURE_HTTP": True}, "in clear"),
    ],
)
def test_settings_that_contradict(settings, facts, word):
    settings.ALLOWED_HOSTS = ["localhost"]
    for name, value in facts.items():
        setattr(settings, name, value)
    assert word in of_the_site.contradictions().sentence


@pytest.mark.parametrize(("used", "level"), [(89, FINE), (90, LOOK), (96, LOOK), (97, BROKEN), (100, BROKEN)])
def test_a_disk_is_told_before_it_is_full(monkeypatch, used, level):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Room(100e9, used * 1e9, (100 - used) * 1e9))
    verdict = of_the_site.disk()
    assert verdict.level == level
    assert f"{used} %" in verdict.sentence


def test_so_is_the_disk_of_the_logs(monkeypatch, settings, tmp_path):
    settings.LOGS = str(tmp_path / "logs")
    Path(settings.LOGS).mkdir()
    used = {settings.LOGS: 98}
    monkeypatch.setattr(
        shutil, "disk_usage", lambda folder: Room(100, used.get(folder, 50), 100 - used.get(folder, 50))
    )
    verdict = of_the_site.disk()
    assert (verdict.level, settings.LOGS in verdict.sentence) == (BROKEN, True)


def test_a_clock_that_is_not_the_databases(monkeypatch):
    monkeypatch.setattr(hours, "database_now", lambda: timezone.now() + timedelta(seconds=31))
    assert "31 seconds" in of_the_site.time_of_day().sentence
    monkeypatch.setattr(hours, "database_now", lambda: timezone.now() + timedelta(seconds=29))
    assert of_the_site.time_of_day().level == FINE


def test_chores_that_nobody_does():
    assert "never run" in of_the_site.chores().sentence
    JobState.objects.create(name="examine", due_at=timezone.now() - timedelta(hours=1))
    assert "Examine all parts" in of_the_site.chores().sentence
    JobState.objects.update(due_at=timezone.now() + timedelta(days=400))
    assert of_the_site.chores().level == BROKEN


def test_a_copy_that_is_old(settings):
    assert of_the_site.backups().level == LOOK
    for hours_ago, level in ((47, FINE), (49, LOOK)):
        at = (timezone.now() - timedelta(hours=hours_ago)).isoformat()
        (settings.VAR_DIR / "last-backup").write_text(json.dumps({"at": at, "place": "/mnt"}))
        assert of_the_site.backups().level == level


# --- What is asked elsewhere


@pytest.fixture
def encrypted(request, tmp_path):
    """The port of something that speaks TLS with a certificate of its own making, which holds for so many days."""
    days = getattr(request, "param", 90)
    certificate, key = of_our_own(tmp_path / "certificate", days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_answer, args=[server, context], daemon=True).start()
        yield server.getsockname()[1], certificate


def _answer(server, context):
    try:
        while True:
            line, _address = server.accept()
            try:
                context.wrap_socket(line, server_side=True).close()
            except OSError:
                continue
    except OSError:
        return


def test_a_certificate_that_browsers_refuse(encrypted, settings):
    settings.SITE_ADDRESS = f"https://localhost:{encrypted[0]}"
    assert "Browsers refuse it" in of_the_site.certificate().sentence


def test_how_long_a_certificate_holds(encrypted, settings, monkeypatch):
    port, certificate = encrypted
    settings.SITE_ADDRESS = f"https://localhost:{port}"
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(of_the_site.ssl, "create_default_context", lambda: trusting)

    verdict = of_the_site.certificate()
    assert verdict.level == FINE
    assert verdict.figures["days"] == 89
    for days, level in ((14, FINE), (13, LOOK), (-1, LOOK)):
        ends = timezone.now() + timedelta(days=days, minutes=5)
        assert of_the_site._judged(ends).level == level


@pytest.mark.parametrize(
    ("encrypted", "level", "word"),
    [(5, LOOK, "another 4 days"), (-1, BROKEN, "has expired")],
    indirect=["encrypted"],
)
def test_a_certificate_that_ends_soon_or_is_over(encrypted, settings, monkeypatch, level, word):
    port, certificate = encrypted
    settings.SITE_ADDRESS = f"https://localhost:{port}"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    verdict = of_the_site.certificate()
    assert (verdict.level, word in verdict.sentence) == (level, True)


def test_nobody_at_the_address(settings):
    settings.SITE_ADDRESS = "https://127.0.0.1:1"
    assert "Nobody answers" in of_the_site.certificate().sentence


def test_a_mail_server_that_is_away(settings):
    assert of_the_site.outgoing_mail() is None
    settings.ALERTS = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "127.0.0.1 does not take mail" in of_the_site.outgoing_mail().sentence


# --- The tip-line


def test_a_key_that_does_not_open_the_newest_tip(settings, tmp_path):
    assert "no tip has come" in of_tips.key().sentence
    sent()
    assert of_tips.key().sentence == "It opens the newest tip."
    of_the_site.Path(settings.TIPS_PRIVATE_KEYS).unlink()
    identity.marks()["tips_key"].make("")
    assert of_tips.key().level == BROKEN


def test_sealed_files_that_are_gone():
    assert of_tips.sealed_files().level == FINE
    TipFile.objects.create(tip=sent().tip, original="0" * 32, size=0)
    assert "1 are not there" in of_tips.sealed_files().sentence


def test_a_scanner_that_does_not_answer(settings, tmp_path):
    assert of_tips.virus_scanner() is None
    settings.TIPS_SCANNER = f"unix:{tmp_path}/clamd"
    assert of_tips.virus_scanner().level == BROKEN


# --- Where it is said


def all_of(*verdicts):
    return [Part(f"part_{n}", f"Part {n}", lambda found=found: found) for n, found in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("verdicts", "code"), [([fine("well"), look("hm")], 0), ([fine("well"), broken("gone", share=0.97)], 1)]
)
def test_the_command_says_each_and_ends_with_1_where_one_is_broken(monkeypatch, verdicts, code):
    monkeypatch.setattr(doctor, "parts", lambda: all_of(*verdicts))
    said = StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command("doctor", stdout=said)
        assert ended.value.code == code
        assert "! Part 1: gone" in said.getvalue()
    else:
        call_command("doctor", stdout=said)
        assert said.getvalue() == "  Part 0: well\n? Part 1: hm\n"


def test_programs_of_the_house_read_it_with_the_token_alone(client, settings, monkeypatch):
    monkeypatch.setattr(doctor, "parts", lambda: all_of(fine("well"), broken("full", used_share=0.97)))
    for address in ("/status.json", "/metrics"):
        assert client.get(address).status_code == 404
        settings.STATUS_TOKEN = "a-token"
        assert client.get(address, headers={"Authorization": "Bearer other"}).status_code == 404
        settings.STATUS_TOKEN = ""
    settings.STATUS_TOKEN = "a-token"
    told = client.get("/status.json", headers={"Authorization": "Bearer a-token"}).json()
    text = client.get("/metrics", headers={"Authorization": "Bearer a-token"}).content.decode()

    assert told["level"] == BROKEN
    assert told["parts"][1]["sentence"] == "full"
    assert 'dateline_part_level{part="part_1"} 2\n' in text
    assert "dateline_part_1_used_share 0.97\n" in text


def test_all_of_them_name_the_version(client, settings):
    """That of pyproject.toml, whose changes CHANGELOG.md tells under a heading of its own."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    settings.STATUS_TOKEN = "a-token"
    as_program = {"headers": {"Authorization": "Bearer a-token"}}
    assert json.loads(call_command("status", "--json"))["version"] == said
    assert client.get("/status.json", **as_program).json()["version"] == said
    assert f'dateline_info{{version="{said}"}} 1\n' in client.get("/metrics", **as_program).content.decode()
    assert call_command("status").startswith(f"Dateline {said}, ")
    assert f"Dateline {said}." in client_of("administrator").get("/newsroom/status/").content.decode()
    told = StringIO()
    with contextlib.suppress(SystemExit):
        call_command("doctor", stdout=told)
    assert f"  Program: Dateline {said}." in told.getvalue()
    headings = re.findall(r"^## (\d\S*), \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == said


def test_the_image_can_tell_it_too():
    assert "!pyproject.toml" in (ROOT / ".dockerignore").read_text().splitlines()


def test_the_page_is_for_administrators_and_waits_for_no_server(monkeypatch):
    slow = Part("far", "Far away", lambda: pytest.fail("asked"), is_slow=True)
    monkeypatch.setattr(doctor, "parts", lambda: [*all_of(broken("<full>")), slow])
    found = [{"name": "far", "label": "Far away", "level": LOOK, "sentence": "was slow", "figures": {}}]
    Installation.objects.update(findings=found, examined_at=timezone.now())

    page = client_of("administrator").get("/newsroom/status/").content.decode()
    assert "&lt;full&gt;" in page
    assert "was slow" in page
    assert client_of("editor").get("/newsroom/status/").status_code == 403


def test_the_clock_keeps_what_it_found_and_the_desk_tells_what_is_broken(monkeypatch):
    monkeypatch.setattr(doctor, "parts", lambda: all_of(look("hm"), broken("is gone")))
    clock.run(clock.jobs()["examine"])

    desk = client_of("administrator").get("/newsroom/").content.decode()
    assert "is gone" in desk
    assert "hm" not in desk.split("is gone")[0].rsplit("<li>", 1)[-1]
    assert "is gone" not in client_of("editor").get("/newsroom/").content.decode()


def test_while_the_database_is_away_status_says_just_that(monkeypatch):
    def refuse(*asked, **facts):
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setattr(connection, "cursor", refuse)
    told = {part["name"]: part["level"] for part in json.loads(call_command("status", "--json"))["parts"]}
    assert told["database"] == BROKEN
    assert told["disk"] == FINE


def test_a_database_that_can_be_asked_and_takes_nothing_in_is_broken(monkeypatch):
    def refuse():
        raise OperationalError("No space left on device")

    monkeypatch.setattr(of_the_site, "_write_a_little", refuse)
    [finding] = [finding for finding in doctor.examine(slow=False) if finding.name == "database"]
    assert (finding.level, finding.sentence) == (
        BROKEN,
        "It could not be examined: No space left on device",
    )
