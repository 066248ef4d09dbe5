"""The screen for tip-lines."""

from django.contrib import admin

from tips.models import TipLine


@admin.register(TipLine)
class TipLineAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "text", "is_default", "open_from", "open_until"]
    search_fields = ["name", "text"]
