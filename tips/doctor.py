"""What the tip-line has examined: its counters, its key, its mailbox, its scanner, its sealed files."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal import counters
from portal.operations.doctor import Part, broken, fine, look

from .intake import mailbox, scanner
from .models import Tip, TipFile, TipReader
from .sealing import half_keys, private_key, store
from .sealing.vault import CannotOpen

SAMPLE = 20


def counting():
    """Where nothing counts, each tip waits in quarantine: no harm, and not a state to stay in."""
    if counters.count("doctor") is None:
        sentence = _(
            "The cache in TIPS_CACHE_URL does not count: tips wait in quarantine until somebody looks."
        )
        return broken(sentence, waiting=Tip.objects.counts()["uncounted"])
    return fine(_("Tips are counted."), waiting=Tip.objects.counts()["uncounted"])


def key():
    """Whether the newest tip can be opened here. Nothing of it is read."""
    keys = private_key.private_keys()
    if not keys:
        return fine(_("Tips are only taken here; they are opened elsewhere."))
    tip = Tip.objects.kept().for_all().order_by("-pk").first()
    if tip is None:
        return fine(_("It is here; no tip has come yet."))
    try:
        private_key.unwrap(tip.newsroom_key, keys)
    except CannotOpen:
        return broken(_("The newest tip cannot be opened with the keys that are here."))
    if tip.half not in half_keys.names():
        return broken(_("The newest tip's half key is not here: is TIPS_HALF_KEYS the right folder?"))
    return fine(_("It opens the newest tip."))


def readers():
    """One person alone can admit nobody, and may be ill."""
    number = TipReader.objects.admitted().filter(person__is_active=True).count()
    if not number:
        return broken(_("Nobody reads tips. Admit the first: manage.py tip_readers admit ACCOUNT"), readers=0)
    if number == 1:
        return look(
            _("One person reads tips: nobody can confirm another, nor read while they are away."), readers=1
        )
    return fine(_("%(number)s people read tips.") % {"number": number}, readers=number)


def incoming_mail():
    if not mailbox.is_set_up():
        return None
    with mailbox.connected() as box:
        waiting = len(box.uids())
    return fine(_("The mailbox opens; %(number)s mails lie in it.") % {"number": waiting}, waiting=waiting)


def virus_scanner():
    if not settings.TIPS_SCANNER:
        return None
    try:
        scanner.ping()
    except (OSError, scanner.OutOfOrder):
        return broken(_("It does not answer: files are taken unscanned."))
    return fine(_("It answers."))


def sealed_files():
    """Whether the files that the database names are in the store."""
    named = TipFile.objects.exclude(original="").exclude(original=None).order_by("-pk")
    names = list(named.values_list("original", flat=True)[:SAMPLE])
    gone = [name for name in names if not (Path(settings.TIPS_FILES) / name).exists()]
    if gone:
        sentence = _(
            "Of the newest %(all)s sealed files %(gone)s are not there. Is the disk of TIPS_FILES there?"
        )
        return broken(sentence % {"all": len(names), "gone": len(gone)})
    if store.is_full():
        return look(_("There is no room for files any more: tips are taken as text alone."))
    return fine(_("They are where they belong."))


PARTS = (
    Part("tips_counting", _("Counting of tips"), counting),
    Part("tips_key", _("Key of the tip-line"), key),
    Part("tips_readers", _("Readers of tips"), readers),
    Part("tips_files", _("Sealed files"), sealed_files),
    Part("tips_mailbox", _("Mailbox of the tip-line"), incoming_mail, is_slow=True),
    Part("tips_scanner", _("Virus scanner"), virus_scanner, is_slow=True),
)
