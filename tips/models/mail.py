"""Mail 郵件: each mail that came, known again; and how it goes with the servers that mail goes through."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from .tip import Tip

LONGEST_WAIT = timedelta(minutes=30)
TRIES = 3


class MailQuerySet(models.QuerySet):
    def waiting(self):
        """Kept, but not read to the end: the process was stopped in between."""
        return self.filter(standing=Mail.Standing.WAITING)

    def read(self):
        return self.filter(standing=Mail.Standing.READ)

    def left_there(self):
        """What the mailbox still has, by its name there: too large to be taken."""
        return set(self.exclude(left_as="").values_list("left_as", flat=True))


class Mail(models.Model):
    """A mail that came: by a keyed hash of its bytes it becomes one tip and never two.

    The row outlives what its tip said: a mail that was removed and comes once more does not come back.
    """

    class Standing(models.TextChoices):
        WAITING = "waiting", _("not read yet")
        READ = "read", _("read")
        CLOSED = "closed", _("could not be read")

    mark = models.CharField(max_length=64, unique=True, editable=False)
    tip = models.OneToOneField(Tip, on_delete=models.PROTECT, related_name="mail")
    standing = models.CharField(_("state"), max_length=10, choices=Standing, default=Standing.WAITING)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    left_as = models.CharField(max_length=60, blank=True, editable=False)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ()

    def __str__(self):
        return f"{self.tip} {self.get_standing_display()}"

    @property
    def is_waiting(self):
        return self.standing == self.Standing.WAITING

    @property
    def is_given_up(self):
        """Whether reading it has failed so often that it is not tried again."""
        return self.tries >= TRIES

    def begin(self):
        self.tries += 1
        self.save(update_fields=["tries"])

    def end(self, *, is_read):
        self.standing = self.Standing.READ if is_read else self.Standing.CLOSED
        self.save(update_fields=["standing"])


class Fault(models.TextChoices):
    """What is wrong with a mail server, as the desk shows it to administrators."""

    ACCOUNT = "account", _("The mail server refuses the account or its password.")
    CERTIFICATE = (
        "certificate",
        _("The mail server's certificate is not valid: it has expired, or is not its own."),
    )
    NO_TLS = (
        "no_tls",
        _("The mail server offers no encryption there. Without it nothing is sent or fetched."),
    )
    SILENT = "silent", _("The mail server cannot be reached.")
    FOLDER = "folder", _("The mailbox has no folder of that name.")
    ODD = "odd", _("The mail server answered something unexpected.")
    KEEPING = "keeping", _("Mail could not be kept here, and is still in the mailbox. Is the disk full?")
    REFUSED = "refused", _("The mail server refuses some of the addresses that alerts go to.")


class ServerHealth(models.Model):
    """One row: since when a mail server is out of reach and why, and when it is tried again."""

    ONLY = 1

    reached_at = models.DateTimeField(_("last reached at"), null=True)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    fault = models.CharField(_("what went wrong"), max_length=12, choices=Fault, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), null=True)

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self):
        return str(self.get_fault_display() or self.reached_at)

    @classmethod
    def current(cls):
        return cls.objects.get_or_create(pk=cls.ONLY)[0]

    @classmethod
    def in_trouble(cls):
        """The row where something is wrong; else None."""
        return cls.objects.exclude(failing_since=None).first()

    def waits(self, now):
        """Not for what a wrong clock has entered: nobody would try again before that year."""
        return self.next_try_at is not None and now < self.next_try_at <= now + LONGEST_WAIT

    def reached(self, now):
        self.reached_at, self.failing_since, self.fault = now, None, ""
        self.tries, self.next_try_at = 0, None
        self.save()

    def failed(self, fault, now):
        """After one minute, two, four… at most half an hour it is tried again."""
        self.next_try_at = now + min(timedelta(minutes=2 ** min(self.tries, 10)), LONGEST_WAIT)
        self.failing_since, self.fault = self.failing_since or now, fault
        self.tries = min(self.tries + 1, 1000)
        self.save()


class Mailbox(ServerHealth):
    """How it goes with the mailbox that tips come into."""

    class Meta(ServerHealth.Meta):
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailbox")


class AlertPost(ServerHealth):
    """How it goes with alerts. When the last went out is kept for as long as the next has to wait, and no longer."""

    sent_at = models.DateTimeField(_("last alert at"), null=True)
    # Until which day what becomes due, and what is going to be removed, was told.
    reminded_on = models.DateField(_("reminded on"), null=True)

    class Meta(ServerHealth.Meta):
        verbose_name = _("alerts")
        verbose_name_plural = _("alerts")
