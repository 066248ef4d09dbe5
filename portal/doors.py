"""Doors: ways into parts of the site that stand in the masthead and in the foot of every page.

An app hands in its own by a module `doors` with a list `DOORS`; no page has to know which parts there are.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from .extensions import handed_in


@dataclass(frozen=True)
class Door:
    label: str | Promise
    url_name: str

    @property
    def address(self):
        return reverse(self.url_name)


def doors() -> list[Door]:
    return handed_in("doors", "DOORS")
