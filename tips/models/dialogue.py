"""What is said about a tip after it came: messages, files, and the journal of who did what."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Event
from tips import limits

from .tip import Tip


class TipMessageQuerySet(models.QuerySet):
    def for_tipster(self):
        """The dialogue as the tipster may read it: never the newsroom's notes."""
        return self.filter(side__in=TipMessage.Side.spoken(), hidden_on=None)


class TipMessage(models.Model):
    """One message, sealed with its tip's key; its moment is sealed with it, the day stands in clear."""

    class Side(models.TextChoices):
        TIPSTER = "tipster", _("tipster")
        NEWSROOM = "newsroom", _("newsroom")
        NOTE = "note", _("note of the newsroom")

        @classmethod
        def spoken(cls):
            return cls.TIPSTER, cls.NEWSROOM

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="messages")
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    side = models.CharField(_("side"), max_length=10, choices=Side)
    is_question = models.BooleanField(_("is a question"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)
    words = models.BinaryField()
    # The tipster no longer wants to see it here; the newsroom keeps what it said.
    hidden_on = models.DateField(null=True)
    form_mark = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - unique

    objects = TipMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_side_display()} {self.sent_on}"

    @property
    def about(self):
        return self.tip.about(f"message:{self.side}:{self.ref}")


class TipFileQuerySet(models.QuerySet):
    def kept(self):
        return self.exclude(state=TipFile.State.WITHDRAWN)

    def as_they_came(self):
        """Whole mails: of those that a mail carries each is a file of its own."""
        return self.filter(kind=TipFile.Kind.MAIL, digest=TipFile.Kind.MAIL)

    def cleaned_photos(self):
        """What can go into a story."""
        return self.filter(state=TipFile.State.CLEANED, kind=TipFile.Kind.PHOTO)


class TipFile(models.Model):
    """One file of a tip. Nothing of it is in clear but a rounded size and what kind of thing it is.

    `original` and `cleaned` are names in the sealed store (settings.TIPS_FILES), never of the
    tipster's choosing; the tipster's own name is sealed. Only a cleaned copy can enter a story. An
    original is there only while the tipster asked to keep hidden data, or until it is cleaned.
    """

    class State(models.TextChoices):
        HELD = "held", _("kept sealed, not cleaned")
        CLEANED = "cleaned", _("cleaned")
        BLOCKED = "blocked", _("blocked: a virus was found")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

        @property
        def is_refusal(self):
            return self is type(self).REFUSED

    class Reason(models.TextChoices):
        """Why a file is refused, or kept as it is; words for its tipster and for the newsroom alike."""

        KIND = "kind", _("We do not take this kind of file.")
        DAMAGED = "damaged", _("This file is empty or damaged, or it is not what its name says.")
        TOO_LARGE = "too_large", _("This file is too large.")
        PIXELS = "pixels", _("This picture has more than 60 million pixels. Please send a smaller copy.")
        FRAMES = "frames", _("This picture moves for too long. Please send a part of it.")
        BOMB = "bomb", _("This file would unpack to far more than it seems.")
        MACROS = "macros", _("This document contains a program. Please save it without macros, or as PDF.")
        TOO_MANY = "too_many", _("These were too many files at once. Please send the others after them.")
        FULL = "full", _("We cannot take files just now: our disk is nearly full. Text still arrives.")
        LOCKED = "locked", _("Locked with a password: it could not be checked.")
        OFFICE = "office", _("Hidden data could not be removed from this document.")
        CALLS_OUT = "calls_out", _("When opened, it fetches something from elsewhere. Open it only off-line.")
        BROKE = "broke", _("It could not be cleaned.")
        SLOW = "slow", _("It could not be cleaned within the time there is.")
        BUSY = "busy", _("Too many files came at once: it has not been cleaned.")
        NO_FILM = "no_film", _("Hidden data is not removed from films and sound here.")
        VIRUS = "virus", _("The virus scanner has recognised something in it.")
        FIRST_FRAME = "first_frame", _("Only the first picture of a moving one was kept.")

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        VIDEO = "video", _("video")
        AUDIO = "audio", _("audio")
        PDF = "pdf", _("PDF")
        OFFICE = "office", _("office document")
        TEXT = "text", _("plain text")
        MAIL = "mail", _("e-mail as it came")
        OTHER = "other", _("other file")

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="files")
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("As it was sent, rounded up to 64 KiB."))
    sealed_name = models.BinaryField()
    original = models.CharField(max_length=100, blank=True, editable=False)
    cleaned = models.CharField(max_length=100, blank=True, editable=False)
    keeps_hidden = models.BooleanField(_("hidden data kept at the tipster's wish"), default=False)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    is_scanned = models.BooleanField(_("looked at by the virus scanner"), default=False)
    added_on = models.DateField(_("added on"), default=timezone.localdate)
    # HMAC of the content under the tip's own key: the same file twice in one tip is kept once.
    digest = models.CharField(max_length=64, editable=False)

    objects = TipFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a tip")
        verbose_name_plural = _("files of tips")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["tip", "digest"], name="a_file_once_in_a_tip"),
            models.CheckConstraint(
                condition=~Q(state="cleaned") | ~Q(cleaned=""), name="a_cleaned_file_has_its_cleaned_copy"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def standing(self):
        """What its tipster is told about it."""
        told = {
            self.State.CLEANED: _("Hidden data was removed."),
            self.State.HELD: _("Kept sealed as you sent it; it cannot be printed."),
            self.State.BLOCKED: _("Kept sealed; nobody opens it."),
        }
        return told.get(self.state, self.get_state_display())

    @property
    def can_be_taken(self):
        """Whether the newsroom may have it out; one that is blocked stays where it is."""
        return self.state not in {self.State.BLOCKED, self.State.WITHDRAWN}

    @property
    def is_withdrawn(self):
        return self.state == self.State.WITHDRAWN

    @property
    def can_be_cleaned_again(self):
        """It is no fault of the file's own that it was not cleaned, or perhaps none."""
        again = {self.Reason.BROKE, self.Reason.SLOW, self.Reason.BUSY, self.Reason.NO_FILM}
        return self.state == self.State.HELD and self.reason in again

    def can_be_withdrawn(self, today):
        return self.added_on >= today - limits.FILE_CAN_BE_WITHDRAWN

    def forget(self):
        """Forget the file; returns the names of its sealed copies, which the caller drops from the store."""
        names = self.original, self.cleaned
        self.state, self.original, self.cleaned = self.State.WITHDRAWN, "", ""
        self.sealed_name, self.digest = b"", f"withdrawn-{self.ref.hex}"
        return names

    @classmethod
    def as_it_came(cls, tip):
        """The unsaved row of a whole mail, which is kept as it is and never cleaned."""
        return cls(tip=tip, state=cls.State.HELD, kind=cls.Kind.MAIL, digest=cls.Kind.MAIL)

    def about(self, part):
        """What a sealed part of this file is bound to: name, original, cleaned."""
        return self.tip.about(f"file:{self.ref}:{part}")


def random_number():
    """A key that tells nothing of the order in which rows came."""
    return secrets.randbits(62)


class TipEventQuerySet(models.QuerySet):
    def update(self, **_values):
        raise TypeError("A journal is written once.")

    def delete(self):
        raise TypeError("A journal is not torn out; `expired` lines go by `drop_expired`.")

    def drop_expired(self, before):
        """Lines older than the journal is kept for."""
        return super(TipEventQuerySet, self.filter(on__lt=before)).delete()[0]


class TipEvent(Event):
    """A line of a tip's journal: who read, moved, exported or removed it, on which day. Without a word of what it says.

    Days alone, whoever did it: the moment of a moderator's act stands beside that of a story, and would tell which
    story came of the tip. `turn` is the line's place in this tip's journal.
    """

    id = models.BigIntegerField(primary_key=True, default=random_number, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.PROTECT, related_name="events")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    on = models.DateField(_("on"), default=timezone.localdate)
    turn = models.PositiveIntegerField(default=1, editable=False)
    at = None
    note = None

    objects = TipEventQuerySet.as_manager()

    class Meta(Event.Meta):
        verbose_name = _("line of a tip's journal")
        verbose_name_plural = _("journals of tips")
        default_permissions = ()
        ordering = ["-turn", "-pk"]
        indexes = [models.Index(fields=["tip", "-turn"], name="tip_events")]

    def __str__(self):
        return f"{self.move} {self.on:%Y-%m-%d}"
