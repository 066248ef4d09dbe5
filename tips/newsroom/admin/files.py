"""A tip's files, given to those who read tips: as attachments that no browser opens, or as a cleaned picture."""

from csp.decorators import csp_exempt
from django.contrib import admin
from django.http import Http404, HttpResponseNotAllowed, StreamingHttpResponse
from django.utils.http import content_disposition_header

from portal.entrance import factor
from tips.models import Tip
from tips.newsroom import file_access, sharing

from . import own_key

HEADERS = {
    # Were it ever opened in place, it would have no origin, no script and no network.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@csp_exempt()
def serve_file(request, pk, ref, part):
    """For everybody else there is no such address."""
    tip = Tip.objects.kept().filter(pk=pk).first() if _may(request) else None
    if tip is None or not sharing.may_read(request.user, tip, part):
        raise Http404
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if factor.is_unshown(request):
        return admin.site.set_up_factor(request)
    if part != "picture" and not factor.is_fresh(request):
        return factor.ask_again(request)
    try:
        with own_key.in_hand(request):
            answer = (
                _picture(request, tip, ref) if part == "picture" else _attachment(request, tip, ref, part)
            )
    except file_access.NotThere as error:
        raise Http404 from error
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def _may(request):
    rights = ("tips.read_tips", sharing.RIGHT)
    return admin.site.has_permission(request) and any(request.user.has_perm(right) for right in rights)


def _picture(request, tip, ref):
    kind, pieces = file_access.picture(tip, ref, by=request.user)
    return StreamingHttpResponse(pieces, content_type=kind)


def _attachment(request, tip, ref, part):
    _row, name, pieces = file_access.taken_out(tip, ref, part, by=request.user)
    answer = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
