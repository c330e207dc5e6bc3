"""RenderCV's YAML: a head, and sections of free names whose entries show what they are.

Source: RenderCV's documented entry types (docs.rendercv.com): education, experience, publication,
normal, one-line, bullet, numbered and plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.parts import Part
from throughline.imports.reading.careers.sections import (
    ENTRIES,
    FACTS,
    PLACES,
    Gathered,
    Kind,
    kind_of,
)
from throughline.imports.reading.names import fold
from throughline.rulebook.career import (
    Entry,
    EntryKind,
    Fact,
    FactKind,
    Place,
    Position,
    Reading,
    Study,
)

FORMAT = "RenderCV"
_LOOK = ("design", "locale", "settings", "rendercv_settings", "locale_catalog")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((https?://[^()\s]{1,1000})\)")
_LEVEL = re.compile(r"(.{1,80}?)\s*(?:\(([^()]{1,80})\)|[:–—]\s*(.{1,80}))")


def looks_like(file: Mapping[str, Any]) -> bool:
    """Whether an object is a RenderCV file."""
    return isinstance(file.get("cv"), dict)


def read_rendercv(file: Mapping[str, Any]) -> Reading:
    """A RenderCV file as a career; what is no entry of a known kind is left over. Never fails."""
    notes = Notes()
    whole = Part(dict(file), "file", notes)
    whole.skip(*_LOOK)
    cv = whole.part("cv", "cv")
    got = Gathered()
    _head(cv, got)
    sections = cv.part("sections")
    for title in sections.untaken():
        _section(title, sections, got)
    whole.tell_rest()
    return Reading(FORMAT, got.career(), notes.leftovers, notes.remarks)


def _head(cv: Part, got: Gathered) -> None:
    emails, phones, sites = (cv.words(key) for key in ("email", "phone", "website"))
    got.about |= {
        "name": cv.take("name"),
        "label": cv.take("headline", "label"),
        "city": cv.take("location"),
        "email": emails[0] if emails else "",
        "phone": phones[0].removeprefix("tel:") if phones else "",
        "url": sites[0] if sites else "",
    }
    for key, found in (("email", emails), ("phone", phones), ("website", sites)):
        cv.notes.left(f"cv.{key}", list(found[1:]))
    for one in cv.parts("social_networks"):
        name, user = one.take("network"), one.take("username")
        got.facts.append(Fact(FactKind.PROFILE, name, user, url=one.take("url")))
    for one in cv.parts("custom_connections"):
        one.skip("fontawesome_icon")
        name, url = one.take("placeholder"), one.take("url")
        got.facts.append(Fact(FactKind.PROFILE, name, url=url))


def _section(title: str, sections: Part, got: Gathered) -> None:
    kind = kind_of(title)
    raw = sections.raw[title]
    listed = raw if isinstance(raw, list) else [raw]
    sections.skip(title)
    for at, one in enumerate(listed):
        where = f"{title}[{at}]"
        if isinstance(one, dict):
            _entry(kind, Part(one, where, sections.notes, sections), got)
        elif not _line(kind, values.unmarked(values.text(one)), got):
            sections.notes.left(f"under «{title}»", one)


def _line(kind: Kind | None, said: str, got: Gathered) -> bool:
    """A text alone, as the section's name has it. False where that says nothing."""
    if not said:
        return True
    if kind is Kind.SUMMARY:
        got.about["summary"] = "\n".join(filter(None, (got.about.get("summary"), said)))
    elif kind in ENTRIES:
        got.entries.append(Entry(ENTRIES[kind], said))
    elif kind is Kind.REFERENCES:
        got.facts.append(Fact(FactKind.REFERENCE, text=said))
    elif kind is Kind.LANGUAGES and (found := _LEVEL.fullmatch(said[:200])):
        got.facts.append(Fact(FactKind.LANGUAGE, found[1], found[2] or found[3] or ""))
    elif kind in FACTS:
        got.facts.append(Fact(FACTS[kind], said))
    else:
        return False
    return True


def _entry(kind: Kind | None, one: Part, got: Gathered) -> None:
    """An entry of keys: told by what only its kind has, then by the section's name."""
    if "institution" in one:
        got.studies.append(_study(one))
    elif "company" in one or "position" in one:
        place = _place(kind, Place.WORK)
        got.positions.append(_position(one, place))
    elif "authors" in one or "journal" in one or "doi" in one:
        got.entries.append(_publication(one))
    elif "label" in one or "details" in one:
        _one_line(kind, one, got)
    elif bare := one.take("bullet", "number", "reversed_number"):
        if not _line(kind, values.unmarked(bare), got):
            one.notes.left(one.where, bare)
    else:
        _normal(kind, one, got)


def _place(kind: Kind | None, otherwise: Place) -> Place:
    return PLACES.get(kind, otherwise) if kind else otherwise


def _one_line(kind: Kind | None, one: Part, got: Gathered) -> None:
    label, details = values.unmarked(one.take("label")), values.unmarked(one.take("details"))
    if kind is Kind.LANGUAGES:
        got.facts.append(Fact(FactKind.LANGUAGE, label, details))
    elif kind is Kind.REFERENCES:
        got.facts.append(Fact(FactKind.REFERENCE, label, text=details))
    elif kind in ENTRIES:
        got.entries.append(Entry(ENTRIES[kind], label, text=details))
    elif kind in (Kind.SKILLS, Kind.INTERESTS, None):
        fact = FactKind.INTEREST if kind is Kind.INTERESTS else FactKind.SKILL
        if fold(label[:60]) in ("languages", "language", "spoken languages"):
            one.notes.remark(
                f"“{label}: {details}” was taken for a skill; if you speak them, say so."
            )
        words = tuple(filter(None, (word.strip() for word in details.split(","))))
        got.facts.append(Fact(fact, label, words=words))
    else:
        one.notes.left(one.where, f"{label}: {details}")


def _dates(one: Part) -> tuple[str, str]:
    if "start_date" in one or "end_date" in one:
        return one.day("start_date"), one.day("end_date")
    return one.span("date")


def _points(one: Part) -> tuple[str, ...]:
    return tuple(map(values.unmarked, one.words("highlights")))


def _linked(said: str) -> tuple[str, str]:
    """A name and where it leads, when the whole of it is one link of Markdown."""
    found = _LINK.fullmatch(said)
    return (values.unmarked(found[1]), found[2]) if found else (values.unmarked(said), "")


def _position(one: Part, place: Place) -> Position:
    start, end = _dates(one)
    prose = one.prose("summary")
    name, own = one.take("position", "name"), one.take("url")
    title, url = (values.unmarked(name), own) if own else _linked(name)
    return Position(
        values.unmarked(one.take("company")),
        title,
        place,
        start,
        end,
        one.take("location"),
        url,
        summary=prose.summary,
        accomplishments=values.accomplishments(prose.bullets + _points(one)),
    )


def _study(one: Part) -> Study:
    start, end = _dates(one)
    summary = values.unmarked(one.take("summary"))
    text = "\n".join(filter(None, (summary, *_points(one))))
    return Study(
        values.unmarked(one.take("institution")),
        values.unmarked(one.take("area")),
        values.unmarked(one.take("degree", "name")),
        start,
        end,
        one.take("gpa", "score"),
        one.take("url"),
        text,
    )


def _publication(one: Part) -> Entry:
    doi, url = one.take("doi"), one.take("url")
    authors = ", ".join(map(values.unmarked, one.words("authors")))
    summary = values.unmarked(one.take("summary"))
    return Entry(
        EntryKind.PUBLISHED,
        values.unmarked(one.take("title", "name")),
        one.day("date"),
        by=values.unmarked(one.take("journal")),
        text="\n".join(filter(None, (authors, summary))),
        url=url or (f"https://doi.org/{doi}" if doi else ""),
        number=doi,
    )


def _normal(kind: Kind | None, one: Part, got: Gathered) -> None:
    """An entry of a name, a date and highlights, which may be anything: its section says what."""
    if kind in ENTRIES:
        got.entries.append(_noted(ENTRIES[kind], one))
    elif kind in FACTS:
        name = values.unmarked(one.take("name", "title"))
        text = "\n".join(filter(None, (one.plain("summary"), *_points(one))))
        got.facts.append(Fact(FACTS[kind], name, text=text))
    elif kind is Kind.EDUCATION:
        got.studies.append(_study(one))
    elif "name" in one:
        place = _place(kind, Place.PROJECT)
        if kind is None:
            where = one.where.rpartition("[")[0]
            one.notes.remark(f"What stands under “{where}” was taken for projects.")
        got.positions.append(_position(one, place))


def _noted(kind: EntryKind, one: Part) -> Entry:
    start, end = _dates(one)
    text = "\n".join(filter(None, (one.plain("summary"), *_points(one))))
    title = values.unmarked(one.take("name", "title"))
    until = end if start else ""
    return Entry(kind, title, start or end, until, text=text, url=one.take("url"))
