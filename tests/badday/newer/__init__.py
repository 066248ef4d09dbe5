"""A newer version, for `dateline upgrade` alone: an app (EXTRA_APPS) whose one migration changes a table that is read."""
