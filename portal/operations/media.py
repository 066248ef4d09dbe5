"""Where pictures lie: in a folder of VAR_DIR, or in a bucket that several hosts ask."""

from importlib.util import find_spec
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def store(bucket: str) -> dict:
    """Django's STORAGES["default"] for MEDIA_BUCKET, s3://bucket/folder, or for none.

    Account and address are the AWS_ names of the environment. Raises ImproperlyConfigured with a sentence.
    """
    if not bucket:
        return {"BACKEND": "portal.whole_files.WholeFiles"}
    named = urlsplit(bucket)
    if named.scheme != "s3" or not named.netloc:
        raise ImproperlyConfigured(f"MEDIA_BUCKET is s3://bucket/folder, and not {bucket!r}.")
    if not (find_spec("storages") and find_spec("boto3")):
        sentence = "MEDIA_BUCKET needs the extra s3: pip install --require-hashes -r requirements-extras.lock"
        raise ImproperlyConfigured(sentence)
    within = {"bucket_name": named.netloc, "location": named.path.strip("/")}
    # Open to nobody, and no name is given twice.
    return {
        "BACKEND": "portal.bucket.Bucket",
        "OPTIONS": {**within, "default_acl": None, "file_overwrite": False},
    }
