"""The formats that stories come in and go out by, under the names that the commands know them by."""

from copydesk.deliveries import readers, site

from . import export

READERS = readers.READERS
# Kinds that are no file but a folder, or a zip of one.
FOLDERS = {"html": site.read_folder}
WRITERS = {"ninjs": export.ninjs, "wxr": export.wxr}
