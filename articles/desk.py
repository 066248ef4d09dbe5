"""What stories put on the newsroom's desk: what waits, what is coming, what just was."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.newsroom import NavItem, Panel, Shortcut

from . import watched
from .admin import told
from .glance import glance
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
        *_watched(user, now),
        *(panel for panel in panels if panel.rows or panel.key not in quiet),
    ]


def _watched(user, now):
    """Fronts that have stood unchanged for too long, and names that nobody has looked at; nothing while there are none."""
    sees_names = user.has_perm("articles.change_correspondent") and user.has_perm("articles.edit_any_article")
    fronts, names = watched.look(
        now, fronts=user.has_perm("articles.edit_front"), names=SHOWN + 1 if sees_names else 0
    )
    shown = [
        Panel("fronts", _("Fronts that stand unchanged"), "admin/articles/desk/fronts.html", fronts, 0),
        Panel("names", _("New names, right?"), "admin/articles/desk/names.html", names[:SHOWN], 1,
              total=None, more=reverse("admin:learnt")),
    ]  # fmt: skip
    return [panel for panel in shown if panel.rows]


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
