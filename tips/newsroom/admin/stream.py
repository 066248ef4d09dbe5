"""The stream: first words one below the other, what few have sent first. Each that was shown stands in its journal."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.rights import may
from tips.intake import plain_text
from tips.models import Tip
from tips.newsroom import likes, moderation

ON_A_SCREEN = 25
WORDS = 160
MOVES = ("spam", "release", "read")


def stream(request):
    """For those who may see first words; others have the queue, which shows none."""
    if not may(request.user, "tips.skim_tips"):
        raise PermissionDenied
    return _decide(request) if request.method == "POST" else _show(request)


def untouched():
    """One row for all that say the same, the rarest first. Of what is for one person alone nothing is shown."""
    return Tip.objects.untouched().for_all().one_of_each(wherever=True).rarest_first()


def _show(request):
    screen = Paginator(untouched(), ON_A_SCREEN).get_page(request.GET.get("p"))
    rows = [
        {"tip": tip, "words": plain_text.start_of(words, WORDS)}
        for tip, words in likes.skim(list(screen), request.user)
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("First words"),
        "rows": rows,
        "screen": screen,
        "may_decide": may(request.user, "tips.decide_tips"),
    }
    return render(request, "admin/tips/stream.html", context)


def _decide(request):
    """A row stands for all that say the same: all of them are moved."""
    name = request.POST.get("_move")
    chosen = [
        int(pk)
        for pk in request.POST.getlist("tip")[:ON_A_SCREEN]
        if pk.isascii() and pk.isdigit() and len(pk) < 19
    ]
    if name not in MOVES or not may(request.user, moderation.MOVES[name].permission):
        raise PermissionDenied
    done = likes.perform_on_group(Tip.objects.untouched().filter(pk__in=chosen), name, by=request.user)
    sentence = ngettext("Done with %(number)s tip.", "Done with %(number)s tips.", done)
    messages.success(request, sentence % {"number": done})
    return redirect("admin:tips_tip_stream")
