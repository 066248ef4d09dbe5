"""How gunicorn serves the site; GUNICORN_CMD_ARGS or the command line may say otherwise."""

import multiprocessing

# Threads share the code's memory, so two workers of four serve more on a small host than eight of one.
workers = min(4, multiprocessing.cpu_count())
threads = 4
timeout = 60
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
accesslog = None
control_socket_disable = True
