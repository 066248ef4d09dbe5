"""The formats that stories come in and go out by, under the names that the commands know them by."""

from copydesk.deliveries import readers

from . import exporting

READERS = readers.READERS
WRITERS = {"ninjs": exporting.ninjs, "wxr": exporting.wxr}
