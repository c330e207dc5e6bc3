"""A career as its page shows it: by employer, with the gaps between, and a position's line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from throughline.journal.models import Accomplishment, Employer, Entry, Fact, Position, Study
from throughline.journal.queries import accomplishments, entries
from throughline.people.hats import Hat
from throughline.rulebook import partial
from throughline.rulebook.partial import Gap

MOST_ENTRIES = 100  # of one position; the journal shows all


@dataclass(frozen=True, slots=True)
class Held:
    """A position, whether it goes on, and how much was accomplished there."""

    position: Position
    goes_on: bool
    accomplished: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Positions in a row at one employer, and the gap before the first of them."""

    employer: Employer | None
    held: list[Held]
    gap: Gap | None

    @property
    def goes_on(self) -> bool:
        """Whether one of them does."""
        return any(one.goes_on for one in self.held)

    @property
    def start(self) -> str:
        """When it began."""
        return min((one.position.start for one in self.held if one.position.start), default="")

    @property
    def end(self) -> str:
        """When it was over; "" if it is not, or nobody knows."""
        ends = [one.position.end for one in self.held]
        return max(ends) if all(ends) else ""


def goes_on(start: str, end: str, today: date) -> bool:
    """Whether something that began and did not end goes on; an end to come is none yet."""
    ends = partial.first_day(end)
    return ends > today if ends else bool(start)


def stays(
    positions: Sequence[Position],
    counted: Mapping[int | None, int],
    gaps: Iterable[Gap],
    today: date,
) -> list[Stay]:
    """Positions in their order, those in a row at one employer as one stay there."""
    found: list[Stay] = []
    before = {_month_after(gap.end): gap for gap in gaps}
    for row in positions:
        held = Held(row, goes_on(row.start, row.end, today), counted.get(row.pk, 0))
        if found and row.employer_id and found[-1].employer == row.employer:
            found[-1].held.append(held)
        else:
            found.append(Stay(row.employer, [held], None))
    return [
        Stay(one.employer, one.held, before.pop(_first_month(one.start), None)) for one in found
    ]


def _first_month(start: str) -> str:
    first = partial.first_day(start)
    return f"{first:%Y-%m}" if first else ""


def _month_after(month: str) -> str:
    count = int(month[:4]) * 12 + int(month[5:7])
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def gaps_of(rows: Iterable[Position | Study], today: date) -> tuple[Gap, ...]:
    """Three months and more in which neither work, nor study, nor anything else is written."""
    return partial.gaps([(row.start, row.end) for row in rows], today)


def by_kind(facts: Iterable[Fact]) -> list[tuple[Fact.Kind, list[Fact]]]:
    """Facts under what they are, in the order in which papers have them."""
    found: dict[str, list[Fact]] = {kind: [] for kind in Fact.Kind}
    for fact in facts:
        found[fact.kind].append(fact)
    return [(Fact.Kind(kind), rows) for kind, rows in found.items() if rows]


@dataclass(frozen=True, slots=True)
class Knot:
    """Something on a position's line: an accomplishment or an entry, never both."""

    on: str
    accomplishment: Accomplishment | None = None
    entry: Entry | None = None


def line_of(hat: Hat, position: Position) -> tuple[list[Knot], bool]:
    """What happened at a position, the latest first, and whether older entries are left out."""
    written = list(entries(hat).of_position(position).newest_first()[: MOST_ENTRIES + 1])
    done = accomplishments(hat).of_position(position.pk).whole(hat)
    knots = [*_knots(done, written[:MOST_ENTRIES])]
    knots.sort(key=lambda knot: knot.on, reverse=True)
    return knots, len(written) > MOST_ENTRIES


def order_of(hat: Hat, position: Position) -> list[Knot]:
    """What was accomplished at a position, in the order in which papers have it."""
    return [*_knots(accomplishments(hat).of_position(position.pk).whole(hat), ())]


def _knots(done: Iterable[Accomplishment], written: Iterable[Entry]) -> Iterator[Knot]:
    for accomplishment in done:
        yield Knot(accomplishment.on, accomplishment=accomplishment)
    for entry in written:
        yield Knot(entry.on, entry=entry)
