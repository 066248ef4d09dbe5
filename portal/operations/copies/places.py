"""Where copies lie: a folder, or a bucket that speaks S3."""

import os
import re
import secrets
import shutil
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from portal import on_disk

NAME = re.compile(r"dateline-(\d{8}T\d{6}Z)\.(?:copy|keys)")
GONE = "dateline-gone.txt"
PIECE = 1024 * 1024


class Folder:
    """On another disk, or on another host that is mounted here."""

    def __init__(self, path):
        self.path = Path(path)

    def __str__(self):
        return str(self.path)

    def put(self, file: Path, name: str) -> None:
        """Whole under its name, or not at all: what is cut off keeps another name."""
        self.path.mkdir(parents=True, exist_ok=True)
        part = self.path / f".{name}.part"
        with file.open("rb") as source, part.open("wb") as target:
            shutil.copyfileobj(source, target)
            on_disk.keep(target)
        part.replace(self.path / name)
        # Older copies are dropped next.
        on_disk.keep_name(self.path / name)

    def get(self, name: str):
        return (self.path / name).open("rb")

    def names(self) -> list[str]:
        return [path.name for path in self.path.iterdir()] if self.path.exists() else []

    def drop(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def supplant(self, name: str, *, by: str) -> None:
        """That file in the place of the former one of that name, which is overwritten where it lay."""
        path = self.path / name
        former = path.open("r+b", buffering=0) if path.exists() else None
        (self.path / by).replace(path)
        if former:
            with former:
                overwrite(former)


class Bucket:
    """s3://bucket/folder; account and address by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL."""

    def __init__(self, address):
        try:
            # An extra; and what serves readers need not carry it.
            library = import_module("boto3")
        except ImportError as missing:
            raise ImportError(
                "Buckets need the extra s3: pip install --require-hashes -r requirements-extras.lock"
            ) from missing
        named = urlsplit(address)
        self._name, self._before = address, f"{named.path.strip('/')}/".lstrip("/")
        self._bucket = library.resource("s3").Bucket(named.netloc)

    def __str__(self):
        return self._name

    def put(self, file, name):
        self._bucket.upload_file(str(file), self._before + name)

    def get(self, name):
        return self._bucket.Object(self._before + name).get()["Body"]

    def names(self):
        found = self._bucket.objects.filter(Prefix=self._before)
        return [row.key.removeprefix(self._before) for row in found]

    def drop(self, name):
        self._bucket.Object(self._before + name).delete()

    def supplant(self, name, *, by):
        """What the bucket does with the former one is its own: versions of it have to be off."""
        source = {"Bucket": self._bucket.name, "Key": self._before + by}
        self._bucket.Object(self._before + name).copy(source)
        self.drop(by)


def overwrite(file) -> None:
    """Other bytes in the place of these in an open, unbuffered file, on the disk before we go on."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left:
        left -= file.write(secrets.token_bytes(min(left, PIECE)))
    os.fsync(file.fileno())


def place_of(address: str):
    return Bucket(address) if address.startswith("s3://") else Folder(address)


def split(address: str):
    """(the place, the name) of one copy."""
    place, _slash, name = address.rpartition("/")
    return place_of(place or "."), name


# As many are kept however old they are.
FEWEST = 3


def drop_old(place, *, before: datetime) -> list[str]:
    """Copies made before that moment, but never the newest few: a clock that is wrong makes one that is newer than all."""
    found = sorted((match[1], match[0]) for name in place.names() if (match := NAME.fullmatch(name)))
    newest = sorted({at for at, _name in found})[-FEWEST:]
    old = [name for at, name in found if at < f"{before:%Y%m%dT%H%M%SZ}" and at not in newest]
    for name in old:
        place.drop(name)
    return old


def age(days: int, now: datetime) -> datetime:
    return now - timedelta(days=days)
