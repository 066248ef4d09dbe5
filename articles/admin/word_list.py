"""The screens of the newsroom's own word list: a word is saved out of force, tried over what is printed, then put in."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.gate import word_table
from articles.gate.trial import trial
from articles.models import WordRule

_TRIED = {"wrong", "except_in"}


class WordRuleForm(forms.ModelForm):
    class Meta:
        model = WordRule
        fields = ["wrong", "right", "level", "except_in", "note", "is_active"]

    def clean(self):
        """What is found by it was tried before it is in force, also where it was in force before."""
        is_untried = self.instance.pk is None or _TRIED & set(self.changed_data)
        if self.cleaned_data.get("is_active") and is_untried:
            sentence = _(
                "Save it out of force first: it is tried over what is printed before it is in force."
            )
            self.add_error("is_active", sentence)
        return super().clean()


class BringInForm(forms.Form):
    table = forms.FileField(label=_("CSV file"))

    def clean_table(self):
        sent = self.cleaned_data["table"]
        if sent.size > word_table.MOST_BYTES:
            raise forms.ValidationError(_("This file is too large."))
        try:
            self.rules = word_table.read(sent.read())
        except word_table.Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return sent


@admin.register(WordRule)
class WordRuleAdmin(admin.ModelAdmin):
    form = WordRuleForm
    list_display = ["wrong", "right", "level", "is_active", "owner", "since"]
    list_filter = ["is_active", "level"]
    list_select_related = ["owner"]
    search_fields = ["wrong", "right", "note"]

    def get_fields(self, request, obj=None):
        fields = ["wrong", "right", "level", "except_in", "note"]
        return [*fields, "is_active", "owner", "since"] if obj else fields

    def get_readonly_fields(self, request, obj=None):
        return ["owner", "since"] if obj else []

    def save_model(self, request, obj, form, change):
        if not change:
            obj.owner = request.user
        if obj.is_active != (obj.since is not None):
            obj.since = timezone.now() if obj.is_active else None
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        """On to what it would remark on, unless another is to be added."""
        answer = super().response_add(request, obj, post_url_continue)
        leads_on = "_addanother" in request.POST or "_popup" in request.POST
        return answer if leads_on else redirect("admin:articles_wordrule_change", obj.pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["trial"] = trial(obj, timezone.now())
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        watched = self.admin_site.admin_view
        return [
            path("as-csv/", require_safe(watched(self.csv_view)), name="word_list_as_csv"),
            path("bring-in/", watched(self.bring_in_view), name="word_list_bring_in"),
            *super().get_urls(),
        ]

    def csv_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        headers = {"Content-Disposition": 'attachment; filename="words.csv"'}
        table = word_table.as_csv(WordRule.objects.all())
        return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)

    def bring_in_view(self, request):
        """Words from a table. All come in out of force; those that are in the list stay as they are."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BringInForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            messages.success(request, _brought_in(form.rules, request.user))
            return redirect("admin:articles_wordrule_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Bring words in from a CSV file"),
            "form": form,
            "most": word_table.MOST_LINES,
            "opts": self.opts,
        }
        return render(request, "admin/articles/wordrule/bring_in.html", context)


@transaction.atomic
def _brought_in(rules, owner):
    known = set(WordRule.objects.values_list("wrong", flat=True))
    new = [rule for rule in rules if rule.wrong not in known]
    for rule in new:
        rule.owner = owner
    WordRule.objects.bulk_create(new)
    counts = {"count": len(new), "known": len(rules) - len(new)}
    return gettext("%(count)s words came in, out of force; %(known)s were in the list already.") % counts
