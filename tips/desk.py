"""What tips put on the newsroom's desk: how many there are, for those who may read them, and no word of them."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.newsroom import NavItem, Panel

from .models import Tip, TipLine
from .newsroom import health, sharing

NAV = (
    NavItem(_("Tips"), "admin:tips_tip_changelist", "tips.read_tips"),
    # A page of its own: with whom a tip is shared is sealed, and every desk would have to open all that are.
    NavItem(_("Tips shared with you"), "admin:tips_tip_shared_with_you", sharing.RIGHT),
)


def panels(request):
    return [*_tips(request), *_lines(request)]


def _lines(request):
    """Contacts under every story that reach nobody: told to those who can mend them."""
    if not request.user.has_perm("tips.change_tipline"):
        return []
    rows = [
        {
            "label": _("%(line)s: no link is made of %(addresses)s")
            % {"line": line, "addresses": "、".join(wrong)},
            "number": "",
            "url": reverse("admin:tips_tipline_change", args=[line.pk]),
        }
        for line in TipLine.objects.open_on(timezone.localdate())
        if (wrong := line.doubtful)
    ]
    title = _("Tip-lines with an address that cannot be right")
    return [Panel("tip_lines", title, "admin/tips/desk.html", rows)] if rows else []


def _tips(request):
    if not request.user.has_perm("tips.read_tips"):
        return []
    counts, queue = Tip.objects.counts(request.user), reverse("admin:tips_tip_changelist")
    piles = (
        (_("for you alone, unread"), counts["for_you"], f"{queue}?pile=for_you"),
        (_("given to you by a colleague"), counts["given"], f"{queue}?pile=given"),
        (_("due"), counts["due"], f"{queue}?pile=due"),
        (_("removed soon"), counts["going"], f"{queue}?pile=going"),
        (_("unread"), counts["unread"], f"{queue}?pile=unread"),
        (_("on the table"), counts["on_the_table"], queue),
        (_("in quarantine"), counts["quarantined"], f"{queue}?pile=quarantined"),
        (
            _("of these only because counting is out of order"),
            counts["uncounted"],
            f"{queue}?pile=quarantined",
        ),
    )
    rows = [{"label": label, "number": number, "url": url} for label, number, url in piles if number]
    rows = [{"trouble": row} for row in health.rows()] + rows
    return [Panel("tips", _("Tips"), "admin/tips/desk.html", rows, 0, _("No tip waits for anybody."), None)]
