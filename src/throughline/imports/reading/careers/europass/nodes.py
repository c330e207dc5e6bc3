"""XML as a light tree that knows what of it was read; no entity, no DTD, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from throughline.imports.reading.archives import shown as shown_name
from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.loading import DEEPEST
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.values import Prose
from throughline.imports.reading.limits import Refused

MOST_ELEMENTS = 40_000
_NO_PICTURE = 3_000
"""Letters without a space, from which on a text is a file in base64."""


class Node:
    """One element by its local name. What is read of it is marked as taken."""

    __slots__ = ("children", "is_taken", "marks", "name", "pieces")

    def __init__(self, name: str, marks: dict[str, str]) -> None:
        self.name = name
        self.marks = marks
        self.children: list[Node] = []
        self.pieces: list[str] = []
        self.is_taken = False

    def all(self, *path: str) -> list[Node]:
        """The elements at this path of names below."""
        found = [self]
        for name in path:
            found = [child for one in found for child in one.children if child.name == name]
        return found

    def first(self, *path: str) -> Node:
        """The first element at this path; one without anything where there is none."""
        found = self.all(*path)
        return found[0] if found else Node(path[-1], {})

    def deep(self, name: str) -> list[Node]:
        """All elements of this name anywhere below, outermost first."""
        found: list[Node] = []
        level = self.children
        while level:
            found += [one for one in level if one.name == name]
            level = [child for one in level if one.name != name for child in one.children]
        return found

    def said(self) -> str:
        """The element's own text, taken."""
        self.is_taken = True
        return values.text("".join(self.pieces))

    def text(self, *path: str) -> str:
        """The text of the first element at this path that has any."""
        for one in self.all(*path):
            if found := one.said():
                return found
        return ""

    def any_text(self, *names: str) -> str:
        """The text of the first element of any of these names, anywhere below."""
        for name in names:
            for one in self.deep(name):
                if found := one.said():
                    return found
        return ""

    def prose(self, *path: str) -> Prose:
        """The same in paragraphs and bullets."""
        return values.prose(self.text(*path))

    def skip(self, *names: str) -> None:
        """Children of these names are about the file and not about the person."""
        self.children = [child for child in self.children if child.name not in names]

    def tell(self, where: str, notes: Notes) -> None:
        """Note every text below that nobody took."""
        stack: list[tuple[Node, str]] = [(self, where)]
        while stack:
            node, place = stack.pop()
            said = "" if node.is_taken else "".join(node.pieces).strip()
            if len(said) > _NO_PICTURE and " " not in said[:_NO_PICTURE]:
                notes.remark(f"A picture or file within it ({place}) is not brought in.")
            else:
                notes.left(place, said)
            below = [(child, f"{place}/{child.name}") for child in node.children]
            stack.extend(reversed(below))


def parsed(name: str, data: bytes | str) -> Node:
    """The file's root element. Raises Refused, naming the line where it breaks."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    tree = _Tree(name)
    parser: Any = DefusedXMLParser(target=tree, forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        raise Refused(
            f"{shown_name(name)} is no complete XML: it breaks at line {line:,},"
            f" column {column + 1:,}. Nothing was changed."
        ) from None
    except DefusedXmlException:
        raise Refused(
            f"{shown_name(name)} defines entities or a document type, which no Europass file needs"
            " and which is not read. Nothing was changed."
        ) from None
    except (ValueError, LookupError):
        raise Refused(
            f"{shown_name(name)} is XML in an encoding that cannot be read. Save it as UTF-8."
        ) from None
    if not isinstance(root, Node):
        raise Refused(f"{shown_name(name)} is XML without any element. Nothing was changed.")
    return root


class _Tree:
    """Builds nodes, and stops at what is deeper or larger than any resume."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[Node] = []
        self._root: Node | None = None
        self._count = 0

    def start(self, tag: str, marks: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise Refused(
                f"{shown_name(self._name)} is nested deeper or holds more elements than any"
                " resume. Nothing was changed."
            )
        node = Node(_local(tag), {_local(key): value for key, value in marks.items()})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)

    def end(self, tag: str) -> None:
        self._open.pop()

    def data(self, said: str) -> None:
        if self._open:
            self._open[-1].pieces.append(said)

    def close(self) -> Node | None:
        return self._root


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def places(*parts: str) -> str:
    """City and country on one line."""
    return ", ".join(filter(None, parts))


def levels(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> str:
    """Levels of a language on one line: one where all are alike, else each by its name."""
    known = [(name, level) for name, level in pairs if level]
    if len({level for _, level in known}) == 1 and len(known) > 2:
        return known[0][1]
    return ", ".join(f"{name} {level}" for name, level in known)
