"""The formats that stories come in and go out by, under the names that the commands know them by."""

from copydesk.deliveries import readers, site

from . import export

READERS = readers.READERS
# Kinds that are no file but a folder, or a zip of one.
FOLDERS = {"html": site.read_folder}
# Kinds whose one file may lie in a folder in pieces, as 織夢 and 帝國 keep their own copies: a file or more a table.
IN_PIECES = frozenset({"sql"})
WRITERS = {"ninjs": export.ninjs, "wxr": export.wxr}
