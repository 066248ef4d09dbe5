"""The formats that stories come in and go out by, under the names that the commands know them by."""

from copydesk.deliveries import readers

from . import export

READERS = readers.READERS
WRITERS = {"ninjs": export.ninjs, "wxr": export.wxr}
