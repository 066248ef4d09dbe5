"""Where a page stands in either script, and in which its words are written."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from articles.models import Revision
from articles.reading import scripts

from .articles import absolute

register = template.Library()


@register.inclusion_tag("articles/_switch.html", takes_context=True)
def script_switch(context):
    """The way to this page in the other script; none on pages that readers do not see or that have no other."""
    if not scripts.current_page() or context.get("is_preview") or context.get("minute"):
        return {}
    other = scripts.OTHER[scripts.shown_script()]
    # What is not there is not there in the other script either, and does not say what was asked for.
    is_error = context.template.name.startswith("errors/")
    here = context.get("page_path") or context["request"].get_full_path()
    here = reverse("reader:front") if is_error else here
    address = scripts.address_in(other, here, _own(context))
    return {"address": address, "language": scripts.TAGS[other], "name": scripts.NAMES[other]}


@register.inclusion_tag("articles/_alternates.html", takes_context=True)
def alternates(context, address):
    """The page in both scripts, and in the one it is written in for whoever has no wish."""
    own = _own(context)
    found = {
        scripts.TAGS[script]: absolute(context, scripts.address_in(script, address, own))
        for script in scripts.TAGS
    }
    return {"addresses": [*found.items(), ("x-default", found[scripts.TAGS[own]])]}


@register.simple_tag(takes_context=True)
def canonical(context, address):
    """The one address of this page in the script that it is in."""
    return absolute(context, scripts.address_in(scripts.shown_script(), address, _own(context)))


@register.simple_tag
def lang_of(copy):
    """The attribute for words in another script than their page; on a page of the other script, for words of that one.

    There it says that they are verbatim.
    """
    page, own = scripts.current_page(), scripts.script_for(copy)
    is_said = scripts.is_verbatim(copy) if page and page.script else own != scripts.shown_script()
    return format_html(' lang="{}"', scripts.TAGS[own]) if is_said else ""


@register.simple_tag
def opened(copy, *words):
    """The attribute for words of others within those of a story: they are put into the page's script, it is not."""
    is_opened = copy and scripts.has_foreign(copy, *words)
    return format_html(' translate="{}"', "yes") if is_opened else ""


def _own(context):
    """The script that the page is written in: a story's own, else the portal's."""
    copy = context.get("copy")
    return scripts.script_for(copy) if isinstance(copy, Revision) else scripts.site_script()
