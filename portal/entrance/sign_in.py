"""The sign-in: a password and then the second factor, or a passkey alone. What was being written comes along."""

from allauth.account.internal import flows
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth as webauthn_auth
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import admin, messages
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal import refusals

from . import sign_ins
from .forms import ByPassword, Code, Passkey, PasskeyAlone


def wanted(request) -> str:
    """Where somebody was going: an address of ours, or the desk."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if is_safe else reverse("admin:index")


class Password(LoginView):
    authentication_form = ByPassword
    template_name = "admin/login.html"

    def form_valid(self, form):
        """Signed in, or on the way to the second factor."""
        login = Login(user=form.get_user(), redirect_url=wanted(self.request))
        answer = flows.login.perform_password_login(
            self.request, {"username": login.user.get_username()}, login
        )
        return sign_ins.with_mark(self.request, answer)


def by_password(request, context):
    """The page, or what comes after it. With a code beside the password both are looked at together."""
    answer = Password.as_view(extra_context=context)(request)
    if request.method == "POST" and "code" in request.POST and (stage := pending(request)):
        form = Code(user=stage.login.user, data=request.POST)
        if form.is_valid():
            form.save()
            answer = sign_ins.with_mark(request, stage.exit())
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"in": request.user.is_authenticated, "second": bool(pending(request))})
    return answer


def pending(request):
    """The step of a sign-in whose password was right and whose second factor is still to come."""
    stage = get_pending_stage(request)
    return LoginStageController.enter(request, AuthenticateStage.key) if stage else None


def asked(request):
    """What the page of the second step takes, where it is shown with somebody's words."""
    user = pending(request).login.user
    options = webauthn_auth.begin_authentication(user)
    context = {
        "form": Code(user=user),
        "webauthn_form": Passkey(user=user),
        "js_data": {"request_options": options},
    }
    return {**context, **_ways(user)}


def _ways(user):
    """A passkey, codes, or both: the page offers what this person has."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    has_key = Authenticator.Type.WEBAUTHN in kinds
    return {"has_passkey": has_key, "has_code": bool(kinds - {Authenticator.Type.WEBAUTHN}), "person": user}


@method_decorator(
    [never_cache, login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")],
    name="dispatch",
)
class Second(AuthenticateView):
    """The second factor of somebody whose password was right."""

    template_name = "admin/entrance/second.html"
    form_class, webauthn_form_class = Code, Passkey

    def form_valid(self, form):
        answer = sign_ins.with_mark(self.request, super().form_valid(form))
        kept = refusals.unpacked(self.request.POST.get(refusals.PACKED))
        return _goes_on(self.request, kept, answer)

    def get_context_data(self, **kwargs):
        kept = refusals.unpacked(self.request.POST.get(refusals.PACKED))
        page = {**admin.site.each_context(self.request), "title": _("Second factor"), "kept": kept}
        return {**page, **super().get_context_data(**kwargs), **_ways(self.stage.login.user)}


def second(request):
    return Second.as_view()(request)


class ByPasskey(LoginWebAuthnView):
    """A passkey that says whose it is: neither a name nor a password is typed."""

    form_class = PasskeyAlone

    def form_valid(self, form):
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=wanted(self.request))
        answer = perform_passwordless_login(self.request, authenticator, login)
        kept = refusals.unpacked(self.request.POST.get(refusals.PACKED))
        return _goes_on(self.request, kept, sign_ins.with_mark(self.request, answer))

    def form_invalid(self, form):
        messages.error(self.request, _("This passkey is not known here, or its time was over. Try again."))
        kept = refusals.unpacked(self.request.POST.get(refusals.PACKED))
        return admin.site.sign_in_again(self.request, kept) if kept else redirect("admin:login")


@never_cache
def by_passkey(request):
    try:
        return ByPasskey.as_view()(request)
    except PermissionDenied:
        messages.error(request, _("This account is not one of the newsroom any more."))
        return redirect("admin:login")


def _goes_on(request, kept, answer):
    """Whoever was signed out while writing has their words before them again, to be sent."""
    if kept is None or not request.user.is_authenticated:
        return answer
    return sign_ins.with_mark(request, admin.site.send_again(request, kept))
