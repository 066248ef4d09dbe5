"""The list of stories: its filters, and how a row is told."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _


class StoryList(ChangeList):
    def get_queryset(self, request, **kwargs):
        return super().get_queryset(request, **kwargs).prefetch_related("credits__correspondent")


class QueueFilter(admin.SimpleListFilter):
    """The lists of the desk, in full."""

    title = _("list of the desk")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        partners = (
            [("partners", _("from partners"))] if request.user.has_perm("articles.edit_any_article") else []
        )
        return [
            ("drafts", _("my drafts")),
            *partners,
            ("handed_in", _("handed in by me")),
            ("waiting", _("waiting for my sign-off")),
            ("ready", _("signed off, to be published")),
            ("scheduled", _("scheduled")),
            ("published", _("public")),
        ]

    def queryset(self, request, stories):
        user, now = request.user, timezone.now()
        questions = {
            "drafts": lambda: stories.drafts_of(user),
            "partners": lambda: of_partners(stories),
            "handed_in": lambda: stories.filed_by(user),
            "waiting": lambda: stories.awaiting_sign_off(user),
            "ready": stories.ready_to_publish,
            "scheduled": lambda: stories.scheduled(now),
            "published": lambda: stories.public(now),
        }
        if self.value() == "partners" and not is_of_partners(request):
            return stories.none()
        return questions[self.value()]() if self.value() in questions else stories


def is_of_partners(request):
    """Whether the list asked for is that of what partners sent."""
    is_asked = request.GET.get(QueueFilter.parameter_name) == "partners"
    return is_asked and request.user.has_perm("articles.edit_any_article")


def of_partners(stories):
    """What nobody has taken yet, with what a row tells of it."""
    return stories.from_partners().select_related("arrival__feed", "arrival__like")


def state_mark(article):
    """The state as a word; the mark's class is the state's own name."""
    is_scheduled = article.is_scheduled(timezone.now())
    name = "scheduled" if is_scheduled else article.state
    word = _("scheduled") if is_scheduled else article.get_state_display()
    return format_html('<span class="mark {}">{}</span>', name, word)


def byline(article):
    """The first two names: enough to tell whose it is."""
    names = [credit.correspondent.name for credit in article.credits.all()]
    return "、".join(names[:2]) + ("…" if names[2:] else "")


def short_time(moment):
    """11-24 17:08"""
    moment = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), f"{moment:%m-%d %H:%M}")
