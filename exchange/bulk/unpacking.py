"""An old site that comes as a zip: laid out in a folder that goes when the import ends, and nothing outside of it."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from django.utils.translation import gettext as _

_MOST_FILES = 500_000
_MOST = 20_000_000_000
_LARGEST = 200_000_000
_MOST_RATIO = 300
_SMALL = 1_000_000
_PIECE = 1 << 20
# The pages, and the pictures that stand in them: nothing else of a site is wanted.
_WANTED = frozenset(
    ".html .htm .shtml .shtm .asp .php .jsp .jpg .jpeg .png .gif .webp .heic .heif .avif".split()
)


_OF_DUMPS = frozenset({".sql", ".txt", ".php"})


class Unpackable(ValueError):
    """A file that cannot be laid out; the message is a sentence."""


@contextmanager
def folder_of(path: Path) -> Iterator[Path]:
    """The folder itself, or the one that a zip was laid out in. Raises `Unpackable`."""
    if path.is_dir():
        yield path
        return
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                _lay_out(archive, Path(folder))
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise Unpackable(_("This is neither a folder nor a zip that can be read.")) from error
        yield _inner(Path(folder))


@contextmanager
def one_of(path: Path) -> Iterator:
    """The file, open; of a folder its files as one, one behind the other by their names."""
    if path.is_file():
        with path.open("rb") as file:
            yield file
        return
    with TemporaryFile() as whole:
        for piece in sorted(
            file for file in path.rglob("*") if file.suffix.lower() in _OF_DUMPS and file.is_file()
        ):
            whole.write(piece.read_bytes() + b"\n;\n")
        whole.seek(0)
        yield whole


def _lay_out(archive, folder):
    entries = [entry for entry in archive.infolist() if Path(entry.filename).suffix.lower() in _WANTED]
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST:
        raise Unpackable(_("This zip unpacks to far too much."))
    for entry in entries:
        target = (folder / entry.filename).resolve()
        is_tight = entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)
        if entry.is_dir() or not target.is_relative_to(folder.resolve()) or entry.file_size > _LARGEST:
            continue
        if is_tight:
            raise Unpackable(_("This zip unpacks to far too much."))
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as packed, target.open("wb") as file:
            left = entry.file_size
            while left > 0 and (piece := packed.read(min(_PIECE, left))):
                file.write(piece)
                left -= len(piece)


def _inner(folder):
    """A zip of a folder holds that folder alone: addresses begin inside of it."""
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
