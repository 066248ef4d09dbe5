"""Front 版面: the front page, a section's page or a special topic, as editors lay it out.

A layout is an `Edition`: all slots of one front as they were from one change to the next. It is never updated,
so what stood there at any minute, who placed it and when, is read off the rows; bringing one back is a copy.
"""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.models import Event
from portal.operations import hours

from .section import Section
from .topic import Topic

MOST_SLOTS, MOST_PINS, MOST_STORIES = 40, 12, 12
LEADS, SECONDS, BAND = 1, 2, 4
FRONT_PAGE = "front"
# How long the front page may stand unchanged where nobody has said otherwise.
USUAL_HOURS = 24


class FrontQuerySet(models.QuerySet):
    def at(self, place):
        """The front of that place: "front", "section-3" or "topic-2"; unsaved where nobody has laid it out yet.

        Raises `Front.DoesNotExist` for a place that there is not.
        """
        if place == FRONT_PAGE:
            return self.filter(section=None, topic=None).first() or Front(quiet_hours=USUAL_HOURS)
        kind, _dash, key = place.partition("-")
        owners = {"section": Section, "topic": Topic}
        owner = owners[kind].objects.filter(pk=key).first() if kind in owners and _is_key(key) else None
        if owner is None:
            raise Front.DoesNotExist
        return self.filter(**{kind: owner}).select_related(kind).first() or Front(**{kind: owner})

    def watched(self):
        """Fronts whose newsroom says for how long they may show readers the same."""
        return self.filter(quiet_hours__isnull=False, shown_since__isnull=False)


def _is_key(text):
    return text.isascii() and text.isdigit() and len(text) < 18


class Front(models.Model):
    """A page that is laid out: of a section, of a topic, or of neither, which is the front page."""

    section = models.OneToOneField(
        Section, on_delete=models.CASCADE, null=True, related_name="front", verbose_name=_("section")
    )
    topic = models.OneToOneField(
        Topic, on_delete=models.CASCADE, null=True, related_name="front", verbose_name=_("special topic")
    )
    quiet_hours = models.PositiveSmallIntegerField(
        _("hours it may stand unchanged"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
        help_text=_("After that the desk warns. Left empty, it never does."),
    )
    # What readers were shown when the clock last looked, and since when.
    shown = models.CharField(max_length=64, blank=True, editable=False)
    shown_since = models.DateTimeField(null=True, editable=False)

    objects = FrontQuerySet.as_manager()

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        constraints = [
            models.UniqueConstraint(
                Coalesce("section", 0), Coalesce("topic", 0), name="one_front_for_each_place"
            ),
            models.CheckConstraint(condition=Q(section=None) | Q(topic=None), name="a_front_is_of_one_place"),
        ]
        permissions = [
            ("edit_front", _("May lay out the front page, sections and special topics")),
            ("headline_front", _("May give a story another headline on a front")),
        ]

    def __str__(self):
        return str(self.section or self.topic or gettext("Front page"))

    def get_absolute_url(self):
        owner = self.section or self.topic
        return owner.get_absolute_url() if owner else reverse("reader:front")

    @property
    def place(self):
        """By which the newsroom's addresses name it."""
        if self.section_id:
            return f"section-{self.section_id}"
        return f"topic-{self.topic_id}" if self.topic_id else FRONT_PAGE

    def is_unchanged(self, now):
        return hours.is_over(self.shown_since, timedelta(hours=self.quiet_hours), now)


class EditionQuerySet(models.QuerySet):
    def standing(self, now):
        """The newest that was made by that moment, of fronts that the caller narrows to one."""
        return self.filter(at__lte=now).order_by("-number")

    def of_front_page(self):
        return self.filter(front__section=None, front__topic=None)


class Edition(Event):
    """A front from one change to the next, and the journal line of that change: who did what, and to which slot."""

    front = models.ForeignKey(
        Front, on_delete=models.CASCADE, related_name="editions", verbose_name=_("front")
    )
    number = models.PositiveIntegerField(_("number"))
    slot_key = models.PositiveIntegerField(_("place"), null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("layout of a front")
        verbose_name_plural = _("layouts of fronts")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["front", "number"], name="one_edition_of_a_number")]

    def __str__(self):
        return f"{self.front_id}: {self.number}"


class SlotQuerySet(models.QuerySet):
    def laid_out(self):
        """The slots in their order, each with `held`, its pins. One query: every reader of the front page asks it."""
        rows = (
            self.select_related("section", "tag")
            .annotate(
                pin_story=F("pins__story"),
                pin_headline=F("pins__headline"),
                pin_from=F("pins__pinned_from"),
                pin_until=F("pins__pinned_until"),
            )
            .order_by("position", "pins__pk")
        )
        slots = {}
        for row in rows:
            slot = slots.setdefault(row.pk, row)
            if slot is row:
                slot.held = []
            if row.pin_story:
                slot.held.append(Pin.of_row(row))
        return list(slots.values())


class Slot(models.Model):
    """A place on a front: how large, what is pinned to it, and what fills it where nothing is.

    `key` stays the same from one edition to the next: by it two editors speak of the same place.
    """

    class Placement(models.TextChoices):
        LEAD = "lead", _("lead")
        SECOND = "second", _("second to the lead")
        COLUMN = "column", _("column")
        LIST = "list", _("list across the page")

    class Rule(models.TextChoices):
        NEWEST = "newest", _("the newest")
        SECTION = "section", _("the newest of a section")
        TAG = "tag", _("the newest with a tag")
        NOTHING = "nothing", _("nothing: it stands empty")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="slots")
    key = models.PositiveIntegerField(_("number"))
    position = models.PositiveSmallIntegerField(_("position"))
    placement = models.CharField(
        _("how it stands"), max_length=10, choices=Placement, default=Placement.COLUMN
    )
    title = models.CharField(
        _("heading"),
        max_length=20,
        blank=True,
        help_text=_("Over a column or a list. Left empty, the section or the tag."),
    )
    rule = models.CharField(_("filled with"), max_length=10, choices=Rule, default=Rule.NEWEST)
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    tag = models.ForeignKey(
        "taggit.Tag",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tag"),
    )
    count = models.PositiveSmallIntegerField(
        _("how many stories"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_STORIES)]
    )
    may_repeat = models.BooleanField(_("may show again what stands elsewhere on the page"), default=False)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on a front")
        verbose_name_plural = _("places on a front")
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="a_place_once_in_an_edition"),
            models.UniqueConstraint(fields=["edition", "position"], name="one_place_at_a_position"),
            models.CheckConstraint(
                condition=Q(count__gte=1, count__lte=MOST_STORIES), name="a_place_holds_one_to_twelve"
            ),
        ]

    held = ()

    def __str__(self):
        return self.heading or str(self.get_placement_display())

    @property
    def heading(self):
        """What stands over it: its own words, else what it is filled with."""
        return self.title or str((self._filled_with or "") or "")

    @property
    def address(self):
        """Where its heading leads."""
        if self.section_id and self.rule == self.Rule.SECTION:
            return self.section.get_absolute_url()
        if self.tag_id and self.rule == self.Rule.TAG:
            return reverse("reader:tag", args=[self.tag.slug])
        return ""

    @property
    def _filled_with(self):
        return {self.Rule.SECTION: self.section, self.Rule.TAG: self.tag}.get(self.rule)

    @property
    def leads(self):
        return self.placement in {self.Placement.LEAD, self.Placement.SECOND}

    @property
    def facts(self):
        """All there is to it but where it stands: equal exactly when two editions say the same of this place."""
        names = ("placement", "title", "rule", "section_id", "tag_id", "count", "may_repeat")
        pins = sorted(
            (pin.story_id, pin.headline, pin.pinned_from, str(pin.pinned_until)) for pin in self.held
        )
        return [getattr(self, name) for name in names], pins

    def pinned(self, now):
        """Its pins that hold at that moment, the one that began last first."""
        return sorted(
            (pin for pin in self.held if pin.holds(now)), key=lambda pin: pin.pinned_from, reverse=True
        )


class PinQuerySet(models.QuerySet):
    def with_holding(self, now):
        """Each with `is_holding`: what `Pin.holds` says of one row."""
        holds = Q(pinned_from__lte=now) & (Q(pinned_until=None) | Q(pinned_until__gt=now))
        return self.annotate(is_holding=Case(When(holds, then=Value(True)), default=Value(False)))


class Pin(models.Model):
    """A story put into a slot by hand, from one minute to another, under a headline of its own where it has one."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="pins")
    story = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="pins", verbose_name=_("story")
    )
    headline = models.CharField(_("headline here"), max_length=60, blank=True)
    pinned_from = models.DateTimeField(_("from"))
    pinned_until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pinned story")
        verbose_name_plural = _("pinned stories")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["slot", "story"], name="a_story_once_pinned_to_a_place"),
            models.CheckConstraint(
                condition=Q(pinned_until=None) | Q(pinned_until__gt=F("pinned_from")),
                name="a_pin_ends_after_it_begins",
                violation_error_message=_("It would end before it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.slot_id}: {self.story_id}"

    @classmethod
    def of_row(cls, row):
        """From a row of `SlotQuerySet.laid_out`."""
        return cls(
            story_id=row.pin_story,
            headline=row.pin_headline,
            pinned_from=row.pin_from,
            pinned_until=row.pin_until,
        )

    def holds(self, now):
        return self.pinned_from <= now and (self.pinned_until is None or now < self.pinned_until)


class FrontEvent(Event):
    """What was done to words that stand around fronts: breaking news, mourning, a topic's title. The note has them."""

    class Meta(Event.Meta):
        verbose_name = _("journal line of the fronts")
        verbose_name_plural = _("journal of the fronts")
        default_permissions = ()

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.move} {self.by}"


def default_slots(front_or_none, bar):
    """What stands where nobody has laid anything out: a full front page by rule, and sections as lists alone."""
    if front_or_none and (front_or_none.section_id or front_or_none.topic_id):
        return []
    placement, rule = Slot.Placement, Slot.Rule
    bands = [Slot(rule=rule.SECTION, section=section, count=BAND) for section in bar]
    slots = [
        Slot(placement=placement.LEAD, count=LEADS),
        Slot(placement=placement.SECOND, count=SECONDS),
        # Without a section there is nothing to make columns of: the newest stand in a list across the page.
        *(bands or [Slot(placement=placement.LIST, count=MOST_STORIES)]),
    ]
    for position, slot in enumerate(slots):
        slot.key, slot.position, slot.held = position + 1, position, []
    return slots
