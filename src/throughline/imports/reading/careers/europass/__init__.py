"""Europass: the XML that its editors write, old and new, alone or within a PDF."""

from __future__ import annotations

from throughline.imports.reading.archives import shown
from throughline.imports.reading.careers.europass import candidate, passport
from throughline.imports.reading.careers.europass.nodes import parsed
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.sections import Gathered
from throughline.imports.reading.limits import Refused
from throughline.rulebook.career import Reading

FORMAT = "Europass"


def read_europass(name: str, data: bytes) -> Reading:
    """A Europass XML as a career. Raises Refused for other XML, and for what is broken."""
    root = parsed(name, data)
    notes, got = Notes(), Gathered()
    if root.name in ("SkillsPassport", "Europass"):
        passport.gather(root, got, notes)
    elif root.name == "Candidate":
        candidate.gather(root, got, notes)
    else:
        raise Refused(
            f"{shown(name)} is XML, but not of Europass: it begins with <{root.name[:60]}>."
            " Nothing was changed."
        )
    return Reading(FORMAT, got.career(), notes.leftovers, notes.remarks)
