#!/bin/sh
# The last part of `make test`: style, checks, then the suite on SQLite and on a real PostgreSQL at once.
# With CI set, a missing server or browser is a failure; elsewhere it is a sentence and a skip.
set -e

sh tests/servers/install.sh

# Some hundred processes are started: each would compile all of our modules for itself.
unset PYTHONDONTWRITEBYTECODE

# A folder of its own: what `make run` keeps is neither read nor touched.
VAR_DIR=$(mktemp -d)
export VAR_DIR
trap 'rm -rf "$VAR_DIR"' EXIT
trap 'exit 130' INT TERM

sh tests/servers/lint.sh
$PYTHON manage.py check --fail-level WARNING
$PYTHON manage.py makemigrations --check --dry-run --verbosity 0

$PYTHON -m tests.servers.side_by_side "$@"
