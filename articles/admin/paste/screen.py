"""The paste screen: paste, see what was recognised, correct it, file it as a draft."""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles import filing, fingerprints, markup, photos, tagging, writing
from articles.admin.article.credits import CreditsField
from articles.admin.article.forms import furnish_editor
from articles.models import Article, Section, Source
from articles.usual import usual_section
from copydesk import UnreadableCopy
from copydesk.formats.blocks import text_of
from copydesk.formats.pasted_html import blocks_of_html

from . import pictures, words_shown

LEAST_OF_TEXT = 0.8
# Words taken up again: the corrections are shown as they were typed, and nothing is filed.
AGAIN = "_again"
_MARKED = re.compile(r"<(?!/?p>)")


def _words_field(name, **options):
    field = Article._meta.get_field(name)
    return forms.CharField(
        label=field.verbose_name, max_length=field.max_length, **{"required": False, **options}
    )


class PasteForm(forms.Form):
    """Text or a file; cleaned to `sent`, the recognised copy."""

    # A plain field: what a text may hold is the copy desk's to say, once and in its own words.
    text = forms.Field(
        label=_("Copy"), widget=forms.Textarea({"rows": 18, "data-markup": "id_markup"}), required=False
    )
    markup = forms.Field(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        allow_empty_file=True,  # told in the same words as an empty box
        widget=forms.FileInput(
            {"accept": "text/*,.txt,.htm,.html,.docx,.odt,.rtf,.pdf,.xlsx,.csv,.eml,.msg,.zip,message/rfc822"}
        ),
        help_text=_(
            "A text, Word, ODT, RTF, PDF, Excel, a saved web page, an e-mail (.eml, .msg) or a zip of them."
        ),
    )

    def clean(self):
        cleaned = super().clean()
        cleaned["pasted"] = cleaned.get("markup")
        try:
            copy = self._opened(cleaned)
            cleaned["sent"] = filing.read_opened(copy)
        except UnreadableCopy as error:
            raise forms.ValidationError(words_shown.UNREADABLE[error.code]) from error
        cleaned["markup"] = "" if isinstance(copy, str) else "".join(block.source for block in copy)
        return cleaned

    def _opened(self, cleaned):
        """The copy in its markup, or as plain text."""
        text, file, marked = cleaned.get("text") or "", cleaned.get("file"), cleaned.get("markup")
        if file and text.strip():
            raise forms.ValidationError(_("Here are a text and a file: empty the box, or choose no file."))
        if not (marked and text.strip()):
            return filing.opened(file or text)
        blocks = blocks_of_html(marked)
        return blocks if self._is_of(text, text_of(blocks)) else filing.opened(text)

    def _is_of(self, text, marked):
        """Whether the markup is that of the text: shown beside the fields, the text can be changed.

        What was only just pasted differs by its bullets at most: markup that says less has lost something.
        """
        text, marked = "".join(text.split()), "".join(marked.split())
        is_shown = any(button in self.data for button in ("_file", "_read", AGAIN))
        return text == marked if is_shown else len(marked) > len(text) * LEAST_OF_TEXT


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

    def __init__(self, *args, is_marked=False, **options):
        super().__init__(*args, **options)
        self.is_marked = is_marked
        if is_marked:
            self.fields["body"] = _editor()

    @classmethod
    def of(cls, words):
        is_marked = bool(_MARKED.search(words["body"]))
        body = words["body"] if is_marked else markup.text_of(words["body"])
        return cls(initial={**words, "credits": words["people"], "body": body}, is_marked=is_marked)

    def clean_body(self):
        body = self.cleaned_data["body"]
        lines = (line for line in body.splitlines() if line.strip())
        body = writing.as_kept(body) if self.is_marked else filing.body_of(lines)
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


def _editor():
    """The body as on the article screen, for copy that came with headings, lists or links."""
    field = Article._meta.get_field("body").formfield(required=False, max_length=None)
    furnish_editor(field)
    return field


def paste_view(request, admin_site):
    """Three steps on one address: the empty box, what was recognised beside the text, the draft."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    form = PasteForm(request.POST, request.FILES) if request.method == "POST" else PasteForm()
    sent = form.cleaned_data["sent"] if form.is_valid() else None
    recognised = filing.words_of(sent) if sent else {}
    correction = _correction(request, recognised)
    if correction:
        correction.fields["section"].queryset = Section.objects.open_to(request.user)
    picture = _picture(request, form, sent)

    is_complete = correction and correction.is_valid() and (picture is None or picture.is_valid())
    if is_complete and AGAIN not in request.POST:
        return _file(request, correction.words(recognised), sent, picture)

    context = {**admin_site.each_context(request), "title": _("Paste copy"), "form": form, "sent": sent}
    if correction:
        context |= {**_shown(form, sent, recognised, correction, request.user), "picture": picture}
        context["media"] = Media.from_media(correction.media, nonce=str(request.csp_nonce))
    return render(request, "admin/articles/paste.html", context)


def _correction(request, recognised):
    """The fields: as sent back, also beside a text that can no longer be read; else as recognised."""
    if "_file" in request.POST or AGAIN in request.POST:
        return CorrectionForm(request.POST, is_marked="is_marked" in request.POST)
    # As a new story begins with: copy that names its section is unknown to us.
    return CorrectionForm.of({"section": usual_section(request.user), **recognised}) if recognised else None


def _picture(request, form, sent):
    """The form of the page's picture, as sent back or as found; None where the page has no picture."""
    if "picture-address" in request.POST:
        return pictures.PictureForm(request.POST)
    return pictures.offered(pictures.page_of(form.cleaned_data)) if sent else None


def _shown(form, sent, recognised, correction, user):
    return {
        "correction": correction,
        "text": sent.text if sent else form["text"].value(),
        "markup": form.cleaned_data["markup"] if sent else form["markup"].value(),
        "runs": list(words_shown.runs(words_shown.marked(sent))) if sent else [],
        "trust": words_shown.trust(sent) if sent else None,
        "page_trust": words_shown.page_trust(sent) if sent else None,
        "sources": Source.objects.values_list("name", flat=True),
        "headline_is_made": _is_made(recognised, correction["headline"].value()),
        "before": _open_to(user, filing.with_body(recognised.get("body"))),
        "alike": fingerprints.nearest(recognised.get("body", ""), among=Article.objects.open_to(user)),
    }


def _open_to(user, story):
    """The story, where it is this person's to read."""
    return story if story and story.is_open_to(user) else None


def _is_made(recognised, headline):
    return bool(recognised.get("headline_is_made")) and headline == recognised["headline"]


def _file(request, words, sent, picture):
    photo = _photo(request, words, picture)
    article, is_new = filing.file_words({**words, "lead_photo": photo}, by=request.user, sent=sent)
    if is_new:
        messages.success(request, _("Filed as a draft. Read it once more, then hand it in."))
    else:
        messages.info(request, _("This copy is here already: this is the story it became."))
    return redirect("admin:articles_article_change", article.pk)


def _photo(request, words, picture):
    """Fetch the picture before anything is filed: a database must not wait for a foreign host. None without one."""
    if not (picture and picture.cleaned_data["is_taken"]) or filing.on_file(**words):
        return None
    try:
        return pictures.fetched(picture, by=request.user)
    except (photos.Unusable, OSError) as why_not:
        messages.warning(request, str(why_not))
        return None
