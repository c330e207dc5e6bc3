"""Items of Reactive Resume's sections, by every name that its versions give a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.parts import Part
from throughline.imports.reading.careers.sections import Gathered, Kind, kind_of
from throughline.rulebook.career import (
    Entry,
    EntryKind,
    Fact,
    FactKind,
    Place,
    Position,
    Study,
)

Reader = Callable[[Part, Gathered], None]
LOOK = tuple(
    "id icon iconColor visible isVisible hidden type columns separateLinks picture photo metadata"
    " public slug locked createdAt updatedAt userId user image tags options showLink"
    " showLinkInTitle inlineLink levelNum password levelType levelDesign _id keepTogether"
    " mainEntryBold startOnNewPage aiGenerated".split()
)
"""Keys that say how the file looks."""


def url_of(item: Part) -> str:
    """A link, which is a text or an object of label and address."""
    for key in ("url", "website", "link"):
        if isinstance(item.raw.get(key), dict):
            link = item.part(key)
            address = link.take("href", "url")
            label = link.take("label")
            link.skip(*LOOK)
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


def _position(place: Place, *, employer: tuple[str, ...], title: tuple[str, ...]) -> Reader:
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
            url_of(item),
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
    role.skip(*LOOK)
    start, end = _span(role)
    if not start and not end:
        start, end = common.start, common.end
    prose = role.prose("summary", "description")
    title = role.take("position", "title", "name")
    if title and title != common.title:  # what the whole time there was called
        role.notes.left(f"{role.where} (all roles)", common.title)
    return replace(
        common,
        title=title or common.title,
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
            url_of(item),
            "\n".join(filter(None, (item.take("location"), _text(item)))),
            item.words("courses"),
        )
    )


def _entry(kind: EntryKind, by: tuple[str, ...]) -> Reader:
    def read(item: Part, got: Gathered) -> None:
        title, giver = item.take("title", "name"), item.take(*by)
        day, text, url = _day(item), _text(item), url_of(item)
        got.entries.append(Entry(kind, title, day, by=giver, text=text, url=url))

    return read


def _fact(kind: FactKind) -> Reader:
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
        got.facts.append(Fact(kind, name, detail, text, url_of(item), words))

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
    got.facts.append(Fact(FactKind.REFERENCE, name, detail, text, url_of(item)))


def profile(item: Part, got: Gathered) -> None:
    item.skip(*LOOK)
    network, user, url = item.take("network"), item.take("username"), url_of(item)
    got.facts.append(Fact(FactKind.PROFILE, network, user, url=url))


def _left_over(item: Part, got: Gathered) -> None:
    """Nothing is taken, so that all of it is told."""


_work = _position(Place.WORK, employer=("company", "name"), title=("position", "title"))
_volunteer = _position(
    Place.VOLUNTEER, employer=("organization", "company", "name"), title=("position", "title")
)
_project = _position(Place.PROJECT, employer=("organization", "company"), title=("name", "title"))
READERS: dict[str, Reader] = {
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
    "profiles": profile,
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


def reader_of(kind: str, title: str) -> Reader:
    """Who reads a section that the person added: by its type, or else by its name."""
    known = READERS.get(kind) or READERS.get(_BY_KIND.get(kind_of(title), ""))  # type: ignore[arg-type]
    return known or _left_over
