"""Bring in what was approved: hidden rows in chunks, one release, then what needs them seen."""

from collections.abc import Iterator

from throughline.imports import rooms
from throughline.imports.actions import looks, uploads
from throughline.imports.actions.work import Work
from throughline.people.models import Arrival


def taking(work: Work) -> Iterator[None]:
    """Go on bringing in from where the cursor stands. Ends with `done_at` set."""
    mine = rooms.taking(work.batch.kind)
    released = Arrival.objects.filter(pk=work.batch.arrival_id, released_at__isnull=False).exists()
    if not released:
        by_room = looks.of(work.batch, work.hat).by_room
        for at, room in enumerate(mine):
            if at >= work.cursor.get("room", 0):
                yield from room.take(work, by_room[at])
                yield from _next_room(work, at + 1)
        yield from _release(work)
    for at, room in enumerate(mine):
        if at >= work.cursor.get("room", 0):
            yield from room.settle(work)
            yield from _next_room(work, at + 1)
    yield from _done(work)


def _next_room(work: Work, at: int) -> Iterator[None]:
    work.cursor.clear()
    work.cursor["room"] = at
    with work.chunk():
        pass
    yield


def _release(work: Work) -> Iterator[None]:
    """From here on everything that came is seen, all of it at once."""
    work.cursor.clear()
    with work.chunk():
        Arrival.objects.filter(pk=work.batch.arrival_id).update(released_at=work.hat.now)
    yield


def _done(work: Work) -> Iterator[None]:
    uploads.remove(work.batch)
    work.cursor.clear()
    with work.chunk(done_at=work.token, stored="", result=work.batch.result):
        pass
    yield
