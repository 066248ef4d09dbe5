#!/bin/sh
# The last part of `make run`: migrate, fill once, say where it is, serve until Ctrl-C.
set -e

$PYTHON - "$PORT" <<'PY' || exit 1
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        sys.exit(f"Port {sys.argv[1]} is in use; choose another with PORT=…")
PY

$PYTHON manage.py migrate --verbosity 0
if [ "$DEMO" = 0 ]; then
    $PYTHON manage.py demo --empty
else
    $PYTHON manage.py demo
fi

echo
echo "  The site       http://127.0.0.1:$PORT/"
echo "  The newsroom   http://127.0.0.1:$PORT/newsroom/"
echo "  Stop with Ctrl-C."
echo

if [ "$DEBUG" = 1 ] || [ "$DEBUG" = True ]; then
    exec $PYTHON manage.py runserver "127.0.0.1:$PORT"
fi
exec $PYTHON -m gunicorn --config deploy/gunicorn.conf.py --bind "127.0.0.1:$PORT" portal.wsgi
