"""What stands around every page: the masthead and the bar of sections."""

from django.utils.functional import SimpleLazyObject

from articles.models import Section
from portal.models import Masthead


def furniture(request):
    """Context processor. One query for both, made only if the page prints them."""
    bar = SimpleLazyObject(lambda: list(Section.objects.under_the_masthead()))
    return {"bar": bar, "masthead": SimpleLazyObject(lambda: bar[0].masthead if bar else Masthead.objects.current())}
