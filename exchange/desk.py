"""What partners put on the newsroom's desk: feeds that cannot be fetched."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.newsroom import Panel

from .models import PartnerFeed


def panels(request: HttpRequest) -> list[Panel]:
    """For whoever looks after them, and only while there are some."""
    may_mend = request.user.has_perm("exchange.change_partnerfeed")
    failing = list(PartnerFeed.objects.failing()) if may_mend else []
    title = _("Partner feeds that fail")
    return [Panel("feeds", title, "admin/exchange/desk/feeds.html", failing, 0)] if failing else []
