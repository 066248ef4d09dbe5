"""What partners sent and nobody has taken yet, as the desk and the list of stories show it."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.marks import short_time
from articles.models import Article
from articles.queues import Queue

from .models import Arrival

_OFFERED = ("take", "spike")


@admin.display(description=gettext_lazy("partner"))
def partner(article: Article) -> str:
    return article.arrival.feed.name


@admin.display(description=gettext_lazy("nearly the same as"), empty_value="")
def alike(article: Article) -> str | None:
    other = article.arrival.named_like
    if other is None or not article.may_tell_alike:
        return None
    address = reverse("admin:articles_article_change", args=[other.pk])
    return format_html('<a class="alike" href="{}">{}</a> {} %', address, other, article.arrival.likeness)


@admin.display(description=gettext_lazy("arrived"))
def arrived(article: Article) -> str:
    return short_time(article.arrival.arrived_at)


@admin.display(description=gettext_lazy("move"))
def moves(article: Article) -> str:
    """The list stands in a form; each button sends it to its own story's move."""
    address = reverse("admin:article_move", args=[article.pk])
    offered = [workflow.MOVES[name] for name in _OFFERED]
    return format_html_join(
        " ",
        '<button class="move second" name="_move" value="{}" formaction="{}" aria-label="{}">{}</button>',
        [
            (
                move.name,
                address,
                _("%(move)s: %(headline)s") % {"move": move.label, "headline": article},
                move.label,
            )
            for move in offered
        ],
    )


def _unclaimed(stories, user, now):
    """The newest first. A newsroom without partners is not told every day that none of them sent anything."""
    arrived = stories.unclaimed().filter(arrival__feed__isnull=False)
    return arrived.order_by("-arrival__arrived_at", "-pk")


def _with_arrival(stories, user):
    like = Article.objects.open_to(user).filter(pk=OuterRef("arrival__like"))
    told = stories.annotate(may_tell_alike=Exists(like))
    return told.select_related("arrival__feed", "arrival__like")


def _asked(stories, user, now):
    """Printed stories that their senders have withdrawn, corrected or let expire, the latest first."""
    asked = Arrival.objects.asked_of_printed(now).values("article")
    return stories.filter(pk__in=asked).order_by("-arrival__withdrawn_at", "-arrival__newer_at", "-pk")


@admin.display(description=gettext_lazy("asked by its sender"))
def asked(article: Article) -> str:
    return ", ".join(map(str, article.arrival.asked(timezone.now())))


QUEUES = (
    Queue(
        "asked_by_senders",
        gettext_lazy("Printed, and asked back by their senders"),
        "articles.edit_any_article",
        _asked,
        "admin/exchange/desk/asked.html",
        0,
        is_quiet=True,
        columns=("headline_shown", asked),
        told=lambda stories, user: stories.select_related("arrival__feed", "live"),
    ),
    Queue(
        "partners",
        gettext_lazy("From partners"),
        "articles.edit_any_article",
        _unclaimed,
        "admin/exchange/desk/partner.html",
        1,
        is_quiet=True,
        columns=("headline_shown", partner, alike, arrived, moves),
        told=_with_arrival,
    ),
)
