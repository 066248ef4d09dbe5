"""Tip 線索: the words of a tipster, sealed; and in clear what the newsroom may know without opening them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tips import limits


class TipState(models.TextChoices):
    NEW = "new", pgettext_lazy("tip", "new")
    READING = "reading", pgettext_lazy("tip", "being read")
    ASKED = "asked", pgettext_lazy("tip", "question asked")
    TAKEN_UP = "taken_up", pgettext_lazy("tip", "taken up")
    NOT_USED = "not_used", pgettext_lazy("tip", "not used")
    CLOSED = "closed", pgettext_lazy("tip", "closed")
    QUARANTINED = "quarantined", pgettext_lazy("tip", "quarantined")
    SPAM = "spam", pgettext_lazy("tip", "spam")
    WITHDRAWN = "withdrawn", pgettext_lazy("tip", "withdrawn")

    @property
    def standing(self):
        """(word, sentence): what the tipster is told. Quarantine is the newsroom's own affair."""
        return _STANDING[self]

    @classmethod
    def at_first(cls, suspicion):
        """Suspicious tips wait apart; none is refused. A letter that many send is no less a letter: it is one row."""
        return cls.QUARANTINED if suspicion and suspicion != Tip.Suspicion.SAME else cls.NEW

    @classmethod
    def after_words_of_tipster(cls, state):
        """An answered question is no longer open; a decision stays."""
        return cls.READING if state == cls.ASKED else state

    @classmethod
    def after_reading(cls, state, suspicion):
        """A mail is kept before anybody knows what it is: one that nobody wrote then goes apart."""
        return cls.at_first(suspicion) if state == cls.NEW else state

    @classmethod
    def after_removal(cls, state, *, is_withdrawn):
        return cls.WITHDRAWN if is_withdrawn else state

    @classmethod
    def on_the_table(cls):
        return cls.NEW, cls.READING, cls.ASKED, cls.TAKEN_UP

    @classmethod
    def undecided(cls):
        return cls.NEW, cls.READING, cls.ASKED, cls.QUARANTINED

    @classmethod
    def decided(cls):
        return cls.NOT_USED, cls.CLOSED

    @classmethod
    def waiting_apart(cls):
        return (cls.QUARANTINED,)

    @classmethod
    def untouched(cls):
        """Nobody has decided anything about them, nor begun to: those that say the same are one row."""
        return cls.NEW, cls.QUARANTINED


_RECEIVED = _("Received"), _("Your tip is with the newsroom. Nobody has begun to read it yet.")
_STANDING = {
    TipState.NEW: _RECEIVED,
    TipState.QUARANTINED: _RECEIVED,
    TipState.SPAM: _RECEIVED,
    TipState.READING: (_("Being read"), _("Somebody in the newsroom is reading your tip.")),
    TipState.ASKED: (
        _("A question for you"),
        _("The newsroom has asked you something. Please answer below."),
    ),
    TipState.TAKEN_UP: (_("Taken up"), _("The newsroom is working on it. That can take weeks.")),
    TipState.NOT_USED: (
        _("Not used"),
        _("The newsroom will not report on this for now. Thank you all the same for telling us."),
    ),
    TipState.CLOSED: (_("Closed"), _("The newsroom's work on this tip is finished.")),
}

_KEPT = Q(removed_on=None)
_APART = _KEPT & Q(state__in=TipState.waiting_apart())
_ON_THE_TABLE = _KEPT & Q(state__in=TipState.on_the_table())
# The counters were out of order when it came: nobody has said that it is anything but a tip.
_UNCOUNTED = _APART & Q(suspicion="uncounted")
_UNREAD = _KEPT & Q(is_unread=True) & ~Q(state__in=TipState.waiting_apart())


_UNTOUCHED = _KEPT & Q(state__in=TipState.untouched())


def _same_as_outer():
    return Tip.objects.filter(_UNTOUCHED, alike=models.OuterRef("alike"))


class TipQuerySet(models.QuerySet):
    def kept(self):
        """Tips that still have what they said; the others are dated stubs."""
        return self.filter(_KEPT)

    def on_the_table(self):
        """Tips that wait for the newsroom."""
        return self.filter(_ON_THE_TABLE)

    def decided(self):
        return self.kept().filter(state__in=TipState.decided())

    def unread(self):
        """Tips that the newsroom has not read since their tipster last wrote."""
        return self.filter(_UNREAD)

    def quarantined(self):
        return self.filter(_APART)

    def counts(self):
        """{pile: how many}: one query."""
        piles = {
            "unread": _UNREAD,
            "on_the_table": _ON_THE_TABLE,
            "quarantined": _APART,
            "uncounted": _UNCOUNTED,
        }
        return self.aggregate(**{name: models.Count("pk", filter=pile) for name, pile in piles.items()})

    def untouched(self):
        """What nobody has decided about or begun to read, on the table and in quarantine."""
        return self.filter(_UNTOUCHED)

    def waiting(self):
        """Unread ones that no alert has told of yet, wherever they lie. Nobody is woken by a program's reply."""
        return self.filter(_KEPT, is_unread=True, is_told=False).exclude(
            Q(state=TipState.SPAM) | Q(suspicion=Tip.Suspicion.AUTOMATIC)
        )

    def spam(self):
        """What a person has called spam; nothing else is removed in a hurry."""
        return self.kept().filter(state=TipState.SPAM)

    def one_of_each(self, *, wherever=False):
        """Of untouched tips with the same words the newest alone: a thousand copies are one row.

        `wherever` they lie; else one on the table and one in quarantine.
        """
        later = _same_as_outer().filter(pk__gt=models.OuterRef("pk"))
        if not wherever:
            later = later.filter(state=models.OuterRef("state"))
        return self.filter(Q(alike="") | ~_UNTOUCHED | ~models.Exists(later))

    def rarest_first(self):
        """What few have sent before what many have: a flood lies below those whom it would hide."""
        return self.with_number_alike().order_by("number_alike", "-pk")

    def with_number_alike(self):
        """With `number_alike`: how many untouched tips this one stands for."""
        same = _same_as_outer().order_by().values("alike").annotate(number=models.Count("pk"))
        is_one_of_many = models.When(_UNTOUCHED & ~Q(alike=""), then=models.Subquery(same.values("number")))
        number = models.Case(is_one_of_many, default=1, output_field=models.IntegerField())
        return self.annotate(number_alike=number)

    def like_any_of(self, tips):
        """Those untouched ones that stand in one row with one of these, these included."""
        rows = list(tips.values_list("pk", "alike"))
        marks = {alike for _pk, alike in rows if alike}
        return self.untouched().filter(Q(pk__in=[pk for pk, _alike in rows]) | Q(alike__in=marks))

    def withdrawn(self):
        """What its tipster has taken back: a stub by now."""
        return self.filter(state=TipState.WITHDRAWN).exclude(removed_on=None)

    def findable(self):
        """Tips that a code can lead to."""
        return self.kept().exclude(finder=None)

    # --- What time ends, as `limits` has the days

    def overdue(self, today):
        """Tips whose time is over and which no desk wants kept."""
        is_used = Q(state=TipState.CLOSED, was_used=True)
        is_not_used = Q(state=TipState.NOT_USED) | Q(state=TipState.CLOSED, was_used=False)
        over = (
            (Q(state=TipState.SPAM), limits.SPAM_DAYS),
            (is_not_used, limits.NOT_USED_DAYS),
            (is_used, limits.USED_DAYS),
            (Q(state__in=TipState.undecided()), limits.UNDECIDED_DAYS),
        )
        due = Q(pk__in=())
        for tips, days in over:
            due |= tips & Q(moved_on__lte=today - timedelta(days=days))
        return self.kept().filter(due).exclude(hold_until__gt=today)

    def with_overdue_contact(self, today):
        ended = self.decided().filter(moved_on__lte=today - timedelta(days=limits.CONTACT_DAYS))
        return ended.exclude(contact=None).exclude(hold_until__gt=today)

    def with_overdue_way_back(self, today):
        """Nobody has come with the code for so long."""
        last = today - timedelta(days=limits.WAY_BACK_DAYS)
        return self.findable().filter(Q(seen_on__lte=last) | Q(seen_on=None, received_on__lte=last))


class Tip(models.Model):
    """One tip.

    In clear: number, day, state, channel, who works on it. Sealed with the tip's own key: `words`
    (text, place, time, the story it came from, the moment), `contact`, and which article it became:
    the tip knows its article, no article its tip. A stub keeps only what is in clear.
    """

    State = TipState

    class Channel(models.TextChoices):
        WEB = "web", _("form on the site")
        EMAIL = "email", _("e-mail")

    class Suspicion(models.TextChoices):
        HONEYPOT = "honeypot", _("filled in a field that people do not see")
        HASTE = "haste", _("sent faster than anybody types")
        MANY = "many", _("one of many from one place on one day")
        FLOOD = "flood", _("one of very many on one day")
        SAME = "same", _("the same words were sent before on that day")
        UNCOUNTED = "uncounted", _("came while the counters were out of order")
        AUTOMATIC = "automatic", _("an automatic reply or a mailing list")

    state = models.CharField(_("state"), max_length=12, choices=TipState, default=TipState.NEW)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    suspicion = models.CharField(_("held because"), max_length=12, choices=Suspicion, blank=True)
    # The same for tips of the same words on one day, and telling nothing of them.
    alike = models.CharField(max_length=16, blank=True, editable=False)
    is_unread = models.BooleanField(_("has something unread"), default=True)
    # Whether an alert has gone out since its tipster last did something.
    is_told = models.BooleanField(default=False, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )

    # Days, not moments: a stolen database must not say at which minute a tip was written.
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    moved_on = models.DateField(_("in this state since"), default=timezone.localdate)
    seen_on = models.DateField(_("tipster was last here on"), null=True, blank=True)
    hold_until = models.DateField(_("not to be removed before"), null=True, blank=True)
    contact_removed_on = models.DateField(_("contact removed on"), null=True, blank=True)
    removed_on = models.DateField(_("removed on"), null=True, blank=True)

    # Whether work was ever begun on it: how long it is kept hangs on that.
    was_used = models.BooleanField(default=False, editable=False)

    # The id that everything sealed is bound to; the number in the admin says nothing of it.
    vault_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    newsroom_key = models.BinaryField(null=True)
    recovery_key = models.BinaryField(null=True)
    code_key = models.BinaryField(null=True)
    words = models.BinaryField(null=True)
    contact = models.BinaryField(null=True)
    article = models.BinaryField(null=True)

    # The tipster's way back: four characters in clear, the rest as Argon2id left it.
    finder = models.CharField(max_length=4, null=True, unique=True, editable=False)  # noqa: DJ001 - unique
    receipt = models.CharField(max_length=200, blank=True, editable=False)
    # Raised when the tipster leaves: tickets of an earlier series open nothing.
    series = models.PositiveIntegerField(default=0, editable=False)
    # One tip for each form that was handed out, however often it is sent.
    form_mark = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - unique

    objects = TipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tip")
        verbose_name_plural = _("tips")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [
            ("read_tips", _("Can read tips")),
            ("skim_tips", _("Can see the first words of tips in the stream")),
            ("answer_tips", _("Can answer tipsters and ask them")),
            ("decide_tips", _("Can decide what becomes of a tip")),
            ("draft_from_tips", _("Can make a draft from a tip")),
            ("export_tips", _("Can export tips")),
            ("remove_tips", _("Can remove tips for good")),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], condition=Q(removed_on=None), name="tips_kept_by_state"),
            models.Index(fields=["-id"], condition=Q(removed_on=None, is_unread=True), name="tips_unread"),
            models.Index(fields=["alike", "-id"], condition=Q(removed_on=None), name="tips_alike"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_on=None)
                | Q(
                    newsroom_key=None,
                    recovery_key=None,
                    code_key=None,
                    words=None,
                    contact=None,
                    article=None,
                    finder=None,
                    receipt="",
                ),
                name="a_removed_tip_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(removed_on=None) | Q(newsroom_key__isnull=False, words__isnull=False),
                name="a_kept_tip_can_be_opened",
            ),
        ]

    def __str__(self):
        return _("Tip %(number)s") % {"number": self.pk}

    @property
    def is_removed(self):
        return self.removed_on is not None

    @property
    def has_way_back(self):
        return self.finder is not None

    @property
    def half(self):
        """The name of the tip's half key, which lies outside of the database."""
        return self.vault_id.hex

    @property
    def contact_half(self):
        return f"{self.half}-contact"

    def about(self, part):
        """What a sealed part of this tip is bound to."""
        return f"{self.vault_id}:{part}"
