"""Pictures in a bucket that speaks S3 (MEDIA_BUCKET), for hosts that share no folder.

Readers ask the site for them, as from a folder: it knows which they may have. So the bucket need be open to nobody.
"""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

from botocore.config import Config
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# By itself the library waits five minutes for a bucket that does not answer: so long no reader's thread is held.
PATIENCE = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2})


class Bucket(S3Storage):
    def get_default_settings(self):
        return super().get_default_settings() | {"client_config": PATIENCE}

    def url(self, name, **named):
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    def names_before(self, folder: str, moment: datetime) -> Iterator[str]:
        """The names of files below that folder that were stored before."""
        within = self.location.strip("/")
        before = f"{within}/" if within else ""
        for stored in self.bucket.objects.filter(Prefix=f"{before}{folder}/"):
            if stored.last_modified < moment:
                yield stored.key.removeprefix(before)
