"""A condition as a fact of each row that is looked at, and not as a way to find rows."""

from django.db.models import BooleanField, Case, Q, Value, When


def fact(*questions: Q, **conditions) -> Case:
    """True where they hold. No database looks for it by an index: for rows that are found by something better."""
    return Case(
        When(Q(*questions, **conditions), then=Value(True)), default=Value(False), output_field=BooleanField()
    )
