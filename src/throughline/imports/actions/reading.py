"""Read an upload into source rows, in chunks, and count once what the preview will say."""

import re
import time
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from throughline.frame.pour import as_json, pour
from throughline.imports import rooms
from throughline.imports.actions import looks, uploads
from throughline.imports.actions.batches import fail
from throughline.imports.actions.undoing import delete_files
from throughline.imports.actions.work import CHUNK, Work
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.reading import File, Kind, Refused, Source, kept, linkedin, open_source
from throughline.imports.reading.dates import Calendar, Order, order_of
from throughline.imports.reading.facts import Connection, Fact, Message, Problem, key
from throughline.imports.reading.owner import People
from throughline.imports.reading.tables import Row
from throughline.people.models import Arrival

COLUMNS = ("keeper", "file", "line", "what", "key", "raw", "state", "problem")
PLACED = (*COLUMNS, "dated", "about")  # of a kept row
ORDER = (Kind.CONNECTIONS, Kind.INVITATIONS, Kind.MESSAGES, Kind.KEPT)
_RECORD = re.compile(rb'"format"\s*:\s*"throughline-record"')
LOOK_AT_CLOCK = 200  # rows between two looks at it
_LONGEST_PROBLEM = 500
State = SourceRow.State


def reading(work: Work) -> Iterator[None]:
    """Read the batch's upload. Ends with `read_at` set, or with the batch failed."""
    earlier = _the_very_same(work.batch)
    if earlier is not None:
        yield from _nothing_new(work, earlier)
        return
    try:
        yield from _tell_kind(work)
        paths = uploads.where(work.batch)
        with open_source(paths, name=work.batch.called) as source:
            yield from Reading(work, source).run()
    except Refused as refusal:
        fail(work.batch, sentence=refusal.sentence, now=work.token)


def _the_very_same(batch: Batch) -> Batch | None:
    """An earlier upload of the very same bytes that stands."""
    rows = Batch.objects.filter(keeper_id=batch.keeper_id, digest=batch.digest)
    standing = rows.filter(done_at__isnull=False, undo_asked_at__isnull=True)
    return standing.exclude(result__has_key="same_as").exclude(pk=batch.pk).first()


def _nothing_new(work: Work, earlier: Batch) -> Iterator[None]:
    now = work.token
    same = {"same_as": earlier.pk}
    with work.chunk(read_at=now, approved_at=now, done_at=now, stored="", found=same, result=same):
        Arrival.objects.filter(pk=work.batch.arrival_id).update(released_at=now)
    yield


def _tell_kind(work: Work) -> Iterator[None]:
    """A whole record is no archive, whatever it is called; the page 'Your record' takes it."""
    if any(is_record(path) for path in uploads.where(work.batch)):
        with work.chunk(kind=Batch.Kind.RECORD):
            pass
        yield
        sentence = _("%(name)s is a whole Throughline record. It comes in by 'Your record'.")
        raise Refused(sentence % {"name": work.batch.name})


def is_record(path: Path) -> bool:
    """Whether a file is a Throughline record, told by what is in it."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open("record.json") as stream:
            return bool(_RECORD.search(stream.read(4096)))
    except (KeyError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return False


class Reading:
    """One pass over an upload. Taken up again after a crash, it passes over what is stored."""

    def __init__(self, work: Work, source: Source) -> None:
        self.work = work
        self.source = source
        self.today = work.batch.uploaded_at.date()
        self.calendar_of_kept = kept.calendar(self.today)
        self.looks = looks.begin(work.batch.kind, work.hat)
        self.people = People()
        self.profile_name = ""
        self.earlier: dict[str, set[str]] = {}
        self.now_seen: defaultdict[str, set[bytes]] = defaultdict(set)
        self.counts: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.buffer: list[tuple[Any, ...]] = []
        self.size_read = 0

    def run(self) -> Iterator[None]:
        """Store every row that is new, then count."""
        self._refuse_address_books()
        looks.feed_stored(self.looks, self.work.batch, own=False)
        if "file" not in self.work.cursor:
            yield from delete_files(self.work)  # of a reading that no longer holds
            yield from self._list_files()
        stored = SourceFile.objects.filter(batch=self.work.batch).order_by("pk")
        rows_by_index = dict(zip((file.index for file in self._in_order()), stored, strict=False))
        total = sum(file.size for file in self._in_order() if file.has_rows)
        for at, file in enumerate(self._in_order()):
            if file.has_rows:
                self.work.stage(file.name[-40:], max(1, total))
                yield from self._read(at, file, rows_by_index[file.index])
        yield from self._count()

    def _refuse_address_books(self) -> None:
        """Say it before anything is stored: nobody waits for a preview with nothing in it."""
        kinds = {file.kind for file in self.source.files} - {Kind.SKIPPED}
        if kinds == {Kind.CONTACTS}:
            sentence = _("%(name)s is an address book. Throughline cannot bring these in yet.")
            raise Refused(sentence % {"name": self.work.batch.name})

    def _in_order(self) -> list[File]:
        """Files with rows first, by what they are; then those that are left closed."""
        rank = {kind: at for at, kind in enumerate(ORDER)}
        return sorted(self.source.files, key=lambda file: rank.get(file.kind, len(rank)))

    def _list_files(self) -> Iterator[None]:
        work = self.work
        with work.chunk():
            for file in self._in_order():
                SourceFile.objects.create(
                    batch=work.batch,
                    name=file.name[:300],
                    what=file.what[:40],
                    kind=file.kind.value,
                    note=file.note[:500],
                )
            work.cursor.update(file=0, row=0)
        yield

    def _read(self, at: int, file: File, stored: SourceFile) -> Iterator[None]:
        """One file's rows, committed as time passes."""
        begun = (at, 0) >= (self.work.cursor["file"], 0)
        skip = self.work.cursor["row"] if at == self.work.cursor["file"] else 0
        if file.kind in looks.KINDS and not stored.day_first:
            stored.day_first = self._is_day_first(file)
        self.earlier[file.what] = _known(self.work.batch, file.what)
        calendar = Calendar(self.today, Order.DAY_FIRST if stored.day_first else Order.MONTH_FIRST)
        since = time.perf_counter()
        stored.rows = stored.new = stored.broken = 0
        for number, row in enumerate(self.source.rows(file), start=1):
            made = self._see(file, stored, row, calendar)
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

    def _is_day_first(self, file: File) -> bool:
        column = linkedin.DATE_COLUMN[file.kind]
        texts = (row.values.get(column, "") for row in self.source.rows(file))
        return order_of(texts) is Order.DAY_FIRST

    def _store(self, file: int, row: int, stored: SourceFile) -> None:
        work = self.work
        work.batch.step_done = min(self.size_read, work.batch.step_total)
        with work.chunk():
            for columns in (COLUMNS, PLACED):
                pour(SourceRow, columns, [row for row in self.buffer if len(row) == len(columns)])
            work.cursor.update(file=file, row=row)
            stored.save(update_fields=["rows", "new", "broken", "day_first"])
        self.buffer = []

    def _see(
        self, file: File, stored: SourceFile, row: Row, calendar: Calendar
    ) -> tuple[Any, ...] | None:
        """What one row comes to: the row to store, or None when it is known or says nothing."""
        stored.rows += 1
        self.size_read += sum(map(len, row.values.values())) + len(row.values) + 1
        if row.problem:
            return self._broken(stored, row, row.problem)
        if file.kind is Kind.KEPT:
            return self._kept(stored, row)
        fact = linkedin.MEANINGS[file.kind](row.values, calendar)
        if isinstance(fact, Problem):
            if fact.harmless:
                self.counts["blank"] += 1
                return None
            return self._broken(stored, row, fact.sentence)
        self._meet(fact)
        note = "; ".join(filter(None, (row.note, fact.note)))
        made = self._new(stored, row, row_key(fact), State.NEW, note)
        if made is not None:
            for look in self.looks:
                look.see(fact, True)
        return made

    def _kept(self, stored: SourceFile, row: Row) -> tuple[Any, ...] | None:
        if stored.what == "profile" and not self.profile_name:
            get = row.values.get
            self.profile_name = f"{get('first name', '')} {get('last name', '')}".strip()
        digest = blake2b(as_json(row.values).encode("utf-8", "replace"), digest_size=12)
        made = self._new(stored, row, digest.hexdigest(), State.KEPT, row.note)
        if made is None:
            return None
        self.kept[stored.what] += 1
        return (*made, *kept.place_of(stored.what, row.values, self.calendar_of_kept))

    def _new(
        self, stored: SourceFile, row: Row, row_key: str, state: str, note: str
    ) -> tuple[Any, ...] | None:
        if row_key in self.earlier[stored.what]:
            self.counts["known"] += 1
            self.counts[f"known_{stored.what}"] += 1
            return None
        short = bytes.fromhex(row_key)
        if short in self.now_seen[stored.what]:
            self.counts["twice"] += 1
            return None
        self.now_seen[stored.what].add(short)
        stored.new += 1
        self.looks.seen += 1
        self.counts["noted"] += bool(note)
        return self._row(stored, row, row_key, state, note)

    def _broken(self, stored: SourceFile, row: Row, sentence: str) -> tuple[Any, ...]:
        stored.broken += 1
        self.counts["broken"] += 1
        return self._row(stored, row, "", State.BROKEN, sentence)

    def _row(
        self, stored: SourceFile, row: Row, row_key: str, state: str, problem: str
    ) -> tuple[Any, ...]:
        raw = {name: value for name, value in row.values.items() if value}
        keeper_id = self.work.batch.keeper_id
        problem = problem[:_LONGEST_PROBLEM]
        return (keeper_id, stored.pk, row.line, stored.what, row_key, raw, state, problem)

    def _meet(self, fact: Fact) -> None:
        """Everybody in the archive, known rows too, helps to tell whose it is."""
        people = self.people
        if isinstance(fact, Connection):
            people.see_connection(fact)
        elif isinstance(fact, Message):
            people.see_message(fact)
        else:
            people.see_invitation(fact)

    def _count(self) -> Iterator[None]:
        """The preview's numbers, counted once."""
        work = self.work
        work.stage("counting")
        guess = self.people.owner(profile_name=self.profile_name, account_name=work.hat.person.name)
        found: dict[str, Any] = {
            **self.counts,
            "kept": dict(self.kept),
            "owner": looks.owner_as_json(guess),
        }
        work.batch.found = found
        for room, look in self._rooms():
            found[room.name] = room.preview(work, look)
        looks.remember(work.batch, self.looks)
        with work.chunk(read_at=work.token, found=found):
            work.cursor.clear()
        yield

    def _rooms(self) -> Iterator[tuple[rooms.Taking, Any]]:
        return zip(rooms.taking(self.work.batch.kind), self.looks.by_room, strict=True)


def row_key(fact: Fact) -> str:
    """By what a row is known again. A connection whose firm, title, name or e-mail changed is
    a new row about the same profile; without a profile there is no telling, and it is known."""
    if isinstance(fact, Connection) and fact.slug:
        day = fact.connected_on.isoformat() if fact.connected_on else ""
        said = (fact.slug, fact.first, fact.last, fact.email, fact.company, fact.position, day)
        text = "\x1f".join(said).encode("utf-8", "replace")
        return blake2b(text, digest_size=12).hexdigest()
    return key(fact)


def _known(batch: Batch, what: str) -> set[str]:
    """The keys of what earlier batches hold."""
    rows = SourceRow.objects.filter(keeper_id=batch.keeper_id, what=what).exclude(key="")
    others = rows.exclude(file__batch=batch)
    return set(others.values_list("key", flat=True).iterator(chunk_size=10_000))
