"""Items of a career as JSON Resume's objects and back, so that a file comes out as it went in.

Where a field cannot give back what the file says (an empty text, null, another type, a date that
cannot be), the raw value stays in `more` under its own key, and is written again for as long as it
reads as what the field holds. So what was corrected since comes out corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.shapes import HIGHLIGHTS, Columns, Item, Shape, Value

_MISSING = object()


def written(item: Item, columns: Columns) -> dict[str, Any]:
    """The item as an object of the file, with what `more` has for it."""
    out: dict[str, Any] = {}
    more, keys = item.more, {column.key for column in columns}
    overtaken = set()
    for column in columns:
        now, also = column.of(item), column.also
        is_elsewhere = bool(now) and column.read_also(more) == now
        if column.key in more and column.parse(more[column.key]) in (now, *_none(is_elsewhere)):
            out[column.key] = more[column.key]
            continue
        if now and not is_elsewhere and column.allows(now):
            out[column.key] = list(now) if isinstance(now, tuple) else now
        if not is_elsewhere and column.read_also(more):
            overtaken.add(also)
    out.update({key: more[key] for key in more if key not in keys | overtaken})
    return out


def _none(is_elsewhere: bool) -> tuple[Value, ...]:
    """What a key may say although its field is not empty: nothing, when its other name says it."""
    return ("", ()) if is_elsewhere else ()


def taken(blank: Item, raw: Mapping[str, Any], columns: Columns, where: str, notes: Notes) -> Item:
    """An object of the file as an item like `blank`; what it has no field for stays in `more`."""
    tell(raw, columns, where, notes)
    item = _filled(blank, {column.field: column.read(raw) for column in columns})
    keys = {column.key for column in columns}
    return exact(
        replace(item, more={key: raw[key] for key in raw if key not in keys}),
        raw,
        lambda one: written(one, columns),
    )


def exact(item: Item, raw: Mapping[str, Any], write: Callable[[Any], dict[str, Any]]) -> Item:
    """The item with as much of the raw object in `more` as it needs to come out equal."""
    now = write(item)
    if now == raw:
        return item
    lost = {key for key in raw if now.get(key, _MISSING) != raw[key]}
    fuller = {key: raw[key] for key in raw if key in item.more or key in lost}
    item = replace(item, more=fuller)
    return item if write(item) == raw else replace(item, more=dict(raw))


def _filled(blank: Item, fields: dict[str, Any]) -> Item:
    if HIGHLIGHTS in fields:
        fields[HIGHLIGHTS] = values.accomplishments(tuple(fields[HIGHLIGHTS]))
    for name, value in fields.items():
        if value == "":  # a list that is not there
            fields[name] = getattr(blank, name)
    return replace(blank, **fields)


def tell(raw: Mapping[str, Any], columns: Columns, where: str, notes: Notes) -> None:
    """Note what of the object no field takes."""
    known = {column.key: column for column in columns}
    read_elsewhere = {column.also for column in columns if not column.parse(raw.get(column.key))}
    for key, value in raw.items():
        column = known.get(key)
        if column is None:
            if key not in read_elsewhere:
                notes.left(f"{where}.{key}", value)
        elif not column.parse(value):
            if not (column.field == "end" and values.is_now(value)):
                notes.left(f"{where}.{key}", value)
        elif isinstance(value, list):
            for at, one in enumerate(value):
                if not values.text(one):
                    notes.left(f"{where}.{key}[{at}]", one)


def taken_all(shape: Shape, raw: Any, where: str, notes: Notes) -> tuple[Item, ...]:
    """The items of an array. One object alone is a list of one; anything else is left over."""
    listed = [raw] if isinstance(raw, dict) and raw else raw
    if not isinstance(listed, list):
        notes.left(where, raw)
        return ()
    out = []
    for at, one in enumerate(listed):
        if shape.bare and isinstance(one, str) and one.strip():
            one = {shape.bare: one}
        if isinstance(one, dict):
            out.append(taken(shape.blank, one, shape.columns, f"{where}[{at}]", notes))
        else:
            notes.left(f"{where}[{at}]", one)
    return tuple(out)


def settled(item: Item, columns: Columns) -> Item:
    """The item without what in `more` was overtaken by its fields since."""
    now = written(item, columns)
    more = {key: now[key] for key in item.more if key in now and now[key] == item.more[key]}
    return item if len(more) == len(item.more) else replace(item, more=more)
