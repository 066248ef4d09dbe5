"""Rights as an administrator ticks them: in the newsroom's own words, and only those that open something here."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.forms import ModelMultipleChoiceField
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .groups import granted

# Django names these in English in the database, for each model once.
EACH_MODEL = {
    "add": _("May add"),
    "change": _("May change"),
    "delete": _("May delete"),
    "view": _("May view"),
}


class RightsField(ModelMultipleChoiceField):
    def label_from_instance(self, right):
        model = right.content_type.model_class()
        return (
            f"{capfirst(model._meta.verbose_name) if model else right.content_type.model} · {_named(right)}"
        )


def offered(site):
    """Of models with a screen, of what is no model's, and whatever somebody was given: that must not go by a save."""
    ticked = Q(group__isnull=False) | Q(user__isnull=False)
    for model in filter(site.is_registered, apps.get_models()):
        ticked |= Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
    ours = {right.partition(".")[2] for rights in granted().values() for right in rights}
    rights = Permission.objects.select_related("content_type")
    of_a_model = Q()
    for act in EACH_MODEL:
        of_a_model |= Q(codename__startswith=f"{act}_")
    return rights.filter(ticked | Q(codename__in=ours) | ~of_a_model).distinct()


def _named(right):
    act, _under, model = right.codename.partition("_")
    return EACH_MODEL[act] if act in EACH_MODEL and model == right.content_type.model else gettext(right.name)
