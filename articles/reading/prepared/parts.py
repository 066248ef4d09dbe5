"""Parts of a page, each made by the templates that print the whole."""

import re
from secrets import token_hex

from django.http import HttpRequest
from django.template import Node
from django.template.context import make_context
from django.template.loader import get_template, render_to_string

from articles.reading.other_script import in_script
from articles.reading.scripts import page_in, speaking

# Nobody can write this into a story.
_SEAL = token_hex(8)
_PLACE = re.compile(f"\x02{_SEAL}:(\\w+)\x03")


def place(name: str) -> str:
    """Where that part will stand."""
    return f"\x02{_SEAL}:{name}\x03"


class LatePart(Node):
    """What stands between {% late %} and {% endlate %}; where a page is made without that part, its place."""

    child_nodelists = ("nodelist",)

    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        if self.name in context.get("joined_late", ()):
            return place(self.name)
        return self.nodelist.render(context)


def made_without(names, template: str, context: dict, request: HttpRequest) -> str:
    """The page, with the places of those parts in it."""
    return render_to_string(template, {**context, "joined_late": frozenset(names)}, request)


def made(name: str, template: str, context: dict, request: HttpRequest) -> str:
    """That part of the template alone."""
    whole = get_template(template).template
    part = next(node for node in whole.nodelist.get_nodes_by_type(LatePart) if node.name == name)
    context = make_context(context, request)
    with context.render_context.push_state(whole), context.bind_template(whole):
        return part.nodelist.render(context)


def spoken(make, speaks: str, stories, table: str | None, script: str) -> str:
    """What `make` gives in the language of the story's page, put into its script by what those stories say."""
    with page_in(script) as page, speaking(speaks):
        html = make()
        page.stories = [(story, words) for story, words in stories if script]
        page.table, page.has_table = table, True
        return in_script(html, page)


def cut(html: str) -> list[bytes]:
    """[text, name, text, name, text]: the page at the places of its late parts."""
    return [piece.encode() for piece in _PLACE.split(html.replace("\0", ""))]
