"""Pages of the site that belong to no story: health, robots, and what a reader sees when something is wrong."""

from http import HTTPStatus
from urllib.parse import quote

from django.conf import settings
from django.contrib import admin
from django.core.files.storage import default_storage
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import serve, was_modified_since

from . import held_up, no_room
from .extensions import app_modules
from .furniture import NO_FURNITURE
from .middleware import NEWSROOM

# Logos are printed on every page.
MASTHEAD_FILES = "masthead/"
ROBOTS = "User-agent: *\nDisallow: /newsroom/\n"


@require_safe
def health(request):
    """200 when this process can ask its database; an unreachable one raises, which is a 500."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def robots(request):
    """What no robot is to ask, and what the apps tell robots by a module `robots` with `lines(request)`."""
    lines = [line for app in app_modules("robots") for line in app.lines(request)]
    return HttpResponse(
        ROBOTS + "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )


@require_safe
def favicon(request):
    """Browsers ask for this address even where the page names another icon."""
    return redirect(static("paper/favicon.ico"))


@require_safe
def media(request, path):
    """A file of the store that readers may have; folders are not listed.

    Each app says which are readers' by a module `media_rules` with `may_read(name, now)`. Shared caches
    ask again each time, so that a picture that was taken down is gone from them at once.
    """
    now = timezone.now()
    if not (
        path.startswith(MASTHEAD_FILES) or any(app.may_read(path, now) for app in app_modules("media_rules"))
    ):
        raise Http404
    answer = _file(request, path)
    answer["Cache-Control"] = "public, max-age=600, s-maxage=0, must-revalidate"
    return answer


def _file(request, path):
    """Sent by nginx where it stands in front (MEDIA_INTERNAL names its internal location), else from here."""
    if settings.MEDIA_BUCKET:
        return _of_the_bucket(request, path)
    answer = serve(request, path, document_root=settings.MEDIA_ROOT)
    if not settings.MEDIA_INTERNAL or answer.status_code != HTTPStatus.OK:
        return answer
    answer.close()
    handed_on = HttpResponse(content_type=answer["Content-Type"])
    handed_on["X-Accel-Redirect"] = settings.MEDIA_INTERNAL + quote(path)
    handed_on["Last-Modified"] = answer["Last-Modified"]
    return handed_on


def _of_the_bucket(request, path):
    """Fetched and handed on: nobody else has its keys."""
    try:
        file = default_storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    changed_at = int(file.obj.last_modified.timestamp())
    if not was_modified_since(request.headers.get("If-Modified-Since"), changed_at):
        return HttpResponseNotModified()
    answer = FileResponse(file)
    answer["Last-Modified"] = http_date(changed_at)
    return answer


def bad_request(request, exception):
    """A host that is not ours is refused before anybody is known: that is no page of the newsroom."""
    if request.path_info.startswith(NEWSROOM) and hasattr(request, "user"):
        return admin.site.refuse(request, 400)
    return render(request, "errors/400.html", status=400)


def forbidden(request, exception):
    return render(request, "errors/403.html", status=403)


def csrf_failed(request, reason=""):
    """In the newsroom what was written stands on the page that refuses it; scripts are told in their own terms."""
    if not request.path_info.startswith(NEWSROOM):
        return forbidden(request, None)
    if request.accepts("text/html"):
        return admin.site.csrf_failed(request)
    return JsonResponse({"why": "token"}, status=403)


def not_found(request, exception):
    return render(request, "errors/404.html", status=404)


def broken(request):
    """Asks the database for nothing: it may be what broke."""
    if request.path_info.startswith(NEWSROOM):
        known = next((trouble for trouble in (no_room, held_up) if trouble.is_what_broke()), None)
        return _told(request, known) if known else admin.site.broke(request)
    return render(request, "errors/500.html", NO_FURNITURE, status=500)


def _told(request, trouble):
    """Whatever was sent; scripts are told in their own terms."""
    is_opening = trouble is held_up and request.method in {"GET", "HEAD"}
    sentence = held_up.OPENING if is_opening else trouble.SENTENCE
    if request.accepts("text/html"):
        return admin.site.broke(request, status=trouble.STATUS, sentence=sentence)
    return JsonResponse({"why": str(sentence)}, status=trouble.STATUS)
