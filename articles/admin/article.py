"""The article screen and the list of stories."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from js_asset import Media

from articles import bylines, gate, workflow
from articles.models import Article

from .forms import ArticleForm, MoveForm
from .paste import paste_view


class MineFilter(admin.SimpleListFilter):
    title = _("mine")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("drafts", _("my drafts")), ("filed", _("filed by me")), ("waiting", _("waiting for my sign-off"))]

    def queryset(self, request, stories):
        questions = {
            "drafts": stories.drafts_of,
            "filed": stories.filed_by,
            "waiting": stories.awaiting_sign_off,
        }
        return questions[self.value()](request.user) if self.value() in questions else stories


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    list_display = ["headline", "state_shown", "section", "created_by", "updated_at"]
    list_filter = [MineFilter, "state", "section", "source"]
    list_select_related = ["section", "created_by"]
    list_per_page = 50
    search_fields = ["headline", "slugline", "credits__correspondent__name"]
    search_help_text = _("Headline, slugline or a name in the byline")
    autocomplete_fields = ["source", "lead_photo", "responsible_editor"]
    actions = None

    # --- who may

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return workflow.may_edit(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted: a draft is spiked, and can be brought back."""
        return False

    # --- the list

    @admin.display(description=_("state"), ordering="state")
    def state_shown(self, article):
        return _("scheduled") if article.is_scheduled(timezone.now()) else article.get_state_display()

    # --- the screen

    def get_urls(self):
        return [
            path("paste/", self.admin_site.admin_view(partial(paste_view, admin_site=self.admin_site)), name="paste"),
            path("<int:pk>/move/", require_POST(self.admin_site.admin_view(self.move_view)), name="article_move"),
            path("<int:pk>/preview/", self.admin_site.admin_view(self.preview_view), name="article_preview"),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Serialise savers of one story: the second reads what the first wrote, and merges."""
        with transaction.atomic():
            if request.method == "POST" and object_id and object_id.isdigit():
                Article.objects.select_for_update().filter(pk=object_id).first()
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002, PLR0913 - Django's signature
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context.update(self.margin(request, obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def margin(self, request, article):
        """What stands beside the copy: state, moves, remarks, journal."""
        if article is None:
            may_file = request.user.has_perm(workflow.MOVES["file"].permission)
            return {"moves": [workflow.MOVES["file"]] if may_file else []}
        now = timezone.now()
        return {
            "moves": workflow.moves_for(article, request.user, now),
            "is_scheduled": article.is_scheduled(now),
            "is_public": article.is_public(now),
            "findings": gate.findings(article),
            "stages": workflow.stages(article),
            "copy": article.snapshot(),
            "journal": article.events.select_related("by")[:12],
        }

    def save_model(self, request, article, form, change):
        if not change:
            article.created_by = request.user
        if "headline" in form.changed_data:
            article.headline_is_made = False
        super().save_model(request, article, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        bylines.credit(form.instance, form.cleaned_data["credits"])
        workflow.record(form.instance, by=request.user)
        if form.merged:
            messages.info(request, _("A colleague saved this story while you wrote; your words and theirs were put together."))

    def response_add(self, request, article, post_url_continue=None):
        return self._after_saving(request, article) or super().response_add(request, article, post_url_continue)

    def response_change(self, request, article):
        return self._after_saving(request, article) or super().response_change(request, article)

    def _after_saving(self, request, article):
        """Make the move that was asked for along with the save, and stay on the story."""
        if "_preview" in request.POST:
            return redirect("admin:article_preview", article.pk)
        if "_move" in request.POST:
            return self.make_move(request, article)
        if "_save" in request.POST:
            messages.success(request, _("Saved."))
            return redirect(_screen(article))
        return None

    # --- moves and preview

    def move_view(self, request, pk):
        """A move alone, for somebody who may make it but not edit the copy, or from the desk."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return self.make_move(request, article)

    def make_move(self, request, article):
        name, _at, later = request.POST.get("_move", "").partition(":")
        if name not in workflow.MOVES:
            raise PermissionDenied
        note = request.POST.get(f"note_{name}", "")
        form = MoveForm({**request.POST.dict(), "note": note}, takes_time=bool(later))
        if form.is_valid():
            self._perform(request, article, name, form.cleaned_data)
        for errors in form.errors.values():
            messages.error(request, errors[0])
        return HttpResponseRedirect(_screen(article))

    def _perform(self, request, article, name, asked):
        try:
            workflow.perform(article, name, by=request.user, note=asked["note"], at=asked["publish_at"])
        except workflow.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, workflow.MOVES[name].done)

    def preview_view(self, request, pk):
        """The reader's own page with the working copy on it; marked, and kept by no cache."""
        article = get_object_or_404(Article.objects.for_page(), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        now = timezone.now()
        return render(
            request,
            "articles/story.html",
            {
                "article": article,
                "copy": article.snapshot(),
                "recent": Article.objects.recent(now),
                "now": now,
                "is_preview": True,
                "moves": workflow.moves_for(article, request.user, now),
            },
        )


def _screen(article):
    return reverse("admin:articles_article_change", args=[article.pk])
