"""What every page of the tip-line shares: its headers, what it refuses before reading, and no cookie."""

from functools import wraps

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from portal.open_forms import is_from_elsewhere, is_too_large
from tips import limits

from . import no_trace, upload

METHODS = ("GET", "HEAD", "POST")
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer: under that, browsers send `Origin: null` with the form. Links and assets say it one by one.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), fullscreen=()",
}
POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    # By which a form is sent without leaving the page, so that its words stay where nobody answers.
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
}


def tip_page(*, robots="noindex, noarchive", takes_files=False):
    """A page of the tip-line. It sets no cookie, so forms carry a signed slip where others carry a CSRF token."""

    def decorate(view):
        guarded = sensitive_variables()(sensitive_post_parameters()(view))

        @wraps(view)
        def page(request, *args, **kwargs):
            with upload.let_go(request):
                answer = unreadable(request, takes_files=takes_files)
                answer = answer or _answered(guarded, request, *args, **kwargs)
            for name, value in {**HEADERS, "X-Robots-Tag": robots}.items():
                answer.headers.setdefault(name, value)
            no_trace.leave(answer)
            # Django would log that a form was wrong, and so when a tipster was here.
            answer._has_been_logged = True  # noqa: SLF001 - the only way to ask for silence
            return answer

        return csrf_exempt(csp_replace(POLICY)(page))

    return decorate


def _answered(view, request, *args, **kwargs):
    """Left to Django, a page that is not there would stand in the log with its moment."""
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return render(request, "errors/404.html", status=404)


def unreadable(request, *, takes_files):
    """The page to answer with where the request cannot be taken; None where it was read."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if request.method != "POST":
        return None
    if is_too_large(request, _most(request, takes_files)):
        return render(request, "tips/too_large.html", {"limits": limits}, status=413)
    if is_from_elsewhere(request):
        return render(request, "tips/elsewhere.html", status=403)
    try:
        is_read = _is_read(request)
    except upload.NoPlace:
        return render(request, "tips/busy.html", status=503)
    return None if is_read else render(request, "tips/unreadable.html", status=400)


def _is_read(request):
    """Read here, where what is wrong with it has an answer."""
    request.upload_handlers = [upload.SealedUploadHandler(request)]
    try:
        with upload.in_good_time(request) as line:
            upload.read_form(request, line)
    except upload.NoTicket:
        # The view is told of a form without words and files, and asks for the code.
        return True
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return False
    return not upload.ended_early(request)


def _most(request, takes_files):
    return limits.UPLOAD_BYTES if takes_files and upload.is_upload(request) else limits.FORM_BYTES
