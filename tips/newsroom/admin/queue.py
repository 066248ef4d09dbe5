"""The queue of tips: its filters, and how a row is told."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tips.intake import plain_text
from tips.models import Tip
from tips.newsroom import moderation
from tips.sealing.private_key import keys_here

FIRST_WORDS = 40


class Queue(ChangeList):
    """A page of the queue. It shows the first words of a tip to those alone who have read it already."""

    def get_results(self, request):
        super().get_results(request)
        # By their numbers: the list itself would be asked for once more, inside of that question.
        known = moderation.read_by(request.user, [tip.pk for tip in self.result_list])
        keys = keys_here() if known else []
        for tip in self.result_list:
            tip.first_words = moderation.first_words(tip, keys) if tip.pk in known else ""


class QueueFilter(admin.SimpleListFilter):
    """What lies on the table, unless another pile is asked for."""

    title = _("pile")
    parameter_name = "pile"

    def lookups(self, request, model_admin):
        return [
            ("unread", _("unread")),
            ("mine", _("mine")),
            ("given", _("given to me, not opened yet")),
            ("for_you", _("for me alone")),
            ("due", _("due")),
            ("going", _("removed soon")),
            ("quarantined", _("in quarantine")),
            ("spam", _("spam")),
            ("decided", _("decided")),
            ("removed", _("removed: only the stubs")),
            ("all", _("all of them")),
        ]

    def queryset(self, request, tips):
        questions = {
            "unread": lambda: tips.unread().not_for_others(request.user).one_of_each(),
            "mine": lambda: tips.on_the_table().filter(assigned_to=request.user),
            "given": lambda: tips.on_the_table().filter(assigned_to=request.user, is_handed_over=True),
            "for_you": lambda: tips.kept().filter(addressed_to=request.user),
            "due": lambda: tips.due(timezone.localdate()).order_by("due_on", "-pk"),
            "going": lambda: tips.going(timezone.localdate()).order_by("moved_on", "-pk"),
            "quarantined": lambda: tips.quarantined().one_of_each().order_by("number_alike", "-pk"),
            "spam": tips.spam,
            "decided": tips.decided,
            "removed": lambda: tips.exclude(removed_on=None),
            "all": tips.all,
        }
        return questions.get(self.value(), lambda: tips.on_the_table().one_of_each())()

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


@admin.display(description=_("first words, once you have read it"))
def first_words(tip):
    """For whom alone it is, where its tipster wrote to one person."""
    if tip.addressed_to and not tip.first_words:
        return format_html('<span class="quiet">{}</span>', _("for %s alone") % tip.addressed_to)
    return format_html(
        '<span class="words" dir="auto">{}</span>', plain_text.start_of(tip.first_words, FIRST_WORDS)
    )


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


@admin.display(description=_("held because"), ordering="suspicion")
def held_because(tip):
    others = tip.number_alike - 1
    if others < 1:
        return tip.get_suspicion_display()
    people = ngettext("%(number)s person, the same words", "%(number)s people, the same words", others + 1)
    return format_html("{} <b>{}</b>", tip.get_suspicion_display(), people % {"number": others + 1})


@admin.display(description=_("assigned to"), ordering="assigned_to__name")
def who(tip):
    """Whose it is, by when, and that a person has joined it to others."""
    facts = [f"{tip.due_on:%m-%d}"] if tip.due_on else []
    facts += [str(_("one of a matter"))] if tip.matter else []
    whose = str(tip.assigned_to or "")
    return format_html('{} <span class="quiet">{}</span>', whose, " · ".join(facts)) if facts else whose
