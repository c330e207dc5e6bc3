"""Paragraphs of a Word document as lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from throughline.imports.reading.careers.heard import Heard
from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.word.styles import (
    Styles,
    child,
    is_on,
    local,
    size_of,
    value,
)

_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "pPr", "rPr", "sdtPr"}
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all paragraphs of a part. `links`: addresses by relation."""

    styles: Styles
    links: dict[str, str]
    where: str


def lines_of_paragraph(paragraph: Element, setting: Setting, flow: int, *, gap: bool) -> list[Line]:
    """The paragraph's lines: one, and one more for each break within it."""
    properties = child(paragraph, "pPr")
    style = setting.styles.of(value(child(properties, "pStyle")))
    heard = Heard()
    _hear(paragraph, heard, setting, style.bold)
    texts = "".join(heard.text).split("\n")
    listed = style.listed or child(properties, "numPr") is not None
    gap = gap or _room_above(properties) >= 120
    made = []
    for number, text in enumerate(texts):
        parts = tuple(" ".join(part.split()) for part in text.split("\t"))
        if any(parts):
            made.append(
                Line(
                    tuple(part for part in parts if part),
                    setting.where,
                    flow,
                    max(heard.sizes, default=0.0) or style.size,
                    bool(heard.bold) and all(heard.bold),
                    listed and number == 0 and not style.level,
                    style.level,
                    gap and number == 0,
                    tuple(heard.links) if number == 0 else (),
                )
            )
    return made


def _room_above(properties: Element | None) -> int:
    before = value(child(properties, "spacing"), "before")
    return int(before) if before.isdigit() else 0


def _hear(element: Element, heard: Heard, setting: Setting, bold: bool) -> None:
    for one in element:
        name = local(one)
        if name in _SKIPPED:
            continue
        if name == "r":
            _hear_run(one, heard, setting, bold)
            continue
        if name == "hyperlink":
            link = setting.links.get(value(one, "id"), "")
            heard.links += [link] if link else []
        _hear(one, heard, setting, bold)


def _hear_run(run: Element, heard: Heard, setting: Setting, bold: bool) -> None:
    properties = child(run, "rPr")
    for one in run:
        name = local(one)
        if name == "t" and one.text:
            is_bold = is_on(child(properties, "b"), bold)
            heard.say(one.text, bold=is_bold, size=size_of(properties))
        elif name in _SIGNS:
            heard.text.append(_SIGNS[name])
        elif name == "sym":
            heard.text.append(" • ")


def boxes_of(element: Element) -> Iterator[Element]:
    """The text boxes within, each once: what an older Word would be shown instead is left aside."""
    for one in element:
        if local(one) == "Fallback":
            continue
        if local(one) == "txbxContent":
            yield one
        else:
            yield from boxes_of(one)
