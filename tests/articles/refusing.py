"""A refusal as the person reads it, in English whatever the site speaks."""

from contextlib import contextmanager

import pytest
from django.utils import translation

from articles import workflow


@contextmanager
def refused(words):
    """What stands inside is refused, with a sentence that has these words."""
    with translation.override("en"), pytest.raises(workflow.Refused, match=words):
        yield
