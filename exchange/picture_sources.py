"""Where pictures of pasted pages may be fetched from: the hosts that some partner's pictures come from."""

from .bulk import Pictures
from .models import PartnerFeed


def partners_hosts(patience: float) -> Pictures:
    return Pictures(hosts=PartnerFeed.objects.picture_hosts(), patience=patience)


SOURCES = [partners_hosts]
