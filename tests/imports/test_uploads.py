"""Uploads as they arrive."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.cast import NOW
from tests.imports.bringing import archive, seen
from throughline.imports import actions
from throughline.imports.actions import batches
from throughline.imports.uploads import clear_arriving
from throughline.people.models import Person
from throughline.people.refusals import Refused


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


def test_of_two_uploads_at_once_the_refused_one_leaves_no_file(
    dana: Person, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path / "data"
    file = archive(tmp_path / "a.zip")
    first = actions.receive(seen(dana), files=[("a.zip", file)])
    look = batches._nothing_undecided
    looks = iter((lambda _hat: None, look))  # the other came after the first look, before the last
    monkeypatch.setattr(batches, "_nothing_undecided", lambda hat: next(looks)(hat))
    with pytest.raises(Refused):
        actions.receive(seen(dana), files=[("b.zip", file)])
    kept = [folder.name for folder in (settings.DATA / "imports").iterdir()]
    assert [f"imports/{name}" for name in kept] == [first.stored]
