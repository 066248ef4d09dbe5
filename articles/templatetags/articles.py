"""How facts of a story are printed."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import markup, workflow

register = template.Library()

# Journal lines that no move of the table made.
_OTHER_LINES = {"sign_off_voided": gettext_lazy("changed the words: the sign-off is void")}


@register.simple_tag
def printed_body(copy):
    """The body with its dateline opening the first paragraph, as in print."""
    opening = format_html('<span class="dateline">{}</span> ', copy.dateline) if copy.dateline else ""
    return markup.printed(copy.body, opening)


@register.simple_tag
def byline(copy):
    """記者 林以晴 通訊員 周嵐: the role once, before the names it holds for."""
    line, role = [], None
    for person in copy.opening_people:
        if person.role and person.role != role:
            line.append(person.role)
        line.append(person.name)
        role = person.role
    return " ".join(line)


@register.filter
def long_time(moment):
    """12月17日 14:05 with its year, in the language of the page."""
    return date_format(timezone.localtime(moment), _("j F Y H:i"))


@register.simple_tag
def move_label(name):
    """How a journal line names what was done."""
    return workflow.MOVES[name].label if name in workflow.MOVES else _OTHER_LINES.get(name, name)
