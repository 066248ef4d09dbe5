"""Warnings for the people who read tips: mail or alerts that do not get through."""

from django.utils.translation import gettext_lazy as _

from tips.intake import mailbox
from tips.models import AlertPost, Mailbox

from . import alerts


def rows():
    """[(label, row)] of what is set up and does not work."""
    kinds = (
        (mailbox.is_set_up(), _("Tips by e-mail do not come in"), Mailbox),
        (alerts.are_set_up(), _("Alerts do not go out"), AlertPost),
    )
    return [
        {"label": label, "row": row}
        for is_set, label, kind in kinds
        if is_set and (row := kind.in_trouble()) is not None
    ]
