"""The words of a tip: taken in first, before any file of it, and added to later.

`receive` seals and stores the words before anything else about them is looked at, and gives the code
that leads back. It is the one door for every channel: the form on the site, and mail
(`channel=Tip.Channel.EMAIL`, which gives no code, as nobody is there to be shown it).
"""

from dataclasses import dataclass, replace
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.moves import Refused
from portal.operations import hours
from portal.unhurried import unless_somebody_writes
from tips import limits
from tips.journal import locked, record_event
from tips.models import Tip, TipMessage
from tips.sealing import half_keys, receipt, vault
from tips.sealing.open_tip import OpenTip

from . import plain_text, suspicion


@dataclass(frozen=True)
class Received:
    """A tip that is in the database. `code` is there to be shown once; None where it was shown before."""

    opened: OpenTip
    code: str | None
    is_new: bool = True

    @property
    def tip(self):
        return self.opened.tip


def receive(words, *, channel=Tip.Channel.WEB, held_because="", addressee=None, seed=None, now=None):
    """The words, sealed and stored: a new tip, or the one that this form has become already.

    `seed` is the form's own secret, which its page does not hold (`site/form_token.py`): the code is made of it,
    so that a form which is sent twice within a moment, by a double click, is answered with the same
    code and not with a second tip. `addressee` is the one person for whom it is, where its tipster named one.
    """
    now = now or timezone.now()
    words = normalised(words)
    if found := _of_form(seed):
        return _once_more(found, seed, now)
    opened = new_tip(words, channel=channel, held_because=held_because, addressee=addressee, now=now)
    tip = opened.tip
    tip.form_mark = _mark_of(seed)
    code = _give_code(opened, seed) if channel == Tip.Channel.WEB else None
    try:
        with transaction.atomic():
            tip.save(force_insert=True)
            record_event(tip, "receive", now=now)
    except BaseException as failure:
        half_keys.burn(tip.half, tip.contact_half)
        if not isinstance(failure, IntegrityError):
            raise
        # The same form, in another process at the same moment: that tip is this one.
        if found := _of_form(seed):
            return _once_more(found, seed, now)
        if not Tip.objects.filter(finder=tip.finder).exists():
            raise
        # Another tip was given these four characters in between: the next code will do.
        further = {"channel": channel, "held_because": held_because, "addressee": addressee}
        return receive(words, **further, seed=seed, now=now)
    return Received(opened, code)


def new_tip(words, *, channel, held_because, now, addressee=None):
    """An unsaved tip with these words sealed in it, which the newsroom can open; or one person, where it is for them.

    What that one says is likened to nothing: a mark would tell the others that it says the same as another.
    """
    day = timezone.localdate(now)
    tip = Tip(channel=channel, suspicion=held_because, received_on=day, moved_on=day)
    tip.state = Tip.State.at_first(held_because)
    tip.alike = "" if addressee else suspicion.mark_of_words(words.text)
    opened = OpenTip(tip, vault.new_key())
    opened.put_keys(addressee)
    opened.put_words(words, at=now)
    opened.put_article()
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
        for name in ("place", "when", "story", "sender", "subject", "message_id")
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
    is_at_once = not hours.is_over(opened.at, limits.SHOWN_AGAIN, now)
    return Received(opened, code if is_at_once else None, is_new=False)


# --- What is said later


@transaction.atomic
def add_message(opened, text, *, seed=None, now=None):
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
    opened.tip.is_unread, opened.tip.is_told = True, False
    opened.tip.state = opened.tip.State.after_words_of_tipster(opened.tip.state)
    opened.tip.save(update_fields=["is_unread", "is_told", "state"])
    record_event(opened.tip, "say", now=now)


@transaction.atomic
def hide_answer(opened, ref):
    """Hide an answer from its tipster, who asked for that, if twice; False where the tip has no such answer."""
    answers = opened.tip.messages.filter(side=TipMessage.Side.NEWSROOM, ref=ref)
    if answers.filter(hidden_on=None).update(hidden_on=timezone.localdate()):
        record_event(opened.tip, "hide")
    return answers.exists()


def end_open_pages(opened):
    """Pages of this tip that are still open in some browser open nothing from now on."""
    Tip.objects.filter(pk=opened.tip.pk).update(series=F("series") + 1)


def note_visit(opened, now):
    """Keep the day on which a tipster was last here: their way back is kept for a while from then on."""
    today = timezone.localdate(now)
    if opened.tip.seen_on == today:
        return
    with unless_somebody_writes():
        Tip.objects.filter(pk=opened.tip.pk).update(seen_on=today)


def refuse_own_code(tip, *texts):
    """The code opens everything: it must not lie around in the text that it opens."""
    if any(receipt.finder(code) == tip.finder for text in texts for code in receipt.found_in(text)):
        raise Refused(
            _("Your text contains your receipt code. Please take it out and send again: we never need it.")
        )
