"""What every test may ask for: the cast, from tests/cast.py."""

from typing import Any

import pytest

from tests.cast import *  # noqa: F403


@pytest.fixture(autouse=True)
def _unhashed(settings: Any) -> None:
    """Pages name their files as they are: nothing was collected for a test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
