"""What is pasted into the body, read as the paste screen reads it: clean paragraphs, and nothing that was taken back."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from articles import writing
from copydesk import UnreadableCopy
from copydesk.deliveries.body import pictures_in
from copydesk.formats.blocks import html_of
from copydesk.formats.pasted_html import blocks_of_html
from portal.rights import may

# Word carries ten characters of style for each one of copy, and a body has room for 400,000.
LONGEST = 4_000_000


def pasted_view(request):
    """The markup of a clipboard as a body takes it, and how many pictures were in it; those cannot come along."""
    if not (may(request.user, "articles.add_article") or may(request.user, "articles.change_article")):
        raise PermissionDenied
    pasted = request.POST.get("html", "")
    if len(pasted) > LONGEST:
        return JsonResponse({"why": "too long"}, status=413)
    try:
        blocks = blocks_of_html(pasted)
    except UnreadableCopy:
        return JsonResponse({"why": "unreadable"}, status=400)
    pictures = len(pictures_in(pasted))
    return JsonResponse({"body": writing.as_kept(html_of(blocks)), "pictures": pictures})
