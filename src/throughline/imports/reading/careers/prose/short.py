"""Skills, languages, interests, references; certificates, publications, awards, memberships."""

from __future__ import annotations

import re
from collections.abc import Iterator

from throughline.imports.reading.careers.prose.audit import Ledger
from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.prose.spans import find_span, without
from throughline.rulebook.career import Entry, EntryKind, Fact, FactKind

_GROUP = re.compile(r"^([^:,;|]{2,40}):\s+(.+)$")
_PARTED = re.compile(r"\s*(?:[,;](?![^()]*\))|[|·•●⋅])\s*")
_LEVEL = re.compile(r"^(.+?)\s*(?:\(([^()]+)\)|\s[–—-]\s(.+)|:\s*(.+))$")
_SPOKEN = re.compile(
    r"^(\S+)\s+((?:[ABC][12]\b|native|fluent|conversational|basic|intermediate|advanced|bilingual"
    r"|professional|mutter|verhandlung|fließend|gute|sehr gut|grund|courant|maternelle|langue"
    r"|notions|scolaire|nativ|fluid|avanzad|b[áa]sic|madre|ottim|buon|moeder|vloeiend|goed"
    r"|ojczyst|bieg|dobr|komunik|matern|bil).*)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[–—-]\s+|\s*[|·•]\s*|,\s+(?![^(]*\))")


def read_facts(lines: list[Line], kind: FactKind) -> list[Fact]:
    """Short things, parted by lines, bullets and commas; "Category: a, b" keeps its keywords."""
    if kind is FactKind.LANGUAGE:
        return [fact for text in _texts(lines, " – ") for fact in _languages(text)]
    made: list[Fact] = []
    for text in _texts(lines, ", "):
        group = _GROUP.match(text)
        if group:
            made.append(Fact(kind, group[1].strip(), words=_items(group[2])))
        else:
            made += [_levelled(kind, item) for item in _items(text)]
    return made


def _texts(lines: list[Line], joint: str) -> Iterator[str]:
    """Lines whole again: a bare "Category" before the gap stays with what follows it."""
    for line in lines:
        parts = [part for part in line.parts if part]
        if len(parts) == 2 and parts[0].endswith(":"):
            yield " ".join(parts)
        elif len(parts) == 2 and "," in parts[1] and "," not in parts[0]:
            yield f"{parts[0]}: {parts[1]}"
        elif parts:
            yield joint.join(part.strip(" ,") for part in parts)


def _items(text: str) -> tuple[str, ...]:
    if len(text) > 200 and text.count(",") < len(text) / 60:  # sentences, no list
        return (text,)
    return tuple(item.strip(" .") for item in _PARTED.split(text) if item.strip(" ."))


def _levelled(kind: FactKind, item: str) -> Fact:
    found = re.match(r"^(.+?)\s*\(([^()]+)\)$", item)
    return Fact(kind, found[1], detail=found[2]) if found else Fact(kind, item)


def _languages(text: str) -> Iterator[Fact]:
    group = _GROUP.match(text)
    if group and "," in group[2] and re.search(r"[(]|\s[–-]\s", group[2]):
        text = group[2]
    parts = [text] if group and text is not group[2] and ":" not in group[2] else []
    for item in parts or _items(text):
        found = _LEVEL.match(item) or _SPOKEN.match(item)
        if found:
            level = next(value for value in found.groups()[1:] if value)
            yield Fact(FactKind.LANGUAGE, found[1].strip(), detail=level.strip())
        else:
            yield Fact(FactKind.LANGUAGE, item)


def read_entries(lines: list[Line], kind: EntryKind, ledger: Ledger) -> list[Entry]:
    """One entry per bullet or line: its date, its title, by whom."""
    return [_entry(line, kind, ledger) for line in lines]


def _entry(line: Line, kind: EntryKind, ledger: Ledger) -> Entry:
    text = " – ".join(line.parts)
    span = find_span(text)
    on = until = ""
    if span is not None and _at_edge(text, span.at, len(span.text)):
        ledger.understood(span.text)
        before, after = without(text, span)
        text = f"{before} – {after}" if before and after else before or after
        on, until = span.start, "" if span.single else span.end
    if kind is EntryKind.PUBLISHED:
        return Entry(kind, text.strip(), on=on, until=until)
    title, by = _title_and_by(text)
    return Entry(kind, title, on=on, until=until, by=by)


def _at_edge(text: str, at: int, length: int) -> bool:
    before, after = text[:at].strip(" ,;()–—-|·"), text[at + length :].strip(" ,;()–—-|·.")
    return not before or not after or text[at - 1 : at] in ("(", " ")


def _title_and_by(text: str) -> tuple[str, str]:
    found = _BETWEEN.search(text)
    if not found or len(text) > 160:
        return text.strip(), ""
    return text[: found.start()].strip(), text[found.end() :].strip(" ,–—-|")


_ON_REQUEST = re.compile(
    r"\b(?:on|upon|by) request\b|\bauf (?:anfrage|wunsch)\b|\bsur demande\b", re.IGNORECASE
)


def read_references(lines: list[Line], where: str, ledger: Ledger) -> list[Fact]:
    """Who says something: a line that names somebody, and the lines below it."""
    made: list[Fact] = []
    for line in lines:
        name, _, rest = line.text.partition(",")
        naming = (
            2 <= len(name.split()) <= 5 and not line.text.endswith(".") and line.text[:1].isupper()
        )
        if _ON_REQUEST.search(line.text) and not made:
            ledger.left(where, line.text)
        elif naming and not re.search(r"[@\d]", name):
            made.append(Fact(FactKind.REFERENCE, name.strip(), text=rest.strip()))
        elif made:
            last = made.pop()
            text = "\n".join(part for part in (last.text, line.text) if part)
            made.append(Fact(FactKind.REFERENCE, last.name, text=text))
        else:
            ledger.left(where, line.text)
    return made
