"""The newsroom: Django's admin site with our desk in front, our frame around it, and our groups.

The frame imports no other app. What an app puts into it, it hands in by a module of its own,
found by `autodiscover_modules`: `desk.py` (panels of the desk, places in the bar) and
`grants.py` (what each group may do).
"""

from dataclasses import dataclass, field
from importlib import import_module

from csp.decorators import csp_update
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

# The body editor injects one constant <style>; its hash is checked by a browser test at each upgrade.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

REPORTER = gettext_noop("reporter")
EDITOR = gettext_noop("editor")
CHIEF_EDITOR = gettext_noop("chief editor")
TIP_MODERATOR = gettext_noop("tip moderator")
ADMINISTRATOR = gettext_noop("administrator")
GROUPS = (REPORTER, EDITOR, CHIEF_EDITOR, TIP_MODERATOR, ADMINISTRATOR)


@dataclass(frozen=True)
class Place:
    """One entry of the bar: shown to whoever holds the permission (None: everybody signed in)."""

    label: str
    url_name: str
    permission: str | None = None

    @property
    def url(self):
        return reverse(self.url_name)


@dataclass(frozen=True)
class Panel:
    """One list on the desk. `column` is 0 (what waits for me), 1 (what is coming) or 2 (what was)."""

    key: str
    title: str
    template: str
    rows: list
    column: int = 0
    empty: str = ""
    extra: dict = field(default_factory=dict)


def handed_in(module_name):
    """The modules of that name that the installed apps have, in the order of INSTALLED_APPS."""
    return [
        import_module(f"{config.name}.{module_name}")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, module_name)
    ]


class Newsroom(admin.AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("Desk")
    index_template = "admin/desk.html"
    empty_value_display = "—"

    def get_urls(self):
        return [
            path("settings/", self.admin_view(self.everything), name="everything"),
            path("language/", require_POST(self.admin_view(self.speak)), name="speak"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):  # noqa: FBT002 - Django's signature
        return csp_update({"style-src": [EDITOR_STYLE]})(super().admin_view(view, cacheable))

    def each_context(self, request):
        return {**super().each_context(request), "places": self.places(request)}

    def places(self, request):
        return [
            place
            for desk in handed_in("desk")
            for place in getattr(desk, "PLACES", ())
            if place.permission is None or request.user.has_perm(place.permission)
        ]

    def index(self, request, extra_context=None):
        panels = [panel for desk in handed_in("desk") for panel in desk.panels(request)]
        columns = [[panel for panel in panels if panel.column == n] for n in range(3)]
        return super().index(request, {"columns": columns, **(extra_context or {})})

    def everything(self, request):
        """Every list there is: what the stock admin shows first, and a newsroom seldom needs."""
        context = {**self.each_context(request), "title": _("Settings"), "app_list": self.get_app_list(request)}
        return TemplateResponse(request, "admin/index.html", context)

    def speak(self, request):
        """Take the person's choice of language, and go back to where they were."""
        language = request.POST.get("language")
        if language in dict(settings.LANGUAGES):
            request.user.language = language
            request.user.save(update_fields=["language"])
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return redirect(back if safe else "admin:index")


def lay_groups():
    """Make the groups with exactly the permissions that the apps grant them. Safe to repeat."""
    for name in GROUPS:
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(permissions_of(name))


def permissions_of(group_name):
    wanted = Q(pk__in=())
    for grants in handed_in("grants"):
        for label in grants.GRANTS.get(group_name, ()):
            app_label, codename = label.split(".")
            wanted |= Q(content_type__app_label=app_label, codename=codename)
    return Permission.objects.filter(wanted)
