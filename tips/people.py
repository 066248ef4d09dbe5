"""What the tip-line does when somebody changes how another person signs in (portal/admin.py asks)."""

from .newsroom import readers, sharing


def account_changed(person, by):
    readers.shut_out(person, by=by)
    sharing.end_all(person, by=by)
