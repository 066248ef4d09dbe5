"""Correspondents 記者, 通訊員 and the credits 署名項 they are given."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from copydesk.vocabulary import in_script, roles, signs_dateline

from .learnt import standing_field

# What the form for credits offers.
USUAL_ROLES = tuple(in_script(role, "hant") for role in roles.USUAL)


class CorrespondentQuerySet(models.QuerySet):
    def known_as(self, names):
        """{name: correspondent}; of namesakes the one with a login, else the one known longest."""
        found = self.filter(name__in=names) if names else ()
        return {p.name: p for p in sorted(found, key=lambda p: (p.user_id is not None, -p.pk))}

    def printed_as(self, name):
        """Whom a printed name means: also one who is called otherwise by now; None for nobody."""
        return self.known_as([name]).get(name) or self.filter(printed__name=name).order_by("pk").first()


class Correspondent(models.Model):
    """A person who is credited. Correspondents need no login; one who has a login is tied to it."""

    name = models.CharField(_("name"), max_length=40, db_index=True)
    usual_role = models.CharField(_("usual role"), max_length=20, blank=True)
    outlet = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("outlet")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="correspondent",
        verbose_name=_("login"),
        help_text=_("Empty for somebody who never signs in."),
    )

    standing = standing_field()
    # Of a name that filing made: who has credited it first, and whether another person has since.
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    is_used_by_two = models.BooleanField(default=False, editable=False)

    objects = CorrespondentQuerySet.as_manager()

    class Meta:
        verbose_name = _("correspondent")
        verbose_name_plural = _("correspondents")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "outlet"],
                name="one_correspondent_of_a_name_in_an_outlet",
                violation_error_message=_("This outlet already has a correspondent of that name."),
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(outlet=None),
                name="one_correspondent_of_a_name_without_outlet",
                violation_error_message=_(
                    "There is a correspondent of that name already; name an outlet for this one."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.usual_role} {self.name}".strip()

    def get_absolute_url(self):
        return page_of_name(self.name)


class Credit(models.Model):
    """One person in one role on one story. The byline is made from these, never typed."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="credits",
        verbose_name=_("story"),
        db_index=False,
    )
    correspondent = models.ForeignKey(
        Correspondent,
        on_delete=models.PROTECT,
        related_name="credits",
        verbose_name=_("correspondent"),
        db_index=False,
    )
    role = models.CharField(_("role"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "pk"]
        # Also the latest story of a person, however many they have.
        indexes = [models.Index(fields=["correspondent", "-article"], name="credits_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "correspondent", "role"],
                name="one_credit_a_person_a_role",
                violation_error_message=_("This person is already credited in this role."),
            )
        ]

    def __str__(self):
        return f"{self.role} {self.correspondent.name}".strip()


def stands_in_dateline(role):
    """Whether a credit of that role is printed in the dateline: those who wrote, not who pictured or checked."""
    return not role or signs_dateline(role)


def page_of_name(name):
    """The address of the page of whoever is printed by that name; "" for a name that no address can hold.

    By the name, not by a key: a story knows the names that it prints, and asks nobody for more.
    """
    return "" if "/" in name or not name.strip(". ") else reverse("reader:correspondent", args=[name])
