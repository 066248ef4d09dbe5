"""The paste screen: paste, see what was recognised, correct it, file it as a draft."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import filing, markup, tagging
from articles.copydesk import MAX_COPY, UnreadableCopy, decode, read_text
from articles.models import Article, Section, Source

from . import paste_words
from .credits import CreditsField

TAKES_BYTES = MAX_COPY * 4


def _words_field(name, **options):
    field = Article._meta.get_field(name)
    return forms.CharField(
        label=field.verbose_name, max_length=field.max_length, **{"required": False, **options}
    )


class PasteForm(forms.Form):
    """Text or a file; cleaned to `sent`, the recognised copy."""

    text = forms.CharField(label=_("Copy"), widget=forms.Textarea({"rows": 18}), required=False, strip=False)
    file = forms.FileField(label=_("or a text file"), required=False)

    def clean(self):
        cleaned = super().clean()
        try:
            cleaned["sent"] = read_text(self._text(cleaned), known=filing.known(), today=timezone.localdate())
        except UnreadableCopy as error:
            raise forms.ValidationError(paste_words.UNREADABLE[error.code]) from error
        return cleaned

    def _text(self, cleaned):
        file = cleaned.get("file")
        if file is None:
            return cleaned.get("text", "")
        if file.size > TAKES_BYTES:
            raise UnreadableCopy("too_long")
        return decode(file.read())


class CorrectionForm(forms.Form):
    """What was recognised, to be corrected before it is filed. Cleaned to `words`, as `file_words` takes them."""

    kicker = _words_field("kicker")
    headline = _words_field("headline", required=True)
    subhead = _words_field("subhead")
    credits = CreditsField(label=_("byline"), required=False)
    source = forms.CharField(
        label=_("source"), max_length=60, required=False, widget=forms.TextInput({"list": "sources"})
    )
    dateline_place = _words_field("dateline_place")
    dateline_date = forms.DateField(
        label=_("dateline date"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    section = forms.ModelChoiceField(Section.objects.all(), label=_("section"), required=False)
    tags = forms.CharField(label=_("tags"), max_length=400, required=False)
    body = forms.CharField(
        label=_("body"),
        widget=forms.Textarea({"rows": 16}),
        required=False,
        help_text=_("One paragraph a line."),
    )

    @classmethod
    def of(cls, sent):
        words = filing.words_of(sent)
        return cls(
            initial={
                **words,
                "credits": words["people"],
                "body": "\n".join(_lines(words, sent)),
            }
        )

    def words(self, made_headline):
        cleaned = {**self.cleaned_data}
        body, people = cleaned.pop("body"), cleaned.pop("credits")
        return {
            **cleaned,
            "headline_is_made": cleaned["headline"] == made_headline,
            "body": markup.from_paragraphs(line.strip() for line in body.splitlines() if line.strip()),
            "people": people,
            "tags": tagging.from_string(cleaned["tags"]),
        }


def _lines(words, sent):
    """The paragraphs, with whatever `words_of` moved into the body because its field was too short."""
    return markup.text_of(words["body"]).splitlines() if words["body"] else sent.paragraphs


def paste_view(request, admin_site):
    """Three steps on one address: the empty box, what was recognised beside the text, the draft."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    paste = PasteForm(request.POST or None, request.FILES or None)
    sent = paste.cleaned_data["sent"] if request.method == "POST" and paste.is_valid() else None
    correction = None

    if sent:
        correction = CorrectionForm(request.POST) if "_file" in request.POST else CorrectionForm.of(sent)
        if correction.is_bound and correction.is_valid():
            return _file(request, sent, correction)

    context = {
        **admin_site.each_context(request),
        "title": _("Paste copy"),
        "form": paste,
        "sent": sent,
        "correction": correction,
        "lines": paste_words.marked(sent) if sent else [],
        "trust": paste_words.trust(sent) if sent else None,
        "sources": Source.objects.values_list("name", flat=True) if sent else [],
        "headline_is_made": bool(sent and not sent.headline),
    }
    return render(request, "admin/articles/paste.html", context)


def _file(request, sent, correction):
    made = None if sent.headline else filing.words_of(sent)["headline"]
    article, is_new = filing.file_words(correction.words(made), by=request.user, sent=sent)
    if is_new:
        messages.success(request, _("Filed as a draft. Read it once more, then hand it in."))
    else:
        messages.info(request, _("This copy is here already: this is the story it became."))
    return redirect("admin:articles_article_change", article.pk)
