"""Screens for a printed story: what readers may see of its versions, its receipts, its dated entries."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from articles import developments, receipts, versions, workflow
from articles.admin.minutes import Minute
from articles.models import Article
from portal.moves import Refused
from portal.rights import may


def urls(screen):
    """The addresses that `ArticleAdmin` adds to its own."""
    watched = screen.admin_site.admin_view

    def of(view):
        return watched(lambda request, pk, **more: view(request, _viewable(request, pk, screen), **more))

    return [
        path("<int:pk>/versions/<int:number>/", require_POST(of(version_view)), name="article_version"),
        path("<int:pk>/receipts/", require_POST(of(receipt_view)), name="article_receipt"),
        path(
            "<int:pk>/developments/",
            of(lambda request, article: developments_view(request, article, screen)),
            name="article_developments",
        ),
    ]


def told_in_history(article, user):
    """What the history says beside the journal and the revisions."""
    return {
        "versions": article.printed_versions.select_related("revision").order_by("-printed_at", "-pk"),
        "may_withhold": may(user, versions.WITHHOLD, article),
        "receipts": article.receipts.select_related("by"),
        "may_ask_again": may(user, receipts.AGAIN, article) and article.is_taken_down,
    }


def version_view(request, article, number):
    """Withhold a printed version from readers, or show it again; the answer is a sentence in the history."""
    if not may(request.user, versions.WITHHOLD, article):
        raise PermissionDenied
    version = get_object_or_404(article.printed_versions, revision__number=number)
    act = versions.show_again if "show" in request.POST else versions.withhold
    try:
        act(version, by=request.user, note=request.POST.get("note", "")[:500])
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done: readers' page of changes says so at once."))
    return redirect("admin:articles_article_history", article.pk)


def receipt_view(request, article):
    """Ask every surface once more."""
    if not (may(request.user, receipts.AGAIN, article) and article.is_taken_down):
        raise PermissionDenied
    receipt = receipts.write(article.pk, by=request.user)
    if receipt.is_clear:
        messages.success(request, _("Asked again: no surface shows it."))
    else:
        messages.error(request, _("Asked again: something still shows it. The receipt says what."))
    return redirect("admin:articles_article_history", article.pk)


# --- Developments


class EntryForm(forms.Form):
    at = Minute(label=pgettext_lazy("entry", "Time"))
    heading = forms.CharField(
        label=pgettext_lazy("entry", "Heading"), required=False, max_length=developments.HEADING
    )
    text = forms.CharField(
        label=pgettext_lazy("entry", "Text"),
        required=False,
        max_length=developments.TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Left empty, the entry is taken out."),
    )


EntryForms = forms.formset_factory(
    EntryForm, extra=0, max_num=developments.MOST, absolute_max=developments.MOST, validate_max=True
)


def developments_view(request, article, screen):
    """All entries, to be mended or taken out: words like others, to be signed before readers have them."""
    if not (may(request.user, developments.DEVELOP, article) and workflow.may_edit(article, request.user)):
        raise PermissionDenied
    if request.method == "POST":
        entries = EntryForms(request.POST)
        if entries.is_valid() and _written(request, article, entries):
            return redirect("admin:articles_article_change", article.pk)
    else:
        entries = EntryForms(initial=[_as_initial(entry) for entry in article.developments])
    context = {
        **screen.admin_site.each_context(request),
        "title": _("Developments"),
        "article": article,
        "entries": entries,
        "loaded_version": request.POST.get("loaded_version", article.version),
    }
    return render(request, "admin/articles/article/developments.html", context)


def _as_initial(entry):
    at = timezone.localtime(timezone.datetime.fromisoformat(entry["at"]))
    return {**entry, "at": at.replace(tzinfo=None)}


@transaction.atomic
def _written(request, article, forms_of_entries):
    """Whether they are kept. Words that somebody changed meanwhile are not written over."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    now, rows = timezone.now(), [form.cleaned_data for form in forms_of_entries]
    is_same = request.POST.get("loaded_version") == str(article.version)
    if not is_same or len(rows) != len(article.developments):
        messages.error(
            request,
            _("The words changed while you had this page open. Copy what you wrote, and open it again."),
        )
        return False
    try:
        entries = [developments.entry(row["heading"], row["text"], row["at"]) for row in rows if row["text"]]
        developments.write(article, entries, by=request.user, now=now)
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("Saved. Readers have it once it is signed and published."))
    return True


def _viewable(request, pk, screen):
    article = get_object_or_404(Article.objects.select_related("live"), pk=pk)
    if not screen.has_view_permission(request, article):
        raise PermissionDenied
    return article
