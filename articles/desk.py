"""What stories put on the newsroom's desk: what waits, what is coming, what just was."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.newsroom import Panel, Place

from .models import Article

ROWS = 8

PLACES = (
    Place(_("Stories"), "admin:articles_article_changelist", "articles.view_article"),
    Place(_("Paste copy"), "admin:paste", "articles.add_article"),
    Place(_("Photos"), "admin:articles_photo_changelist", "articles.view_photo"),
)


def panels(request):
    user, now = request.user, timezone.now()
    if not user.has_perm("articles.view_article"):
        return []
    stories = Article.objects.select_related("created_by", "filed_by", "section", "live")
    rows = {
        "waiting": stories.awaiting_sign_off(user) if user.has_perm("articles.sign_off_article") else None,
        "ready": stories.ready_to_publish() if user.has_perm("articles.publish_article") else None,
        "drafts": stories.drafts_of(user),
        "handed_in": stories.filed_by(user),
        "scheduled": stories.scheduled(now),
        "published": stories.public(now).newest_first(),
    }
    return [
        Panel(key, title, f"admin/articles/desk/{template}.html", list(rows[key][:ROWS]), column, empty)
        for key, title, template, column, empty in _PANELS
        if rows[key] is not None
    ]


_PANELS = (
    ("waiting", _("Waiting for your sign-off"), "story", 0, _("Nothing waits for you.")),
    ("ready", _("Signed off, to be published"), "story", 0, _("Nothing is ready to go out.")),
    ("drafts", _("My drafts"), "story", 0, _("No drafts. Begin a story, or paste copy.")),
    ("handed_in", _("Handed in by me"), "story", 1, _("Nothing of yours is with the editors.")),
    ("scheduled", _("Scheduled"), "due", 1, _("Nothing is scheduled.")),
    ("published", _("Just published"), "printed", 2, _("Nothing has been published yet.")),
)
