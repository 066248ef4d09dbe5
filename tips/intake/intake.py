"""Taking in: the words first, then one file at a time.

`receive()` seals and stores what somebody said before anything else about it is looked at, and gives
the code that leads back. It is the one door for every channel: the form on the site, and mail
(`channel=Tip.Channel.EMAIL`, which gives no code, as nobody is there to be shown it).

`attach()` adds one file to a tip that is there already: whatever happens to a file, the words are
kept. It is handed `take`, which looks at an upload (size, type, pixels), cleans it in a process of
its own, and answers with an Outcome; what it refuses is refused with its sentence.

Nothing is refused for being suspicious: `suspicion()` names why a tip waits in quarantine.
"""

from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b, sha256
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tips import limits
from tips.models import Tip, TipEvent, TipFile, TipMessage
from tips.sealing import receipt, store, vault
from tips.sealing.open_tip import OpenTip

from . import counters, plain_text

Suspicion = Tip.Suspicion


class Refused(Exception):
    """What was sent cannot be kept as it is; the message is a sentence for the tipster, who loses nothing."""


@dataclass(frozen=True)
class Received:
    """A tip that is in the database. `code` is there to be shown once; None where it was shown before."""

    opened: OpenTip
    code: str | None
    is_new: bool = True

    @property
    def tip(self):
        return self.opened.tip


# --- Words


def receive(words, *, channel=Tip.Channel.WEB, suspicion="", seed=None, now=None):
    """The words, sealed and stored: a new tip, or the one that this form has become already.

    `seed` is the form's own secret, which its page does not hold (`slip.py`): the code is made of it,
    so that a form which is sent twice within a moment, by a double click, is answered with the same
    code and not with a second tip.
    """
    now = now or timezone.now()
    words = normalised(words)
    if found := _of_form(seed):
        return _once_more(found, seed, now)
    opened = begun(words, channel=channel, suspicion=suspicion, now=now)
    tip = opened.tip
    tip.form_mark = _mark_of(seed)
    code = _give_code(opened, seed) if channel == Tip.Channel.WEB else None
    try:
        with transaction.atomic():
            tip.save(force_insert=True)
            write_down(tip, "receive", now=now)
    except IntegrityError:
        # The same form, in another process at the same moment: that tip is this one.
        if found := _of_form(seed):
            return _once_more(found, seed, now)
        if not Tip.objects.filter(finder=tip.finder).exists():
            raise
        # Another tip was given these four characters in between: the next code will do.
        return receive(words, channel=channel, suspicion=suspicion, seed=seed, now=now)
    return Received(opened, code)


def begun(words, *, channel, suspicion, now):
    """An unsaved tip with these words sealed in it, which the newsroom can open."""
    day = timezone.localdate(now)
    tip = Tip(channel=channel, suspicion=suspicion, received_on=day, moved_on=day)
    tip.state = Tip.State.at_first(suspicion)
    tip.alike = alike(words.text)
    opened = OpenTip(tip, vault.new_key())
    opened.put_words(words, at=now)
    opened.put_keys()
    return opened


def normalised(words):
    """Raises Refused for what is empty; else the words as they can be kept."""
    words = as_kept(words)
    if words.sender or not plain_text.is_blank(words.text):
        return words
    raise Refused(_("There is nothing to read in this yet. Please write what you want to tell us."))


def as_kept(words):
    """The words as any database keeps them, and a mail's also where it says nothing."""
    lines = {
        name: plain_text.one_line(getattr(words, name))
        for name in ("place", "when", "story", "sender", "subject")
    }
    text, contact = plain_text.kept(words.text).strip("\n"), plain_text.kept(words.contact).strip()
    return replace(words, text=text, contact=contact, **lines)


def _give_code(opened, seed):
    """A code whose four characters no other tip has; the lock and the key it gives go into the row."""
    tip = opened.tip
    code = next(
        code for code in _codes_from(seed) if not Tip.objects.filter(finder=receipt.finder(code)).exists()
    )
    lock = receipt.lock(code)
    tip.finder, tip.receipt = receipt.finder(code), lock.record
    opened.put_code(lock.key)
    return code


def _codes_from(seed):
    """The form's codes in their order, should the first be taken; without a form, any."""
    turn = 0
    while True:
        yield receipt.make(sha256(seed + turn.to_bytes(4, "big")).digest()[: receipt.SEED] if seed else None)
        turn += 1


def _of_form(seed):
    return Tip.objects.filter(form_mark=_mark_of(seed)).first() if seed else None


def _mark_of(seed):
    return sha256(b"mark" + seed).hexdigest() if seed else None


def _once_more(tip, seed, now):
    """The tip that this form became. Its code is shown again for a moment only, then never."""
    if not tip.has_way_back:
        return Received(OpenTip(tip, None), None, is_new=False)
    code = next(code for code in _codes_from(seed) if receipt.finder(code) == tip.finder)
    key = receipt.unlock(code, tip.receipt)
    opened = OpenTip.by_code(tip, key)
    is_at_once = now - opened.at < limits.SHOWN_AGAIN
    return Received(opened, code if is_at_once else None, is_new=False)


# --- What is said later


@transaction.atomic
def say(opened, text, *, seed=None, now=None):
    """The tipster adds something. One message for each form, and nothing to a tip that is gone."""
    now = now or timezone.now()
    opened.tip = locked(opened.tip)
    text = plain_text.kept(text).strip("\n")
    if plain_text.is_blank(text):
        raise Refused(_("There is nothing to read in this yet. Please write what you want to tell us."))
    refuse_own_code(opened.tip, text)
    if seed and TipMessage.objects.filter(form_mark=_mark_of(seed)).exists():
        return
    opened.say(text, side=TipMessage.Side.TIPSTER, form_mark=_mark_of(seed), now=now)
    opened.tip.is_unread = True
    opened.tip.state = opened.tip.State.after_words_of_tipster(opened.tip.state)
    opened.tip.save(update_fields=["is_unread", "state"])
    write_down(opened.tip, "say", now=now)


@transaction.atomic
def hide(opened, ref):
    """The tipster no longer wants to see an answer here; False where it is none of theirs."""
    answers = opened.tip.messages.for_tipster().filter(side=TipMessage.Side.NEWSROOM, ref=ref)
    if hidden := answers.update(hidden_on=timezone.localdate()):
        write_down(opened.tip, "hide")
    return bool(hidden)


def leave(opened):
    """Every page of this tip that is still open somewhere opens nothing any more."""
    Tip.objects.filter(pk=opened.tip.pk).update(series=F("series") + 1)


def saw(opened, now):
    """The day on which a tipster was last here: their way back is kept for a while from then on."""
    today = timezone.localdate(now)
    if opened.tip.seen_on != today:
        Tip.objects.filter(pk=opened.tip.pk).update(seen_on=today)


def refuse_own_code(tip, *texts):
    """The code opens everything: it must not lie around in the text that it opens."""
    if any(receipt.finder(code) == tip.finder for text in texts for code in receipt.found_in(text)):
        raise Refused(
            _("Your text contains your receipt code. Please take it out and send again: we never need it.")
        )


def locked(tip):
    """The row as it is now, held until the end of the transaction; a tip that is gone is refused."""
    row = Tip.objects.select_for_update().kept().filter(pk=tip.pk).first()
    if row is None:
        raise Gone
    return row


class Gone(Refused):
    """The tip was withdrawn or removed while somebody had it open."""

    def __init__(self):
        super().__init__(GONE)


GONE = gettext_lazy("This tip is no longer here. Nothing more can be added to it, and nothing was stored.")


# --- Files


@dataclass(frozen=True)
class Outcome:
    """What became of an upload: `cleaned` is an open binary file where there is a copy without hidden data.

    `reason` is a TipFile.Reason, or for a refusal any sentence.
    """

    state: TipFile.State
    kind: TipFile.Kind
    reason: str = ""
    cleaned: BinaryIO | None = None
    is_scanned: bool = False


def attach(opened, upload, take, *, keep_hidden=False, now=None):
    """One file, sealed and stored: the TipFile, or Refused with a sentence.

    `upload` is an open binary file with a `name` and a `size`. The original is kept where the tipster
    wants its hidden data kept, or where there is no cleaned copy. The same file twice is kept once, and
    the tipster is not told that it was there.
    """
    now, tip = now or timezone.now(), opened.tip
    _refuse_too_many(tip, upload.size)
    mark, content = _prints_of(opened.key, upload)
    if known := tip.files.filter(print=mark).first():
        return known
    upload.seek(0)
    outcome = take(upload)
    if outcome.state.is_refusal:
        raise Refused(sentence(outcome.reason))
    row = TipFile(tip=tip, state=outcome.state, kind=outcome.kind, reason=outcome.reason, print=mark)
    row.keeps_hidden, row.is_scanned, row.added_on = keep_hidden, outcome.is_scanned, timezone.localdate(now)
    row.size = vault.rounded(upload.size)
    opened.put_file_facts(row, name=plain_text.file_name(upload.name), content=content)
    try:
        _store(row, opened.key, upload, outcome)
        return _keep_row(row, upload.size, now)
    except IntegrityError:
        # The same file, sent at the same moment by another window.
        store.drop(row.original, row.cleaned)
        return tip.files.get(print=mark)
    except BaseException:
        store.drop(row.original, row.cleaned)
        raise


def sentence(reason):
    return str(TipFile.Reason(reason).label) if reason in TipFile.Reason.values else reason


def _store(row, key, upload, outcome):
    if outcome.cleaned:
        outcome.cleaned.seek(0)
        row.cleaned = store.put(key, outcome.cleaned, about=row.about("cleaned"))
    if row.keeps_hidden or not outcome.cleaned:
        upload.seek(0)
        row.original = store.put(key, upload, about=row.about("original"))


@transaction.atomic
def _keep_row(row, size, now):
    """To a tip that went in the meantime nothing is added, nor to one that others have filled."""
    tip = locked(row.tip)
    _refuse_too_many(tip, size)
    row.save(force_insert=True)
    tip.is_unread = True
    tip.save(update_fields=["is_unread"])
    write_down(tip, "attach", now=now)
    return row


def _refuse_too_many(tip, size):
    kept = tip.files.kept().aggregate(number=Count("pk"), size=Sum("size"))
    if kept["number"] >= limits.FILES:
        raise Refused(_("This tip has as many files as it can have. The text and the files before are safe."))
    if (kept["size"] or 0) + size > limits.TIP_BYTES:
        raise Refused(_("With this file the tip would be too large. The text and the files before are safe."))


def _prints_of(key, upload):
    """What tells the same file again: under the tip's key for the row, and as it is, to be sealed."""
    mark, content = blake2b(key=key, digest_size=32), sha256()
    upload.seek(0)
    while piece := upload.read(vault.PIECE):
        mark.update(piece)
        content.update(piece)
    return mark.hexdigest(), content.hexdigest()


@transaction.atomic
def withdraw_file(opened, ref, *, now=None):
    """Within a day a tipster takes a file back; False where it is none of theirs, or later than that."""
    now = now or timezone.now()
    row = opened.tip.files.kept().select_for_update().filter(ref=ref).first()
    if row is None or not row.can_be_withdrawn(timezone.localdate(now)):
        return False
    transaction.on_commit(partial(store.drop, *row.forget()))
    row.save()
    write_down(opened.tip, "withdraw_file", now=now)
    return True


# --- What makes a tip wait apart


def suspicion(*, address, text, is_hasty=False, fell_into_trap=False):
    """Why this tip waits in quarantine, or "": the strongest reason that holds. Counts in every case."""
    here = counters.count("from", address)
    everywhere = counters.count("all", seconds=limits.FLOOD_SECONDS)
    same = counters.count("words", _print_of_words(text))
    if fell_into_trap:
        return Suspicion.HONEYPOT
    if None in (here, everywhere, same):
        return Suspicion.UNCOUNTED
    checks = (
        (same > 1, Suspicion.SAME),
        (is_hasty, Suspicion.HASTE),
        (here > limits.FROM_ONE_PLACE, Suspicion.MANY),
        (everywhere > limits.FLOOD, Suspicion.FLOOD),
    )
    return next((reason for holds, reason in checks if holds), "")


def alike(text):
    """The mark that tips of the same words get on one day, so that the queue can show them as one."""
    return "" if plain_text.is_blank(text) else counters.mark("alike", _print_of_words(text))


def _print_of_words(text):
    return sha256(text.strip().encode("utf-8", "replace")).hexdigest()


# --- The journal


def write_down(tip, move, *, by=None, now=None):
    """A line of the tip's journal. What a tipster did stands there with its day alone."""
    now = now or timezone.now()
    if by is None:
        now = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return TipEvent.objects.create(tip=tip, move=move, by=by, at=now)
