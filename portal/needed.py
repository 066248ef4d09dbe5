"""Deleting what others need: refused with the first few of them, and never by reading them all.

Django's page of a deletion gathers whatever hangs on the row. A section that has printed for ten years would be
answered with all of its stories.
"""

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db.models import PROTECT, RESTRICT
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

SHOWN = 10


class NeededByOthers:
    """For a `ModelAdmin`: its page of a deletion, and its action of deleting several."""

    def get_deleted_objects(self, objs, request):
        objs = list(objs)
        if needed_by := _told(who_needs(objs), self.admin_site):
            return [str(row) for row in objs], {}, set(), needed_by
        shown, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return shown, _without_ties(counts), lacking, protected


def who_needs(objs):
    """Of each model whose rows forbid it, the first few of those rows, and one more where there are more."""
    if not objs:
        return
    for field in objs[0]._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete and field.on_delete in {PROTECT, RESTRICT}:
            rows = field.related_model._base_manager.filter(**{f"{field.field.name}__in": objs})  # noqa: SLF001 - as Django's own
            if found := list(rows.order_by()[: SHOWN + 1]):
                yield found


def _without_ties(counts):
    """Rows that only say that two others belong together are nothing that a person would miss."""
    made = (model._meta for model in apps.get_models(include_auto_created=True))
    ties = {meta.verbose_name_plural for meta in made if meta.auto_created}
    return {kind: number for kind, number in counts.items() if kind not in ties}


def _told(needing, site):
    """Rows that have a screen, by their names; of all the others how many there are: they have no names of their own."""
    named, others, is_cut = {}, 0, False
    for rows in needing:
        if site.is_registered(type(rows[0])):
            named.setdefault(type(rows[0]), []).extend(rows)
        else:
            others += len(rows[:SHOWN])
            is_cut |= bool(rows[SHOWN:])
    lines = [line for rows in named.values() for line in _lines(list(dict.fromkeys(rows)), site)]
    if others:
        lines.append(
            _("Records of what was done: %(number)s") % {"number": f"{others}{'+' if is_cut else ''}"}
        )
    return lines


def _lines(rows, site):
    name = capfirst(rows[0]._meta.verbose_name)
    for row in rows[:SHOWN]:
        yield format_html("{}: {}", name, _link(row, site))
    if rows[SHOWN:]:
        yield _("%(name)s: and more of them") % {"name": name}


def _link(row, site):
    if site.is_registered(type(row)):
        try:
            change = f"{site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
            return format_html('<a href="{}">{}</a>', reverse(change, args=[quote(row.pk)]), row)
        except NoReverseMatch:
            pass
    return str(row)
