"""The paste screen: paste, see what was recognised, correct it, file it as a draft."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles import filing
from articles.copydesk import MAX_COPY, UnreadableCopy, decode, made_headline, read_text

SENTENCES = {
    "empty": _("There is no text to read. Paste the copy, or choose a text file."),
    "too_long": _("This is longer than any story: at most two million characters. Paste a part of it."),
    "not_text": _("This file is not text. Choose a plain text file, or open it and paste what it says."),
    "encoding": _("This text is in an encoding we cannot tell. Save it as UTF-8 and choose it again."),
}
for _kind in ("headline", "kicker", "meta", "credit", "hotline", "list_heading", "recent_item", "body"):
    gettext_noop(_kind)


class PasteForm(forms.Form):
    """Text or a file; cleaned to `sent`, the recognised copy."""

    text = forms.CharField(label=_("Copy"), widget=forms.Textarea, required=False, strip=False)
    file = forms.FileField(label=_("or a text file"), required=False)

    def clean(self):
        cleaned = super().clean()
        try:
            text = decode(cleaned["file"].read(MAX_COPY * 4)) if cleaned.get("file") else cleaned.get("text", "")
            cleaned["sent"] = read_text(text, known=filing.known(), today=timezone.localdate())
        except UnreadableCopy as error:
            raise forms.ValidationError(SENTENCES[error.code]) from error
        return cleaned


def paste_view(request, admin_site):
    """Three steps on one address: the empty box, the recognised fields beside the text, the filed draft."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    form = PasteForm(request.POST or None, request.FILES or None)
    sent = form.cleaned_data["sent"] if request.method == "POST" and form.is_valid() else None

    if sent and "_file" in request.POST:
        found = filing.same_words(sent)
        article = found or filing.file_sent(sent, by=request.user)
        return redirect("admin:articles_article_change", article.pk)

    context = {**admin_site.each_context(request), "title": _("Paste copy"), "form": form, "sent": sent}
    if sent:
        context["headline"] = sent.headline or made_headline(sent)
    return render(request, "admin/articles/paste.html", context)
