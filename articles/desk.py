"""What stories put on the newsroom's desk: what waits, what is coming, what just was."""

from django.db.models import Count, OuterRef, Subquery, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.newsroom import Panel, Place, Start

from .models import Article, ArticleEvent, PartnerFeed

ROWS = 8

PLACES = (
    Place(_("Stories"), "admin:articles_article_changelist", "articles.view_article"),
    Place(_("Paste copy"), "admin:paste", "articles.add_article"),
    Place(_("Photos"), "admin:articles_photo_changelist", "articles.view_photo"),
)
STARTS = (
    Start(_("New story"), "admin:articles_article_add", "articles.add_article"),
    Start(_("Paste copy"), "admin:paste", "articles.add_article"),
)


def panels(request):
    user, now = request.user, timezone.now()
    return [*_failing_feeds(user), *_stories(user, now)]


def _failing_feeds(user):
    """For whoever looks after them, and only while there are some."""
    failing = list(PartnerFeed.objects.failing()) if user.has_perm("articles.change_partnerfeed") else []
    title = _("Partner feeds that fail")
    return [Panel("feeds", title, "admin/articles/desk/feeds.html", failing, 0)] if failing else []


def _stories(user, now):
    if not user.has_perm("articles.view_article"):
        return []
    stories = Article.objects.select_related("created_by", "filed_by", "section", "live")
    questions = {
        "waiting": stories.awaiting_sign_off(user) if user.has_perm("articles.sign_off_article") else None,
        "ready": stories.ready_to_publish() if user.has_perm("articles.publish_article") else None,
        "drafts": _with_note(stories.drafts_of(user)),
        "partners": _of_partners(stories) if user.has_perm("articles.edit_any_article") else None,
        "handed_in": stories.filed_by(user),
        "scheduled": stories.scheduled(now),
        "published": stories.public(now).newest_first(),
    }
    panels = [_panel(questions[key], key, facts) for key, *facts in _PANELS if questions[key] is not None]
    # A newsroom without partners is not told every day that none of them sent anything.
    return [panel for panel in panels if panel.rows or panel.key != "partners"]


def _panel(stories, key, facts):
    """One query: the rows, each telling how many there are in all. What was printed is not counted."""
    title, template, column, empty = facts
    counted = key != "published"
    rows = list((stories.annotate(total=Window(Count("pk"))) if counted else stories)[:ROWS])
    total = (rows[0].total if rows else 0) if counted else None
    more = (
        f"{reverse('admin:articles_article_changelist')}?queue={key}" if not counted or total > ROWS else ""
    )
    return Panel(key, title, f"admin/articles/desk/{template}.html", rows, column, empty, total, more)


def _of_partners(stories):
    return stories.from_partners().select_related("arrival__feed", "arrival__like")


def _with_note(stories):
    """With the note a draft was last sent back with, if that is the last thing that happened to it."""
    last = ArticleEvent.objects.filter(article=OuterRef("pk")).order_by("-at", "-pk")
    return stories.annotate(last_note=Subquery(last.values("note")[:1]))


_PANELS = (
    ("waiting", _("Waiting for your sign-off"), "waiting", 0, _("Nothing waits for you.")),
    ("ready", _("Signed off, to be published"), "waiting", 0, _("Nothing is ready to go out.")),
    ("drafts", _("My drafts"), "draft", 0, _("No drafts. Begin a story, or paste copy.")),
    (
        "scheduled",
        _("Scheduled"),
        "due",
        1,
        _("Nothing is scheduled. A signed-off story can be given its time."),
    ),
    ("partners", _("From partners"), "partner", 1, ""),
    ("handed_in", _("Handed in by me"), "waiting", 1, _("Nothing of yours is with the editors.")),
    ("published", _("Just published"), "printed", 2, _("Nothing has been published yet.")),
)
