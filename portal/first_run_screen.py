"""The screen of the first run. There is no such page as soon as anybody has an account."""

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import BaseUserCreationForm, UsernameField
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from . import first_run
from .models import Masthead, User
from .rights import KEEPER


class FirstRunForm(BaseUserCreationForm):
    field_order = ["code", "portal_name", "name", "username", "password1", "password2"]

    code = forms.CharField(
        label=_("Code of this installation"),
        help_text=_("The server says it when it starts; it stands in the file first-run-code, too."),
        error_messages={"required": _("Without the code nobody knows that this portal is yours.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        max_length=60,
    )
    portal_name = forms.CharField(
        label=_("Name of the portal"),
        help_text=_("It stands at the top of every page."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        max_length=Masthead._meta.get_field("name").max_length,
    )

    class Meta:
        model = User
        fields = ["name", "username"]
        field_classes = {"username": UsernameField}
        labels = {"name": _("Your name"), "username": _("Account")}
        help_texts = {"name": _("It stands in the journal of every story."), "username": ""}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["portal_name" if self.initial.get("code") else "code"].widget.attrs["autofocus"] = True

    def clean_code(self):
        if not first_run.is_code(self.cleaned_data["code"]):
            raise forms.ValidationError(_("This is not the code of this installation."))
        return self.cleaned_data["code"]

    def begin(self):
        return first_run.begin(
            self.instance,
            password=self.cleaned_data["password1"],
            portal_name=self.cleaned_data["portal_name"],
        )


@sensitive_post_parameters()
@never_cache
@csrf_protect
def screen(request, site):
    """Ask for the portal's name and its administrator, and let that person in."""
    if not first_run.is_due():
        raise Http404
    initial = {"code": request.GET.get("code", ""), "portal_name": settings.PORTAL_NAME}
    form = FirstRunForm(request.POST or None, initial=initial)
    if form.is_valid():
        return _let_in(request, form)
    context = {**site.each_context(request), "title": _("First run"), "form": form}
    return render(request, "admin/first_run.html", context)


def _let_in(request, form):
    try:
        admin = form.begin()
    except first_run.AlreadyBegunError:
        return redirect("admin:login")
    admin.backend = KEEPER
    get_adapter(request).login(request, admin)
    messages.success(request, _("The newsroom is yours. Its people and sections are made under Settings."))
    return redirect("admin:index")
