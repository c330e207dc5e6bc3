"""A sheet taken apart: what each row of the journal says in it, to freeze and to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from throughline.papers.sheet import Item, Sheet

JOINED = " · "


class Piece(TypedDict):
    """A text and the row that says it; "words" for a paper's own,
    "about" for a name and how one is reached, "label" for what one is in a line."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece with the section it stands in; `is_head` for what is no bullet or paragraph."""

    section: str
    origin: str
    text: str
    is_head: bool = False


def parts(sheet: Sheet) -> Iterator[Part]:
    """Everything that it says, in order."""
    if sheet.name:
        yield Part("", "about", sheet.name, is_head=True)
    if sheet.label:
        yield Part("", "label", sheet.label, is_head=True)
    for way in sheet.ways:
        yield Part("", "about", way.text, is_head=True)
    if sheet.subject:
        yield Part("", "subject", sheet.subject, is_head=True)
    for section in sheet.sections:
        title = section.heading
        yield from (Part(title, line.origin, line.text) for line in section.paragraphs)
        for item in section.items:
            yield from _of_item(title, item)
        yield from (Part(title, line.origin, line.text) for line in section.words)


def _of_item(section: str, item: Item) -> Iterator[Part]:
    if head := head_of(item):
        yield Part(section, item.origin, head, is_head=True)
    if item.note:
        yield Part(section, item.origin, item.note)
    yield from (Part(section, line.origin, line.text) for line in item.lines)


def head_of(item: Item) -> str:
    """Title, place and dates in a line."""
    said = (item.title, item.by, item.place, item.when)
    return JOINED.join(part for part in said if part)


def pieces(sheet: Sheet) -> list[Piece]:
    """What is frozen of it."""
    return [Piece(origin=part.origin, text=part.text) for part in parts(sheet)]
