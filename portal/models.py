"""The site itself: its people, its masthead, the shape of a journal line, and how its jobs go."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .extensions import handed_in, handed_in_by_name


class User(AbstractUser):
    """A person who signs in to the newsroom. One name, as Han names have no first and last."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=60, blank=True)
    language = models.CharField(
        _("language of the newsroom"), max_length=10, blank=True, choices=settings.LANGUAGES
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    def has_perm(self, perm, obj=None):
        """A superuser may everything, but for what is given by name alone (`rights`, APART): there rules bind them too."""
        apart = handed_in_by_name("rights", "APART").get(perm) if self.is_superuser else None
        if apart is None:
            return super().has_perm(perm, obj)
        rules = () if obj is None else handed_in("rights", "RULES")
        return self.is_active and apart.holds(self) and all(rule(self, perm, obj) for rule in rules)


class SignIn(models.Model):
    """One sign-in of a person, as they see it in their own list. It knows no address."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins", verbose_name=_("person")
    )
    session_key = models.CharField(max_length=40, db_index=True, editable=False)
    # By which a device is known again: the hash of a mark that its browser keeps.
    device = models.CharField(max_length=64, editable=False)
    label = models.CharField(_("device"), max_length=80)
    began_at = models.DateTimeField(_("since"), default=timezone.now)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-began_at", "-pk"]
        default_permissions = ()

    def __str__(self):
        # A question mark is what earlier versions wrote of a browser that does not tell.
        return self.label if self.label.strip("?") else str(_("unknown device"))


class AccountNotice(models.Model):
    """A word to a person about their account or their duties (portal/notices.py)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    sentence = models.CharField(max_length=400)
    address = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("word to a person")
        verbose_name_plural = _("words to people")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return self.sentence


class MastheadQuerySet(models.QuerySet):
    def current(self):
        """The portal's masthead; an unsaved, nameless one where the database has been emptied."""
        return self.first() or Masthead()


class Masthead(models.Model):
    """The portal as it names itself at the top and foot of every page: one row, made by a migration."""

    ONLY = 1

    name = models.CharField(_("name"), max_length=60)
    motto = models.CharField(_("motto"), max_length=120, blank=True)
    logo = models.ImageField(_("logo"), upload_to="masthead/", blank=True)
    phone = models.CharField(_("newsroom telephone"), max_length=60, blank=True)
    email = models.EmailField(_("newsroom e-mail"), blank=True)
    address = models.CharField(_("postal address"), max_length=120, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    # What machines are given (docs/readers.md).
    feeds_are_full = models.BooleanField(
        _("whole stories in feeds"),
        default=False,
        help_text=_("Else feeds and the interface for programs give the opening, and lead to the page."),
    )
    terms = models.URLField(
        _("terms for machines"),
        blank=True,
        help_text=_("Address of a licence in RSL form, named in robots.txt. Empty: no terms are stated."),
    )
    websub_hub = models.URLField(
        _("WebSub hub"),
        blank=True,
        help_text=_("It is told of every change of the feeds, and tells those who follow them."),
    )
    indexnow_key = models.CharField(
        _("IndexNow key"),
        max_length=128,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Za-z0-9-]{8,128}\Z", _("8 to 128 Latin letters, digits or hyphens."))
        ],
        help_text=_("Any you choose. With one, search engines are told of new, changed and removed stories."),
    )
    baidu_address = models.URLField(
        _("Baidu's address for new links"),
        max_length=300,
        blank=True,
        help_text=_(
            "With its token, as Baidu's page for site owners shows it. It is told of new stories hourly."
        ),
    )
    icp_number = models.CharField(
        _("ICP number"), max_length=60, blank=True, help_text=_("Printed in the foot of every page.")
    )
    police_number = models.CharField(_("public security number"), max_length=60, blank=True)
    licence_number = models.CharField(_("news service licence"), max_length=60, blank=True)
    about = models.TextField(
        _("about us"),
        max_length=4000,
        blank=True,
        help_text=_("In paragraphs, as printed at /about/: who makes this paper, for whom, and who pays."),
    )
    privacy = models.TextField(
        _("privacy: what the house adds"),
        max_length=4000,
        blank=True,
        help_text=_(
            "Printed at /privacy/ after what this program does: how long your server keeps its log, who answers for it."
        ),
    )

    shows_changes = models.BooleanField(
        _("show readers what was changed"),
        default=True,
        help_text=_("Under each story, a page of the differences between its printed versions."),
    )

    objects = MastheadQuerySet.as_manager()

    asks_links = models.BooleanField(
        _("ask links whether they answer"),
        default=True,
        help_text=_("Of stories that wait to go out. What does not answer is told beside the words."),
    )

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("masthead")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="one_masthead",
                violation_error_message=_("There is one masthead; change the one that exists."),
            )
        ]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return reverse("reader:front")


class Event(models.Model):
    """A line of a journal: who did what, when, and why. Written once, in the transaction of the act."""

    move = models.CharField(_("move"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]


class Grant(models.Model):
    """A right that the code gave to a group once. Whether the group still holds it is the house's to say."""

    role = models.CharField(_("group as the code names it"), max_length=150)
    group = models.ForeignKey(
        Group, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("group")
    )
    right = models.CharField(_("right"), max_length=200)

    class Meta:
        verbose_name = _("right given once")
        verbose_name_plural = _("rights given once")
        constraints = [models.UniqueConstraint(fields=["role", "right"], name="granted_once")]
        default_permissions = ()

    def __str__(self):
        return f"{self.role}: {self.right}"


class JobStateQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(due_at__lte=now)

    def waiting(self, now):
        return self.filter(due_at__gt=now)

    def held(self, now):
        """Turns that a process has taken and not told the end of; nobody else takes them before they are due again."""
        return self.waiting(now).exclude(held_by="")

    def in_trouble(self, now):
        """Turns that fail, that nobody takes as no clock runs, and that a wrong clock has entered for another year."""
        late, strange = (
            models.Q(due_at__lte=now - JobState.LATE),
            models.Q(due_at__gt=now + JobState.FURTHEST),
        )
        return self.filter(models.Q(failing_since__isnull=False) | late | strange)


class JobState(models.Model):
    """How it goes with one job of the clock: when it is due again, and since when it fails and why."""

    LATE = timedelta(minutes=30)
    # No job waits for longer than a day.
    FURTHEST = timedelta(days=2)

    name = models.CharField(_("name"), max_length=60, unique=True)
    due_at = models.DateTimeField(_("due at"))
    done_at = models.DateTimeField(_("last done at"), null=True, blank=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    sentence = models.CharField(_("what went wrong"), max_length=300, blank=True)
    # The mark of the process that is at it (portal/operations/holders.py).
    held_by = models.CharField(_("held by"), max_length=120, blank=True, default="", db_default="")

    objects = JobStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("job of the clock")
        verbose_name_plural = _("jobs of the clock")
        ordering = ["name"]
        default_permissions = ("view",)

    def __str__(self):
        return self.name

    def is_far_off(self):
        return self.due_at > timezone.now() + self.FURTHEST

    def done(self, now):
        self.done_at, self.failing_since, self.sentence = now, None, ""

    def failed(self, failure, now):
        self.failing_since = self.failing_since or now
        self.sentence = (str(failure) or type(failure).__name__)[:300]


class Installation(models.Model):
    """Whose database this is: one row, made by the first run (portal/operations/identity.py)."""

    ONLY = 1

    number = models.UUIDField(default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # {name: [marks]} of what belongs to it outside of the database, the newest first.
    marks = models.JSONField(default=dict)
    # What the last examination of all parts found (portal/operations/doctor.py).
    examined_at = models.DateTimeField(null=True)
    findings = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_installation")]

    def __str__(self):
        return str(self.number)

    def knows(self, name, mark):
        """Whether that mark is its own. What came with a later version is entered by the first run."""
        return name not in self.marks or (mark != "" and mark in self.marks[name])
