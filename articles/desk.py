"""What stories put on the newsroom's desk: what waits, what is coming, what just was."""

from django.db.models import Count, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.newsroom import NavItem, Panel, Shortcut

from .models import Article, Front
from .queues import queues_for

ROWS = 8

NAV = (
    NavItem(_("Stories"), "admin:articles_article_changelist", "articles.view_article"),
    NavItem(_("Paste copy"), "admin:paste", "articles.add_article"),
    NavItem(_("Fronts"), "admin:articles_front_changelist", "articles.edit_front"),
    NavItem(_("Photos"), "admin:articles_photo_changelist", "articles.view_photo"),
)
SHORTCUTS = (
    Shortcut(_("New story"), "admin:articles_article_add", "articles.add_article"),
    Shortcut(_("Paste copy"), "admin:paste", "articles.add_article"),
)


def panels(request):
    user, now = request.user, timezone.now()
    stories = Article.objects.open_to(user).select_related("owner", "filed_by", "reviewer", "section", "live")
    shown = [
        (_panel(queue, queue.question(stories, user, now)), queue) for queue in queues_for(user).values()
    ]
    return [*_fronts(user, now), *(panel for panel, queue in shown if panel.rows or not queue.is_quiet)]


def _fronts(user, now):
    """Fronts that have stood unchanged for longer than the newsroom allows; nothing while all go on."""
    rows = Front.objects.unchanged(now) if user.has_perm("articles.edit_front") else []
    title = _("Fronts that stand unchanged")
    return [Panel("fronts", title, "admin/articles/desk/fronts.html", rows, 0)] if rows else []


def _panel(queue, stories):
    """One query: the rows, each telling how many there are in all. What was printed is not counted."""
    counted = queue.is_counted
    rows = list((stories.annotate(total=Window(Count("pk"))) if counted else stories)[:ROWS])
    total = (rows[0].total if rows else 0) if counted else None
    is_more = not counted or total > ROWS
    more = f"{reverse('admin:articles_article_changelist')}?queue={queue.key}" if is_more else ""
    return Panel(queue.key, queue.title, queue.template, rows, queue.column, queue.empty, total, more)
