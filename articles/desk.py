"""What stories put on the newsroom's desk: what waits, what is coming, what just was."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.newsroom import NavItem, Panel, Shortcut

from . import learning
from .admin import told
from .glance import glance
from .models import Front
from .queues import queues_for

NAV = (
    NavItem(_("Stories"), "admin:articles_article_changelist", "articles.view_article"),
    NavItem(_("Paste copy"), "admin:paste", "articles.add_article"),
    NavItem(_("Assignments"), "admin:articles_assignment_changelist", "articles.view_assignment"),
    NavItem(_("Calendar"), "admin:calendar", "articles.view_article"),
    NavItem(_("Tally"), "admin:tally", "articles.view_article"),
    NavItem(_("Fronts"), "admin:articles_front_changelist", "articles.edit_front"),
    NavItem(_("Photos"), "admin:articles_photo_changelist", "articles.view_photo"),
)
SHORTCUTS = (
    Shortcut(_("New story"), "admin:articles_article_add", "articles.add_article"),
    Shortcut(_("Paste copy"), "admin:paste", "articles.add_article"),
    Shortcut(_("Assign a story"), "admin:articles_assignment_add", "articles.add_assignment"),
)


SHOWN = 8


def panels(request):
    user, now = request.user, timezone.now()
    queues = queues_for(user)
    shown = glance(queues, user, now)
    panels = [_panel(queue, shown[key]) for key, queue in queues.items()]
    quiet = {key for key, queue in queues.items() if queue.is_quiet}
    return [
        *told.panels(request),
        *_fronts(user, now),
        *_new_names(user),
        *(panel for panel in panels if panel.rows or panel.key not in quiet),
    ]


def _fronts(user, now):
    """Fronts that have stood unchanged for longer than the newsroom allows; nothing while all go on."""
    rows = Front.objects.unchanged(now) if user.has_perm("articles.edit_front") else []
    title = _("Fronts that stand unchanged")
    return [Panel("fronts", title, "admin/articles/desk/fronts.html", rows, 0)] if rows else []


def _new_names(user):
    """Names that copy brought in and nobody has looked at; nothing while there are none."""
    if not (user.has_perm("articles.change_correspondent") and user.has_perm("articles.edit_any_article")):
        return []
    rows = learning.names_waiting(SHOWN + 1)
    template, more = "admin/articles/desk/names.html", reverse("admin:learnt")
    title = _("New names, right?")
    return [Panel("names", title, template, rows[:SHOWN], 1, total=None, more=more)] if rows else []


def _panel(queue, ends):
    """Both ends of the queue, and where all of it is: a list in pages."""
    is_more = ends.total is None or ends.between > 0
    more = f"{reverse('admin:articles_article_changelist')}?queue={queue.key}" if is_more else ""
    return Panel(
        queue.key,
        queue.title,
        queue.template,
        ends.first,
        queue.column,
        queue.empty,
        ends.total,
        more,
        ends.last,
        ends.between,
    )
