"""The screens for people and for the masthead."""

from http import HTTPStatus

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import URLField
from django.forms import ModelMultipleChoiceField
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from . import notices, refusals
from .entrance import factor, sign_ins
from .extensions import app_modules
from .models import Masthead, User
from .needed import NeededByOthers
from .no_room import FormsWithFiles
from .rights import holders, may
from .rights_shown import RightsField, offered
from .widgets import ADDRESS

TAKEN_OVER = gettext_noop(
    "%(by)s has set a password or taken a second factor away for %(person)s, whose sign-ins have ended. If nobody asked for "
    "it, speak up."
)
ROLE = {"is_staff", "is_active", "is_superuser", "user_permissions", "groups"}


class GroupsField(ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return gettext(group.name)


class OthersPasswordForm(AdminPasswordChangeForm):
    """Django's two sentences about switching the password off, of which it translates none, are one of ours."""

    usable_password_help_text = _(
        "Without a password they cannot sign in at all, and the one they have now is lost."
    )


class GroupsFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        return [(key, gettext(name)) for key, name in super().field_choices(field, request, model_admin)]


@admin.register(User)
class PersonAdmin(NeededByOthers, UserAdmin):
    change_form_template = "admin/portal/user/change_form.html"
    change_password_form = OthersPasswordForm
    list_display = ["username", "name", "email", "is_active", "last_login"]
    list_filter = ["is_active", ("groups", GroupsFilter)]
    show_facets = admin.ShowFacets.NEVER
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
        """Only a superuser makes superusers, and nobody gives a part to themselves: it would be their own to take."""
        rare = [] if request.user.is_superuser else ["is_superuser", "user_permissions"]
        own = ["groups", "is_superuser", "user_permissions"] if obj == request.user else []
        return list(dict.fromkeys([*super().get_readonly_fields(request, obj), *rare, *own]))

    def get_urls(self):
        route = path(
            "<int:pk>/no-factor/", self.admin_site.admin_view(require_POST(self.no_factor)), name="no_factor"
        )
        return [route, *super().get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Parts of the newsroom are given by who was just asked who they are. What was typed by then is not lost."""
        if factor.is_fresh(request) or not (
            may(request.user, "portal.change_user") or request.method == "POST"
        ):
            return super().changeform_view(request, object_id, form_url, extra_context)
        kept = refusals.kept_of(request)
        if kept is None:
            return factor.ask_again(request, back=request.path)
        messages.error(
            request, gettext("Too long ago: open this page anew, and give your password or factor again.")
        )
        return self.admin_site.send_again(request, kept, status=HTTPStatus.FORBIDDEN)

    def no_factor(self, request, pk):
        """Somebody has lost telephone and codes: their factors go, and they set up new ones at the next sign-in."""
        person = User.objects.filter(pk=pk).first()
        if (
            not may(request.user, "portal.change_user")
            or person is None
            or not self.has_change_permission(request, person)
        ):
            raise PermissionDenied
        back = reverse("admin:portal_user_change", args=[pk])
        if not factor.is_fresh(request):
            return factor.ask_again(request, back=back)
        if Authenticator.objects.filter(user=person).delete()[0]:
            self.log_change(request, person, gettext("Second factor taken away."))
            messages.success(request, gettext("Taken away. They set up a new one at their next sign-in."))
            self.taken_over(request, person)
        return redirect(back)

    def user_change_password(self, request, id, form_url=""):  # noqa: A002 - Django's own name
        if not factor.is_fresh(request):
            return factor.ask_again(request, back=request.path)
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == HTTPStatus.FOUND:
            self.taken_over(request, self.get_object(request, id))
        return answer

    def taken_over(self, request, person):
        """Who sets another's password or factor can sign in as them: their sessions end, and apps shut what is apart."""
        if person == request.user:
            return
        sign_ins.end(person)
        told = User.objects.filter(pk=person.pk) | holders("portal.change_user")
        notices.tell(told.distinct(), TAKEN_OVER, {"person": str(person), "by": str(request.user)})
        for app in app_modules("people"):
            app.account_changed(person, request.user)

    def save_related(self, request, form, formsets, change):
        """Whoever may do other things now signs in again; nobody gives themselves a part."""
        before = set(form.instance.groups.values_list("pk", flat=True)) if change else set()
        super().save_related(request, form, formsets, change)
        after = set(form.instance.groups.values_list("pk", flat=True))
        if change and (before != after or ROLE.intersection(form.changed_data)):
            is_self = form.instance == request.user
            sign_ins.end(form.instance, but=request.session.get(sign_ins.HERE) if is_self else None)

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["form_class"] = GroupsField
        if db_field.name == "user_permissions":
            kwargs |= {"form_class": RightsField, "queryset": offered(self.admin_site)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


admin.site.unregister(Group)


@admin.register(Group)
class GroupRightsAdmin(NeededByOthers, GroupAdmin):
    """The groups, and their rights, by the names that the newsroom calls them."""

    list_display = ["shown"]

    @admin.display(description=_("group"), ordering="name")
    def shown(self, group):
        return gettext(group.name)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs |= {"form_class": RightsField, "queryset": offered(self.admin_site)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Masthead)
class MastheadAdmin(FormsWithFiles, admin.ModelAdmin):
    """One row: the list goes straight to it; it is neither added nor deleted."""

    formfield_overrides = {URLField: ADDRESS}
    fieldsets = [
        (None, {"fields": ["name", "motto", "logo"]}),
        (_("Contact"), {"fields": ["phone", "email", "address"]}),
        (_("Identity"), {"fields": ["publisher", "licence_number", "icp_number", "police_number"]}),
        (_("For readers"), {"fields": ["shows_changes"]}),
        (_("Before publication"), {"fields": ["asks_links"]}),
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
