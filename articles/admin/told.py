"""What a person is told: the panels on their desk, the bell's number, the whole list, and the ways they choose."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import paging, telling
from articles.models import Telling, Ways
from articles.models.telling import LOOKED_AT, SHOWN
from portal.newsroom import Panel

MOST = 60
ON_A_PAGE = 50
NEWEST = 3
READ = "articles.view_article"
# The assignment of a person stands on their desk in any case.
_CHOOSABLE = [choice for choice in Telling.Kind.choices if choice[0] != Telling.Kind.ASSIGNED]


def panels(request):
    """In one query: what they have not read, and what they are to write."""
    if not request.user.has_perm(READ):
        return []
    rows = list(Telling.objects.for_desk(request.user)[:MOST])
    given = [row for row in rows if row.is_open]
    news = [row for row in rows if row.read_at is None and not row.is_open]
    address = reverse("admin:told")
    shown = [
        Panel("told", _("News for you"), "admin/articles/desk/told.html", news[:SHOWN], 0,
              total=news[0].total if news else 0, more=address),
        Panel("assigned", _("Assigned to me"), "admin/articles/desk/assigned.html", given[:SHOWN], 0,
              total=given[0].total if given else 0, more=reverse("admin:articles_assignment_changelist")),
    ]  # fmt: skip
    return [panel for panel in shown if panel.rows]


def _only_for_staff(request):
    if not request.user.has_perm(READ):
        raise PermissionDenied


def told_view(request, *, site):
    """All of it, the newest first."""
    _only_for_staff(request)
    rows = Telling.objects.of(request.user).select_related("article", "assignment", "by")
    is_all = request.GET.get("all") == "1"
    if not is_all:
        rows = rows.unread()
    try:
        page = paging.part(rows, request.GET, ON_A_PAGE, lambda row: (row.at, row.pk), at="at")
    except paging.Nowhere:
        return redirect("admin:told")
    context = {"page": page, "rows": page.rows, "is_all": is_all, "title": _("News for you")}
    return render(request, "admin/articles/told/list.html", {**site.each_context(request), **context})


def read_view(request):
    """One of them, those of one story, or all, are read. Scripts are answered with nothing, forms are led back."""
    _only_for_staff(request)
    which = {}
    for name in ("pk", "article"):
        if (asked := request.POST.get(name, "")).isdecimal() and len(asked) < 19:
            which[name] = int(asked)
    if which or request.POST.get("all"):
        telling.read(request.user, timezone.now(), **which)
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=204)
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else "admin:told")


def pulse_view(request):
    """How many are unread, and the newest of them. Asked by the bell's script; the same answer is told by 304 alone."""
    user = request.user
    if request.method not in ("GET", "HEAD"):
        return JsonResponse({"why": "method"}, status=405)
    if not (user.is_active and user.is_staff):
        return JsonResponse({"why": "signed out"}, status=401)
    if not user.has_perm(READ):
        return JsonResponse({"why": "not for you"}, status=403)
    unread = Telling.objects.unread().of(user)
    newest = list(unread.select_related("article", "assignment", "by").order_by("-at", "-pk")[:NEWEST])
    ways = Ways.objects.filter(person=user).first() or Ways()
    count = unread[:LOOKED_AT].count() if len(newest) == NEWEST else len(newest)
    tag = f'"{user.pk}-{count}-{newest[0].pk if newest else 0}-{int(ways.browser)}{int(ways.sound)}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = JsonResponse({
            "unread": count,
            "newest": [{"key": row.pk, "said": _sentence(row)} for row in newest],
            "browser": ways.browser,
            "sound": ways.sound,
        })  # fmt: skip
    answer["ETag"] = tag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _sentence(row):
    """One line, as a browser shows it: what happened, to what, by whom."""
    about = row.article or row.assignment
    said = f"{row.get_kind_display()}：{about}" if about else row.get_kind_display()
    return f"{said} · {row.by}" if row.by else said


class WaysForm(forms.ModelForm):
    told_of = forms.MultipleChoiceField(
        label=gettext_lazy("told of"),
        choices=_CHOOSABLE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What is assigned to you stands on your desk in any case."),
    )

    class Meta:
        model = Ways
        fields = ["browser", "sound", "mail_every"]
        help_texts = {
            "browser": gettext_lazy("While a page of the newsroom is open. The browser asks you once."),
            "mail_every": gettext_lazy("Several at once in one mail, and none where nothing is new."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["told_of"] = [kind for kind, _label in _CHOOSABLE if kind not in self.instance.silent]

    def save(self, commit=True):
        chosen = self.cleaned_data["told_of"]
        self.instance.silent = [kind for kind, _label in _CHOOSABLE if kind not in chosen]
        return super().save(commit)


def ways_view(request, *, site):
    _only_for_staff(request)
    ways = Ways.objects.filter(person=request.user).first() or Ways(person=request.user)
    form = WaysForm(request.POST or None, instance=ways)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("admin:told")
    context = {"form": form, "title": _("How you are told"), "has_address": bool(request.user.email)}
    return render(request, "admin/articles/told/ways.html", {**site.each_context(request), **context})
