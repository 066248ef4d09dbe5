"""The screen for partner feeds: what an administrator agrees with a partner, and how fetching goes."""

from django import forms
from django.contrib import admin, messages
from django.db.models import TextField, URLField
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.marks import short_time
from exchange import partners
from exchange.models import PartnerFeed
from portal.needed import NeededByOthers
from portal.widgets import ADDRESS

from .seen import seen

# In seconds: a person waits for the page, and a worker waits with them.
PATIENCE = 15


@admin.register(PartnerFeed)
class PartnerFeedAdmin(NeededByOthers, admin.ModelAdmin):
    list_display = ["name", "state_shown", "fetched_shown", "source", "trust"]
    list_select_related = ["source"]
    list_filter = ["is_active", "trust"]
    search_fields = ["name", "address"]
    show_facets = admin.ShowFacets.NEVER
    actions = None
    autocomplete_fields = ["source"]
    readonly_fields = ["state_shown", "fetched_shown", "next_shown"]
    fieldsets = [
        (None, {"fields": ["name", "address", "is_active"]}),
        (_("Its stories here"), {"fields": ["source", "section", "trust", "licence", "image_hosts"]}),
        (_("Fetching"), {"fields": ["state_shown", "fetched_shown", "next_shown"]}),
    ]
    formfield_overrides = {
        URLField: ADDRESS,
        TextField: {"widget": forms.Textarea({"rows": 3, "cols": 50})},
    }

    def get_urls(self):
        seen_to = require_POST(self.admin_site.admin_view(seen))
        return [path("stories/<int:pk>/seen/", seen_to, name="exchange_seen"), *super().get_urls()]

    @admin.display(description=_("state"))
    def state_shown(self, feed):
        if not feed.is_active:
            return format_html('<span class="mark">{}</span>', _("not fetched"))
        if feed.last_error:
            return format_html('<span class="mark failing">{}</span>', feed.last_error)
        if feed.last_fetched_at is None:
            return format_html('<span class="mark">{}</span>', _("not fetched yet"))
        return format_html('<span class="mark published">{}</span>', feed.last_outcome)

    @admin.display(description=_("last fetched"), ordering="last_fetched_at")
    def fetched_shown(self, feed):
        return short_time(feed.last_fetched_at) if feed.last_fetched_at else self.get_empty_value_display()

    @admin.display(description=_("next"))
    def next_shown(self, feed):
        return short_time(feed.next_due_at) if feed.is_active else self.get_empty_value_display()

    def get_fieldsets(self, request, feed=None):
        """How fetching goes is told once there is something to tell."""
        fieldsets = super().get_fieldsets(request, feed)
        return fieldsets if feed else fieldsets[:-1]

    def save_model(self, request, feed, form, change):
        if "address" in form.changed_data:
            feed.moved()
        super().save_model(request, feed, form, change)

    def response_add(self, request, feed, post_url_continue=None):
        return self._fetch(request, feed) or super().response_add(request, feed, post_url_continue)

    def response_change(self, request, feed):
        return self._fetch(request, feed) or super().response_change(request, feed)

    def _fetch(self, request, feed):
        if "_fetch" not in request.POST:
            return None
        if partners.fetch(feed, patience=PATIENCE):
            messages.success(request, f"{feed}: {feed.last_outcome}")
        else:
            messages.error(request, f"{feed}: {feed.last_error}")
        return redirect("admin:exchange_partnerfeed_change", feed.pk)
