"""The address of a story: asked of Django once, as a list of an archive writes some thousand of them."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

# Any story's: what stands before it in its address stands before every other's.
_ANY = ("2000", "01", "01", "1")


def address_of(day: datetime, key: int) -> str:
    """As `reverse("reader:story", …)` says it, under the prefix and the URL conf of this moment."""
    before = _before(get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    return f"{before}{day:%Y/%m/%d}/{key}/"


@lru_cache(maxsize=16)
def _before(_prefix, urlconf):
    return reverse("reader:story", urlconf, _ANY).removesuffix(f"{'/'.join(_ANY)}/")
