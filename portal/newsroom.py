"""The newsroom: Django's admin site with our desk in front and our frame around it.

The frame imports no other app. What an app puts into it, it hands in by a module `desk`: panels of
the desk, entries of the bar, buttons that begin something.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import partial, wraps
from http import HTTPStatus
from importlib import import_module

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from . import first_run, first_run_screen, notices, refusals
from .entrance import factor, sign_ins, stays
from .entrance.forms import ByPassword
from .extensions import app_modules, handed_in
from .furniture import NO_FURNITURE
from .operations import status
from .session import slide

# The body editor injects one constant <style>; its hash is checked by a browser test at each upgrade.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


# What is another each time although nothing has changed: ages, and the masks of the tokens in forms.
_PASSING = re.compile(rb'(?<=>)[^<>]*(?=</time>)|(?<=name="csrfmiddlewaretoken" value=")[^"]*')


@dataclass(frozen=True)
class NavItem:
    """One entry of the bar, shown to the people who hold `permission` (None: to everybody signed in)."""

    label: str
    url_name: str
    permission: str | None = None

    @property
    def url(self):
        return reverse(self.url_name)


@dataclass(frozen=True)
class Panel:
    """One list on the desk. `column` is 0 (what waits for me), 1 (what is coming) or 2 (what was).

    `total` counts beyond the rows shown (None: not worth counting), `more` is where all of them are. `last` are
    rows of the other end, after `between` that are not shown.
    """

    key: str
    title: str
    template: str
    rows: list
    column: int = 0
    empty: str = ""
    total: int | None = None
    more: str = ""
    last: list = field(default_factory=list)
    between: int = 0


@dataclass(frozen=True)
class Shortcut:
    """A button on the desk that begins something."""

    label: str
    url_name: str
    permission: str

    @property
    def url(self):
        return reverse(self.url_name)


# Kept by django-allauth, and shown and changed by nobody but its owner, on pages of the entrance.
WITHOUT_SCREENS = {"account", "mfa"}


class Newsroom(admin.AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("Desk")
    index_template = "admin/desk.html"
    empty_value_display = "—"

    def register(self, model_or_iterable, admin_class=None, **options):
        models = [model_or_iterable] if hasattr(model_or_iterable, "_meta") else model_or_iterable
        ours = [model for model in models if model._meta.app_label not in WITHOUT_SCREENS]
        super().register(ours, admin_class, **options)

    def get_urls(self):
        return [
            path("settings/", self.admin_view(self.all_lists), name="all_lists"),
            path("first-run/", partial(first_run_screen.screen, site=self), name="first_run"),
            path("status/", self.admin_view(partial(status.page, site=self)), name="status"),
            path("now/", require_safe(self.admin_view(self.now)), name="desk_now"),
            path("language/", require_POST(self.admin_view(self.set_language)), name="set_language"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def answered(request, *args, **kwargs):
            """A refusal inside the newsroom is a page of the newsroom, with its bar to go on by."""
            if not self.has_permission(request) and (kept := refusals.kept_of(request)):
                return self.sign_in_again(request, kept)
            if request.user.is_authenticated:
                slide(request, timezone.now())
                notices.show(request)
            try:
                return _told(request, guarded(request, *args, **kwargs))
            except PermissionDenied:
                return self.refuse(request, 403)
            except Http404:
                return self.refuse(request, 404)

        return csp_update({"style-src": [EDITOR_STYLE]})(answered)

    def login(self, request, extra_context=None):
        """Where nobody has an account yet, nobody can sign in: the way leads to the first run."""
        if first_run.is_due():
            return redirect("admin:first_run")
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        answer = sign_in().by_password(request, self._login_context(request, extra_context))
        kept = refusals.unpacked(request.POST.get("kept"))
        if kept is None:
            return answer
        if request.user.is_authenticated:
            return sign_ins.with_mark(request, self.send_again(request, kept))
        if answer.status_code == HTTPStatus.FOUND:
            return self._second_with(request, kept)
        return self.sign_in_again(request, kept, answer.context_data["form"])

    def _login_context(self, request, extra):
        context = {**self.each_context(request), "title": _("Log in"), "subtitle": None}
        context |= {"app_path": request.get_full_path(), "username": request.user.get_username()}
        return {**context, **(extra or {})}

    def _second_with(self, request, kept):
        """The second step, with the words that go on through it."""
        context = {**self.each_context(request), "title": _("Second factor"), "kept": kept}
        return render(request, "admin/entrance/second.html", {**context, **sign_in().asked(request)})

    def has_permission(self, request):
        return super().has_permission(request) and not factor.is_missing(request)

    def set_up_factor(self, request):
        """Nothing else is open before it is there. Words that came are shown, to be copied or sent again."""
        if kept := refusals.kept_of(request):
            return self.send_again(request, kept, status=HTTPStatus.FORBIDDEN, may_send=False)
        if factor.has_one(request.user):
            # Set up since this sign-in, which has not shown it.
            stays.end(request)
            return redirect_to_login(request.get_full_path())
        return redirect("mfa_index")

    def password_change(self, request, extra_context=None):
        """Other sign-ins are over by the new password; this one has another key since."""
        answer = super().password_change(request, extra_context)
        if answer.status_code == HTTPStatus.FOUND:
            sign_ins.renewed(request)
            sign_ins.end(request.user, but=request.session.get(sign_ins.HERE))
        return answer

    def refuse(self, request, status):
        """What a refused form brought stands on the page, to be copied from it."""
        context = {**self.each_context(request), "kept": refusals.kept_of(request)}
        return render(request, f"admin/{status}.html", context, status=status)

    def broke(self, request, *, status=HTTPStatus.INTERNAL_SERVER_ERROR, sentence=""):
        """Asks the database for nothing. What was sent can be sent again: most of what breaks passes."""
        context = {
            "sentence": sentence,
            **NO_FURNITURE,
            "kept": refusals.kept_of(request),
            "nav": (),
            "site_header": self.site_header,
        }
        return render(request, f"admin/{status}.html", context, status=status)

    def sign_in_again(self, request, kept, form=None):
        """Whoever sent this is signed out by now. What they wrote goes on through the sign-in."""
        form = form or ByPassword(request)
        context = {**self.each_context(request), "kept": kept, "form": form, "title": _("Signed out")}
        status = HTTPStatus.OK if form.is_bound else HTTPStatus.UNAUTHORIZED
        return render(request, "admin/signed_out.html", context, status=status)

    def send_again(self, request, kept, *, status=HTTPStatus.OK, may_send=True):
        """What was not taken, with a button that sends it again; it says in whose name."""
        context = {**self.each_context(request), "kept": kept, "title": _("Not saved yet")}
        context["may_send"] = may_send and not kept.is_too_long
        return render(request, "admin/send_again.html", context, status=status)

    def csrf_failed(self, request):
        """Signed out or in again in another window: the page's token is of another session, its words are not."""
        kept = refusals.kept_of(request)
        if kept is None:
            return redirect("admin:index")
        if not self.has_permission(request):
            return self.sign_in_again(request, kept)
        is_ours = refusals.is_from_here(request)
        return self.send_again(request, kept, status=HTTPStatus.FORBIDDEN, may_send=is_ours)

    def get_app_list(self, request, app_label=None):
        """Made where a page shows it: Django makes it for every page, and asks for all rights and addresses there are."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def each_context(self, request):
        nav = _permitted(request.user, "NAV")
        return {**super().each_context(request), "nav": nav, "here": _nearest(nav, request.path)}

    def index(self, request, extra_context=None):
        desk = {"columns": _columns(request), "shortcuts": _permitted(request.user, "SHORTCUTS")}
        return super().index(request, {**desk, **(extra_context or {})})

    def now(self, request):
        """The desk's lists alone, as they are now, for a desk that stands open. What has not changed is not sent again."""
        page = render(request, "admin/_columns.html", {"columns": _columns(request)})
        page["ETag"] = f'"{_print_of(page.content)}"'
        if request.headers.get("If-None-Match") == page["ETag"]:
            return HttpResponseNotModified(headers={"ETag": page["ETag"]})
        return page

    def all_lists(self, request):
        """Every list there is: what the stock admin shows first, and a newsroom seldom needs."""
        context = {
            **self.each_context(request),
            "title": _("Settings"),
            "app_list": self.get_app_list(request),
        }
        return TemplateResponse(request, "admin/all_lists.html", context)

    def set_language(self, request):
        """Take the person's choice of language, and go back to where they were."""
        language = request.POST.get("language")
        if language in dict(settings.LANGUAGES):
            request.user.language = language
            request.user.save(update_fields=["language"])
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return redirect(back if safe else "admin:index")


def sign_in():
    """What compares passkeys is imported by whoever signs in, and by no process that answers readers alone."""
    return import_module("portal.entrance.sign_in")


def _told(request, answer):
    """A form that was sent and leads on was taken: the words that the apps keep of it are saved."""
    is_form = request.method == "POST" and "kept_window" in request.POST
    if is_form and answer.status_code == HTTPStatus.FOUND and not refusals.was_refused(request):
        for app in app_modules("keeping"):
            app.taken(request)
    return answer


def _columns(request):
    """Three lists of panels; none at all where no app has anything for this person."""
    desks = [desk for desk in app_modules("desk") if hasattr(desk, "panels")]
    panels = [panel for desk in desks for panel in desk.panels(request)]
    return [[panel for panel in panels if panel.column == n] for n in range(3)] if panels else []


def _print_of(lists):
    """By which it is known whether anything changed."""
    return hashlib.sha256(_PASSING.sub(b"", lists)).hexdigest()[:32]


def _permitted(user, name):
    """What the desks hand in under that name, as far as this person may use it."""
    return [
        entry
        for entry in handed_in("desk", name)
        if entry.permission is None or user.has_perm(entry.permission)
    ]


def _nearest(nav, path):
    """The address of the entry that this page stands under: paste copy lies below stories, and is its own."""
    over = [item.url for item in nav if path.startswith(item.url)]
    return max(over, key=len, default="")
