"""One pass over an upload into source rows, in chunks; what a row means is told by kind."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from throughline.frame.pour import pour
from throughline.imports import rooms
from throughline.imports.actions import looks
from throughline.imports.actions.undoing import delete_files
from throughline.imports.actions.work import CHUNK, Work
from throughline.imports.models import SourceFile, SourceRow
from throughline.imports.reading import File, Kind, Source
from throughline.imports.reading.tables import Row

COLUMNS = ("keeper", "file", "line", "what", "key", "raw", "state", "problem")
PLACED = (*COLUMNS, "dated", "about")  # of a kept row
LOOK_AT_CLOCK = 200  # rows between two looks at it
_LONGEST_PROBLEM = 500
State = SourceRow.State
Made = tuple[Any, ...]
"""A row to store: the values of `COLUMNS`, or of a kept row those of `PLACED`."""


class Reading:
    """One pass over an upload. Taken up again after a crash, it passes over what is stored.

    A kind of upload says which files it reads, in which order, and what their rows mean.
    """

    order: tuple[Kind, ...] = ()

    def __init__(self, work: Work, source: Source) -> None:
        self.work = work
        self.source = source
        self.today = work.batch.uploaded_at.date()
        self.looks = looks.begin(work.batch.kind, work.hat)
        self.earlier: dict[str, set[str]] = {}
        self.now_seen: defaultdict[str, set[bytes]] = defaultdict(set)
        self.counts: Counter[str] = Counter()
        self.buffer: list[Made] = []
        self.size_read = 0

    def run(self) -> Iterator[None]:
        """Store every row that is new, then count."""
        self.begin()
        if "file" not in self.work.cursor:
            yield from delete_files(self.work)  # of a reading that no longer holds
            yield from self._list_files()
        yield from self.read_all()
        yield from self._count()

    def begin(self) -> None:
        """Before the first file."""

    def listed(self, file: File) -> SourceFile:
        """How a file of the upload is noted; not saved yet."""
        return SourceFile(
            batch=self.work.batch,
            name=file.name[:300],
            what=file.what[:40],
            kind=file.kind.value,
            note=file.note[:500],
        )

    def prepare(self, file: File, stored: SourceFile) -> None:
        """Settle what holds for all rows of a file, before the first of them."""
        raise NotImplementedError

    def made(self, file: File, stored: SourceFile) -> Iterator[Made | None]:
        """For each row of a file what to store, or None when it is known or says nothing."""
        raise NotImplementedError

    def found(self) -> dict[str, Any]:
        """What the preview says besides the counts."""
        return {}

    def in_order(self) -> list[File]:
        """The files that are read first, by what they are; then those that are left closed."""
        rank = {kind: at for at, kind in enumerate(self.order)}
        return sorted(self.source.files, key=lambda file: rank.get(file.kind, len(rank)))

    def _list_files(self) -> Iterator[None]:
        listed = [self.listed(file) for file in self.in_order()]
        with self.work.chunk():
            for stored in listed:
                stored.save()
            self.work.cursor.update(file=0, row=0)
        yield

    def read_all(self) -> Iterator[None]:
        """Every file that is read, one after the other."""
        stored = list(SourceFile.objects.filter(batch=self.work.batch).order_by("pk"))
        files = list(zip(self.in_order(), stored, strict=True))
        wanted = {kind.value for kind in self.order}
        total = sum(file.size for file, note in files if note.kind in wanted)
        for at, (file, note) in enumerate(files):
            if note.kind in wanted:
                self.work.stage(file.name[-40:], max(1, total))
                yield from self._read(at, file, note)

    def _read(self, at: int, file: File, stored: SourceFile) -> Iterator[None]:
        """One file's rows, committed as time passes."""
        begun = (at, 0) >= (self.work.cursor["file"], 0)
        skip = self.work.cursor["row"] if at == self.work.cursor["file"] else 0
        self.prepare(file, stored)
        since = time.perf_counter()
        stored.rows = stored.new = stored.broken = 0
        for number, made in enumerate(self.made(file, stored), start=1):
            if made is not None and begun and number > skip:
                self.buffer.append(made)
            if number % LOOK_AT_CLOCK == 0 and time.perf_counter() - since > CHUNK * 0.7:
                if begun and number > skip:
                    self._store(at, number, stored)
                yield
                since = time.perf_counter()
        if begun:
            self._store(at + 1, 0, stored)
            yield

    def _store(self, file: int, row: int, stored: SourceFile) -> None:
        work = self.work
        work.batch.step_done = min(self.size_read, work.batch.step_total)
        with work.chunk():
            for columns in (COLUMNS, PLACED):
                pour(SourceRow, columns, [row for row in self.buffer if len(row) == len(columns)])
            work.cursor.update(file=file, row=row)
            stored.save(update_fields=["rows", "new", "broken", "day_first"])
        self.buffer = []

    def count(self, stored: SourceFile, row: Row) -> None:
        """One more row is being looked at."""
        stored.rows += 1
        self.size_read += sum(map(len, row.values.values())) + len(row.values) + 1

    def new(self, stored: SourceFile, row: Row, key: str, state: str, note: str) -> Made | None:
        """The row to store, unless its key is known from before or from this upload."""
        if key in self.earlier[stored.what]:
            self.counts["known"] += 1
            self.counts[f"known_{stored.what}"] += 1
            return None
        short = bytes.fromhex(key)
        if short in self.now_seen[stored.what]:
            self.counts["twice"] += 1
            return None
        self.now_seen[stored.what].add(short)
        stored.new += 1
        self.looks.seen += 1
        self.counts["noted"] += bool(note)
        return self.row(stored, row, key, state, note)

    def broken(self, stored: SourceFile, row: Row, sentence: str) -> Made:
        """A row that could not be read, with the reason."""
        stored.broken += 1
        self.counts["broken"] += 1
        return self.row(stored, row, "", State.BROKEN, sentence)

    def row(self, stored: SourceFile, row: Row, key: str, state: str, problem: str) -> Made:
        """The row as it was, without its empty cells."""
        raw = {name: value for name, value in row.values.items() if value}
        keeper_id = self.work.batch.keeper_id
        problem = problem[:_LONGEST_PROBLEM]
        return (keeper_id, stored.pk, row.line, stored.what, key, raw, state, problem)

    def _count(self) -> Iterator[None]:
        """The preview's numbers, counted once."""
        work = self.work
        work.stage("counting")
        found: dict[str, Any] = {**self.counts, **self.found()}
        work.batch.found = found
        for room, look in zip(rooms.taking(work.batch.kind), self.looks.by_room, strict=True):
            found[room.name] = room.preview(work, look)
        looks.remember(work.batch, self.looks)
        with work.chunk(read_at=work.token, found=found):
            work.cursor.clear()
        yield
