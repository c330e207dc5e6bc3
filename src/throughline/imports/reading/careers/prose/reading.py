"""The whole resume: lines to sections, sections to a career, and what is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from throughline.imports.reading.careers.prose import contacts
from throughline.imports.reading.careers.prose.audit import Ledger, missing
from throughline.imports.reading.careers.prose.headings import Section, section_of
from throughline.imports.reading.careers.prose.lines import LONGEST, Line, without_bullet
from throughline.imports.reading.careers.prose.positions import read_positions
from throughline.imports.reading.careers.prose.short import (
    read_entries,
    read_facts,
    read_references,
)
from throughline.imports.reading.careers.prose.spans import anchor, mended
from throughline.imports.reading.careers.prose.studies import read_studies
from throughline.rulebook.career import (
    Career,
    Entry,
    EntryKind,
    Fact,
    FactKind,
    Place,
    Position,
    Reading,
    Study,
)

_FACTS = {
    Section.SKILLS: FactKind.SKILL,
    Section.LANGUAGES: FactKind.LANGUAGE,
    Section.INTERESTS: FactKind.INTEREST,
}
_ENTRIES = {
    Section.CERTIFICATES: EntryKind.CERTIFICATE,
    Section.PUBLICATIONS: EntryKind.PUBLISHED,
    Section.AWARDS: EntryKind.AWARD,
    Section.MEMBERSHIPS: EntryKind.MEMBERSHIP,
}
_PLACES = {
    Section.WORK: Place.WORK,
    Section.PROJECTS: Place.PROJECT,
    Section.VOLUNTEERING: Place.VOLUNTEER,
}
_INLINE = re.compile(r"^([^:]{3,40}):\s+(.+)$")
_INLINE_SECTIONS = (*_FACTS, Section.REFERENCES)


@dataclass
class _Part:
    """A section with its lines. `title`: its heading as it stands in the file."""

    section: Section
    title: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass
class _Made:
    positions: list[Position] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)


def read_lines(
    lines: Sequence[Line], *, form: str, remarks: Sequence[str] = (), language: str = "en"
) -> Reading:
    """What the lines say of a career. Never fails: what is not understood is left over."""
    ledger = Ledger()
    for line in (line for line in lines if len(line.text) > LONGEST):
        ledger.left(line.where, line.text)
    fit = [line for line in lines if line.text.strip() and len(line.text) <= LONGEST]
    lines = mended([_bulleted(line) for line in fit])
    parts = _parts(lines, ledger)
    top = [line for part in parts if part.section is Section.TOP for line in part.lines]
    about, profiles = contacts.read_top(top, ledger)
    made = _Made(facts=list(profiles))
    for part in parts:
        _take(part, made, ledger, language)
    summary = "\n".join(text for text in (about.summary, *made.summary) if text)
    career = Career(
        replace(about, summary=summary),
        tuple(made.positions),
        tuple(made.studies),
        tuple(made.entries),
        tuple(made.facts),
    )
    placed = [(_where(part, line), line) for part in parts for line in part.lines]
    lost = missing(placed, career, ledger)
    return Reading(form, career, (*ledger.leftovers, *lost), tuple(remarks))


def _bulleted(line: Line) -> Line:
    text, had_mark = without_bullet(line.parts[0]) if line.parts else ("", False)
    parts = (text, *line.parts[1:]) if had_mark else line.parts
    parts = tuple(part.strip() for part in parts if part.strip())
    return replace(line, parts=parts, bullet=line.bullet or had_mark)


def _where(part: _Part, line: Line) -> str:
    return f"under «{part.title}»" if part.title else line.where


def _parts(lines: list[Line], ledger: Ledger) -> list[_Part]:
    looks = _looks_of_headings(lines)
    parts = [_Part(Section.TOP)]
    flow = lines[0].flow if lines else 0
    for line in lines:
        if line.flow != flow:
            parts.append(_Part(Section.TOP))
            flow = line.flow
        section = _heading(line, parts[-1], looks)
        if section is None:
            parts[-1] = _inline(line, parts, ledger)
            continue
        ledger.understood(line.text)
        if section is not Section.DOCUMENT:
            parts.append(_Part(section, line.text.rstrip(":")))
    return parts


def _inline(line: Line, parts: list[_Part], ledger: Ledger) -> _Part:
    """ "Languages: French, Dutch" on one line, where it is no category of skills."""
    found = _INLINE.match(line.text)
    section = section_of(found[1]) if found and parts[-1].section is not Section.SKILLS else None
    told = section is Section.SUMMARY and parts[-1].section is Section.TOP
    if found is None or section is None or not (told or section in _INLINE_SECTIONS):
        parts[-1].lines.append(line)
        return parts[-1]
    ledger.understood(found[1])
    parts.append(_Part(section, found[1], [replace(line, parts=(found[2],))]))
    return parts[-1]


def _look(line: Line) -> tuple[object, ...]:
    return (round(line.size), line.bold, line.text.isupper(), line.level)


def _looks_of_headings(lines: list[Line]) -> set[tuple[object, ...]]:
    """How headings are set here, where that differs from all other lines: for unknown ones."""
    known = Counter(_look(x) for x in lines if not x.bullet and section_of(x.text))
    others = Counter(_look(line) for line in lines if not section_of(line.text))
    sizes = sorted(round(line.size) for line in lines)
    body = sizes[len(sizes) // 2] if sizes else 0
    return {
        look
        for look in known
        if known[look] >= 2
        and others[look] <= known[look]
        and (look[3] or look[2] or (isinstance(look[0], int) and look[0] > body))
    }


def _heading(line: Line, part: _Part, looks: set[tuple[object, ...]]) -> Section | None:
    if line.bullet or len(line.parts) != 1:
        return None
    section = section_of(line.text)
    if section is not None:
        return section
    strange = _look(line) in looks and part.section is not Section.TOP and len(line.text) <= 40
    return Section.UNKNOWN if strange and not anchor(line.parts) else None


def _take(part: _Part, made: _Made, ledger: Ledger, language: str) -> None:
    where = f"under «{part.title}»"
    section = part.section
    if section is Section.SUMMARY:
        made.summary += [line.text for line in part.lines]
    elif section in _PLACES:
        kind = _PLACES[section]
        made.positions += read_positions(part.lines, where, ledger, kind=kind, language=language)
    elif section is Section.STUDY:
        made.studies += read_studies(part.lines, where, ledger)
    elif section in _FACTS:
        made.facts += read_facts(part.lines, _FACTS[section])
    elif section in _ENTRIES:
        made.entries += read_entries(part.lines, _ENTRIES[section], ledger)
    elif section is Section.REFERENCES:
        made.facts += read_references(part.lines, where, ledger)
