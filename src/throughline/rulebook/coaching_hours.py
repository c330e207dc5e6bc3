"""A coach's log of hours: what counts, on which line it stands, and who may be named.

After what the International Coaching Federation asks of a client coaching log: for each client
the name, how to reach them, the first and the last time, and the hours that were paid and those
that were not; clients who do not agree to be listed are left off. An hour is 60 minutes of
coaching with somebody who has taken the coach on as one, so a first talk to get to know each
other is none; less than an hour counts as a part of it. A group counts once and not once a head,
is listed by one of its people, and counts only up to 15.
(https://icfsupport.freshdesk.com, "What information does ICF require for the client coaching
log?", read in November 2026.)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LARGEST_GROUP = 15


@dataclass(frozen=True, slots=True)
class Held:
    """One client's part in one session of coaching that was held.

    ``size`` is how many sat in its group; a group of one is no group. ``minutes`` below 0 or a
    ``size`` below 1 is a ``ValueError``.
    """

    client: int
    on: date
    minutes: int
    is_paid: bool = True
    may_list: bool = False
    group: int | None = None
    size: int = 1

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.size < 1:
            raise ValueError(f"{self.minutes} minutes with {self.size} is no session")

    @property
    def is_group(self) -> bool:
        """Whether several sat in it."""
        return self.group is not None and self.size > 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: who is named, from when to when, minutes paid and not, how many."""

    client: int
    first: date
    last: date
    paid: int
    free: int
    size: int = 1


@dataclass(frozen=True, slots=True)
class Sum:
    """Minutes, paid and not; and the same once more, alone and in groups."""

    paid: int = 0
    free: int = 0
    alone: int = 0
    together: int = 0

    @property
    def whole(self) -> int:
        """All minutes."""
        return self.paid + self.free

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.paid + other.paid,
            self.free + other.free,
            self.alone + other.alone,
            self.together + other.together,
        )


@dataclass(frozen=True, slots=True)
class Log:
    """A log: its lines by their first day, and what stands on none of them.

    ``unlisted`` is what was held with ``unnamed`` clients who have not agreed to be listed;
    ``too_large`` counts the groups that are left out for their size.
    """

    lines: tuple[Line, ...]
    listed: Sum
    unlisted: Sum
    clients: int
    unnamed: int
    too_large: int

    @property
    def whole(self) -> Sum:
        """All that counts, named or not."""
        return self.listed + self.unlisted


def keep_log(held: Iterable[Held]) -> Log:
    """Return the log of these sessions, in whatever order they come.

    Alone, all of one client that may be listed is one line. Each group is one line, by whichever
    of those who may be listed has the lowest number; its length is the longest that was written
    down for one of them, and it was paid if it was for one of them.
    """
    rows = [one for one in held if one.minutes]
    groups: dict[int, list[Held]] = {}
    alone: dict[tuple[int, bool], list[Held]] = {}
    for one in rows:
        if one.is_group and one.group is not None:
            groups.setdefault(one.group, []).append(one)
        else:
            alone.setdefault((one.client, one.may_list), []).append(one)
    large = {key for key, of in groups.items() if max(one.size for one in of) > LARGEST_GROUP}
    counted = [of for key, of in groups.items() if key not in large]
    named = [_line(of) for (_client, may_list), of in alone.items() if may_list]
    unnamed = [_line(of) for (_client, may_list), of in alone.items() if not may_list]
    named += [_of_group(of) for of in counted if _listable(of)]
    hidden = [of for of in counted if not _listable(of)]
    unnamed += [_of_group(of) for of in hidden]
    return Log(
        lines=tuple(sorted(named, key=lambda one: (one.first, one.last, one.client, one.size))),
        listed=_sum(named),
        unlisted=_sum(unnamed),
        clients=len({client for client, _may in alone} | _people(counted)),
        unnamed=len({client for client, may in alone if not may} | _people(hidden)),
        too_large=len(large),
    )


def by_year(held: Iterable[Held]) -> dict[int, Log]:
    """Return the log of each year in which something was held, the newest first."""
    years: dict[int, list[Held]] = {}
    for one in held:
        years.setdefault(one.on.year, []).append(one)
    return {year: keep_log(years[year]) for year in sorted(years, reverse=True)}


def _people(groups: Iterable[list[Held]]) -> set[int]:
    return {one.client for of in groups for one in of}


def _listable(of: Iterable[Held]) -> list[Held]:
    return [one for one in of if one.may_list]


def _line(of: list[Held]) -> Line:
    days = [one.on for one in of]
    paid = sum(one.minutes for one in of if one.is_paid)
    return Line(of[0].client, min(days), max(days), paid, sum(one.minutes for one in of) - paid)


def _of_group(of: list[Held]) -> Line:
    client = min(one.client for one in _listable(of) or of)
    minutes, is_paid = max(one.minutes for one in of), any(one.is_paid for one in of)
    days, size = [one.on for one in of], max(one.size for one in of)
    paid = minutes if is_paid else 0
    return Line(client, min(days), max(days), paid, minutes - paid, size)


def _sum(lines: Iterable[Line]) -> Sum:
    found = Sum()
    for one in lines:
        whole = one.paid + one.free
        found += Sum(one.paid, one.free, *((0, whole) if one.size > 1 else (whole, 0)))
    return found
