"""A career as JSON Resume 1.0.0, with an `x-journal` object for what that has no place for."""

from __future__ import annotations

from typing import Any

from throughline.imports.reading.careers import codec, document
from throughline.imports.reading.careers.document import JOURNAL
from throughline.imports.reading.careers.jsonresume import SECTIONS, VERSION
from throughline.imports.reading.careers.notes import Notes
from throughline.rulebook.career import Career
from throughline.rulebook.publishing import public


def to_json_resume(career: Career, *, is_public: bool = True) -> dict[str, Any]:
    """The career as JSON has it; reading that gives it back.

    A public one is of `public(career)`. Otherwise all of it is written: what is private stands in
    `x-journal` alone, so that other programs show only what may be shown.
    """
    shown = document.settled(public(career))
    out = document.write_document(shown)
    whole = shown if is_public else career
    journal = _journal(document.read_document(out, Notes()), whole)
    if journal:
        out[JOURNAL] = {"version": VERSION, **journal}
    return out


def _journal(plain: Career, whole: Career) -> dict[str, Any]:
    """The sections that the plain document does not say in full."""
    return {
        name: codec.encoded(getattr(whole, name))
        for name in ("about", *SECTIONS, "more", "accomplishments")
        if getattr(plain, name) != getattr(whole, name)
    }
