"""How gunicorn serves the site; GUNICORN_CMD_ARGS or the command line may say otherwise."""

import logging
import multiprocessing
import re

# Threads share the code's memory, so two workers of four serve more on a small host than eight of one.
workers = min(4, multiprocessing.cpu_count())
threads = 4
timeout = 60
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
accesslog = None
control_socket_disable = True


class _NobodyAtTheTipLine(logging.Filter):
    """Gunicorn writes down what is not HTTP, with address and moment: not where it may have been a tipster."""

    def filter(self, record):
        return re.search(r"/tips\b|\bip=", record.getMessage()) is None


def on_starting(server):
    # Workers are forked from here, and keep it.
    for handler in server.log.error_log.handlers:
        handler.addFilter(_NobodyAtTheTipLine())
