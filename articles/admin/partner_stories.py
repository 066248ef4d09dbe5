"""What partners sent, as the list of stories tells it: from whom, whether we have it, and what can be done."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow

from .stories import short_time

COLUMNS = ("partner_shown", "alike_shown", "arrived_shown", "moves_shown")
_OFFERED = ("take", "spike")


class PartnerColumns:
    """Columns for rows that a partner's feed brought; a part of the list of stories."""

    @admin.display(description=gettext_lazy("partner"))
    def partner_shown(self, article):
        return article.arrival.feed.name

    @admin.display(description=gettext_lazy("nearly the same as"), empty_value="")
    def alike_shown(self, article):
        other = article.arrival.like
        if other is None:
            return None
        address = reverse("admin:articles_article_change", args=[other.pk])
        return format_html('<a class="alike" href="{}">{}</a> {} %', address, other, article.arrival.likeness)

    @admin.display(description=gettext_lazy("arrived"))
    def arrived_shown(self, article):
        return short_time(article.arrival.arrived_at)

    @admin.display(description=gettext_lazy("move"))
    def moves_shown(self, article):
        """The list stands in a form; each button sends it to its own story's move."""
        address = reverse("admin:article_move", args=[article.pk])
        moves = [workflow.MOVES[name] for name in _OFFERED]
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
                for move in moves
            ],
        )
