"""Somebody is erased while the worker brings their archive in: both end well, and nothing stays."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from tests.imports.bringing import archive, message, person
from throughline.imports import actions
from throughline.imports.actions.steps import Underway
from throughline.imports.actions.work import claim
from throughline.imports.models import Batch
from throughline.network.index.writing import write_some
from throughline.people.actions import close_cast, open_cast
from throughline.people.hats import me
from throughline.people.models import Keeper

PEOPLE = 1500


def left() -> dict[str, int]:
    """What is there of anybody."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    own = ("people.", "followthrough.", "network.", "imports.")
    return {name: n for name, n in counts.items() if n and name.startswith(own)}


def work(began: Event) -> str:
    """The worker's part, in a thread of its own, until there is nothing to do."""
    try:
        while (found := claim(timezone.now())) is not None:
            underway = Underway(found)
            while underway.go_on(timezone.now(), 0.05):
                began.set()
        return "nothing left"
    finally:
        began.set()
        connection.close()


@pytest.mark.parametrize("wait", [0.0, 0.15, 0.4])
@pytest.mark.parametrize("approved", [False, True])
def test_who_is_erased_while_their_archive_comes_in_is_gone(
    for_threads: None, tmp_path: Path, wait: float, approved: bool
) -> None:
    before = left()
    dana = open_cast(now=timezone.now())["dana"]
    people = [person(f"Ana Number{n}") for n in range(PEOPLE)]
    written = [message(f"Ana Number{n}", "Hi", "2023-01-01", sent=True) for n in range(PEOPLE)]
    path = archive(tmp_path / "a.zip", people, written)
    hat = me(dana, timezone.now())
    batch = actions.receive(hat, files=[(path.name, path)])
    if approved:
        actions.approve(hat, actions.finish(batch, clock=timezone.now), choices={})
    began = Event()
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(work, began)
        began.wait(20)
        sleep(wait)
        assert close_cast() == 6
        assert working.result(timeout=60) == "nothing left"
    assert not Keeper.objects.filter(pk=dana.keeper_id).exists()
    assert not Batch.objects.exists()
    while write_some():
        pass  # the worker finds that there is nobody to read
    assert left() == before
