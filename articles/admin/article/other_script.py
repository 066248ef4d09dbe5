"""How words of one story are written in the other script: set by whoever signs stories, at once and in the journal."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.journal import record_events
from articles.margin import SET_PAIRS
from articles.models import Article
from articles.models.script_pair import LONGEST
from articles.reading.scripts import OTHER, script_for
from portal.rights import may

MOST = 50


class PairsForm(forms.Form):
    """A line for each word: as Simplified has it, a blank, as Traditional has it."""

    pairs = forms.CharField(
        label=gettext_lazy("Words of this story in both scripts"),
        required=False,
        max_length=(2 * LONGEST + 2) * MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("A line for each: the Simplified word, a blank, the Traditional word."),
    )

    def clean_pairs(self):
        pairs = {}
        for line in self.cleaned_data["pairs"].splitlines():
            words = line.replace("→", " ").split()
            if not words:
                continue
            if len(words) != 2 or max(map(len, words)) > LONGEST:
                raise forms.ValidationError(
                    _("“%(line)s” is not a Simplified word, a blank and a Traditional word.")
                    % {"line": line[:60]}
                )
            pairs[words[0]] = words[1]
        if len(pairs) > MOST:
            raise forms.ValidationError(_("There are more than %(most)s lines.") % {"most": MOST})
        return [list(pair) for pair in pairs.items()]


def script_view(request, pk, *, screen):
    # Of what was taken down no reader has a page.
    article = get_object_or_404(Article.objects.known(), pk=pk)
    if not (screen.has_view_permission(request, article) and may(request.user, SET_PAIRS, article)):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = PairsForm(sent, initial={"pairs": as_lines(article.script_pairs)})
    other = OTHER[script_for(article.newest or article)]
    if form.is_valid():
        _set(article.pk, form.cleaned_data["pairs"], request.user)
        messages.success(request, _("Saved. It holds from the next page on."))
        return redirect(f"{reverse('admin:article_preview', args=[article.pk])}?script={other}")
    context = {
        **screen.admin_site.each_context(request),
        "title": _("In the other script"),
        "article": article,
        "other": other,
        "form": form,
    }
    return render(request, "admin/articles/article/other_script.html", context)


def as_lines(pairs):
    return "\n".join(" ".join(pair) for pair in pairs)


@transaction.atomic
def _set(key, pairs, by):
    article = Article.objects.select_for_update().get(pk=key)
    if article.script_pairs == pairs:
        return
    article.script_pairs = pairs
    article.save(update_fields=["script_pairs"])
    note = "；".join("→".join(pair) for pair in pairs)
    record_events([(article, article.newest)], "script_pairs", by=by, now=timezone.now(), note=note)
