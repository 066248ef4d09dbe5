"""The states a story can stand in, and what they mean together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    FILED = "filed", _("filed")
    SIGNED_OFF = "signed_off", _("signed off")
    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("unpublished")
    RETRACTED = "retracted", _("retracted")
    TAKEN_DOWN = "taken_down", _("taken down")
    SPIKED = "spiked", _("spiked")

    @classmethod
    def in_review(cls):
        return (cls.FILED, cls.SIGNED_OFF)

    @classmethod
    def readable(cls):
        return (cls.PUBLISHED, cls.RETRACTED)

    @classmethod
    def listed(cls):
        return (cls.PUBLISHED,)

    @classmethod
    def gone(cls):
        return (cls.TAKEN_DOWN,)

    @classmethod
    def withdrawn(cls):
        """States in which a printed story is closed: nobody changes or signs its words."""
        return (cls.RETRACTED, cls.TAKEN_DOWN)

    @classmethod
    def printed(cls):
        """States of a story that has been published at least once, and whose words can be worked on."""
        return (cls.PUBLISHED, cls.UNPUBLISHED)


class Urgency(models.IntegerChoices):
    """How soon the desk has to look at it."""

    USUAL = 0, pgettext_lazy("urgency", "usual")
    URGENT = 1, pgettext_lazy("urgency", "urgent")
    FLASH = 2, pgettext_lazy("urgency", "flash")
