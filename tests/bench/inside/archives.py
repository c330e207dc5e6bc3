"""A LinkedIn archive read, brought in, read again and taken back, all in this process."""

import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from tests.bench.archive import Archive
from tests.bench.inside.clock import Clock
from tests.bench.inside.rows import write_out
from tests.bench.inside.worlds import person
from tests.bench.measuring import Row, ratio
from throughline.imports import actions
from throughline.imports.models import Batch
from throughline.network.index import triggers
from throughline.people.hats import Hat, me
from throughline.people.models import Person

PAIRS = 5


def bring_in(connections: str, messages: str) -> Iterator[Row]:
    """The whole import of an archive of that size, then the same repacked, then the undo."""
    size = f"{connections} connections and {messages} messages"
    path = Archive(int(connections), int(messages)).write(Path(settings.DATA, "archive.zip"))
    owner = person("dana", timezone.now())

    def hat() -> Hat:
        return me(owner, timezone.now())

    seconds, batch = clocked(lambda: whole(hat, path))
    counted = batch.result["network"]
    yield Row(
        f"import of {size}",
        [seconds * 1000],
        {
            "people": counted["people_new"],
            "touches": counted["touches_new"],
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
        },
    )
    seconds, again = clocked(lambda: whole(hat, repacked(path)))
    new = again.result["network"]["people_new"] + again.result["network"]["touches_new"]
    yield Row(f"the same again, packed anew: {size}", [seconds * 1000], {"new": new})
    actions.ask_undo(hat(), batch)
    seconds, _ = clocked(lambda: actions.finish(batch, clock=timezone.now))
    yield Row(f"undo of {size}", [seconds * 1000])


def marked(connections: str, messages: str) -> Iterator[Row]:
    """What the triggers cost that mark whose words have changed: imports with them and without,
    by turns, each for somebody of their own."""
    path = Archive(int(connections), int(messages)).write(Path(settings.DATA, "archive.zip"))
    clock = Clock()
    runs: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * PAIRS):
        is_marked = turn % 2 == 0
        if is_marked:
            triggers.install(DEFAULT_DB_ALIAS)
        else:
            triggers.remove(DEFAULT_DB_ALIAS)
        owner = person(f"owner{turn}", timezone.now())
        runs[is_marked].append(clock.took(partial(whole, partial(now_of, owner), path)))
        write_out()
    size = f"{connections} connections and {messages} messages"
    yield Row(f"processor for an import of {size}, marked", runs[True])
    yield Row(f"processor for an import of {size}, unmarked", runs[False])
    yield ratio(f"marking, import of {size}", runs[True], runs[False], 1)


def now_of(owner: Person) -> Hat:
    """Their hat at this moment."""
    return me(owner, timezone.now())


def whole(hat: Callable[[], Hat], path: Path) -> Batch:
    """Received, read, approved and brought in."""
    batch = actions.receive(hat(), files=[(path.name, path)])
    batch = actions.finish(batch, clock=timezone.now)
    actions.approve(hat(), batch, choices={})
    return actions.finish(batch, clock=timezone.now)


def repacked(path: Path) -> Path:
    """Another file with the same tables in it."""
    other = path.with_name("again.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return other


def clocked(act: Callable[[], Batch]) -> tuple[float, Batch]:
    """Seconds it took, and what came of it."""
    since = time.perf_counter()
    found = act()
    return time.perf_counter() - since, found
