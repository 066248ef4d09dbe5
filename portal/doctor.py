"""What the site itself has examined: its database, its disks, its clock, its certificate, its settings."""

import json
import shutil
import smtplib
import socket
import ssl
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import connection, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import clock
from .models import Event, Installation, JobState
from .operations import holders, hours, identity, replica, schema
from .operations.doctor import Part, broken, fine, look
from .operations.version import version

SLOW_DATABASE = 0.2
NEARLY_FULL, FULL = 0.9, 0.97
SKEW = timedelta(seconds=30)
CERTIFICATE_DAYS = 14
BACKUP_LATE = timedelta(days=2)
SECONDS = 10
NEWEST_LINES = 300
# No chore takes so long but on a bad day.
LONG = timedelta(minutes=2)


def program():
    return fine(_("Dateline %(version)s. CHANGELOG.md says what is new in it.") % {"version": version()})


def database():
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    took = time.perf_counter() - begun
    _write_a_little()
    values = {
        "kind": connection.display_name,
        "name": connection.settings_dict["NAME"],
        "ms": round(took * 1000),
    }
    say = fine if took < SLOW_DATABASE else look
    return say(_("%(kind)s (%(name)s) answers in %(ms)s ms.") % values, seconds=took)


def _write_a_little():
    """A full disk of PostgreSQL's answers every question, and takes nothing in. Raises what it says then."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE room AS SELECT repeat('x', 2000) FROM generate_series(1, 500)")
            cursor.execute("DROP TABLE room")


def of_readers():
    """The replica. One that is behind or away costs the primary its readers, and nobody else anything."""
    if not replica.is_there():
        return None
    try:
        has_all = replica.Watch().look(settings.REPLICA_SECONDS)
        is_one, seconds = replica.how_far_behind()
    except replica.FAULTS as fault:
        sentence = _("It cannot be read, so readers are served by the primary: %(fault)s")
        return broken(sentence % {"fault": str(fault).strip()[:200]})
    if not is_one:
        return look(_("There is none: REPLICA_URL leads to the primary, which serves readers too."))
    if not has_all:
        sentence = _("It is %(seconds)s seconds behind, so readers are served by the primary.")
        return look(sentence % {"seconds": round(seconds)}, behind_seconds=seconds)
    return fine(_("It has all that the primary has, and serves readers."), behind_seconds=0)


_LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


def pool():
    """The pooler. The site cannot give a connection its limits there: it is its own for a transaction alone."""
    if "pool" not in connections.settings:
        return None
    try:
        with closing(connections["pool"]), connections["pool"].cursor() as cursor:
            cursor.execute("SELECT name, setting FROM pg_settings WHERE name IN %s", [(*_LIMITS, "jit")])
            given = dict(cursor.fetchall())
            there = Installation.objects.using("pool").get()
    except replica.FAULTS as fault:
        sentence = _("It does not answer, so no page is served: %(fault)s")
        return broken(sentence % {"fault": str(fault).strip()[:200]})
    if there.number != Installation.objects.get().number:
        return broken(_("POOL_URL leads to another database than DATABASE_URL."))
    if "0" in {given[limit] for limit in _LIMITS}:
        return look(
            _("It ends nothing that takes too long: give its connections their limits (docs/scale.md).")
        )
    if given["jit"] == "on":
        return look(
            _("Statements are compiled, and the desk waits for it: jit = off is missing (docs/scale.md).")
        )
    return fine(_("It lends connections to pages, and ends what takes too long."))


def tables():
    if waiting := schema.pending():
        sentence = _("They are not those of this version; %(number)s changes wait. Run: dateline upgrade")
        return broken(sentence % {"number": len(waiting)}, pending=len(waiting))
    return fine(_("They are those of this version."), pending=0)


def belonging():
    found = identity.faults()
    return broken(" ".join(found)) if found else fine(_("Secret, keys and folders are this installation's."))


def contradictions():
    """Settings that do not go together; each would be found out late."""
    told = {
        _("DEBUG is on: error pages show the settings to readers."): settings.DEBUG,
        _("SITE_ADDRESS says https, and HTTPS is off."): settings.SITE_ADDRESS.startswith("https")
        and not settings.HTTPS,
        _("HTTPS is on, and SITE_ADDRESS says http."): settings.SITE_ADDRESS.startswith("http:")
        and settings.HTTPS,
        _("ALLOWED_HOSTS does not have the name in SITE_ADDRESS."): not _answers_at_its_address(),
        _(
            "HTTPS is on behind no proxy: TRUSTED_PROXIES is 0, so all readers have one address."
        ): settings.HTTPS and not settings.TRUSTED_PROXIES,
        _("INSECURE_HTTP is on: passwords go over the line in clear."): settings.INSECURE_HTTP
        and not settings.HTTPS,
    }
    wrong = [sentence for sentence, holds in told.items() if holds]
    return look(" ".join(map(str, wrong))) if wrong else fine(_("They go together."))


def second_factor():
    """Off in a demo on one's own machine, and there alone."""
    if settings.SECOND_FACTOR:
        return fine(_("Whoever may do more than write signs in with a second factor."))
    return look(_("SECOND_FACTOR is off: a password alone opens tips, sign-offs and accounts."))


def _answers_at_its_address():
    name = urlsplit(settings.SITE_ADDRESS).hostname
    return not name or any(
        host in {"*", name} or (host.startswith(".") and name.endswith(host[1:]))
        for host in settings.ALLOWED_HOSTS
    )


def cache():
    """That of pages; the tip-line's counts are examined by the tip-line."""
    caches["default"].set("doctor", "well", 10)
    return (
        fine(_("It keeps what it is given."))
        if caches["default"].get("doctor") == "well"
        else broken(_("It forgets."))
    )


def disk():
    """Each folder that grows. What is full refuses saves and tips, or tells no more; pages are still read."""
    worst, words = 0, []
    growing = (str(settings.VAR_DIR), str(settings.MEDIA_ROOT), settings.TIPS_FILES, settings.LOGS)
    for folder in dict.fromkeys(growing):
        if Path(folder).exists():
            room = shutil.disk_usage(folder)
            share = room.used / (room.used + room.free)
            if share > worst:
                worst, words = (
                    share,
                    {"folder": folder, "percent": round(share * 100), "gb": round(room.free / 1e9, 1)},
                )
    sentence = _("The disk of %(folder)s is %(percent)s %% full; %(gb)s GB are free.") % words
    say = broken if worst >= FULL else look if worst >= NEARLY_FULL else fine
    return say(sentence, used_share=worst)


def pictures():
    """Only of a bucket: a folder is looked at as a disk, and by its mark."""
    if not settings.MEDIA_BUCKET:
        return None
    try:
        name = default_storage.save("doctor/well", ContentFile(b"well"))
        with default_storage.open(name) as file:
            is_well = file.read() == b"well"
        default_storage.delete(name)
    except Exception as fault:  # noqa: BLE001 - whatever the library of buckets raises
        sentence = _("%(bucket)s takes no pictures: %(fault)s")
        return broken(sentence % {"bucket": settings.MEDIA_BUCKET, "fault": str(fault)[:200]})
    if not is_well:
        return broken(
            _("%(bucket)s gives back other bytes than it was given.") % {"bucket": settings.MEDIA_BUCKET}
        )
    return fine(
        _("%(bucket)s keeps pictures. No copy of ours has them: let it keep earlier versions.")
        % {"bucket": settings.MEDIA_BUCKET}
    )


def time_of_day():
    skew = hours.skew()
    if skew > SKEW:
        sentence = _(
            "This host's clock is %(seconds)s seconds from the database's: stories appear too early or late."
        )
        return broken(sentence % {"seconds": round(skew.total_seconds())}, skew_seconds=skew.total_seconds())
    now, newest = timezone.now(), _newest_written()
    if newest and hours.is_to_come(newest, now):
        sentence = _(
            "%(moment)s stands in the journals, and is still to come: a clock is wrong, or was. "
            "Stories published by it are hidden until then."
        )
        moment = f"{timezone.localtime(newest):%Y-%m-%d %H:%M}"
        ahead = (newest - now).total_seconds()
        return broken(sentence % {"moment": moment}, skew_seconds=skew.total_seconds(), ahead_seconds=ahead)
    return fine(_("This host's clock is the database's."), skew_seconds=skew.total_seconds())


def _newest_written():
    """The latest moment that the site wrote of what was just done, which one host's clock cannot tell of itself.

    Lines of a journal are never changed: after so many more, those of a clock that is right again are told no longer.
    """
    journals = [model for model in apps.get_models() if issubclass(model, Event) and model.at is not None]
    lately = [model.objects.order_by("-pk").values_list("at", flat=True)[:NEWEST_LINES] for model in journals]
    done = JobState.objects.exclude(done_at=None).values_list("done_at", flat=True)
    return max((moment for moments in (*lately, done) for moment in moments), default=None)


def chores():
    """What the clock does. Turns that are late, that fail, or that stand in another year."""
    known, now = clock.jobs(), hours.database_now()
    rows = [row for row in JobState.objects.in_trouble(now) if row.name in known]
    if not JobState.objects.exists():
        return broken(_("The clock has never run. Is manage.py clock running?"), in_trouble=len(known))
    held = [row for row in JobState.objects.held(now) if row.name in known]
    gone = [row for row in held if holders.is_gone(row.held_by)]
    at_it = [row for row in held if row not in gone]
    told = [_in_trouble(rows, known), _begun_by_who_is_gone(gone, known), _being_done(at_it, known)]
    say = broken if rows else look if gone or any(_is_long(row, now) for row in at_it) else fine
    sentence = " ".join(filter(None, told)) or _("All that runs by itself does.")
    return say(sentence, in_trouble=len(rows), held=len(at_it), held_by_nobody=len(gone))


def _in_trouble(rows, known):
    names = "、".join(str(known[row.name].label) for row in rows[:4])
    sentence = ngettext(
        "%(number)s of what runs by itself does not: %(names)s.",
        "%(number)s of what runs by itself do not: %(names)s.",
        len(rows),
    )
    return rows and sentence % {"number": len(rows), "names": names}


def _begun_by_who_is_gone(rows, known):
    names = "、".join(str(known[row.name].label) for row in rows)
    sentence = _("Begun by a process that is gone; the next turn of the clock does it anew: %(names)s.")
    return rows and sentence % {"names": names}


def _being_done(rows, known):
    """With the time from which another may take each: whether a process of another host lives is not known here."""
    names = "、".join(f"{known[row.name].label} ({timezone.localtime(row.due_at):%H:%M})" for row in rows)
    sentence = _("Held by a process at work, at the longest until the time named: %(names)s.")
    return rows and sentence % {"names": names}


def _is_long(row, now):
    return row.due_at - clock.LEASE < now - LONG


def certificate():
    """How long the site's certificate holds, as its readers see it."""
    address = urlsplit(settings.SITE_ADDRESS)
    if address.scheme != "https":
        return None
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((address.hostname, address.port or 443), timeout=SECONDS) as line,
            context.wrap_socket(line, server_hostname=address.hostname) as encrypted,
        ):
            ends = ssl.cert_time_to_seconds(encrypted.getpeercert()["notAfter"])
    except ssl.SSLCertVerificationError as wrong:
        return broken(_("Browsers refuse it: %(why)s.") % {"why": wrong.verify_message})
    except OSError as fault:
        return broken(
            _("Nobody answers at %(address)s: %(why)s.") % {"address": settings.SITE_ADDRESS, "why": fault}
        )
    return _judged(datetime.fromtimestamp(ends, UTC))


def _judged(ends):
    days = (ends - timezone.now()).days
    say = fine if days >= CERTIFICATE_DAYS else look
    return say(_("It holds for another %(days)s days.") % {"days": days}, days=days)


def outgoing_mail():
    if not settings.ALERTS:
        return None
    line = get_connection(timeout=SECONDS)
    try:
        line.open()
        line.close()
    except (OSError, smtplib.SMTPException) as fault:
        return broken(
            _("%(host)s does not take mail: %(why)s.") % {"host": settings.EMAIL_HOST, "why": fault}
        )
    return fine(_("%(host)s takes mail.") % {"host": settings.EMAIL_HOST})


def backups():
    """When the last copy was made, as `dateline backup` writes it down."""
    path = Path(settings.VAR_DIR) / "last-backup"
    if not path.exists():
        return look(_("Nothing was ever backed up from here. See docs/backup.md."))
    last = json.loads(path.read_text())
    made, now = datetime.fromisoformat(last["at"]), timezone.now()
    age = now - made
    if hours.is_to_come(made, now):
        sentence = _("The last copy bears a moment that is still to come (%(moment)s): make another.")
        moment = f"{timezone.localtime(made):%Y-%m-%d %H:%M}"
        return look(sentence % {"moment": moment}, age_seconds=age.total_seconds())
    say = look if hours.is_over(made, BACKUP_LATE, now) else fine
    sentence = _("The last copy is %(hours)s hours old: %(place)s.") % {
        "hours": round(age.total_seconds() / 3600),
        "place": last["place"],
    }
    return say(sentence, age_seconds=age.total_seconds())


PARTS = (
    Part("version", _("Program"), program),
    Part("database", _("Database"), database),
    Part("replica", _("Replica"), of_readers),
    Part("pool", _("Pooler"), pool),
    Part("tables", _("Tables"), tables),
    Part("installation", _("Installation"), belonging),
    Part("settings", _("Settings"), contradictions),
    Part("second_factor", _("Second factor"), second_factor),
    Part("cache", _("Cache"), cache),
    Part("disk", _("Disk"), disk),
    Part("pictures", _("Pictures"), pictures, is_slow=True),
    Part("time", _("Time"), time_of_day),
    Part("chores", _("Chores"), chores),
    Part("backups", _("Backups"), backups),
    Part("certificate", _("Certificate"), certificate, is_slow=True),
    Part("outgoing_mail", _("Outgoing mail"), outgoing_mail, is_slow=True),
)
