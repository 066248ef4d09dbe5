"""SectionEditor 頻道編輯: a person whose work is limited to some sections."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.rows import Rows


class SectionEditor(models.Model):
    """A row for each section of a person; whoever has none works on all of them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.CASCADE,
        related_name="limited_editors",
        verbose_name=_("section"),
    )

    class Meta:
        verbose_name = _("person limited to this section")
        verbose_name_plural = _("people limited to this section")
        ordering = ["section__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="limited_once_to_a_section")]

    def __str__(self):
        return f"{self.user} · {self.section}"


@Rows
def _keys_of(person: int):
    # In no order: what is wanted is a set.
    return SectionEditor.objects.filter(user=person).order_by().values_list("section", flat=True)


def sections_of(user) -> frozenset[int] | None:
    """Keys of the sections that this person is limited to; None where they work on all. Asked once a person.

    Like a person's rights they are kept with the object that the request has of them.
    """
    if not user.is_authenticated or user.is_superuser:
        return None
    if not hasattr(user, "section_keys"):
        user.section_keys = frozenset(_keys_of(user.pk))
    return user.section_keys or None


def theirs(user) -> Q | None:
    """Of which stories a limited person's rights reach: those of their sections, and their own. None: of all."""
    keys = sections_of(user)
    return None if keys is None else Q(section__in=keys) | Q(owner=user) | Q(filed_by=user)


def is_theirs(article, user) -> bool:
    """The same of one story."""
    keys = sections_of(user)
    return keys is None or article.section_id in keys or user.pk in (article.owner_id, article.filed_by_id)
