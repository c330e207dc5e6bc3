"""Composing: a paper is a selection over the journal with wordings, never a copy of it."""

from collections.abc import Iterable

from throughline.papers.composing.kinds import PAGED, sheet_of
from throughline.papers.composing.material import Material, gather
from throughline.papers.composing.picks import Pick, picked, picks_of
from throughline.papers.models import Paper
from throughline.papers.queries import choices
from throughline.papers.sheet import Sheet
from throughline.people.hats import Hat

__all__ = ["PAGED", "Material", "Pick", "compose", "composed", "gather", "picked", "picks_of"]


def compose(hat: Hat, paper: Paper) -> Sheet:
    """What stands on a paper today, in nine queries whatever there is."""
    return composed(hat, paper, gather(hat), picks_of(choices(hat).of(paper)))


def composed(hat: Hat, paper: Paper, material: Material, picks: Iterable[Pick]) -> Sheet:
    """The same from rows at hand; the paper need not be kept."""

    return sheet_of(paper, picked(material, picks), hat.today)
