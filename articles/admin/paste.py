"""The paste screen: paste, see what was recognised, correct it, file it as a draft."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from articles import filing, markup, tagging
from articles.copydesk import UnreadableCopy
from articles.models import Article, Section, Source

from . import paste_words
from .credits import CreditsField


def _words_field(name, **options):
    field = Article._meta.get_field(name)
    return forms.CharField(
        label=field.verbose_name, max_length=field.max_length, **{"required": False, **options}
    )


class PasteForm(forms.Form):
    """Text or a file; cleaned to `sent`, the recognised copy."""

    # A plain field: what a text may hold is the copy desk's to say, once and in its own words.
    text = forms.Field(label=_("Copy"), widget=forms.Textarea({"rows": 18}), required=False)
    file = forms.FileField(
        label=_("or a text file"),
        required=False,
        allow_empty_file=True,  # told in the same words as an empty box
        widget=forms.FileInput({"accept": "text/*,.txt,.htm,.html"}),
    )

    def clean(self):
        cleaned = super().clean()
        try:
            cleaned["sent"] = filing.read_copy(self._text(cleaned))
        except UnreadableCopy as error:
            raise forms.ValidationError(paste_words.UNREADABLE[error.code]) from error
        return cleaned

    def _text(self, cleaned):
        text, file = cleaned.get("text") or "", cleaned.get("file")
        if file and text.strip():
            raise forms.ValidationError(_("Here are a text and a file: empty the box, or choose no file."))
        return filing.read_file(file) if file else text


class CorrectionForm(forms.Form):
    """What was recognised, to be corrected before it is filed."""

    kicker = _words_field("kicker")
    headline = _words_field("headline", required=True)
    subhead = _words_field("subhead")
    source = forms.CharField(
        label=_("source"), max_length=60, required=False, widget=forms.TextInput({"list": "sources"})
    )
    dateline_place = _words_field("dateline_place")
    dateline_date = forms.DateField(
        label=_("dateline date"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    credits = CreditsField(label=_("byline"), required=False)
    section = forms.ModelChoiceField(Section.objects.all(), label=_("section"), required=False)
    tags = forms.CharField(label=_("tags"), max_length=400, required=False)
    body = forms.CharField(
        label=_("body"),
        widget=forms.Textarea({"rows": 16}),
        required=False,
        help_text=_("One paragraph a line."),
    )

    @classmethod
    def of(cls, words):
        initial = {**words, "credits": words["people"], "body": markup.text_of(words["body"])}
        return cls(initial=initial)

    def clean_body(self):
        body = filing.body_of(line for line in self.cleaned_data["body"].splitlines() if line.strip())
        if reason := filing.too_long(body):
            raise forms.ValidationError(reason)
        return body

    def words(self, recognised):
        """As `file_words` takes them; a made headline that nobody changed is still one."""
        cleaned = {**self.cleaned_data}
        people, tags = cleaned.pop("credits"), cleaned.pop("tags")
        is_made = _is_made(recognised, cleaned["headline"])
        return {
            **cleaned,
            "headline_is_made": is_made,
            "people": people,
            "tags": tagging.from_string(tags),
        }


def paste_view(request, admin_site):
    """Three steps on one address: the empty box, what was recognised beside the text, the draft."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    form = PasteForm(request.POST, request.FILES) if request.method == "POST" else PasteForm()
    sent = form.cleaned_data["sent"] if form.is_valid() else None
    recognised = filing.words_of(sent) if sent else {}
    correction = _correction(request, recognised)

    if correction and correction.is_valid():
        return _file(request, correction.words(recognised), sent)

    context = {**admin_site.each_context(request), "title": _("Paste copy"), "form": form, "sent": sent}
    if correction:
        context |= _shown(form, sent, recognised, correction)
    return render(request, "admin/articles/paste.html", context)


def _correction(request, recognised):
    """The fields: as sent back, also beside a text that can no longer be read; else as recognised."""
    if "_file" in request.POST:
        return CorrectionForm(request.POST)
    return CorrectionForm.of(recognised) if recognised else None


def _shown(form, sent, recognised, correction):
    return {
        "correction": correction,
        "text": sent.text if sent else form["text"].value(),
        "runs": list(paste_words.runs(paste_words.marked(sent))) if sent else [],
        "trust": paste_words.trust(sent) if sent else None,
        "sources": Source.objects.values_list("name", flat=True),
        "headline_is_made": _is_made(recognised, correction["headline"].value()),
        "before": filing.with_body(recognised.get("body")),
    }


def _is_made(recognised, headline):
    return bool(recognised.get("headline_is_made")) and headline == recognised["headline"]


def _file(request, words, sent):
    article, is_new = filing.file_words(words, by=request.user, sent=sent)
    if is_new:
        messages.success(request, _("Filed as a draft. Read it once more, then hand it in."))
    else:
        messages.info(request, _("This copy is here already: this is the story it became."))
    return redirect("admin:articles_article_change", article.pk)
