"""What the screens of the newsroom's lists of words share: saved out of force, tried over what is printed, then put in."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles import spreadsheet


class TriedForm(forms.ModelForm):
    """`tried` are the fields by which a word is found."""

    tried = frozenset()

    def clean(self):
        """What is found by it was tried before it is in force, also where it was in force before."""
        is_untried = self.instance.pk is None or self.tried & set(self.changed_data)
        if self.cleaned_data.get("is_active") and is_untried:
            sentence = _(
                "Save it out of force first: it is tried over what is printed before it is in force."
            )
            self.add_error("is_active", sentence)
        return super().clean()


class BringInForm(forms.Form):
    table = forms.FileField(label=_("CSV file"))

    def __init__(self, *args, read, **kwargs):
        super().__init__(*args, **kwargs)
        self.read = read

    def clean_table(self):
        sent = self.cleaned_data["table"]
        if sent.size > spreadsheet.MOST_BYTES:
            raise forms.ValidationError(_("This file is too large."))
        try:
            self.rows = self.read(sent.read())
        except spreadsheet.Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return sent


class TriedAdmin(admin.ModelAdmin):
    """A list says: `facts`, the fields of a word; `urls`, how the names of its addresses begin; its table and trial."""

    facts, url_names, file_name = (), "", ""
    columns = ""
    list_filter = ["is_active"]
    list_select_related = ["owner"]
    change_list_template = "admin/articles/tried/change_list.html"
    change_form_template = "admin/articles/tried/change_form.html"

    def read(self, sent):
        """The words of a table; raises `spreadsheet.Unreadable`."""
        raise NotImplementedError

    def as_csv(self, rows):
        raise NotImplementedError

    def unlike(self, rows):
        """Those of the rows that are not in the list yet."""
        raise NotImplementedError

    def trial(self, obj, now):
        raise NotImplementedError

    def get_fields(self, request, obj=None):
        return [*self.facts, "is_active", "owner", "since"] if obj else list(self.facts)

    def get_readonly_fields(self, request, obj=None):
        return ["owner", "since"] if obj else []

    def save_model(self, request, obj, form, change):
        if not change:
            obj.owner = request.user
        if obj.is_active != (obj.since is not None):
            obj.since = timezone.now() if obj.is_active else None
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        """On to what it would do, unless another is to be added."""
        answer = super().response_add(request, obj, post_url_continue)
        leads_on = "_addanother" in request.POST or "_popup" in request.POST
        return answer if leads_on else redirect(f"admin:{self._table_name()}_change", obj.pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["trial"] = self.trial(obj, timezone.now())
            context["trial_template"] = f"admin/articles/{self.opts.model_name}/_trial.html"
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        ways = {name: reverse(f"admin:{self.url_names}_{name}") for name in ("as_csv", "bring_in")}
        return super().changelist_view(request, {**ways, **(extra_context or {})})

    def get_urls(self):
        watched = self.admin_site.admin_view
        return [
            path("as-csv/", require_safe(watched(self.csv_view)), name=f"{self.url_names}_as_csv"),
            path("bring-in/", watched(self.bring_in_view), name=f"{self.url_names}_bring_in"),
            *super().get_urls(),
        ]

    def csv_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        headers = {"Content-Disposition": f'attachment; filename="{self.file_name}"'}
        table = self.as_csv(self.model.objects.all())
        return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)

    def bring_in_view(self, request):
        """Words from a table. All come in out of force; those that are in the list stay as they are."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BringInForm(request.POST or None, request.FILES or None, read=self.read)
        if request.method == "POST" and form.is_valid():
            messages.success(request, self._brought_in(form.rows, request.user))
            return redirect(f"admin:{self._table_name()}_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Bring words in from a CSV file"),
            "form": form,
            "most": spreadsheet.MOST_LINES,
            "columns": self.columns,
            "opts": self.opts,
            "list_address": reverse(f"admin:{self._table_name()}_changelist"),
        }
        return render(request, "admin/articles/tried/bring_in.html", context)

    @transaction.atomic
    def _brought_in(self, rows, owner):
        new = self.unlike(rows)
        for row in new:
            row.owner = owner
        self.model.objects.bulk_create(new)
        counts = {"count": len(new), "known": len(rows) - len(new)}
        return gettext("%(count)s words came in, out of force; %(known)s were in the list already.") % counts

    def _table_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}"
