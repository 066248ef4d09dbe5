"""One concept a file; this is the list of them."""

from .arrival import Arrival, FormerAddress
from .feed import PartnerFeed
from .link import Link
from .told import Told

__all__ = ["Arrival", "FormerAddress", "Link", "PartnerFeed", "Told"]
