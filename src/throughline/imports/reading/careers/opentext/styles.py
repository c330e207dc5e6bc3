"""What an OpenDocument text's styles say: which paragraphs are headings, bold, large or listed.

Source: OpenDocument 1.3 part 3, chapters 16, 19 and 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from throughline.imports.reading.careers.word.styles import Style, child, local, value

_DEEP = 12
_LENGTH = re.compile(r"^(\d+(?:\.\d+)?)(pt|cm|mm|in|px|pc)$")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "pc": 12.0}
_ROOM = 6.0
"""Points above a paragraph that are more than between lines."""
_NO_STYLE = Style()


def points(said: str) -> float:
    """A length in points; 0 for what is none."""
    found = _LENGTH.match(said)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


class OpenStyles:
    """The styles of a document by family and name; `roots` are the parts that hold them."""

    def __init__(self, *roots: Element | None) -> None:
        self._raw: dict[tuple[str, str], Element] = {}
        self._made: dict[tuple[str, str], Style] = {}
        self._base: dict[str, Style] = {}
        for root in roots:
            for one in _held(root):
                family = value(one, "family")
                if local(one) == "default-style":
                    self._base[family] = _over(_NO_STYLE, one)
                elif local(one) == "style":
                    self._raw[family, value(one, "name")] = one

    def of(self, family: str, name: str) -> Style:
        """The style of this name; what the document starts from when it has none such."""
        key = (family, name)
        if key not in self._made:
            made = self._base.get(family, _NO_STYLE)
            for element in reversed(list(self._line(key))):
                made = _over(made, element)
            self._made[key] = made
        return self._made[key]

    def has_room(self, name: str) -> bool:
        """Whether a paragraph of this style stands apart from the one above."""
        element = self._raw.get(("paragraph", name))
        said = value(child(element, "paragraph-properties"), "margin-top")
        return points(said) >= _ROOM

    def weight(self, name: str, otherwise: Style) -> Style:
        """A piece of a paragraph: as its own style says, and else as the paragraph."""
        made = otherwise
        for element in reversed(list(self._line(("text", name)))):
            made = _over(made, element)
        return made

    def _line(self, key: tuple[str, str]) -> Iterator[Element]:
        family, name = key
        for _ in range(_DEEP):
            element = self._raw.get((family, name))
            if element is None:
                return
            yield element
            name = value(element, "parent-style-name")


def _held(root: Element | None) -> Iterator[Element]:
    for one in root if root is not None else ():
        if local(one) in ("styles", "automatic-styles"):
            yield from one


def _over(made: Style, element: Element) -> Style:
    """The style with what the element says of its own."""
    letters = child(element, "text-properties")
    level = value(element, "default-outline-level")
    return replace(
        made,
        size=_size(value(letters, "font-size"), made.size),
        bold=_bold(value(letters, "font-weight"), made.bold),
        level=int(level) if level.isdecimal() and 0 < int(level) < 10 else made.level,
        listed=made.listed or bool(value(element, "list-style-name")),
    )


def _size(said: str, before: float) -> float:
    if said.endswith("%") and said[:-1].isdecimal():
        return before * int(said[:-1]) / 100
    return points(said) or before


def _bold(said: str, before: bool) -> bool:
    if said.isdecimal():
        return int(said) >= 600
    return {"bold": True, "normal": False}.get(said, before)
