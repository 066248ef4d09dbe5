"""What is joined to a page late: parts that change by themselves, while the rest of it stands."""

from django import template

from articles.reading.prepared.parts import LatePart

register = template.Library()


@register.tag
def late(parser, token):
    """{% late "recent" %}…{% endlate %}: one part, by the name that `articles.reading.prepared` knows it by."""
    name = token.split_contents()[1].strip('"')
    nodelist = parser.parse(("endlate",))
    parser.delete_first_token()
    return LatePart(name, nodelist)
