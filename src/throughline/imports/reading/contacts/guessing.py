"""What the columns of a table of contacts mean: told by their heads, else by what they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from throughline.imports.reading.contacts import values
from throughline.imports.reading.contacts.fields import ENOUGH, LEFT_OUT, Mapping, field_of
from throughline.imports.reading.contacts.words import (
    GOOGLE_KINDS,
    GOOGLE_LEFT_OUT,
    GOOGLE_PARTS,
    GOOGLE_PLAIN,
    WORDS,
)
from throughline.imports.reading.limits import Refused
from throughline.imports.reading.names import fold
from throughline.imports.reading.tables import Row

LOOK_AT = 50
"""Rows whose cells are looked at."""

_TITLES = ("title", "titel", "titre", "título", "titolo")
_SHARE = 0.6
_NUMBERED = re.compile(r"^(.+?) (\d{1,3}) (.+)$")
_LONE_NUMBER = re.compile(r"(?:^| )\d{1,2}(?= |$)")
_DATE = re.compile(r"^(?:\d{4}-\d{2}-\d{2}|--\d{2}-?\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{2,4})?)$")
_PHONE = re.compile(r"^\+?[\d\s().\-/–]{6,24}(?:\s*(?:x|ext\.?)\s*\d+)?$")
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_MARK = re.compile(r"[@+]|https?:")


def guess(columns: Sequence[str], sample: Iterable[Row]) -> Mapping:
    """What each column seems to mean; columns that say nothing are not in it.

    `columns` as `kinds.columns_of` names them. A head that is known decides; where it says
    nothing, most of the cells of the first rows must look alike.
    """
    mapping = {column: field for column in columns if column and (field := by_head(column))}
    _settle_names(mapping)
    _settle_titles(mapping)
    rows = list(islice(sample, LOOK_AT))
    for column in columns:
        if column and column not in mapping and (field := _by_cells(column, rows)):
            mapping[column] = field
    _settle_addresses(mapping, rows)
    return mapping


def _settle_addresses(mapping: Mapping, rows: Sequence[Row]) -> None:
    """ "Contact" over e-mail addresses that no other column has is no name."""
    if "email" in {text.partition("#")[0] for text in mapping.values()}:
        return
    for column, field in mapping.items():
        if field == "name" and _are_reached_by(column, rows):
            mapping[column] = "email"


def _settle_names(mapping: Mapping) -> None:
    """ "Nom", "Nombre" or "Nome" without its counterpart is the whole name."""
    for word, meant, counterpart in (
        ("nom", "family_name", "given_name"),
        ("nombre", "given_name", "family_name"),
        ("nome", "given_name", "family_name"),
    ):
        if mapping.get(word) == meant and counterpart not in mapping.values():
            mapping[word] = "name"


def _settle_titles(mapping: Mapping) -> None:
    """A bare "Title" is what somebody does; "Dr." where another column says what they do."""
    does = any(field == "title" and column not in _TITLES for column, field in mapping.items())
    for column in _TITLES:
        if does and column in mapping:
            mapping[column] = "prefix"


def by_head(column: str) -> str:
    """The field that the column's head names; '' when it names none."""
    words = fold(column)
    if words in GOOGLE_PLAIN:
        return GOOGLE_PLAIN[words]
    if words in GOOGLE_LEFT_OUT:
        return LEFT_OUT
    if found := _NUMBERED.match(words):
        kind, part = GOOGLE_KINDS.get(found[1]), GOOGLE_PARTS.get(found[3])
        if kind and part is not None:
            field = f"{kind}#{found[2]}" + (f".{part}" if part else "")
            return field if field_of(field) else ""
    if words in WORDS:
        return WORDS[words]
    return WORDS.get(_LONE_NUMBER.sub("", words).strip(), "")


def _by_cells(column: str, rows: Sequence[Row]) -> str:
    cells = [text for row in rows if (text := row.values.get(column, "").strip())]
    if not cells:
        return ""
    looks = Counter(filter(None, map(_look, cells)))
    for field, count in looks.most_common(1):
        if count >= _SHARE * len(cells):
            return field
    return ""


def _are_reached_by(column: str, rows: Sequence[Row]) -> bool:
    """Whether most of the cells are e-mail addresses and numbers, however they are mixed."""
    cells = [text for row in rows if (text := row.values.get(column, "").strip())]
    looks = [_look(cell) for cell in cells]
    reached = sum(look in ("email", "phone") for look in looks)
    return "email" in looks and reached >= _SHARE * len(cells)


def _look(cell: str) -> str:
    if values.email(cell):
        return "email"
    if _URL.match(cell):
        return "url"
    if _DATE.match(cell):
        return ""  # a date, but nobody says of what
    looks_called = bool(_PHONE.match(cell)) and (cell[0] == "+" or not cell.isdecimal())
    return "phone" if looks_called else ""


def is_of_use(mapping: Mapping) -> bool:
    """Whether somebody could be read by it."""
    fields = [field_of(text) for text in mapping.values()]
    return any(field and field.kind in ENOUGH and not field.part for field in fields)


def refuse_headless(columns: Sequence[str], cells: Sequence[str], name: str) -> None:
    """Raises Refused when the first line is already somebody, so that nobody is lost as a head."""
    if any(values.email(cell) or _URL.match(cell) for cell in cells):
        raise Refused(
            f"{name}: the first line holds an e-mail address or a web address where the names of "
            "the columns should be. Add a line with the columns' names above it."
        )
