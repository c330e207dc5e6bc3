"""Which answers may be told as a sum, and when: so that no two sums ever leave out a few.

Answers are put into parcels, each of at least five of those who did not say that their name may
stand beside them (rules.md, release rule: atoms of at least k, cuts fixed in advance, late answers
wait until k new ones exist). Every figure that anybody sees is the sum of whole parcels. Whatever
is subtracted from whatever, a total, a coach's share, last quarter's report, leaves whole parcels
too. A parcel once made is never changed by what comes later.

A parcel is closed at the end of a quarter, of all answers about one coach that wait. Fewer than
five wait on; who has waited three quarters in vain is put together with the others of the practice
who have, in a parcel that is about no coach.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

LEAST = 5
PATIENCE = 3
"""At so many ends of quarters an answer may wait for others about the same coach."""

Who = Hashable
Cell = tuple[Who, int]
"""Who the answers are about, and the number of the quarter they came in."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Answers that are told together from the end of quarter ``closed`` on; about ``who``, or
    about several (None)."""

    closed: int
    who: Who | None
    cells: tuple[Cell, ...]

    @property
    def since(self) -> int:
        """The number of the quarter in which the first of them came."""
        return min(quarter for _who, quarter in self.cells)


def quarter_of(day: date) -> int:
    """Return the number of a day's quarter: four to a year, counted from the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def year_and_quarter(number: int) -> tuple[int, int]:
    """Return the year, and which of its quarters from 1 to 4, a number stands for."""
    year, quarter = divmod(number, 4)
    return year, quarter + 1


def last_settled(today: date, lag_days: int) -> int:
    """Return the newest quarter that is over, with so many days after it gone as well."""
    return quarter_of(today - timedelta(days=lag_days)) - 1


def parcels(counts: Mapping[Cell, int], *, until: int) -> list[Parcel]:
    """Return every parcel that is closed by the end of quarter ``until``, the oldest first.

    ``counts`` says how many answers without a name each cell holds; a cell may hold none of them
    and yet answers with a name, which go with the others. A count below 0 is a ``ValueError``.
    """
    if any(n < 0 for n in counts.values()):
        raise ValueError("Nobody counts fewer than none")
    came: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(counts, key=lambda cell: (cell[1], str(cell[0]))):
        if cell[1] <= until:
            came[cell[1]].append(cell)
    waiting: dict[Who, list[Cell]] = defaultdict(list)
    pool: list[Cell] = []
    found: list[Parcel] = []
    for quarter in range(min(came, default=until + 1), until + 1):
        for cell in came[quarter]:
            waiting[cell[0]].append(cell)
        found += _closed(counts, waiting, quarter)
        pool += _impatient(waiting, quarter)
        if _size(counts, pool) >= LEAST:
            found.append(Parcel(quarter, None, tuple(pool)))
            pool = []
    return found


def _closed(
    counts: Mapping[Cell, int], waiting: dict[Who, list[Cell]], quarter: int
) -> Iterable[Parcel]:
    for who, cells in list(waiting.items()):
        if _size(counts, cells) >= LEAST:
            yield Parcel(quarter, who, tuple(cells))
            del waiting[who]


def _impatient(waiting: dict[Who, list[Cell]], quarter: int) -> list[Cell]:
    """Those that have waited long enough, taken from the others."""
    found: list[Cell] = []
    for who, cells in list(waiting.items()):
        found += [cell for cell in cells if quarter - cell[1] + 1 >= PATIENCE]
        waiting[who] = [cell for cell in cells if quarter - cell[1] + 1 < PATIENCE]
    return found


def _size(counts: Mapping[Cell, int], cells: Iterable[Cell]) -> int:
    return sum(counts[cell] for cell in cells)


def may_split(sizes: Iterable[int]) -> bool:
    """Return whether a parcel may be told in parts of these sizes: each is empty, or five."""
    return all(n == 0 or n >= LEAST for n in sizes)
