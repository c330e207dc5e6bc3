"""The contacts in a file of an upload, whatever format it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from throughline.imports.reading.contacts import rows, vcards
from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.contacts.fields import Mapping, check, signature
from throughline.imports.reading.contacts.guessing import LOOK_AT, guess, refuse_headless
from throughline.imports.reading.dates import Calendar, Order, order_of
from throughline.imports.reading.facts import Problem
from throughline.imports.reading.kinds import VCARDS
from throughline.imports.reading.sources import File, Source
from throughline.imports.reading.tables import Row

Meaning = Callable[[AnyMapping[str, str], Calendar], Card | Problem]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row with what it says: a card, or a problem. A card's own `note` may still need telling."""

    row: Row
    card: Card | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of contacts, what they seem to mean and how the first rows look.

    `signature` is the same for every file with these columns: remember a mapping by it.
    """

    names: tuple[str, ...]
    written: tuple[str, ...]
    mapping: Mapping
    signature: str
    sample: tuple[Row, ...]


def columns(source: Source, file: File) -> Columns | None:
    """The file's columns for a page that maps them; None for vCards, which need no mapping.

    Raises Refused when the first line is no head.
    """
    header = source.header(file)
    if header is None:
        return None
    refuse_headless(header.columns, header.cells, file.name)
    sample = tuple(islice((row for row in source.rows(file) if not row.problem), LOOK_AT))
    mapping = guess(header.columns, sample)
    return Columns(header.columns, header.cells, mapping, signature(header.columns), sample)


def meaning(source: Source, file: File, mapping: Mapping | None = None) -> Meaning:
    """What turns the values of one of the file's rows into a card.

    `mapping` says what the columns mean; without one it is guessed. Raises Refused for a mapping
    by which nobody can be read.
    """
    if file.what == VCARDS:
        return vcards.card
    header = source.header(file)
    if header is None:
        return rows.meaning({})
    if mapping is None:
        found = columns(source, file)
        mapping = found.mapping if found else {}
    check(mapping, header.columns, file.name)
    return rows.meaning(mapping)


def order(source: Source, file: File, mapping: Mapping | None = None) -> Order:
    """Whether 03/04 is in March or April, settled for the file's birthdays together."""
    if file.what == VCARDS:
        return Order.MONTH_FIRST
    if mapping is None:
        found = columns(source, file)
        mapping = found.mapping if found else {}
    dates: Sequence[str] = rows.Plan(mapping).birthdays
    if not dates:
        return Order.MONTH_FIRST
    texts = (row.values.get(name, "") for row in source.rows(file) for name in dates)
    return order_of(texts)


def read(
    source: Source, file: File, *, today: date, mapping: Mapping | None = None
) -> Iterator[Reading]:
    """Every row of a file of contacts with what it says, as a stream.

    `today` bounds birthdays. Raises Refused as `meaning` does, and when the upload asks too much.
    """
    calendar = Calendar(today, order(source, file, mapping))
    means = meaning(source, file, mapping)
    for row in source.rows(file):
        yield _reading(row, means, calendar)


def _reading(row: Row, means: Meaning, calendar: Calendar) -> Reading:
    if row.problem:
        return Reading(row, None, Problem(row.problem))
    found = means(row.values, calendar)
    if isinstance(found, Problem):
        return Reading(row, None, found)
    if row.note:
        found = replace(found, note="; ".join(filter(None, (row.note, found.note))))
    return Reading(row, found, None)
