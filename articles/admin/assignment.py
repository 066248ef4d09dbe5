"""The screens for assignments: a list, a form for those who give them, and two buttons."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import assigning
from articles.admin import marks
from articles.models import Assignment
from portal.moves import Refused
from portal.rights import holders

from .minutes import Minute


class PendingFilter(admin.SimpleListFilter):
    """What still has to be written stands first: it is what the list is opened for."""

    title = _("how far it is")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return [("all", _("also handed in and dropped"))]

    def choices(self, changelist):
        pending, *rest = super().choices(changelist)
        return [{**pending, "display": _("to be handed in")}, *rest]

    def queryset(self, request, rows):
        return rows if self.value() == "all" else rows.pending()


@admin.register(Assignment)
class AssignmentAdmin(admin.ModelAdmin):
    fields = ["what", "to", "due_at", "section", "note"]
    list_display = ["what", "to", "due_shown", "section", "stage_shown", "by"]
    list_select_related = ["to", "section", "by", "article"]
    list_filter = [PendingFilter]
    list_per_page = 50
    search_fields = ["what", "note", "to__name"]
    show_facets = admin.ShowFacets.NEVER
    actions = None
    formfield_overrides = {models.DateTimeField: {"form_class": Minute, "widget": Minute.widget}}

    def get_queryset(self, request):
        return super().get_queryset(request).shown_to(request.user)

    def has_delete_permission(self, request, obj=None):
        """What is not wanted any more is dropped, and stays in the list."""
        return False

    def has_change_permission(self, request, obj=None):
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or obj.is_pending)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "to":
            kwargs["queryset"] = holders("articles.file_article").order_by("name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """People and sections have screens of their own: no small signs beside the choice lead there."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for verb in ("add", "change", "delete", "view"):
            setattr(field.widget, f"can_{verb}_related", False)
        return field

    def save_model(self, request, assignment, form, change):
        assigning.give(assignment, by=request.user, is_new=not change)

    @admin.display(description=_("due"), ordering="due_at")
    def due_shown(self, assignment):
        return marks.short_time(assignment.due_at)

    @admin.display(description=_("how far it is"))
    def stage_shown(self, assignment):
        if assignment.dropped_at:
            return format_html('<span class="mark spiked">{}</span>', _("dropped"))
        if not assignment.is_pending:
            return format_html('<span class="mark published">{}</span>', _("handed in"))
        if assignment.is_overdue(timezone.now()):
            return format_html('<span class="mark failing">{}</span>', _("overdue"))
        return _("being written") if assignment.article_id else _("not begun")

    # --- the two buttons

    def get_urls(self):
        watched = self.admin_site.admin_view
        return [
            path("<int:pk>/begin/", require_POST(watched(self.begin)), name="assignment_begin"),
            path("<int:pk>/drop/", require_POST(watched(self.drop)), name="assignment_drop"),
            *super().get_urls(),
        ]

    def begin(self, request, pk):
        """It becomes a story, or leads to the one that it became."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        assignment = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            story = assigning.begin(assignment, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("admin:articles_assignment_change", pk)
        return redirect("admin:articles_article_change", story.pk)

    def drop(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        assignment = get_object_or_404(self.get_queryset(request), pk=pk)
        if not super().has_change_permission(request, assignment):
            raise PermissionDenied
        try:
            assigning.drop(assignment)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("admin:articles_assignment_changelist")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_begin = obj is not None and obj.to_id == request.user.pk and obj.is_pending
        may_drop = obj is not None and obj.article_id is None and self.has_change_permission(request, obj)
        context.update(may_begin=may_begin, may_drop=may_drop and obj.dropped_at is None)
        return super().render_change_form(request, context, add, change, form_url, obj)
