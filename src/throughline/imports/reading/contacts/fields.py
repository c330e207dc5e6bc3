"""What a column of a table of contacts may mean, and a mapping of columns to meanings.

A mapping is a plain dict from a column, named as `kinds.columns_of` names it, to a field. A field
is one of `PLAIN`, or a kind of contact point with what tells it from others of its kind:
`email:work` has the label "work"; `email#2` belongs with the label in `email#2.label`;
`address:home.city` and `address#1.city` are parts of an address. `-` leaves the column out.
`labels` are categories as Google writes them, several parted by ` ::: `.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from throughline.imports.reading.limits import Refused

Mapping = dict[str, str]

LEFT_OUT = "-"
PLAIN = (
    "name",
    "given_name",
    "middle_name",
    "family_name",
    "prefix",
    "suffix",
    "nickname",
    "title",
    "company",
    "department",
    "birthday",
    "about",
    "categories",
    "labels",
    "circle",
    "place",
    "uid",
)
POINTS = ("email", "phone", "url")
ADDRESS_PARTS = ("street", "city", "region", "postcode", "country")
ENOUGH = frozenset({"name", "given_name", "family_name", "email", "phone"})
"""A mapping is of use when it names at least one of these."""

_FIELD = re.compile(
    r"^(?P<kind>[a-z_]+)(?::(?P<label>[^#.:]{1,40})|#(?P<number>\d{1,3}))?(?:\.(?P<part>[a-z]+))?$"
)


class Field(NamedTuple):
    """A field taken apart. `group` is the same for what belongs together."""

    kind: str
    label: str
    group: str
    part: str


def field_of(text: str) -> Field | None:
    """The field that `text` names; None when it names none."""
    found = _FIELD.match(text)
    if found is None:
        return None
    kind, part = found["kind"], found["part"] or ""
    known = (
        (kind in PLAIN and text == kind)
        or (kind in POINTS and part in ("", "label"))
        or (kind == "address" and part in (*ADDRESS_PARTS, "label"))
    )
    if not known:
        return None
    label, number = found["label"] or "", found["number"] or ""
    return Field(kind, label, f"{label}#{number}", part)


def check(mapping: AnyMapping[str, str], columns: Sequence[str], name: str) -> None:
    """Raises Refused, with a sentence, for a mapping that nothing could be read by.

    `columns` are those of the file, `name` what it is called.
    """
    used = {column: field for column, field in mapping.items() if field not in ("", LEFT_OUT)}
    for column, text in used.items():
        if field_of(text) is None:
            raise Refused(f"{name}: no such field '{text[:60]}' for the column '{column[:60]}'.")
        if column not in columns:
            raise Refused(f"{name} has no column '{column[:60]}'.")
    kinds = {field.kind for text in used.values() if (field := field_of(text)) and not field.part}
    if not kinds & ENOUGH:
        raise Refused(
            f"{name}: no column is a name, an e-mail address or a phone number, "
            "so nobody can be read from it. Choose at least one."
        )


def signature(columns: Sequence[str]) -> str:
    """A short text that is the same for every file with these columns, in whatever order."""
    names = "\x1f".join(sorted(filter(None, columns)))
    return blake2b(names.encode("utf-8", "replace"), digest_size=12).hexdigest()
