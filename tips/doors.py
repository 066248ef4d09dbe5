"""The tip-line's door on every page: a source must not have to search for it."""

from django.utils.translation import gettext_lazy as _

from portal.doors import Door

DOORS = [Door(_("Send a tip"), "tips:send")]
