"""The parts of the record, as the rooms declare them, and what one part says of another."""

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.conf import settings

from throughline.frame.record import AnyField, Column, Part, Table
from throughline.people.hats import Hat

FORMAT = "throughline-record"
VERSION = 1
RECORD = "record.json"

HatPart = Part[Hat]
HatTable = Table[Hat]


@cache
def parts() -> tuple[HatPart, ...]:
    """Every room's part, lowest room first: in the order in which rows point to each other."""
    modules = [f"throughline.{room}.record" for room in settings.ROOMS]
    found = [importlib.import_module(name) for name in modules if importlib.util.find_spec(name)]
    return tuple(module.PART for module in found)


def tables() -> Iterator[HatTable]:
    """Every table of every part, in the order of the file."""
    for part in parts():
        yield from part.tables


def is_numbered(table: HatTable) -> bool:
    """Whether rows carry a number of their own: those that have an id and are given to return."""
    return table.is_returned and not table.is_settings and table.model._meta.pk.name == "id"


def field_of(table: HatTable, column: Column) -> AnyField:
    """The model's field behind a column of the table itself."""
    found = table.model._meta.get_field(column.source)
    assert not found.is_relation or found.many_to_one or found.one_to_one  # noqa: S101
    return found  # type: ignore[return-value]


@cache
def _spoken() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms that name a row in text, each with its table."""
    forms = []
    for table in tables():
        for form in table.spoken_of:
            head, tail = form.split("{}")
            pattern = re.compile(f"^{re.escape(head)}([0-9]{{1,18}})(?={re.escape(tail)})")
            forms.append((pattern, table.name))
    return tuple(forms)


def renumbered(text: str, number: Callable[[str, int], Any]) -> str:
    """Text with the row it names called by another number; empty when there is none any more.

    `number(table, old)` gives the new one, or None. Text that names no row stays as it is.
    """
    for pattern, table in _spoken():
        if found := pattern.match(text):
            new = number(table, int(found[1]))
            if new is None:
                return ""
            return f"{text[: found.start(1)]}{new}{text[found.end(1) :]}"
    return text
