"""Uploads as they arrive."""

import os
from datetime import timedelta
from pathlib import Path

from pytest_django.fixtures import Settings

from tests.cast import NOW
from throughline.imports.uploads import clear_arriving


def test_what_a_killed_upload_left_is_removed_after_a_day(
    settings: Settings, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    for name, age in (("old", 25), ("arriving", 1)):
        at = (NOW - timedelta(hours=age)).timestamp()
        (tmp_path / name).write_text("half an archive")
        os.utime(tmp_path / name, (at, at))
    assert clear_arriving(NOW) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["arriving"]
