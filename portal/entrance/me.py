"""A person's own page: second factors, recovery codes, where they are signed in; and being asked again."""

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.base.views import IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from portal import notices

from . import factor, sign_ins, stays
from .forms import CodeAgain, FirstCode, NewPasskey, PasskeyAgain
from .sign_in import wanted


class Framed:
    """A page of the newsroom for who is signed in, whether they have a second factor yet or not."""

    title, asks_again = "", False

    @method_decorator(never_cache)
    def dispatch(self, request, *args, **kwargs):
        stays.end_if_over(request)
        if not (request.user.is_authenticated and request.user.is_staff):
            return redirect_to_login(request.get_full_path())
        is_first = not factor.has_one(request.user)
        # Who must set one up has just signed in; and a moment after the password nobody is asked for it again.
        if self.asks_again and not factor.is_fresh(request):
            return factor.ask_again(request)
        if not is_first and factor.is_missing(request):
            # Set up elsewhere since: this session has not shown it.
            stays.end(request)
            return redirect_to_login(request.get_full_path())
        self.is_first = is_first
        notices.show(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        page = {**admin.site.each_context(self.request), "title": self.title}
        return {**page, "is_missing": factor.is_missing(self.request), **super().get_context_data(**kwargs)}

    def set_up(self):
        """A first factor was made: every other sign-in, which never showed one, ends."""
        factor.shown(self.request)
        if self.is_first:
            sign_ins.end(self.request.user, but=self.request.session.get(sign_ins.HERE))


class Page(Framed, IndexView):
    title, template_name = gettext_lazy("Your sign-in"), "admin/entrance/me.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
        codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
        return {
            **super().get_context_data(**kwargs),
            "app": next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
            "passkeys": [row for row in rows if row.type == Authenticator.Type.WEBAUTHN],
            "codes": codes,
            "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
            "must_have": factor.must_have(user),
            "sign_ins": sign_ins.open_for(user),
            "here": self.request.session.get(sign_ins.HERE),
            "is_short": stays.is_short(user),
        }


class App(Framed, ActivateTOTPView):
    """Codes of an app, by a picture that its camera reads."""

    title, template_name = gettext_lazy("Codes of an app"), "admin/entrance/app.html"
    asks_again, form_class = True, FirstCode

    def form_valid(self, form):
        answer = super().form_valid(form)
        self.set_up()
        return answer


class AppOff(Framed, DeactivateTOTPView):
    title, template_name = gettext_lazy("Take the app away"), "admin/entrance/take_away.html"
    asks_again = True

    def form_valid(self, form):
        answer = super().form_valid(form)
        messages.success(self.request, _("Its codes are no longer taken."))
        return answer


class NewKey(Framed, AddWebAuthnView):
    title, template_name = gettext_lazy("A new passkey"), "admin/entrance/passkey.html"
    asks_again, form_class = True, NewPasskey

    def form_valid(self, form):
        answer = super().form_valid(form)
        self.set_up()
        return answer

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**context, "js_data": {"creation_options": options}}


class KeyOff(Framed, RemoveWebAuthnView):
    title, template_name = gettext_lazy("Take the passkey away"), "admin/entrance/take_away.html"
    asks_again = True

    def form_valid(self, form):
        row = self.get_object()
        if not auth.get_adapter().can_delete_authenticator(row):
            messages.error(self.request, auth.get_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        super().form_valid(form)
        messages.success(self.request, _("This passkey is no longer taken."))
        return redirect("mfa_index")


class Codes(Framed, ViewRecoveryCodesView):
    title, template_name = gettext_lazy("Recovery codes"), "admin/entrance/codes.html"
    asks_again = True


class NewCodes(Framed, GenerateRecoveryCodesView):
    title, template_name = gettext_lazy("New recovery codes"), "admin/entrance/codes_new.html"
    asks_again = True


# --- Asked again


class Again(Framed):
    title, template_name = gettext_lazy("Is it you?"), "admin/entrance/again.html"
    kind = ""

    def get_context_data(self, **kwargs):
        ways = [way for way in factor.ways_again(self.request.user) if way[1] != self.kind]
        context = super().get_context_data(**kwargs)
        return {**context, "kind": self.kind, "ways": ways, "next": wanted(self.request)}

    def get_success_url(self):
        return wanted(self.request)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form))


class AgainByPassword(Again, FormView):
    kind, form_class = "password", ReauthenticateForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        reauthenticate_by_password(self.request)
        return super().form_valid(form)


class AgainByCode(Again, ReauthenticateView):
    kind, form_class = "code", CodeAgain


class AgainByPasskey(Again, ReauthenticateWebAuthnView):
    kind, form_class = "passkey", PasskeyAgain

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            **({"form": kwargs["form"]} if "form" in kwargs else {}),
        }


class End(Framed, FormView):
    """Ends one sign-in of this person, or all others."""

    http_method_names = ("post",)

    def post(self, request, *args, **kwargs):
        chosen, here = request.POST.get("sign_in", ""), request.session.get(sign_ins.HERE)
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 19:
            sign_ins.end(request.user, only=int(chosen))
        elif chosen == "others":
            sign_ins.end(request.user, but=here)
        messages.success(request, _("Ended. Whoever was signed in there has to sign in again."))
        return redirect("mfa_index")
