"""A page of the list by key: as quick at the end as at the beginning, nobody twice or never.

First a stretch of the order's own index is read and tested: where many pass, the page is full.
Where few do, whom the narrowest filter leaves is read by that filter's own index, and sorted.
Either way it hardly matters how many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q

from throughline.followthrough.queries import relationships
from throughline.network.index.reading import among
from throughline.network.listing.asked import Asked, Place
from throughline.network.listing.filters import Filter, filters
from throughline.network.queries import KnownQuerySet, known
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.queries import parties

PAGE = 50
FIRST, FURTHER = 400, 2_000  # rows of an order's index that are looked at before others
FEW, MANY = 4_000, 20_000  # people who are sorted gladly, and if need be


@dataclass(frozen=True, slots=True)
class Page:
    """So many rows, and where the next page begins."""

    rows: Sequence[Party]
    after: str


@dataclass(frozen=True, slots=True)
class List:
    """Everybody an address asks for."""

    hat: Hat
    asked: Asked
    filters: Sequence[Filter]

    def passing(self, within: Q | None, known_to_pass: Filter | None = None) -> KnownQuerySet:
        """Those within something who pass every filter, but for one that they are known to."""
        tests = (one.test for one in self.filters if one is not known_to_pass)
        let_go = self.asked.said.get("show") == "gone"
        return known(self.hat, let_go=let_go, besides=reduce(and_, tests, Q()), within=within)

    def sorted(self, rows: KnownQuerySet, most: int) -> list[int]:
        """The first of them by number: whole rows would be much to sort."""
        ordered = rows.order_by(*self.asked.order.of_list())
        return list(ordered.values_list("pk", flat=True)[:most])

    def whole(self, pks: Sequence[int]) -> list[Party]:
        """The rows with these numbers, in that order."""
        rows = self.passing(Q(pk__in=pks)).whole(self.hat)
        found = {row.pk: row for row in rows if row.ties}  # type: ignore[attr-defined]
        return [found[pk] for pk in pks if pk in found]

    def stretch(self, place: Place, size: int) -> list[tuple[Any, int]]:
        """The next keys of the order, whether they pass or not."""
        order = self.asked.order
        rows = relationships(self.hat) if order.of_ties else parties(self.hat)
        for one in self.filters:
            if order.column in one.column:
                rows = rows.filter(one.column[order.column])
        return order.stretch(rows, place, size)


def listed(hat: Hat, asked: Asked) -> KnownQuerySet:
    """Everybody that is asked for, in no order."""
    found = List(hat, asked, filters(hat, asked.said))
    if not found.filters:
        return found.passing(None)
    few = _few(found, Q())
    return _narrowed(found, Q()) if few is None else few


def page(hat: Hat, asked: Asked, after: str, most: int = PAGE) -> Page:
    """The rows that follow a place in the order."""
    of = List(hat, asked, filters(hat, asked.said))
    shown = of.whole(_numbers(of, asked.order.place(after), most + 1))
    return Page(shown[:most], asked.order.key(shown[most - 1]) if len(shown) > most else "")


def _numbers(of: List, place: Place, most: int) -> list[int]:
    if not of.filters:
        return _along(of, place, most)
    found, is_whole = _tried(of, place, FIRST, most)
    if is_whole:
        return found
    later = of.asked.order.after(place)
    few = _few(of, later)
    if few is not None:
        return of.sorted(few, most)
    found, is_whole = _tried(of, place, FURTHER, most)
    return found if is_whole else of.sorted(_narrowed(of, later), most)


def _tried(of: List, place: Place, size: int, most: int) -> tuple[list[int], bool]:
    """Who passes of the next stretch, and whether that is all there is to find."""
    keys = of.stretch(place, size)
    found = of.sorted(of.passing(of.asked.order.within(keys)), most)
    return found, len(found) >= most or len(keys) < size


def _along(of: List, place: Place, most: int) -> list[int]:
    """Where nobody is left out but those who are let go."""
    found: list[int] = []
    while True:
        keys = of.stretch(place, 2 * most)
        found += of.sorted(of.passing(of.asked.order.within(keys)), most - len(found))
        if len(found) >= most or len(keys) < 2 * most:
            return found
        place = Place(*keys[-1])


def _few(of: List, later: Q) -> KnownQuerySet | None:
    """Those who pass, if a filter with an index leaves so few that they can be counted out."""
    for one in of.filters:
        if not one.reads_all and (found := _counted_out(of, one, FEW, later)) is not None:
            return found
    return None


def _counted_out(of: List, one: Filter, most: int, later: Q) -> KnownQuerySet | None:
    left = one.numbers(most)
    if left is None:
        return None
    return of.passing(one.within(among(left)) & later, known_to_pass=one)


def _narrowed(of: List, later: Q) -> KnownQuerySet:
    """Those who pass, found by the filter that leaves the fewest. What reads everybody is asked
    only if the others leave very many."""
    others = [one for one in of.filters if not one.reads_all]
    sizes = {one.counted(MANY): one for one in reversed(others) if len(of.filters) > 1}
    if not sizes or min(sizes) >= MANY:
        for one in of.filters:
            if one.reads_all and (found := _counted_out(of, one, MANY, later)) is not None:
                return found
    one = sizes[min(sizes)] if sizes else of.filters[0]
    return of.passing(one.within() & later, known_to_pass=one)
