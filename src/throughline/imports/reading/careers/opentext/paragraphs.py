"""Paragraphs of an OpenDocument text as lines."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from throughline.imports.reading.careers.heard import Heard
from throughline.imports.reading.careers.opentext.styles import OpenStyles
from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.word.styles import Style, local, value

ASIDE = frozenset({"annotation", "frame", "note", "custom-shape", "rect", "g", "ruby-text"})
"""What lies in a paragraph and is none of its text: boxes and notes are read for themselves."""
_MOST_BLANKS = 100


def lines_of(
    paragraph: Element, styles: OpenStyles, where: str, *, listed: bool, gap: bool
) -> list[Line]:
    """The paragraph's lines: one, and one more for each break within it."""
    name = value(paragraph, "style-name")
    style = styles.of("paragraph", name)
    heard = Heard()
    _hear(paragraph, heard, styles, style)
    level = _level(paragraph) or style.level
    listed = (listed or style.listed) and not level
    gap = gap or styles.has_room(name)
    links, size = tuple(heard.links), max(heard.sizes, default=0.0) or style.size
    made: list[Line] = []
    for number, text in enumerate("".join(heard.text).split("\n")):
        parts = tuple(said for part in text.split("\t") if (said := " ".join(part.split())))
        if parts:
            made.append(
                Line(
                    parts,
                    where,
                    size=size,
                    bold=bool(heard.bold) and all(heard.bold),
                    bullet=listed and number == 0,
                    level=level,
                    gap=gap and number == 0,
                    links=links if number == 0 else (),
                )
            )
    return made


def _level(paragraph: Element) -> int:
    said = value(paragraph, "outline-level") if local(paragraph) == "h" else ""
    return int(said) if said.isdecimal() and 0 < int(said) < 10 else 0


def _hear(element: Element, heard: Heard, styles: OpenStyles, style: Style) -> None:
    _say(heard, element.text, style)
    for one in element:
        name = local(one)
        if name == "s":
            said = value(one, "c")
            heard.text.append(" " * min(int(said) if said.isdecimal() else 1, _MOST_BLANKS))
        elif name in ("tab", "line-break"):
            heard.text.append("\t" if name == "tab" else "\n")
        elif name not in ASIDE:
            if name == "a":
                heard.links.append(value(one, "href"))
            _hear(one, heard, styles, styles.weight(value(one, "style-name"), style))
        _say(heard, one.tail, style)


def _say(heard: Heard, text: str | None, style: Style) -> None:
    """A line break of the file itself is a blank."""
    if text:
        heard.say(" ".join(text.split("\n")), bold=style.bold, size=style.size)


def boxes_of(element: Element) -> Iterator[Element]:
    """The text boxes and the notes within, each once."""
    for one in element:
        if local(one) in ("text-box", "note-body", "custom-shape"):
            yield one
        elif local(one) != "annotation":
            yield from boxes_of(one)
