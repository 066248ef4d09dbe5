"""The queue of tips: its filters, and how a row is told. No word of what a tip says stands in it."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tips.models import Tip


class QueueFilter(admin.SimpleListFilter):
    """What lies on the table, unless another pile is asked for."""

    title = _("pile")
    parameter_name = "pile"

    def lookups(self, request, model_admin):
        return [
            ("unread", _("unread")),
            ("mine", _("mine")),
            ("quarantined", _("in quarantine")),
            ("decided", _("decided")),
            ("removed", _("removed: only the stubs")),
            ("all", _("all of them")),
        ]

    def queryset(self, request, tips):
        questions = {
            "unread": tips.unread,
            "mine": lambda: tips.on_the_table().filter(assigned_to=request.user),
            "quarantined": tips.quarantined,
            "decided": tips.decided,
            "removed": lambda: tips.exclude(removed_on=None),
            "all": tips.all,
        }
        return questions.get(self.value(), tips.on_the_table)()

    def choices(self, changelist):
        """The first choice is what lies on the table, where Django would offer everything."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("on the table")}, *others]


class SuspicionFilter(admin.SimpleListFilter):
    title = _("held because")
    parameter_name = "why"

    def lookups(self, request, model_admin):
        return Tip.Suspicion.choices if request.GET.get(QueueFilter.parameter_name) == "quarantined" else []

    def queryset(self, request, tips):
        return tips.filter(suspicion=self.value()) if self.value() else tips


@admin.display(description=_("tip"), ordering="pk")
def number(tip):
    return format_html('<b class="unread">{}</b>' if tip.is_unread else "{}", str(tip))


@admin.display(description=_("state"), ordering="state")
def state_mark(tip):
    """The state as a word; the mark's class is the state's own name."""
    word = tip.get_state_display()
    return format_html('<span class="mark tip-{}">{}</span>', tip.state, word)


@admin.display(description=_("came"), ordering="received_on")
def came(tip):
    return format_html(
        '<time datetime="{0}">{0}</time> {1}', tip.received_on.isoformat(), tip.get_channel_display()
    )
