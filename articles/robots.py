"""What stories have for robots: the map of the site, and on what terms a machine may take them."""

from django.urls import reverse

from portal.models import Masthead
from portal.one_address import site_address


def lines(request):
    terms = Masthead.objects.current().terms
    return [
        f"Sitemap: {site_address(request)}{reverse('machines:map_index')}",
        f"Sitemap: {site_address(request)}{reverse('machines:map_of_news')}",
        *([f"License: {terms}"] if terms else []),
    ]
