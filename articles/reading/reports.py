"""挑錯: a reader says what is wrong in a story, without account, cookie or script."""

from django import forms
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from articles import reports
from articles.models import Article, ErrorReport
from copydesk.plain import cleaned
from portal import counters
from portal.open_forms import FormToken, is_from_elsewhere, is_too_large

from .withdrawn import withdrawn

# Both fields full of four-byte characters, percent-encoded, are 15 kB.
MOST_BYTES = 40_000
METHODS = ("GET", "HEAD", "POST")
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


class ReportToken(FormToken):
    SALT = "articles.reading.reports"


class Typed(forms.CharField):
    """What nobody sees is taken out instead of complained of."""

    def to_python(self, value):
        return super().to_python(cleaned(value or ""))


class ReportForm(forms.Form):
    """It cuts nothing: what is too long comes back whole, with a sentence."""

    quote = Typed(
        label=_("Where is it? The sentence, or a few words of it"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = Typed(label=_("What is wrong, and what is right?"), widget=forms.Textarea(attrs={"rows": 5}))
    # People do not see it, and programs that fill in everything do.
    website = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )

    def clean_quote(self):
        return self._of_length("quote", ErrorReport.LONGEST_QUOTE)

    def clean_words(self):
        return self._of_length("words", ErrorReport.LONGEST)

    def _of_length(self, name, most):
        text = self.cleaned_data[name]
        if len(text) > most:
            sentence = _("This is %(count)s characters long; %(most)s fit. Please shorten it.")
            raise forms.ValidationError(sentence, params={"count": len(text), "most": most})
        return text


@csrf_exempt
def report_error(request, year, month, day, pk):
    answer = _refused(request) or _answer(request, pk, timezone.now())
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def _refused(request):
    """What is answered before anything is read; None where the request can be taken."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if request.method != "POST":
        return None
    if is_too_large(request, MOST_BYTES):
        return HttpResponse(status=413)
    return render(request, "errors/403.html", status=403) if is_from_elsewhere(request) else None


def _answer(request, pk, now):
    article = Article.objects.readable(now).for_page().filter(pk=pk).first()
    if article is None:
        return withdrawn(request, pk, now)
    if request.method == "POST":
        return _take(request, article, now)
    if request.path != article.report_url:
        return redirect(article.report_url, permanent=True)
    return _page(request, article, now, ReportForm(), ReportToken.new(now), is_sent="sent" in request.GET)


def _take(request, article, now):
    token, form = ReportToken.read(request.POST.get("slip"), now), ReportForm(request.POST)
    is_valid = form.is_valid()
    if not token.is_good:
        notice = _("This page had been open for too long. Please press “Send” once more.")
        return _page(request, article, now, form, token, status=403, notice=notice)
    if not is_valid:
        return _page(request, article, now, form, token.again(now), status=422)
    held_because = reports.reason_to_hold(
        address=counters.address_of(request),
        is_hasty=token.is_hasty(now),
        fell_into_trap=bool(form.cleaned_data["website"]),
    )
    words = {name: form.cleaned_data[name] for name in ("quote", "words")}
    facts = {"held_because": held_because, "form_number": token.number, "now": now}
    try:
        reports.receive(article, article.printed(now), **words, **facts)
    except DatabaseError:
        notice = _(
            "We could not store this just now. Your text is still here: please press “Send” once more in a minute."
        )
        return _page(request, article, now, form, token.again(now), status=503, notice=notice)
    return redirect(f"{article.report_url}?sent")


def _page(request, article, now, form, token, *, status=200, **more):
    context = {
        "article": article,
        "copy": article.printed(now),
        "form": form,
        "slip": token.written(),
        "kept_days": reports.KEPT_DAYS,
        **more,
    }
    return render(request, "articles/report_error.html", context, status=status)
