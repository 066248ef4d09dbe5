"""The screens for people and for the masthead."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import URLField
from django.forms import ModelMultipleChoiceField
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Masthead, User


class GroupsField(ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return gettext(group.name)


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["username", "name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "password", "name", "email", "language"]}),
        (_("What they may do"), {"fields": ["is_active", "is_staff", "groups"]}),
        (
            _("Rarely needed"),
            {
                "classes": ["collapse"],
                "fields": ["is_superuser", "user_permissions", "last_login", "date_joined"],
            },
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "name",
                    "usable_password",
                    "password1",
                    "password2",
                    "is_staff",
                    "groups",
                ],
            },
        )
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers: otherwise who may edit people could edit themselves into one."""
        rare = [] if request.user.is_superuser else ["is_superuser", "user_permissions"]
        return [*super().get_readonly_fields(request, obj), *rare]

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["form_class"] = GroupsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Masthead)
class MastheadAdmin(admin.ModelAdmin):
    """One row: the list goes straight to it; it is neither added nor deleted."""

    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["name", "motto", "logo"]}),
        (_("Contact"), {"fields": ["phone", "email", "address"]}),
        (_("Identity"), {"fields": ["publisher", "licence_number", "icp_number", "police_number"]}),
        (_("For readers"), {"fields": ["shows_changes"]}),
        (
            _("Feeds and search engines"),
            {"fields": ["feeds_are_full", "terms", "websub_hub", "indexnow_key", "baidu_address"]},
        ),
        (_("Pages about the paper"), {"fields": ["about", "privacy"]}),
    ]

    def changelist_view(self, request, extra_context=None):
        return redirect(reverse("admin:portal_masthead_change", args=[Masthead.ONLY]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
