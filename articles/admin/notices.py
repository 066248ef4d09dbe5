"""The screens for breaking news, mourning grey and special topics: each saving leaves its line in the journal."""

from datetime import datetime

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import fronts, photos
from articles.models import BreakingNews, Mourning, Topic
from portal.rights import may

from .minutes import Minute

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NoticeAdmin(admin.ModelAdmin):
    """One right opens the screen. Nothing is deleted: it ends, and stays in the list as what was shown."""

    right, move, words = "", "", ()
    actions = None
    formfield_overrides = {
        models.DateTimeField: {"form_class": Minute, "widget": Minute.widget},
        models.DateField: {"widget": DATE},
    }

    def has_view_permission(self, request, obj=None):
        return may(request.user, self.right)

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Stories and photos are made on screens of their own: no small signs beside the choice lead there."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for verb in ("add", "change", "delete", "view"):
            setattr(field.widget, f"can_{verb}_related", False)
        return field

    def save_model(self, request, obj, form, change):
        for name in self.words:
            setattr(obj, name, fronts.one_line(getattr(obj, name)))
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            words = [_said(field.label, form.cleaned_data[name]) for name, field in form.fields.items()]
            fronts.note(self.move, "；".join(word for word in words if word), by=request.user)


@admin.register(BreakingNews)
class BreakingNewsAdmin(NoticeAdmin):
    right, move, words = "articles.run_breaking_news", "breaking_news", ("text",)
    fields = ["text", "story", "begins_at", "ends_at"]
    list_display = ["text", "begins_at", "ends_at"]
    autocomplete_fields = ["story"]


@admin.register(Mourning)
class MourningAdmin(NoticeAdmin):
    right, move, words = "articles.set_mourning", "mourning", ("reason",)
    fields = ["reason", "first_day", "last_day"]
    list_display = ["reason", "first_day", "last_day"]


@admin.register(Topic)
class TopicAdmin(NoticeAdmin):
    right, move, words = fronts.EDIT, "topic", ("title",)
    fields = ["title", "slug", "introduction", "photo", "is_open"]
    list_display = ["title", "slug", "is_open"]
    autocomplete_fields = ["photo"]

    def save_model(self, request, topic, form, change):
        topic.picture = photos.current_version(topic.photo, by=request.user) if topic.photo else None
        super().save_model(request, topic, form, change)


def _said(label, told):
    """What was entered, as a journal says it: a box that is ticked by its own words, minutes as the clock has them."""
    if isinstance(told, bool):
        return str(label) if told else ""
    if isinstance(told, datetime):
        return date_format(timezone.localtime(told), "Y-m-d H:i")
    return str(told or "")
