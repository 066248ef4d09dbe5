"""The lists that moderators keep: canned replies, and reasons for not using a tip."""

from django.contrib import admin

from tips.models import CannedReply, NotUsedReason


@admin.register(CannedReply)
class CannedReplyAdmin(admin.ModelAdmin):
    list_display = ["label", "text", "place"]
    list_editable = ["place"]
    search_fields = ["label", "text"]


@admin.register(NotUsedReason)
class NotUsedReasonAdmin(admin.ModelAdmin):
    list_display = ["label", "told", "place"]
    list_editable = ["place"]
    search_fields = ["label", "told"]
