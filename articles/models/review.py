"""ReviewRule 審稿規則: how many people sign a story before it is printed, and what their stages are called."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.rows import Rows


class ReviewRuleQuerySet(models.QuerySet):
    def stages(self):
        """As `rule_of_section`, but an expression, for a query of many stories."""
        rules = self.order_by()
        own, house = rules.filter(section=OuterRef("section")), rules.filter(section=None)
        default = Value(ReviewRule.DEFAULT)
        return Coalesce(Subquery(own.values("stages")[:1]), Subquery(house.values("stages")[:1]), default)


class ReviewRule(models.Model):
    """One row for the house, and one for each section that keeps another rule."""

    DEFAULT, MOST = 1, 3

    section = models.OneToOneField(
        "articles.Section",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="review",
        verbose_name=_("section"),
        help_text=_("Left empty, it holds for every section without a rule of its own."),
    )
    stages = models.PositiveSmallIntegerField(
        _("stages"),
        default=DEFAULT,
        validators=[MaxValueValidator(MOST)],
        help_text=_(
            "How many different people sign a story before it is published: 0 to 3. With 0, whoever may "
            "publish does so once it is filed, and the journal says that nobody signed."
        ),
    )
    first = models.CharField(_("name of the first stage"), max_length=20, blank=True)
    second = models.CharField(_("name of the second stage"), max_length=20, blank=True)
    final = models.CharField(_("name of the last stage"), max_length=20, blank=True)

    objects = ReviewRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of review")
        verbose_name_plural = _("rules of review")
        ordering = ["section__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stages__lte=3), name="three_stages_at_most"),
            models.UniqueConstraint(
                Coalesce("section", 0),
                name="one_rule_a_section",
                violation_error_message=_("There is a rule for this already; change the one that exists."),
            ),
        ]

    def __str__(self):
        """Beside "Delete" a section's or the house's bare name would be a threat."""
        if self.section is None:
            return str(_("rule for the whole house"))
        return str(_("rule for %(section)s") % {"section": self.section})

    @property
    def names(self):
        """The names of its stages in order; a house's own, else those that the trade knows."""
        first = self.first or str(_("First reading"))
        second = self.second or str(_("Second reading"))
        final = self.final or str(_("Final reading"))
        return [*[first, second][: self.stages - 1], final] if self.stages else []

    def name_of(self, stage):
        """What a stage is called; one that the rule has no longer, or not yet, goes by its number."""
        names = self.names
        return names[stage - 1] if stage <= len(names) else _("Reading %(number)s") % {"number": stage}


@Rows
def _rules_for(section: int):
    return ReviewRule.objects.filter(Q(section=section) | Q(section=None)).order_by()


def rule_of_section(section: int | None) -> ReviewRule:
    """The rule of a section, else the house's, else one stage: what a house without any rule begins with."""
    found = {rule.section_id: rule for rule in _rules_for(section)}
    return found.get(section) or found.get(None) or ReviewRule()
