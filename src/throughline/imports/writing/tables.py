"""Contacts as one table, with the columns that Google's address book reads and writes.

No spreadsheet takes a cell for a formula: one that begins like a formula gets an apostrophe, which
`reading.contacts.rows.bare` takes off again. A phone number in digits stays as it is, or no
program could call it; without letters it can name no cell and no function.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from throughline.imports.reading.contacts.card import Address, Card, Point, groups
from throughline.imports.reading.contacts.rows import FORMULA, SEVERAL

MARK = "\ufeff"
"""Stands first, so that spreadsheets read the letters as UTF-8."""

_FORMULA = re.compile(f"^'*[{FORMULA}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"^\+[\d ().-]+$")
_PLAIN = (
    ("Name", "name"),
    ("First Name", "given_name"),
    ("Middle Name", "middle_name"),
    ("Last Name", "family_name"),
    ("Name Prefix", "prefix"),
    ("Name Suffix", "suffix"),
    ("Nickname", "nickname"),
    ("Organization Name", "company"),
    ("Organization Title", "title"),
    ("Organization Department", "department"),
    ("Notes", "about"),
    ("Throughline Circle", "circle"),
    ("Throughline Place", "place"),
    ("UID", "uid"),
)
_ADDRESS = (
    ("Street", "street"),
    ("City", "city"),
    ("Region", "region"),
    ("Postal Code", "postcode"),
    ("Country", "country"),
)


class Widths(NamedTuple):
    """How many columns of each kind a table needs; at least one, so that it is recognised."""

    emails: int = 1
    phones: int = 1
    urls: int = 1
    addresses: int = 1


def widths(cards: Iterable[Card]) -> Widths:
    """The widths that hold all of the cards."""
    widest = Widths()
    for card in cards:
        counts = map(len, (card.emails, card.phones, card.urls, card.addresses))
        widest = Widths(*map(max, widest, counts))
    return widest


def table(cards: Iterable[Card], wide: Widths) -> Iterator[str]:
    """The table, a line at a time. What a card has beyond the widths is left out."""
    yield MARK + _line(_head(wide))
    for card in cards:
        yield _line([neutral(cell) for cell in _cells(card, wide)])


def neutral(cell: str) -> str:
    """The cell with an apostrophe where a spreadsheet would take it for a formula."""
    if not cell.isprintable():
        cell = _CONTROL.sub("", cell)
    if _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def _head(wide: Widths) -> list[str]:
    head = [name for name, _ in _PLAIN] + ["Birthday", "Labels"]
    for kind, count in (("E-mail", wide.emails), ("Phone", wide.phones), ("Website", wide.urls)):
        for number in range(1, count + 1):
            head += [f"{kind} {number} - Label", f"{kind} {number} - Value"]
    for number in range(1, wide.addresses + 1):
        head += [
            f"Address {number} - {part}" for part in ("Label", *(name for name, _ in _ADDRESS))
        ]
    return head


def _cells(card: Card, wide: Widths) -> list[str]:
    cells: list[str] = [getattr(card, field) for _, field in _PLAIN]
    cells += [str(card.birthday or ""), SEVERAL.join(groups(card))]
    for points, count in (
        (card.emails, wide.emails),
        (card.phones, wide.phones),
        (card.urls, wide.urls),
    ):
        for number in range(count):
            point = points[number] if number < len(points) else Point("")
            cells += [point.label, point.value]
    for number in range(wide.addresses):
        address = card.addresses[number] if number < len(card.addresses) else Address()
        cells += [address.label, *(getattr(address, field) for _, field in _ADDRESS)]
    return cells


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
