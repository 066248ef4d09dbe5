"""Tip 線索: the words of a tipster, sealed; and in clear what the newsroom may know without opening them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tips import limits

from .tip_state import SAME, TipState

_KEPT = Q(removed_on=None)
_APART = _KEPT & Q(state__in=TipState.waiting_apart())
_ON_THE_TABLE = _KEPT & Q(state__in=TipState.on_the_table())
# The counters were out of order when it came: nobody has said that it is anything but a tip.
_UNCOUNTED = _APART & Q(suspicion="uncounted")
_UNREAD = _KEPT & Q(is_unread=True) & ~Q(state__in=TipState.waiting_apart())


_UNTOUCHED = _KEPT & Q(state__in=TipState.untouched())


def _same_as_outer():
    return Tip.objects.filter(_UNTOUCHED, alike=models.OuterRef("alike"))


def _messages():
    return Tip._meta.get_field("messages").related_model.objects


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

    def not_for_others(self, user):
        """Without those that are for somebody else alone."""
        return self.filter(Q(addressed_to=None) | Q(addressed_to=user))

    def for_all(self):
        """Without those that are for one person alone."""
        return self.filter(addressed_to=None)

    def quarantined(self):
        return self.filter(_APART)

    def counts(self, user=None):
        """{pile: how many}: one query. `user` is whose desk it is."""
        today = timezone.localdate()
        piles = {
            "given": _ON_THE_TABLE & Q(is_handed_over=True, assigned_to=user),
            "due": _ON_THE_TABLE & Q(due_on__lte=today),
            "going": Q(pk__in=self.going(today).values("pk")),
            "for_you": _KEPT & Q(is_unread=True, addressed_to=user, addressed_to__isnull=False),
            "unread": _UNREAD & (Q(addressed_to=None) | Q(addressed_to=user)),
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
        """Tips whose time is over, which no desk wants kept, and of which nobody has spoken for as long."""
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
        lately = today - timedelta(days=limits.UNDECIDED_DAYS)
        is_spoken_of = Q(state__in=TipState.undecided()) & models.Exists(
            _messages().filter(tip=models.OuterRef("pk"), sent_on__gt=lately)
        )
        kept = Q(hold_until__gt=today) | Q(due_on__gte=today) | is_spoken_of
        return self.kept().filter(due).exclude(kept)

    def going(self, today):
        """Tips that time removes soon, if nobody does anything. Of spam nobody is reminded."""
        soon = today + timedelta(days=limits.REMINDED_DAYS)
        over = self.model.objects.overdue(today).values("pk")
        return self.overdue(soon).exclude(Q(state=TipState.SPAM) | Q(pk__in=over))

    def due(self, today):
        """Tips that somebody wanted to be done with by today."""
        return self.on_the_table().filter(due_on__lte=today)

    def of_matter(self, tip):
        """The others that report the same thing, as a person has said."""
        return self.kept().filter(matter=tip.matter).exclude(pk=tip.pk) if tip.matter else self.none()

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
        SAME = SAME, _("the same words were sent before on that day")
        UNCOUNTED = "uncounted", _("came while the counters were out of order")
        AUTOMATIC = "automatic", _("an automatic reply or a mailing list")

    state = models.CharField(_("state"), max_length=12, choices=TipState, default=TipState.NEW)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    suspicion = models.CharField(_("held because"), max_length=12, choices=Suspicion, blank=True)
    # The same for tips of the same words on one day, and telling nothing of them.
    alike = models.CharField(max_length=16, blank=True, editable=False)
    # The same for tips that a person has said to report one thing; random, and telling nothing of it.
    matter = models.CharField(max_length=16, blank=True, editable=False)
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

    # The one person whom its tipster wrote to: sealed to their key and not to the newsroom's.
    addressed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for one person alone"),
    )

    # Given to this person by another, and not opened since.
    is_handed_over = models.BooleanField(default=False, editable=False)

    # Days, not moments: a stolen database must not say at which minute a tip was written.
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    moved_on = models.DateField(_("in this state since"), default=timezone.localdate)
    seen_on = models.DateField(_("tipster was last here on"), null=True, blank=True)
    hold_until = models.DateField(_("not to be removed before"), null=True, blank=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    contact_removed_on = models.DateField(_("contact removed on"), null=True, blank=True)
    removed_on = models.DateField(_("removed on"), null=True, blank=True)

    # Whether work was ever begun on it: how long it is kept hangs on that.
    was_used = models.BooleanField(default=False, editable=False)

    # The id that everything sealed is bound to; the number in the admin says nothing of it.
    vault_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Sealed to the newsroom's key; where one person was addressed, to that person's.
    newsroom_key = models.BinaryField(null=True)
    recovery_key = models.BinaryField(null=True)
    code_key = models.BinaryField(null=True)
    words = models.BinaryField(null=True)
    contact = models.BinaryField(null=True)
    article = models.BinaryField(null=True)
    # "Your report led to": a line and a link for its tipster.
    result = models.BinaryField(null=True)
    # By a keyed hash of the address that an answer by mail gives, its tipster's next mail finds the tip.
    reply_mark = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - unique

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
            ("share_tips", _("Can share one tip with one person of the newsroom")),
            ("read_shared_tip", _("Can read a tip that was shared with them")),
            ("export_tips", _("Can export tips")),
            ("remove_tips", _("Can remove tips for good")),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], condition=Q(removed_on=None), name="tips_kept_by_state"),
            models.Index(fields=["-id"], condition=Q(removed_on=None, is_unread=True), name="tips_unread"),
            models.Index(fields=["alike", "-id"], condition=Q(removed_on=None), name="tips_alike"),
            models.Index(fields=["matter"], condition=~Q(matter=""), name="tips_matter"),
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
                    result=None,
                    reply_mark=None,
                    finder=None,
                    receipt="",
                ),
                name="a_removed_tip_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(removed_on=None) | Q(newsroom_key__isnull=False, words__isnull=False),
                name="a_kept_tip_can_be_opened",
            ),
            models.CheckConstraint(
                condition=Q(addressed_to=None) | Q(removed_on=None, recovery_key__isnull=False),
                name="an_addressed_tip_can_be_recovered",
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
