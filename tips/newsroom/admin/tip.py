"""The screens of a tip: the queue, and one tip with everything that can be done with it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article
from portal.entrance import factor
from portal.moves import Refused
from portal.rights import may
from tips import limits
from tips.models import Expiry, Tip
from tips.newsroom import addressed, health, likes, matters, moderation

from . import desk_acts, own_key, readers
from .counts import counts
from .files import serve_file
from .forms import DraftForm
from .queue import (
    Queue,
    QueueFilter,
    SuspicionFilter,
    came,
    first_words,
    held_because,
    number,
    state_mark,
    who,
)
from .shared import shared, shared_with_you
from .sheet import as_text, sheet
from .stream import stream

LINES = 30


@dataclass(frozen=True)
class OfferedMove:
    """A move on the screen; `words` were typed before, and `is_open` shows their field at once."""

    move: moderation.TipMove
    words: str = ""
    is_open: bool = False


@admin.register(Tip)
class TipAdmin(admin.ModelAdmin):
    list_display = [number, first_words, state_mark, came, held_because, who]
    list_filter = [QueueFilter, SuspicionFilter, "received_on"]
    list_select_related = ["assigned_to", "addressed_to"]
    list_per_page = 50
    empty_value_display = ""
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["join", "let_out", "call_spam", "remove_for_good"]

    class Media:
        css = {"all": ["tips/desk.css"]}
        js = ["tips/queue.js"]

    # --- Who may: one permission a piece, and the stock ones do not exist

    def has_module_permission(self, request):
        return request.user.has_perm("tips.read_tips")

    def has_view_permission(self, request, obj=None):
        return may(request.user, "tips.read_tips", obj)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    # --- The queue

    def get_changelist(self, request, **kwargs):
        return Queue

    def get_queryset(self, request):
        return super().get_queryset(request).with_number_alike()

    def changelist_view(self, request, extra_context=None):
        expiry = Expiry.objects.latest_run()
        is_late = expiry is None or expiry.is_late(timezone.now())
        context = {"expiry": expiry, "is_late": is_late, "limits": limits, "troubles": health.rows()}
        context |= extra_context or {}
        # The rows are read here, and not when the page is written.
        with own_key.in_hand(request):
            return super().changelist_view(request, context)

    # --- Many at once

    @admin.action(description=gettext_lazy("They report the same"), permissions=["decide"])
    def join(self, request, tips):
        """A row stands for all that say the same."""
        chosen = {tip.pk for tip in [*tips, *Tip.objects.like_any_of(tips)]}
        try:
            _told(request, matters.join(chosen, by=request.user))
        except Refused as refused:
            messages.error(request, str(refused))

    @admin.action(description=gettext_lazy("Let them out of quarantine"), permissions=["decide"])
    def let_out(self, request, tips):
        """A row stands for all that say the same."""
        spam = tips.spam()
        done = likes.perform_on_group(tips.quarantined(), "release", by=request.user)
        self._all(request, spam, "release", done)

    @admin.action(description=gettext_lazy("They are spam"), permissions=["decide"])
    def call_spam(self, request, tips):
        _told(request, likes.perform_on_group(tips.untouched(), "spam", by=request.user))

    @admin.action(description=gettext_lazy("Remove spam for good"), permissions=["remove"])
    def remove_for_good(self, request, tips):
        """Only what a person has called spam: nothing is removed unseen."""
        self._all(request, tips.spam(), "remove")

    def has_decide_permission(self, request):
        return request.user.has_perm("tips.decide_tips")

    def has_remove_permission(self, request):
        return request.user.has_perm("tips.remove_tips")

    def _all(self, request, tips, name, done=0):
        for tip in tips.iterator():
            try:
                moderation.perform(tip, name, by=request.user)
                done += 1
            except Refused:
                continue
        _told(request, done)

    # --- One tip

    def get_urls(self):
        # Not behind the sign-in: for everybody else there is nothing here, not even a page to sign in at.
        route = path("<int:pk>/files/<uuid:ref>/<slug:part>/", serve_file, name="tips_tip_file")
        further = [
            path(address, self.admin_site.admin_view(view), name=f"tips_tip_{name}")
            for address, view, name in (
                ("counts/", counts, "counts"),
                ("addressed/", own_key.page, "addressed"),
                ("shared/", shared_with_you, "shared_with_you"),
                ("shared/<uuid:ref>/", shared, "shared"),
            )
        ]
        stream_route = path("stream/", self.admin_site.admin_view(stream), name="tips_tip_stream")
        readers_route = path("readers/", self.admin_site.admin_view(readers.page), name="tips_readers")
        return [route, stream_route, readers_route, *further, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        tip = Tip.objects.select_related("assigned_to", "addressed_to").filter(pk=_number(object_id)).first()
        if tip is None:
            raise Http404
        if not self.has_view_permission(request, tip):
            raise PermissionDenied
        with own_key.in_hand(request):
            return self.act(request, tip) if request.method == "POST" else self.show(request, tip)

    def history_view(self, request, object_id, extra_context=None):
        """A tip's journal stands on its own screen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:tips_tip_change", object_id)

    def show(self, request, tip, *, draft=None, typed=None, status=200):
        opened = None if tip.is_removed else moderation.open_for(tip, request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": str(tip),
            "opts": self.opts,
            "tip": tip,
            **sheet(tip, opened),
            **_offered(tip, request.user, typed or {}),
            "draft": draft or (opened and DraftForm(by=request.user, photos=_photos(opened))),
            **_article(opened, request.user),
            **desk_acts.context(tip, opened, request.user, typed or {}),
            "is_for_another": tip.addressed_to_id not in {None, request.user.pk},
            "waits_until": addressed.waits_until(tip) if tip.addressed_to else None,
            "group": likes.contacts_of_group(tip, request.user) if opened else [],
            "readers": moderation.readers().order_by("name"),
            "journal": tip.events.select_related("by")[:LINES],
            "newer": Tip.objects.on_the_table().filter(pk__gt=tip.pk).order_by("pk").first(),
            "older": Tip.objects.on_the_table().filter(pk__lt=tip.pk).first(),
        }
        return render(request, "admin/tips/tip/detail.html", context, status=status)

    def act(self, request, tip):
        for name, act in self.acts.items():
            if name in request.POST:
                return act(self, request, tip)
        raise PermissionDenied

    def move(self, request, tip):
        name = request.POST["_move"]
        if name not in moderation.MOVES:
            raise PermissionDenied
        words, reason = desk_acts.said_in(request.POST, name), None
        if "reason" in moderation.MOVES[name].asks:
            reason = desk_acts.reason_in(request.POST)
        try:
            moderation.perform(tip, name, by=request.user, words=words, reason=reason)
        except Refused as refused:
            messages.error(request, str(refused))
            # What was typed is still there: a colleague may have moved the tip in between.
            tip.refresh_from_db()
            return self.show(request, tip, typed={name: words}, status=409)
        messages.success(request, moderation.MOVES[name].done)
        return redirect("admin:tips_tip_change", tip.pk)

    def draft(self, request, tip):
        opened = None if tip.is_removed else moderation.open_for(tip, request.user)
        form = DraftForm(request.POST, by=request.user, photos=_photos(opened))
        if not form.is_valid():
            return self.show(request, tip, draft=form, status=422)
        return desk_acts.tried(
            request, tip, lambda: moderation.to_article(tip, by=request.user, **form.for_article)
        )

    def export(self, request, tip):
        if not factor.is_fresh(request):
            return factor.ask_again(request)
        try:
            opened = moderation.export(tip, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("admin:tips_tip_change", tip.pk)
        answer = HttpResponse(as_text(opened), content_type="text/plain; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="tip-{tip.pk}.txt"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def clean(self, request, tip):
        try:
            ref = UUID(request.POST["_clean"])
        except ValueError as error:
            raise PermissionDenied from error
        return desk_acts.tried(request, tip, lambda: moderation.clean_again(tip, ref, by=request.user))

    def unlock(self, request, tip):
        return own_key.unlock(request, ["admin:tips_tip_change", tip.pk])

    acts = {
        "_unlock": unlock,
        "_clean": clean,
        "_move": move,
        "_draft": draft,
        "_export": export,
        **desk_acts.ACTS,
    }


def _told(request, done):
    sentence = ngettext("Done with %(number)s tip.", "Done with %(number)s tips.", done)
    messages.success(request, sentence % {"number": done})


def _number(object_id):
    return int(object_id) if object_id.isascii() and object_id.isdigit() and len(object_id) < 19 else None


def _photos(opened):
    return opened.open_files(opened.tip.files.cleaned_photos()) if opened else []


def _offered(tip, user, typed):
    """The moves that this person may make. `typed` has the words of a move that was refused, by the move's name.

    `left_over` are words whose move is no longer offered; they are shown, so that nobody types them twice.
    """
    moves = moderation.moves_for(tip, user)
    names = {move.name for move in moves} | {"all", *desk_acts.TYPED}
    return {
        "moves": [OfferedMove(move, typed.get(move.name, ""), is_open=move.name in typed) for move in moves],
        "left_over": "\n".join(words for name, words in typed.items() if name not in names),
    }


def _article(opened, user):
    """The draft that the tip became, for the screen: `article` only for those who may see stories."""
    pk = opened.article_id if opened else None
    article = Article.objects.filter(pk=pk).first() if pk else None
    may_see = article is not None and user.has_perm("articles.view_article", article)
    return {"has_become_draft": article is not None, "article": article if may_see else None}
