#!/bin/sh
# The last part of `make test`: style, checks, then the whole suite on SQLite and on a real PostgreSQL.
# With CI set, a missing server or browser is a failure; elsewhere it is a sentence and a skip.
set -e

sh tests/servers/install.sh

# A folder of its own: what `make run` keeps is neither read nor touched.
VAR_DIR=$(mktemp -d)
export VAR_DIR
trap 'rm -rf "$VAR_DIR"' EXIT
trap 'exit 130' INT TERM

sh tests/servers/lint.sh
$PYTHON manage.py check --fail-level WARNING
$PYTHON manage.py makemigrations --check --dry-run --verbosity 0

echo "On SQLite, with the browser:"
$PYTHON -m pytest "$@"

echo "On PostgreSQL:"
status=0
$PYTHON tests/servers/postgresql.py "$PYTHON" -m pytest -m "not browser" "$@" || status=$?
if [ "$status" = 77 ] && [ -z "$CI" ]; then
    echo "Skipped: PostgreSQL is not installed here."
    exit 0
fi
exit "$status"
