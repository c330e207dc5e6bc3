"""What a reader of a resume would ask: months without a place, results without a number."""

import datetime as dt
from dataclasses import dataclass

from throughline.journal.models import Accomplishment, Position
from throughline.papers.composing.dates import span
from throughline.papers.composing.fitting import has_number
from throughline.papers.composing.material import Material
from throughline.papers.composing.wordings import worded
from throughline.rulebook import partial


@dataclass(frozen=True, slots=True)
class Months:
    """Months in which the journal has no position and no school."""

    when: str
    months: int


@dataclass(frozen=True, slots=True)
class Numberless:
    """An accomplishment that does not say by how much."""

    row: Accomplishment
    text: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """Everything a reader would ask about."""

    gaps: tuple[Months, ...]
    numberless: tuple[Numberless, ...]
    silent: tuple[Position, ...]  # positions of which nothing is told
    undated: tuple[Position, ...]
    ways: bool  # whether no way to reach the person is known

    def __bool__(self) -> bool:
        return bool(self.gaps or self.numberless or self.silent or self.undated or self.ways)


def lacking(material: Material, today: dt.date, language: str = "en") -> Lacking:
    """What the journal does not say yet, newest first."""
    rows = [row for row in material.positions if row.kind == Position.Kind.WORK]
    told = {row.position_id for row in material.accomplishments}
    about = material.about
    return Lacking(
        gaps=tuple(
            Months(span(gap.start, gap.end, language), gap.months)
            for gap in reversed(partial.gaps([*material.spans(), *_schools(material)], today))
        ),
        numberless=tuple(
            Numberless(row, text)
            for row in material.accomplishments
            if not has_number(row) and (text := worded(row, language))
        ),
        silent=tuple(row for row in rows if row.pk not in told and not row.summary),
        undated=tuple(row for row in rows if not row.start),
        ways=not (about.email or about.phone),
    )


def _schools(material: Material) -> list[tuple[str, str]]:
    return [(row.start, row.end) for row in material.studies if row.start]
