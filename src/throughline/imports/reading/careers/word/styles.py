"""What a Word document's styles and lists say: which paragraphs are headings, which are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_HEADING = re.compile(
    r"^(?:heading|überschrift|titre|título|titolo|kop|nagłówek) ?(\d)$", re.IGNORECASE
)
_LISTED = re.compile(r"list|bullet|aufz|puce|viñeta|elenco|opsomming", re.IGNORECASE)
_DEEP = 12


def local(element: Element) -> str:
    """The element's name without its name space: both kinds of Word documents are read alike."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down the path of names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str:
    """The element's attribute of this name, whatever its name space."""
    if element is None:
        return ""
    found = (text for key, text in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


@dataclass(frozen=True, slots=True)
class Style:
    """`size` in points, 0 where unsaid; `level`: of a heading, 0 for none."""

    size: float = 0.0
    bold: bool = False
    level: int = 0
    listed: bool = False


class Styles:
    """The styles by their ids, each with what it takes over from the one it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._raw: dict[str, Element] = {}
        self._made: dict[str, Style] = {}
        self.default = ""
        for one in root if root is not None else ():
            if local(one) != "style":
                continue
            self._raw[value(one, "styleId")] = one
            if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true"):
                self.default = value(one, "styleId")
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._base = Style(size=_points(defaults), bold=False)

    def of(self, style_id: str) -> Style:
        """The style of this id; what the document starts from when it has none such."""
        key = style_id or self.default
        if key not in self._made:
            self._made[key] = self._resolved(key)
        return self._made[key]

    def _resolved(self, key: str) -> Style:
        made = self._base
        for element in reversed(list(self._line(key))):
            run, paragraph = child(element, "rPr"), child(element, "pPr")
            level = _level(value(child(element, "name")), paragraph)
            made = Style(
                _points(run) or made.size,
                is_on(child(run, "b"), made.bold),
                level or made.level,
                made.listed or child(paragraph, "numPr") is not None or _is_listed(element),
            )
        return made

    def _line(self, key: str) -> Iterator[Element]:
        for _ in range(_DEEP):
            element = self._raw.get(key)
            if element is None:
                return
            yield element
            key = value(child(element, "basedOn"))


def _is_listed(element: Element) -> bool:
    name = value(child(element, "name"))
    return bool(_LISTED.search(name)) and "paragraph" not in name.lower()


def _level(name: str, paragraph: Element | None) -> int:
    found = _HEADING.match(name)
    if found:
        return int(found[1])
    outline = value(child(paragraph, "outlineLvl"))
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0


def _points(run: Element | None) -> float:
    size = value(child(run, "sz"))
    return int(size) / 2 if size.isdigit() else 0.0


def is_on(element: Element | None, otherwise: bool) -> bool:
    """Whether a switch such as bold is on; `otherwise` when nothing is said."""
    return otherwise if element is None else value(element) not in ("0", "false", "off")


def size_of(run: Element | None) -> float:
    """The letters' size that a run asks for, in points, else 0."""
    return _points(run)
