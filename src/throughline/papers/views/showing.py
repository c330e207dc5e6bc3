"""What the preview and the list of what proves it show of a paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from throughline.journal.models import Accomplishment, Proof
from throughline.papers.composing.gate import Doubt
from throughline.papers.composing.languages import LANGUAGES, known
from throughline.papers.composing.material import Row
from throughline.papers.composing.pieces import Part, parts
from throughline.papers.composing.saying import length, says_i, sentences, shortly, text_of
from throughline.papers.composing.wordings import is_foreign
from throughline.papers.models import Paper
from throughline.papers.rendering.engine import NotDrawn, missing_scripts
from throughline.papers.views.desk import Desk
from throughline.papers.views.places import place_of

PASTED = frozenset({Paper.Kind.BIO, Paper.Kind.LINKEDIN, Paper.Kind.PITCH})
"""Kinds that are said or pasted somewhere, and seldom printed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A doubt in words, and where it is settled."""

    line: str
    sentences: list[str]
    url: str
    is_own: bool
    text: str


@dataclass(frozen=True, slots=True)
class Proven:
    """A line of the paper with where it is from and what proves it."""

    part: Part
    url: str
    row: Row | None
    proofs: list[Proof]
    doubts: list[str]

    @property
    def done(self) -> Accomplishment | None:
        """The accomplishment it puts into words."""
        return self.row if isinstance(self.row, Accomplishment) else None


def preview(desk: Desk) -> dict[str, Any]:
    """The pages, how long it is, and what stands against it."""
    try:
        pages, problem = len(desk.pages), ""
    except NotDrawn as refusal:
        pages, problem = 0, str(refusal)
    standing, is_well = length(desk.paper, desk.sheet, pages)
    return {
        "paper": desk.paper,
        "pages": range(1, pages + 1),
        "count": pages,
        "look": desk.look,
        "standing": standing if pages else "",
        "is_well": is_well,
        "problem": problem,
        "missing": [] if problem else missing_scripts(desk.sheet),
        "foreign": _foreign(desk),
        "unreachable": unreachable(desk),
        "says_i": says_i(desk.paper, desk.sheet),
        "doubts": [shown(doubt) for doubt in desk.doubts],
        "is_blank": not any(part.section or not part.is_head for part in parts(desk.sheet)),
        "pasted": text_of(desk.sheet) if desk.paper.kind in PASTED else "",
    }


def unreachable(desk: Desk) -> str:
    """Where an address or a number is written down, when the paper's head could show neither."""
    about = desk.material.about
    is_known = about.email or about.phone
    return "" if is_known or desk.paper.kind in PASTED else place_of("about")


def _foreign(desk: Desk) -> dict[str, Any]:
    """How many of its lines are in no words of its language, and where the first gets some."""
    language = desk.paper.language
    rows = [row for row in desk.picked.accomplishments() if is_foreign(row, language)]
    if not rows:
        return {}
    first = place_of(f"accomplishment:{rows[0].pk}")
    return {"count": len(rows), "language": LANGUAGES[known(language)], "url": first}


def shown(doubt: Doubt) -> Shown:
    """A doubt in words."""
    text = doubt.part.text
    is_own = doubt.part.origin == "words"
    return Shown(shortly(text), sentences(doubt), place_of(doubt.part.origin), is_own, text)


def proven(desk: Desk) -> Iterator[Proven]:
    """Every line that the paper says, in its order."""
    rows = desk.material.by_origin()
    doubts = {doubt.part: sentences(doubt) for doubt in desk.doubts}
    for part in parts(desk.sheet):
        if part.origin in {"about", "label"}:
            continue
        row = rows.get(part.origin)
        proofs = list(row.proofs.all()) if isinstance(row, Accomplishment) else []
        yield Proven(part, place_of(part.origin), row, proofs, doubts.get(part, []))
