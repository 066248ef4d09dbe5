"""Where the old site's readers and other systems could find a story."""

from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from articles.surfaces import Asked, OwnPages

from .export.stories import leaving_stories


def _former(article, now):
    return [quote(former.path, safe="/?=&") for former in article.former_addresses.all()]


def _leaves(article, now):
    return any(True for _story in leaving_stories(now, with_drafts=True, of=article))


SURFACES = (
    OwnPages(_("Addresses of the old site"), _former),
    Asked(_("Exports to other systems"), _leaves),
)
