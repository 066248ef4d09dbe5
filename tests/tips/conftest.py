"""What tests of tips may ask for."""

import pytest


@pytest.fixture
def moderator(sign_in, settings, masthead):
    """A client with a tip moderator at it, whose newsroom speaks English."""
    settings.LANGUAGE_CODE = "en"
    return sign_in("tip_moderator")
