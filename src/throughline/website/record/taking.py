"""Writes a checked record in, hidden, in short transactions, and shows it in one."""

import dataclasses
import itertools
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from throughline.frame.record import Held, Link, Mention, Mine, Sealed
from throughline.people.hats import Hat
from throughline.people.models import Arrival
from throughline.people.secrets import encrypt
from throughline.website.record.checking import Checked
from throughline.website.record.parts import HatTable, is_numbered, parts, renumbered, tables
from throughline.website.record.refusals import UnfitRecord

CHUNK = 400  # rows of one transaction: some 50 ms, far below the 250 ms that others may wait
CHUNK_OF_FILES = 4  # each may be tens of megabytes
CHUNK_CHANGED = 2_000


@dataclass(frozen=True, slots=True)
class Later:
    """What a row gets when the record is shown."""

    model: type[Model]
    pk: int
    column: str
    value: Any


class Taker:
    """Takes rows in the order of the file and knows the id that each number got."""

    def __init__(self, hat: Hat, arrival: Arrival) -> None:
        # What arrives is not seen by this hat, wherever it asks.
        self.hat = dataclasses.replace(hat, hidden=(*hat.hidden, arrival.pk))
        self.arrival = arrival
        self._ids: dict[str, array[int]] = {}
        self._later: list[Later] = []
        self._mentions: list[Later] = []
        self._settings: list[Checked] = []
        self._taken: dict[tuple[str, str], set[Any]] = {}

    def take(self, rows: Iterable[Checked]) -> Iterator[int]:
        """Write all rows; yields after each transaction how many it wrote."""
        for _name, of_table in itertools.groupby(rows, key=lambda row: row.table.name):
            first = next(of_table)
            of_table = itertools.chain([first], of_table)
            at_once = CHUNK_OF_FILES if first.table.blobs else CHUNK
            while chunk := list(itertools.islice(of_table, at_once)):
                self._take(chunk[0].table, chunk)
                yield len(chunk)

    def _take(self, table: HatTable, chunk: list[Checked]) -> None:
        if table.is_settings:
            self._settings.append(chunk[0])
            return
        self._note_what_is_taken(table)
        try:
            with transaction.atomic():
                self._insist_on_arrival()
                made = table.model._base_manager.bulk_create(
                    [self._model(table, row) for row in chunk]
                )
        except (IntegrityError, DataError) as problem:
            raise self._refused(table, chunk, problem) from problem
        if is_numbered(table):
            self._ids.setdefault(table.name, array("q")).extend(row.pk for row in made)
        for row, model in zip(chunk, made, strict=True):
            self._note_what_comes_later(table, row, model.pk)

    def _insist_on_arrival(self) -> None:
        """Raise UnfitRecord when somebody began anew meanwhile. Holds the arrival's row."""
        open_ones = Arrival.objects.select_for_update().filter(
            released_at__isnull=True, undone_at__isnull=True
        )
        if not open_ones.filter(pk=self.arrival.pk).exists():
            raise UnfitRecord(_("It was begun again somewhere else, and goes on there."))

    def _model(self, table: HatTable, row: Checked) -> Model:
        fields = {name: make(self.hat) for name, make in table.fill.items()}
        names = {field.name for field in table.model._meta.fields}
        if "keeper" in names:
            fields["keeper_id"] = self.hat.keeper_id
        if "arrival" in names and "arrival_id" not in fields:
            fields["arrival_id"] = self.arrival.pk
        fields |= self._columns(table, row)
        for held in table.held:
            attname = _attname(table, held)
            if self._is_held(table, held, fields[attname]):
                fields[attname] = held.instead(row.number)
        return table.model(**fields)

    def _columns(self, table: HatTable, row: Checked) -> dict[str, Any]:
        columns: dict[str, Any] = {}
        for column in table.columns:
            value = row.values[column.name]
            if isinstance(column, Mine):
                columns[f"{column.source}_id"] = self.hat.person.pk if value else None
            elif isinstance(column, Link):
                columns[f"{column.source}_id"] = value and self._ids[column.table][value - 1]
            elif isinstance(column, Sealed):
                columns[column.source] = value and encrypt(value)
            else:
                columns[column.source] = "" if isinstance(column, Mention) else value
        return columns

    def _note_what_is_taken(self, table: HatTable) -> None:
        """Values that rows of the (empty) record have already; read once, and few."""
        for held in table.held:
            key = table.name, held.column
            if held.if_taken and key not in self._taken:
                there = table.model._base_manager.filter(keeper_id=self.hat.keeper_id)
                there = there.exclude(arrival_id=self.arrival.pk)
                self._taken[key] = set(there.values_list(held.column, flat=True))

    def _is_held(self, table: HatTable, held: Held, value: Any) -> bool:
        if held.if_taken:
            return value in self._taken[table.name, held.column]
        return value not in {None, ""}

    def _note_what_comes_later(self, table: HatTable, row: Checked, pk: int) -> None:
        columns = self._columns(table, row) if table.held else {}
        for held in table.held:
            attname = _attname(table, held)
            if self._is_held(table, held, columns[attname]):
                self._later.append(Later(table.model, pk, attname, columns[attname]))
        for column in table.columns:
            if isinstance(column, Mention) and row.values[column.name]:
                text = row.values[column.name]
                self._mentions.append(Later(table.model, pk, column.source, text))

    def _refused(self, table: HatTable, chunk: list[Checked], problem: Exception) -> UnfitRecord:
        """The sentence for what the database refused: tries row by row which one it was."""
        found = chunk[0]
        with transaction.atomic():
            for found in chunk:
                try:
                    with transaction.atomic():
                        self._model(table, found).save(force_insert=True)
                except (IntegrityError, DataError):
                    break
            transaction.set_rollback(True)
        return _unfit(table, found, problem)

    def show(self) -> None:
        """In one transaction: what an empty record had gives way, and all that came shows."""
        try:
            with transaction.atomic():
                self._insist_on_arrival()
                insist_on_empty(self.hat)
                for part in parts():
                    part.make_way(self.hat)
                for later in itertools.chain(self._later, self._resolved()):
                    rows = later.model._base_manager.filter(pk=later.pk)
                    rows.update(**{later.column: later.value})
                for row in self._settings:
                    self._set(row)
                Arrival.objects.filter(pk=self.arrival.pk).update(released_at=self.hat.now)
        except (IntegrityError, DataError) as problem:
            said = {"problem": " ".join(str(problem).split())}
            raise UnfitRecord(_("The database refuses it: %(problem)s.") % said) from problem

    def _set(self, row: Checked) -> None:
        """The one row of settings is changed, or made where there is none yet."""
        values = self._columns(row.table, row)
        if not row.table.rows(self.hat).update(**values):
            made = {name: make(self.hat) for name, make in row.table.fill.items()}
            row.table.model._base_manager.create(**made, **values)

    def _resolved(self) -> Iterator[Later]:
        for mention in self._mentions:
            text = renumbered(mention.value, self._id)
            yield dataclasses.replace(mention, value=text)

    def _id(self, table: str, number: int) -> int | None:
        ids = self._ids.get(table, array("q"))
        return ids[number - 1] if 1 <= number <= len(ids) else None


def what_is_there(hat: Hat) -> str:
    """What the record holds besides its owner, in words; empty for an empty record."""
    return next((content for part in parts() if (content := part.content(hat))), "")


def insist_on_empty(hat: Hat) -> None:
    """Raise UnfitRecord, saying what is there, unless the record holds only its owner."""
    if there := what_is_there(hat):
        said = {"what": there}
        raise UnfitRecord(
            _(
                "A record is brought in only where there is none yet, and here are already "
                "%(what)s. Open a new account for it."
            )
            % said
        )


def forget_arrival(arrival: Arrival) -> None:
    """Once shown, rows are like any others: their arrival is taken off them, piece by piece."""
    for table in tables():
        if _has_arrival(table):
            rows = table.model._base_manager.filter(arrival_id=arrival.pk)
            while pks := list(rows.values_list("pk", flat=True)[:CHUNK_CHANGED]):
                table.model._base_manager.filter(pk__in=pks).update(arrival_id=None)
    Arrival.objects.filter(pk=arrival.pk).update(cleared_at=arrival.began_at)


def clear(hat: Hat, arrival: Arrival) -> None:
    """Give an import up: whoever is still at it stops, and nothing of it stays."""
    Arrival.objects.filter(pk=arrival.pk).update(undone_at=hat.now)
    clear_rows(hat, arrival)
    Arrival.objects.filter(pk=arrival.pk).update(cleared_at=hat.now)
    done = Arrival.objects.filter(keeper_id=hat.keeper_id, batch__isnull=True)
    done.filter(cleared_at__isnull=False).delete()


def clear_rows(hat: Hat, arrival: Arrival) -> None:
    """Take away what an import that did not end has left; nobody has seen it."""
    for table in reversed(list(tables())):
        if table.arriving is not None:
            rows = table.arriving(hat)
        elif _has_arrival(table):
            rows = table.model._base_manager.filter(arrival_id=arrival.pk)
        else:
            continue
        while pks := list(rows.values_list("pk", flat=True)[:CHUNK]):
            with transaction.atomic():
                table.model._base_manager.filter(pk__in=pks).delete()


def _has_arrival(table: HatTable) -> bool:
    return table.is_returned and "arrival" in {field.name for field in table.model._meta.fields}


def _attname(table: HatTable, held: Held) -> str:
    return str(table.model._meta.get_field(held.column).attname)  # type: ignore[union-attr]


def _unfit(table: HatTable, row: Checked, problem: Exception) -> UnfitRecord:
    said = {"line": row.line, "table": table.name, "problem": " ".join(str(problem).split())}
    return UnfitRecord(
        _("Line %(line)s, table '%(table)s': the database refuses the row (%(problem)s).") % said
    )
