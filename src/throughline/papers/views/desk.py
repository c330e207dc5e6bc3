"""A paper on the desk: its rows, what it says, how it looks and what stands against it."""

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from throughline.papers.composing import Material, gather, picked, picks_of
from throughline.papers.composing.files import File, file_of
from throughline.papers.composing.gate import Doubt, Gate
from throughline.papers.composing.kinds import sheet_of
from throughline.papers.composing.picks import Picked
from throughline.papers.models import Paper
from throughline.papers.queries import choices, papers
from throughline.papers.rendering.engine import svg_pages
from throughline.papers.sheet import Sheet
from throughline.people.hats import Hat

KEPT_READY = 6  # sheets whose pictures a process keeps: a page asks for each of them at once


@dataclass(frozen=True)
class Desk:
    """One paper and everything that its pages are made from, each read at most once."""

    hat: Hat
    paper: Paper

    @cached_property
    def material(self) -> Material:
        """The journal."""
        return gather(self.hat)

    @cached_property
    def picked(self) -> Picked:
        """What of it was chosen."""
        return picked(self.material, picks_of(choices(self.hat).of(self.paper)))

    @cached_property
    def sheet(self) -> Sheet:
        """What it says today."""
        return sheet_of(self.paper, self.picked, self.hat.today)

    @cached_property
    def doubts(self) -> list[Doubt]:
        """What nothing supports: while there is any, no file is given."""
        return Gate(self.hat, self.paper, self.material).doubts(self.sheet)

    @property
    def pages(self) -> list[bytes]:
        """A picture of each page."""
        return pictures(self.sheet)

    @property
    def look(self) -> str:
        """What changes whenever the pictures do."""
        return hashlib.sha256(repr(self.sheet).encode("utf-8", "replace")).hexdigest()[:12]

    def file(self, kind: str) -> File:
        """As it is given away, read back."""
        return file_of(self.paper, self.picked, self.sheet, kind)


@lru_cache(maxsize=KEPT_READY)
def pictures(sheet: Sheet) -> list[bytes]:
    """The pages of a sheet as SVG; the last few stay ready. NotDrawn if it cannot be set."""
    return svg_pages(sheet)


def desk(hat: Hat, pk: int) -> Desk:
    """One of the person's papers, or 404."""
    return Desk(hat, get_object_or_404(papers(hat).select_related("posting"), pk=pk))


def is_live(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, and not the page."""
    return bool(request.headers.get("HX-Request"))
