"""A career as a whole document of JSON Resume, read and written; see `exactly` for how exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, cast

from throughline.imports.reading.careers import exactly
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.shapes import (
    BASICS,
    LOCATION,
    PROFILES,
    SHAPES,
    Item,
    Shape,
)
from throughline.rulebook.career import About, Career, Entry, Fact, Position, Study

JOURNAL = "x-journal"
QUIET = ("$schema", "meta")
"""Keys that say something about the file and nothing about the person."""


class Basics(NamedTuple):
    """What stands under "basics"."""

    about: About
    profiles: tuple[Item, ...]


def read_document(document: Mapping[str, Any], notes: Notes) -> Career:
    """The career that the document says, whatever its version; never fails."""
    basics = _basics(document.get("basics"), notes)
    items: dict[str, list[Item]] = {"positions": [], "studies": [], "entries": [], "facts": []}
    for shape in SHAPES:
        if shape.key in document:
            items[shape.section] += exactly.taken_all(shape, document[shape.key], shape.key, notes)
    items["facts"] += basics.profiles
    known = {"basics", JOURNAL, *(shape.key for shape in SHAPES)}
    more = {key: value for key, value in document.items() if key not in known}
    for key, value in more.items():
        if key not in QUIET:
            notes.left(key, value)
    career = _career(basics.about, items, more)
    raw = {key: value for key, value in document.items() if key != JOURNAL}
    return cast("Career", exactly.exact(cast("Any", career), raw, write_document))


def _career(about: About, items: dict[str, list[Item]], more: dict[str, Any]) -> Career:
    return Career(
        about,
        cast("tuple[Position, ...]", tuple(items["positions"])),
        cast("tuple[Study, ...]", tuple(items["studies"])),
        cast("tuple[Entry, ...]", tuple(items["entries"])),
        cast("tuple[Fact, ...]", tuple(items["facts"])),
        more,
    )


def write_document(career: Career) -> dict[str, Any]:
    """The career as JSON Resume has it, and nothing of it that JSON Resume has no place for."""
    out: dict[str, Any] = {}
    _put(out, career.more, "basics", _basics_of(career), _written_basics, _basics)
    for shape in SHAPES:
        now = _items(career, shape)
        _put(out, career.more, shape.key, now, *_both_ways(shape))
    known = {"basics", JOURNAL, *(shape.key for shape in SHAPES)}
    out.update({key: value for key, value in career.more.items() if key not in known})
    return out


def settled(career: Career) -> Career:
    """The career without what in its `more` was overtaken since: none of it may get out."""
    now = write_document(career)
    kept = {key: now[key] for key in career.more if key in now and now[key] == career.more[key]}
    about = _written_about(career.about, ())
    more = {
        key: about[key] for key in career.about.more if about.get(key) == career.about.more[key]
    }
    sections: dict[str, Any] = {
        name: tuple(_settled(one) for one in getattr(career, name))
        for name in ("positions", "studies", "entries", "facts")
    }
    return replace(career, about=replace(career.about, more=more), more=kept, **sections)


def _settled(item: Item) -> Item:
    shape = shape_of(item)
    return exactly.settled(item, shape.columns) if shape else item


def shape_of(item: Item) -> Shape | None:
    """Where an item stands in the document; None where it has no place in it."""
    return next((shape for shape in (*SHAPES, PROFILES) if shape.holds(item)), None)


def _both_ways(shape: Shape) -> tuple[Callable[[Any], Any], Callable[[Any, Notes], Any]]:
    def write(items: tuple[Item, ...]) -> list[dict[str, Any]]:
        return [exactly.written(item, shape.columns) for item in items]

    def read(raw: Any, notes: Notes) -> tuple[Item, ...]:
        return exactly.taken_all(shape, raw, shape.key, notes)

    return write, read


def _put(
    out: dict[str, Any],
    more: Mapping[str, Any],
    key: str,
    now: Any,
    write: Callable[[Any], Any],
    read: Callable[[Any, Notes], Any],
) -> None:
    """One key of the document: as the file had it while it still says the same, else as it is."""
    if key in more and read(more[key], Notes()) == now:
        out[key] = more[key]
    elif value := write(now):
        out[key] = value


def _items(career: Career, shape: Shape) -> tuple[Item, ...]:
    return tuple(item for item in getattr(career, shape.section) if shape.holds(item))


def _basics_of(career: Career) -> Basics:
    return Basics(career.about, _items(career, PROFILES))


def _basics(raw: Any, notes: Notes) -> Basics:
    if not isinstance(raw, dict):
        notes.left("basics", raw)
        return Basics(About(), ())
    rest = {key: value for key, value in raw.items() if key not in ("location", "profiles")}
    exactly.tell(rest, BASICS, "basics", notes)
    place = _location(raw.get("location"), notes)
    fields = {column.field: column.read(raw) for column in BASICS}
    known = {"location", "profiles", *(column.key for column in BASICS)}
    more = {key: value for key, value in raw.items() if key not in known}
    about = replace(place, **cast("Any", fields), more=more)
    found: tuple[Item, ...] = ()
    if "profiles" in raw:
        found = exactly.taken_all(PROFILES, raw["profiles"], "basics.profiles", notes)

    def write(one: Any) -> dict[str, Any]:
        return _written_about(one, found)

    return Basics(cast("About", exactly.exact(about, raw, write)), found)


def _location(raw: Any, notes: Notes) -> About:
    if not isinstance(raw, dict):
        notes.left("basics.location", raw)
        return About()
    exactly.tell(raw, LOCATION, "basics.location", notes)
    return About(**cast("Any", {column.field: column.read(raw) for column in LOCATION}))


def _written_basics(basics: Basics) -> dict[str, Any]:
    return _written_about(basics.about, basics.profiles)


def _written_about(about: About, profiles: tuple[Item, ...]) -> dict[str, Any]:
    nested = ("location", "profiles")
    rest = {key: value for key, value in about.more.items() if key not in nested}
    out = exactly.written(replace(about, more=rest), BASICS)
    _put(out, about.more, "location", _placed(about), _written_location, _read_placed)
    _put(out, about.more, "profiles", profiles, *_both_ways(PROFILES))
    return out


def _placed(about: About) -> About:
    return About(**cast("Any", {column.field: column.of(about) for column in LOCATION}))


def _read_placed(raw: Any, notes: Notes) -> About:
    return _location(raw, notes)


def _written_location(place: About) -> dict[str, Any]:
    return exactly.written(place, LOCATION)
