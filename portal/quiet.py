"""What the site's own log leaves out: everything that says when somebody was at the tip-line."""

import logging

TIP_LINE = "/tips"


class NobodyAtTheTipLine(logging.Filter):
    """Django logs each 404 and each refused request with its moment and its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", "")
        return TIP_LINE not in path.lower() and f"{TIP_LINE}/" not in record.getMessage().lower()
