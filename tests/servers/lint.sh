#!/bin/sh
# Style: `make lint`, and the first part of `make test`. Widths of lines are in tests/portal/test_structure.py.
set -e
$PYTHON -m ruff check .
$PYTHON -m ruff format --check .
find templates -name "*.html" -exec "$(dirname "$PYTHON")/djade" --check --target-version 5.2 {} +
