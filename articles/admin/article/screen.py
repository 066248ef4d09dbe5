"""The article screen and the list of stories."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from js_asset import Media

from articles import search, seeing, signing, workflow, writing
from articles.admin import desk_screens, lists, marks, offline
from articles.admin.keeping import drop_view, kept_for, kept_view, saved_from
from articles.admin.minutes import Minute
from articles.admin.paste.screen import paste_view
from articles.models import Article, Section
from articles.reading.other_script import previewed
from articles.reading.printed import shown
from articles.usual import usual_words
from portal.rights import may
from portal.rows import Rows

from . import afterwards, refused
from .beginning import begin_once
from .forms import FACTS, ArticleForm
from .history import history_view, revision_view
from .margin import margin
from .moving import is_stale, make_move, tell
from .noting import note_from, note_view
from .other_script import script_view
from .pasting import pasted_view
from .remarks import answer_from, answer_view, check_view
from .reviewing import seen_view, sheet_view
from .typed import typed_view

# The browser's own pickers: the stock ones say how far this computer's clock is from the server's.
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


# Fields written by hand: lost, they would have to be written again.
WRITTEN = {
    name: Article._meta.get_field(name).verbose_name
    for name in ("kicker", "headline", "subhead", "standfirst", "body")
}


# More digits than a key can have.
LONGEST_KEY = 19


@Rows
def _row_to_hold(key: int):
    return Article.objects.select_for_update().filter(pk=key).order_by()


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    # Without their names the form would be made twice for each page, once to see which it has.
    fields = tuple(ArticleForm.base_fields)
    list_display = ["headline_shown", "state_shown", "section", "byline_shown", "saved_shown"]
    list_filter = [lists.QueueFilter, lists.Sift, "state", "section"]
    list_select_related = ["section"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    # That there is a search; `get_search_results` says what it seeks in.
    search_fields = ["sought__text"]
    search_help_text = gettext_lazy("Words of the story, names and tags, in either script")
    autocomplete_fields = ["source", "lead_photo"]
    formfield_overrides = {
        models.DateField: {"widget": DATE},
        models.DateTimeField: {"form_class": Minute, "widget": Minute.widget},
    }
    actions = None

    # --- who may

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return workflow.may_edit(obj, request.user)

    def has_view_permission(self, request, obj=None):
        may_view = super().has_view_permission(request, obj)
        return may_view and (obj is None or may(request.user, "articles.view_article", obj))

    def get_queryset(self, request):
        return super().get_queryset(request).open_to(request.user)

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted: a draft is spiked, and can be brought back."""
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Whoever is limited to some sections moves no story to another; one that is their own elsewhere stays there."""
        if db_field.name == "section":
            key = request.resolver_match.kwargs.get("object_id", "")
            is_key = key.isdecimal() and len(key) < LONGEST_KEY
            own = Article.objects.filter(pk=key if is_key else None).values("section")
            kwargs["queryset"] = Section.objects.open_to(request.user, also=own)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # --- the list

    def get_list_display(self, request):
        queue = lists.asked_queue(request)
        return queue.columns if queue and queue.columns else self.list_display

    def get_search_results(self, request, queryset, search_term):
        """By the words, and what is at work by its slugline too: what has been printed is known by its headline."""
        at_work = Article.objects.at_work_by_slugline(search_term.strip()).order_by().values("pk")
        return search.matching(queryset, search_term, beside=[at_work]), False

    def get_changelist(self, request, **kwargs):
        return lists.StoryList

    @admin.display(description=gettext_lazy("headline"))
    def headline_shown(self, article):
        return article.headline or article.slugline

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, article):
        return marks.state_mark(article)

    @admin.display(description=gettext_lazy("byline"))
    def byline_shown(self, article):
        return marks.byline(article)

    @admin.display(description=gettext_lazy("saved"))
    def saved_shown(self, article):
        return marks.short_time(article.updated_at)

    # --- the screen

    def get_urls(self):
        watched = self.admin_site.admin_view
        revision = "<int:pk>/revisions/<int:number>/"
        return [
            *desk_screens.addresses(self.admin_site),
            path("kept/", kept_view, name="kept"),
            path("worker.js", offline.worker_view, name="article_worker"),
            path("kept/drop/", require_POST(watched(drop_view)), name="kept_drop"),
            path("paste/", watched(partial(paste_view, admin_site=self.admin_site)), name="paste"),
            path("typed/", require_POST(watched(typed_view)), name="article_typed"),
            path("pasted/", require_POST(watched(pasted_view)), name="article_pasted"),
            path("check/", require_POST(watched(check_view)), name="article_check"),
            path("<int:pk>/answer/", require_POST(watched(answer_view)), name="article_answer"),
            path("<int:pk>/notes/", require_POST(watched(note_view)), name="article_notes"),
            path("<int:pk>/seen/", require_POST(watched(seen_view)), name="article_seen"),
            path(
                "<int:pk>/sheet/",
                watched(partial(sheet_view, site=self.admin_site)),
                name="article_sheet",
            ),
            path("<int:pk>/move/", require_POST(watched(self.move_view)), name="article_move"),
            path("<int:pk>/preview/", watched(self.preview_view), name="article_preview"),
            path("<int:pk>/script/", watched(partial(script_view, screen=self)), name="article_script"),
            path(
                "<int:pk>/history/",
                watched(partial(history_view, screen=self)),
                name="articles_article_history",
            ),
            path(revision, watched(partial(revision_view, screen=self)), name="article_revision"),
            *afterwards.urls(self),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Serialise savers of one story: the second reads what the first wrote, and merges."""
        if request.method == "POST" and object_id is None:
            return begin_once(self, request, super().changeform_view, extra_context)
        if request.method != "POST":
            # Whoever only opens a page must not wait for somebody who writes.
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if object_id.isdecimal() and len(object_id) < LONGEST_KEY:
                request.held = article = _row_to_hold.first(int(object_id))
                if article and not self.has_change_permission(request, article):
                    return self.too_late(request, article)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        """A form that is sent is about the row that is held for it."""
        return getattr(request, "held", None) or super().get_object(request, object_id, from_field)

    def too_late(self, request, article):
        """The story moved on, or was never theirs: nothing is saved, and their words are given back."""
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        written = [(label, request.POST.get(name)) for name, label in WRITTEN.items()]
        context = {"article": article, "written": written, "title": _("Not saved")}
        context |= self.admin_site.each_context(request)
        return render(request, "admin/articles/article/too_late.html", context, status=403)

    def get_changeform_initial_data(self, request):
        """What saves clicks: the outlet, the day, the byline and the section that this person's stories usually have."""
        usual = usual_words(request.user)
        named = {name: usual[name] and usual[name].pk for name in ("source", "section")}
        begun = {**named, "dateline_date": usual["dateline_date"], "credits": usual["people"]}
        return {**begun, **super().get_changeform_initial_data(request)}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        if obj and request.method == "GET":
            seeing.look(obj, request.user)
        context.update(margin(obj, request.user))
        may_write = obj is None or self.has_change_permission(request, obj)
        form = context["adminform"].form
        context.update(kept_for(request, form, obj, may_write=may_write))
        context["typed"] = refused.typed(request, obj, context["taken"])
        context["errors"] = context["errors"] or form.errors
        page = super().render_change_form(request, context, add, change, form_url, obj)
        return offline.mark(request, page) if offline.may_be_kept(request, obj, may_write=may_write) else page

    def save_model(self, request, article, form, change):
        """The words go through their one door; what else the form holds is saved with them."""
        if not change:
            article.owner = request.user
            article.identity = form.cleaned_data["story"]
        if "headline" in form.changed_data:
            article.headline_is_made = False
        before = article.version
        words = {name: value for name, value in form.cleaned_data.items() if name in (*Article.WORDS, *FACTS)}
        words["headline_is_made"] = article.headline_is_made
        people, tags = form.cleaned_data["credits"], form.cleaned_data["tags"]
        writing.write(
            article,
            by=request.user,
            words=words,
            people=people,
            tags=tags,
            is_held=self._holds(request, article),
        )
        saved_from(request, article)
        void = signing.given_on(article, before) if change and article.version != before else []
        if void:
            messages.warning(request, _voided([sign_off.by for sign_off in void]))

    def _holds(self, request, article):
        return article is getattr(request, "held", None)

    def save_related(self, request, form, formsets, change):
        """Credits and tags are words, and were written with them."""
        form.instance.was_merged = form.is_merged
        if form.is_merged:
            sentence = _(
                "A colleague saved this story while you wrote; your words and theirs were put together."
            )
            messages.info(request, sentence)

    def response_add(self, request, article, post_url_continue=None):
        return self._after_saving(request, article) or super().response_add(
            request, article, post_url_continue
        )

    def response_change(self, request, article):
        return self._after_saving(request, article) or super().response_change(request, article)

    def _after_saving(self, request, article):
        """Make the move that was asked for along with the save, and stay on the story."""
        if "_preview" in request.POST:
            return redirect("admin:article_preview", article.pk)
        if "_answer" in request.POST:
            answer_from(request, article)
            return redirect("admin:articles_article_change", article.pk)
        if "_note" in request.POST:
            note_from(request, article)
            return redirect("admin:articles_article_change", article.pk)
        if "_move" in request.POST:
            is_held = self._holds(request, article)
            return make_move(request, article, is_stale=article.was_merged, is_held=is_held)
        if "_save" in request.POST:
            tell(request, _("Saved."), article)
            return redirect("admin:articles_article_change", article.pk)
        return None

    # --- moves and preview

    def move_view(self, request, pk):
        """Make a move without saving: for people who may make it but not edit the copy."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        saved_from(request, article)
        return make_move(request, article, is_stale=is_stale(request, article))

    def preview_view(self, request, pk):
        """The reader's own page with the working copy on it; marked, and kept by no cache."""
        article = get_object_or_404(Article.objects.for_page(), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        now = timezone.now()
        context = {
            "article": article,
            "copy": article.newest,
            "recent": shown(Article.objects.recent(now), now),
            "now": now,
            "is_preview": True,
            "moves": workflow.moves_for(article, request.user, now),
        }
        return previewed(request, context, request.GET.get("script", ""))


def _voided(people):
    names = "、".join(str(person) for person in people)
    return _(
        "The words changed, so the sign-off of %(people)s no longer holds: they are shown the change."
    ) % {"people": names}
