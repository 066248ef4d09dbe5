"""The screen for tip-lines: one record each, and which of them is printed where today."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.needed import NeededByOthers
from tips.models import TipLine


class TipLineForm(forms.ModelForm):
    """Refuses what the database cannot: two lines of their own for one section on one day."""

    class Meta:
        model = TipLine
        fields = ["name", "kind", "text", "address", "is_default", "sections", "open_from", "open_until"]
        day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        widgets = {"sections": forms.CheckboxSelectMultiple, "open_from": day, "open_until": day}

    def clean(self):
        facts = super().clean()
        day_from, day_until = facts.get("open_from"), facts.get("open_until")
        if day_from and day_until and day_until < day_from:
            self.add_error("open_until", _("The line would close before it opens."))
            return facts
        line = TipLine(pk=self.instance.pk, open_from=day_from, open_until=day_until)
        sections = facts.get("sections") or []
        others = TipLine.objects.open_at_the_same_time(line).filter(sections__in=sections).distinct()
        for other in others.prefetch_related("sections"):
            both = ", ".join(str(section) for section in other.sections.all() if section in sections)
            sentence = _("“%(line)s” is printed under %(sections)s at the same time.")
            self.add_error("sections", sentence % {"line": other, "sections": both})
        return facts


@admin.register(TipLine)
class TipLineAdmin(NeededByOthers, admin.ModelAdmin):
    form = TipLineForm
    list_display = ["name", "printed_today", "as_printed", "kind"]
    search_fields = ["name", "text", "address"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sections")

    @admin.display(description=gettext_lazy("printed today"))
    def printed_today(self, line):
        today, places = timezone.localdate(), [str(section) for section in line.sections.all()]
        if line.open_from and today < line.open_from:
            return _("not yet: from %(day)s on") % {"day": line.open_from}
        if not line.is_open_on(today):
            return _("no more: it closed on %(day)s") % {"day": line.open_until}
        if line.is_default:
            places.append(_("every section without a line of its own"))
        if not places:
            return _("nowhere: it is not the default, and has no section")
        until = _("until %(day)s") % {"day": line.open_until} if line.open_until else ""
        return " · ".join(filter(None, [", ".join(places), until]))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The browser's own calendar, and no button for new sections."""
        if db_field.name in {"sections", "open_from", "open_until"}:
            return db_field.formfield(**kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("as printed"))
    def as_printed(self, line):
        return "".join(text for text, _address in line.pieces)
