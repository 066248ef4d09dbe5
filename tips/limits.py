"""The numbers of the tip-line, once: pages print them, forms hold to them, tests stand on both sides. Plain Python."""

from datetime import timedelta

# What fits
TEXT = 50_000
CONTACT = 300
PLACE = 200
PUBLIC_NAME = 40
# A form of words, percent-encoded: 50,000 characters of four bytes are 600 kB.
FORM_BYTES = 1_000_000

# Files
FILES = 40
FILES_AT_ONCE = 10
DOCUMENT_MB, VIDEO_MB, TIP_GB = 100, 500, 1
DOCUMENT_BYTES, VIDEO_BYTES, TIP_BYTES = DOCUMENT_MB * 1_000_000, VIDEO_MB * 1_000_000, TIP_GB * 1_000_000_000
FILE_CAN_BE_WITHDRAWN = timedelta(days=1)
# What is stored for so long without a row of its own never gets one.
STORED_BEFORE_WRITTEN = timedelta(hours=1)

# Mail: what is fetched whole (what most providers send at most is 50 MB), and what of a larger one
MAIL_BYTES = 70_000_000
MAIL_BEGINNING = 64_000
# A turn ends after so long, or when so many mails could not be kept: the rest waits for the next
MAIL_TURN_SECONDS = 600
MAIL_FAILURES = 5

# How long a form stays good, and how fast nobody types
FORM_GOOD_FOR = timedelta(hours=24)
NOBODY_TYPES_WITHIN = timedelta(seconds=2)
# A double click is answered with the same code; later the code is never shown again.
SHOWN_AGAIN = timedelta(minutes=2)
# How long a page of the dialogue stays open without being used
OPEN_FOR = timedelta(minutes=30)

# From these numbers on tips wait in quarantine; none is refused
FROM_ONE_PLACE = 20  # a day: whole villages share one address of their telephone company
FLOOD = 120
FLOOD_SECONDS = 600

# Wrong codes from one place in a quarter of an hour
WRONG_CODES = 10
WRONG_SECONDS = 900
WRONG_ALARM = 100  # from everywhere together

# What is removed without anybody asking stops where it is more than a few, and more than this share of all:
# that is rather a wrong clock or a wrong database than a busy day.
FEW = 20
SHARE_AT_ONCE = 0.2


def is_too_much_at_once(number, of):
    return number > FEW and number > SHARE_AT_ONCE * of


# How long things are kept, in days
SPAM_DAYS = 14
NOT_USED_DAYS = 90
USED_DAYS = 365
UNDECIDED_DAYS = 365
CONTACT_DAYS = 30  # after the tip was closed
WAY_BACK_DAYS = 90  # after the tipster was last here
JOURNAL_DAYS = 365
BACKUP_DAYS = 30
# So long an addressed tip waits for its person; then the recovery key may open it to all who read tips
AWAY_DAYS = 14
REMINDED_DAYS = 14  # before a tip is removed, those who read tips are told

# Counts show no number of people that is smaller; what few did could be known again
COUNTED_FROM = 5
# A tip is shown to so many besides those who read tips; a matter has so many reports
SHARED_WITH = 5
MATTER = 200
RESULT = 300

# Cleaning a file: what is looked at before it is decoded, and what the process that decodes it may use
PIXELS = 60_000_000
WEBP_PIXELS = 40_000_000  # its decoder has no room for more, and says that the file is damaged
FRAMES = 1_000
ZIP_MEMBERS = 10_000
ZIP_BYTES = 1_000_000_000
ZIP_RATIO = 200
ZIP_PART = 5_000_000
ZIP_WHOLE = 40_000_000  # a part that is written anew
CLEANER_MEMORY = 512_000_000
CLEANER_SECONDS = 30
CLEANER_WAIT = 20  # for its turn: one at a time in each process that takes tips
DISK_FULL = 0.9
# An upload, with the parts around the file; how soon its ticket has to be there, and the slowest line that is waited
# for: so many bytes a second in each stretch of so many seconds
UPLOAD_BYTES = VIDEO_BYTES + 100_000
TICKET_SECONDS = 5
UPLOAD_STRETCH = 20
UPLOAD_PACE = 2_000
UPLOAD_PACE_IN_A_CROWD = 20_000  # who is slower gives their place up where all are taken
