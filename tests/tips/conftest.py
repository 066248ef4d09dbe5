"""Every test about tips has keys of its own."""

import pytest


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    settings.TIPS_PUBLIC_KEY = settings.TIPS_RECOVERY_KEY = ""
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "keys" / "tips-keys")
    settings.TIPS_FILES = str(tmp_path / "tips-files")
    settings.TIPS_REMOVED = str(tmp_path / "tips-removed")
