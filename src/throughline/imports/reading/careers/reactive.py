"""Reactive Resume's JSON, of its versions 3, 4 and 5: sections of items, summaries in HTML.

The versions differ in names alone (a position's text is `summary` or `description`, its dates an
object, a `date` or a `period`), so that one reader knows them all by every name that they use.
Sources: the program's published schemas (rxresu.me).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.parts import Part
from throughline.imports.reading.careers.sections import Gathered, Kind, kind_of
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

FORMAT = "Reactive Resume"
_LOOK = tuple(
    "id icon iconColor visible isVisible hidden type columns separateLinks picture photo metadata"
    " public slug locked createdAt updatedAt userId user image tags options showLink"
    " showLinkInTitle inlineLink levelNum password levelType levelDesign _id keepTogether"
    " startOnNewPage aiGenerated".split()
)
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
    whole.skip(*_LOOK, "name", "title", "shortId", "version", "coverLetter")
    _basics(whole.part("basics", "basics"), got)
    _summary(whole.part("summary"), got)
    sections = whole.part("sections", "sections")
    for key in sections.untaken():
        _section(key, sections, got)
    for custom in whole.parts("customSections"):
        _items(_reader(custom.take("type"), custom.take("title", "name")), custom, got)
    whole.tell_rest()
    return Reading(FORMAT, got.career(), notes.leftovers, notes.remarks)


def _basics(basics: Part, got: Gathered) -> None:
    basics.skip(*_LOOK)
    place = basics.raw.get("location")
    address = basics.part("location") if isinstance(place, dict) else Part({}, "", basics.notes)
    city = "" if isinstance(place, dict) else basics.take("location")
    got.about |= {
        "name": basics.take("name"),
        "label": basics.take("headline", "label"),
        "email": basics.take("email"),
        "phone": basics.take("phone"),
        "url": _url(basics),
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
        _profile(one, got)
    for one in basics.parts("customFields"):
        one.skip(*_LOOK)
        name, value, link = one.take("name"), one.take("value", "text"), one.take("link")
        basics.notes.left(one.where, ": ".join(filter(None, (name, value, link))))


def _summary(part: Part, got: Gathered) -> None:
    """A section of one text alone."""
    part.skip("title", "name", *_LOOK)
    _add_summary(got, part.plain("content", "summary", "body"))
    part.skip("items")


def _add_summary(got: Gathered, said: str) -> None:
    got.about["summary"] = "\n".join(filter(None, (got.about.get("summary"), said)))


def _section(key: str, sections: Part, got: Gathered) -> None:
    if key == "custom":
        for custom in sections.parts("custom"):
            _items(_reader("", custom.take("name", "title")), custom, got)
        return
    if key in ("summary", "objective"):
        _summary(sections.part(key), got)
        return
    section = sections.part(key)
    title = section.take("name", "title")
    _items(_READERS.get(key) or _reader(values.text(section.raw.get("type")), title), section, got)


def _items(read: Callable[[Part, Gathered], None], section: Part, got: Gathered) -> None:
    """Every item of a section; what is hidden is told and read like the rest."""
    is_hidden = _is_hidden(section)
    section.skip(*_LOOK, "name", "title")
    content = section.take("content")
    if content:
        section.notes.left(section.where, values.plain(content))
    items = list(section.parts("items"))
    if is_hidden and items:
        section.notes.remark(_HIDDEN.format(what=section.where.rpartition(".")[2]))
    for item in items:
        if _is_hidden(item):
            item.notes.remark(_HIDDEN.format(what=_called(item)))
        item.skip(*_LOOK)
        read(item, got)


def _is_hidden(part: Part) -> bool:
    raw = part.raw
    return raw.get("visible") is False or raw.get("isVisible") is False or raw.get("hidden") is True


def _called(item: Part) -> str:
    keys = ("company", "institution", "school", "organization", "title", "name", "network")
    said = next((values.text(item.raw[key]) for key in keys if key in item), "")
    return said[:80] or item.where


def _url(item: Part) -> str:
    """A link, which is a text or an object of label and address."""
    for key in ("url", "website", "link"):
        if isinstance(item.raw.get(key), dict):
            link = item.part(key)
            address = link.take("href", "url")
            label = link.take("label")
            link.skip(*_LOOK)
            if label and label not in address:
                item.notes.left(f"{link.where}.label", label)
            if address:
                return address
        elif found := item.take(key):
            return found
    return ""


def _span(item: Part) -> tuple[str, str]:
    if isinstance(item.raw.get("date"), dict):
        date = item.part("date")
        return date.day("start"), date.day("end")
    if "startDate" in item or "endDate" in item:
        return item.day("startDate"), item.day("endDate")
    return item.span("period", "date")


def _day(item: Part) -> str:
    start, end = _span(item)
    return end or start


def _text(item: Part) -> str:
    return item.plain("summary", "description", "content")


def _position(place: Place, *, employer: tuple[str, ...], title: tuple[str, ...]) -> Any:
    def read(item: Part, got: Gathered) -> None:
        start, end = _span(item)
        about = ""
        if "summary" in item and "description" in item:  # the first is the text, the other a line
            about = item.plain("description")
        prose = item.prose("summary", "description", "content")
        common = Position(
            item.take(*employer),
            item.take(*title),
            place,
            start,
            end,
            item.take("location"),
            _url(item),
            about,
            prose.summary,
            values.accomplishments(prose.bullets + item.words("highlights")),
            item.words("keywords"),
        )
        roles = list(item.parts("roles"))
        got.positions += _with_roles(common, roles)

    return read


def _with_roles(common: Position, roles: list[Part]) -> list[Position]:
    """The position, or one for each role that one had there; the first has what is of all."""
    if not roles:
        return [common]
    out = [_role(common, role) for role in roles]
    first = out[0]
    summary = "\n".join(filter(None, (common.summary, first.summary)))
    lines = common.accomplishments + first.accomplishments
    return [replace(first, summary=summary, accomplishments=lines), *out[1:]]


def _role(common: Position, role: Part) -> Position:
    role.skip(*_LOOK)
    start, end = _span(role)
    prose = role.prose("summary", "description")
    return replace(
        common,
        title=role.take("position", "title", "name") or common.title,
        start=start,
        end=end,
        summary=prose.summary,
        accomplishments=values.accomplishments(prose.bullets),
    )


def _study(item: Part, got: Gathered) -> None:
    start, end = _span(item)
    got.studies.append(
        Study(
            item.take("institution", "school"),
            item.take("area"),
            item.take("studyType", "degree"),
            start,
            end,
            item.take("score", "grade"),
            _url(item),
            "\n".join(filter(None, (item.take("location"), _text(item)))),
            item.words("courses"),
        )
    )


def _entry(kind: EntryKind, by: tuple[str, ...]) -> Any:
    def read(item: Part, got: Gathered) -> None:
        title, giver = item.take("title", "name"), item.take(*by)
        day, text, url = _day(item), _text(item), _url(item)
        got.entries.append(Entry(kind, title, day, by=giver, text=text, url=url))

    return read


def _fact(kind: FactKind) -> Any:
    def read(item: Part, got: Gathered) -> None:
        name, words = item.take("name", "language", "title"), item.words("keywords")
        detail = item.take("fluency", "proficiency")
        level = item.take("level")
        text = "" if kind in (FactKind.SKILL, FactKind.LANGUAGE) else _text(item)
        if not detail and kind in (FactKind.SKILL, FactKind.LANGUAGE):
            detail = item.plain("description", "summary")
        if not detail and not level.isdigit():
            detail, level = level, ""
        if level.isdigit() and level != "0":
            detail = detail or f"{level}/5"
        got.facts.append(Fact(kind, name, detail, text, _url(item), words))

    return read


def _reference(item: Part, got: Gathered) -> None:
    name = item.take("name")
    role, phone, email = (
        item.take("position", "relationship"),
        item.take("phone"),
        item.take("email"),
    )
    about = ""
    if "summary" in item and "description" in item:
        about = item.plain("description")
    text, detail = _text(item), ", ".join(filter(None, (role, about, phone, email)))
    got.facts.append(Fact(FactKind.REFERENCE, name, detail, text, _url(item)))


def _profile(item: Part, got: Gathered) -> None:
    item.skip(*_LOOK)
    network, user, url = item.take("network"), item.take("username"), _url(item)
    got.facts.append(Fact(FactKind.PROFILE, network, user, url=url))


def _left_over(item: Part, got: Gathered) -> None:
    """Nothing is taken, so that all of it is told."""


_work = _position(Place.WORK, employer=("company", "name"), title=("position", "title"))
_volunteer = _position(
    Place.VOLUNTEER, employer=("organization", "company", "name"), title=("position", "title")
)
_project = _position(Place.PROJECT, employer=("organization", "company"), title=("name", "title"))
_READERS: dict[str, Callable[[Part, Gathered], None]] = {
    "work": _work,
    "experience": _work,
    "volunteer": _volunteer,
    "projects": _project,
    "education": _study,
    "awards": _entry(EntryKind.AWARD, ("awarder",)),
    "certifications": _entry(EntryKind.CERTIFICATE, ("issuer",)),
    "publications": _entry(EntryKind.PUBLISHED, ("publisher",)),
    "skills": _fact(FactKind.SKILL),
    "languages": _fact(FactKind.LANGUAGE),
    "interests": _fact(FactKind.INTEREST),
    "references": _reference,
    "profiles": _profile,
}
_BY_KIND = {
    Kind.WORK: "work",
    Kind.VOLUNTEER: "volunteer",
    Kind.PROJECTS: "projects",
    Kind.EDUCATION: "education",
    Kind.AWARDS: "awards",
    Kind.CERTIFICATES: "certifications",
    Kind.PUBLICATIONS: "publications",
    Kind.SKILLS: "skills",
    Kind.LANGUAGES: "languages",
    Kind.INTERESTS: "interests",
    Kind.REFERENCES: "references",
}


def _reader(kind: str, title: str) -> Callable[[Part, Gathered], None]:
    """Who reads a section that the person added: by its type, or else by its name."""
    known = _READERS.get(kind) or _READERS.get(_BY_KIND.get(kind_of(title), ""))  # type: ignore[arg-type]
    return known or _left_over
