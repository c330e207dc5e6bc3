"""Reactive Resume's JSON, of its versions 3, 4 and 5: sections of items, summaries in HTML.

The versions differ in names alone (a position's text is `summary` or `description`, its dates an
object, a `date` or a `period`), so that one reader knows them all by every name that they use.
Sources: the program's published schemas (rxresu.me).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.parts import Part
from throughline.imports.reading.careers.reactive.items import (
    LOOK,
    READERS,
    Reader,
    profile,
    reader_of,
    url_of,
)
from throughline.imports.reading.careers.sections import Gathered
from throughline.rulebook.career import Reading

FORMAT = "Reactive Resume"
_HIDDEN = (
    "“{what}” is hidden in the file. It is brought in like the rest; leave it out if you wish."
)


def looks_like(file: Mapping[str, Any]) -> bool:
    """Whether an object is a resume of this program."""
    return isinstance(file.get("sections"), dict) and isinstance(file.get("basics"), dict)


def read_reactive(file: Mapping[str, Any]) -> Reading:
    """A resume of Reactive Resume as a career. Never fails."""
    notes = Notes()
    got = Gathered()
    whole = Part(dict(file), "file", notes)
    if isinstance(file.get("metadata"), dict):
        notes.left("metadata.notes", values.plain(file["metadata"].get("notes")))
    whole.skip(*LOOK, "name", "title", "shortId", "version", "coverLetter")
    _basics(whole.part("basics", "basics"), got)
    _summary(whole.part("summary"), got)
    sections = whole.part("sections", "sections")
    for key in sections.untaken():
        _section(key, sections, got)
    for custom in whole.parts("customSections"):
        _items(reader_of(custom.take("type"), custom.take("title", "name")), custom, got)
    whole.tell_rest()
    return Reading(FORMAT, got.career(), notes.leftovers, notes.remarks)


def _basics(basics: Part, got: Gathered) -> None:
    basics.skip(*LOOK)
    place = basics.raw.get("location")
    address = basics.part("location") if isinstance(place, dict) else Part({}, "", basics.notes)
    city = "" if isinstance(place, dict) else basics.take("location")
    got.about |= {
        "name": basics.take("name"),
        "label": basics.take("headline", "label"),
        "email": basics.take("email"),
        "phone": basics.take("phone"),
        "url": url_of(basics),
        "address": address.take("address"),
        "postal_code": address.take("postalCode"),
        "city": address.take("city") or city,
        "region": address.take("region"),
    }
    country = address.take("country")
    if len(country) == 2 and country.isascii() and country.isalpha():
        got.about["country"] = country.upper()
    elif country:
        basics.notes.left("basics.location.country", country)
    _add_summary(got, basics.plain("summary"))
    for one in basics.parts("profiles"):
        profile(one, got)
    for one in basics.parts("customFields"):
        one.skip(*LOOK)
        name, value, link = one.take("name"), one.take("value", "text"), one.take("link")
        basics.notes.left(one.where, ": ".join(filter(None, (name, value, link))))


def _summary(part: Part, got: Gathered) -> None:
    """A section of one text alone."""
    part.skip("title", "name", *LOOK)
    _add_summary(got, part.plain("content", "summary", "body"))
    part.skip("items")


def _add_summary(got: Gathered, said: str) -> None:
    got.about["summary"] = "\n".join(filter(None, (got.about.get("summary"), said)))


def _section(key: str, sections: Part, got: Gathered) -> None:
    if key == "custom":
        for custom in sections.parts("custom"):
            _items(reader_of("", custom.take("name", "title")), custom, got)
        return
    if key in ("summary", "objective"):
        _summary(sections.part(key), got)
        return
    section = sections.part(key)
    title = section.take("name", "title")
    _items(READERS.get(key) or reader_of(values.text(section.raw.get("type")), title), section, got)


def _items(read: Reader, section: Part, got: Gathered) -> None:
    """Every item of a section; what is hidden is told and read like the rest."""
    is_hidden = _is_hidden(section)
    section.skip(*LOOK, "name", "title")
    content = section.take("content")
    if content:
        section.notes.left(section.where, values.plain(content))
    items = list(section.parts("items"))
    if is_hidden and items:
        section.notes.remark(_HIDDEN.format(what=section.where.rpartition(".")[2]))
    for item in items:
        if _is_hidden(item):
            item.notes.remark(_HIDDEN.format(what=_called(item)))
        item.skip(*LOOK)
        read(item, got)


def _is_hidden(part: Part) -> bool:
    raw = part.raw
    return raw.get("visible") is False or raw.get("isVisible") is False or raw.get("hidden") is True


def _called(item: Part) -> str:
    keys = ("company", "institution", "school", "organization", "title", "name", "network")
    said = next((values.text(item.raw[key]) for key in keys if key in item), "")
    return said[:80] or item.where
