"""JSON Resume, and the `x-journal` object with which our own files are lossless."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_type_hints

from throughline.imports.reading.careers import codec, document, exactly
from throughline.imports.reading.careers.document import JOURNAL
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.shapes import SHAPES, Item
from throughline.rulebook.career import Career, Entry, Fact, Position, Reading
from throughline.rulebook.publishing import public

FORMAT = "JSON Resume"
VERSION = 1
SECTIONS = ("positions", "studies", "entries", "facts")
_CHANGED = (
    "The file was changed after it was written. What it says now counts; the parts of your journal"
    " that belonged to what was changed are listed as left over."
)


def looks_like(values: Mapping[str, Any]) -> bool:
    """Whether an object has any section of JSON Resume."""
    schema = values.get("$schema")
    known = {"basics", JOURNAL, *(shape.key for shape in SHAPES)}
    return bool(known & values.keys()) or (isinstance(schema, str) and "resume-schema" in schema)


def read_json_resume(values: Mapping[str, Any]) -> Reading:
    """A JSON Resume as a career. Never fails: what is odd is kept in `more` and told."""
    notes = Notes()
    career = document.read_document(values, notes)
    if JOURNAL in values:
        career = _with_journal(career, values, notes)
    return Reading(FORMAT, career, notes.leftovers, notes.remarks)


def _with_journal(plain: Career, values: Mapping[str, Any], notes: Notes) -> Career:
    """The career with what its journal says beyond the public part."""
    said = _journal(values[JOURNAL], notes)
    career = replace(plain, **said)
    rest = {key: value for key, value in values.items() if key != JOURNAL}
    if not said or document.write_document(public(career)) == rest:
        return career
    notes.remark(_CHANGED)
    for name in said.keys() - set(SECTIONS):
        notes.left(f"{JOURNAL}.{name}", codec.encoded(said[name]))
    merged: dict[str, Any] = {
        name: _merged(getattr(plain, name), said[name], notes) for name in SECTIONS if name in said
    }
    return replace(plain, **merged)


def _journal(raw: Any, notes: Notes) -> dict[str, Any]:
    """The sections of a career that an `x-journal` has; what it cannot have is left over."""
    if not isinstance(raw, dict) or raw.get("version") != VERSION:
        notes.left(JOURNAL, raw)
        return {}
    hints, said = get_type_hints(Career), {}
    for key, value in raw.items():
        if key == "version":
            continue
        try:
            said[key] = codec.decoded(hints[key], value, key)
        except (codec.Unreadable, KeyError):
            notes.left(f"{JOURNAL}.{key}", value)
    return said


def _merged(plain: tuple[Item, ...], said: tuple[Item, ...], notes: Notes) -> tuple[Item, ...]:
    """The items as the file says them now, each with its journal where nobody changed it."""
    known: dict[str, list[Item]] = {}
    for item in reversed(said):
        known.setdefault(_shown(item), []).append(item)
    private = known.pop("", [])[::-1]
    out = []
    for item in plain:
        same = known.get(_shown(item))
        out.append(same.pop() if same else item)
    for items in known.values():
        for item in items:
            notes.left(JOURNAL, codec.encoded(item))
    return (*out, *private)


def _shown(item: Item) -> str:
    """How an item stands in the public part; '' for one that has no place there."""
    seen: tuple[Item, ...] = (item,)
    if isinstance(item, Position):
        seen = public(Career(positions=(item,))).positions
    elif isinstance(item, Entry):
        seen = public(Career(entries=(item,))).entries
    elif isinstance(item, Fact):
        seen = public(Career(facts=(item,))).facts
    shape = document.shape_of(seen[0]) if seen else None
    if shape is None:
        return ""
    return json.dumps([shape.key, exactly.written(seen[0], shape.columns)], sort_keys=True)
