"""XML out of an upload as a tree: without declarations, with which a few bytes become gigabytes.

A document type is the only place where entities are defined and where others are called in. So
the bytes are looked through for one first, and only without one is a tree made, by the parser
that is quick: of a Word document's styles alone the other makes hundreds of milliseconds.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat


class Declared(ValueError):  # noqa: N818  told by whoever reads
    """The XML has a document type."""


def tree(data: bytes) -> Element:
    """The root of the XML. Raises Declared for a document type, ParseError or ValueError for what
    is no XML."""
    look = expat.ParserCreate()
    look.StartDoctypeDeclHandler = _declared
    try:
        look.Parse(data, True)
    except expat.ExpatError as error:
        raise ElementTree.ParseError(str(error)) from error
    return ElementTree.fromstring(data)  # noqa: S314  (without a document type nothing expands)


def _declared(*_said: object) -> None:
    raise Declared
