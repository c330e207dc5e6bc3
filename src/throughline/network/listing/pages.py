"""A page of the list by key: as quick at the end as at the beginning, nobody twice or never.

Whom a filter leaves is read by its own index if they are few, and sorted. Where they are many,
a stretch of the order's index is read and tested, and soon the page is full. What is neither, many
who all stand far down, is sorted after all. Either way it hardly matters how many people there are.
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
FIRST, FURTHER = 400, 2_000  # rows of an order's index that are looked at
HANDFUL, FEW, MANY = 600, 4_000, 20_000  # people who are sorted at once, gladly, and if need be


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

    @property
    def lets_go(self) -> bool:
        """Whether it is about those who are let go."""
        return bool(self.asked.said.get("show") == "gone")

    def passing(self, within: Q | None, known_to_pass: Filter | None = None) -> KnownQuerySet:
        """Those within something who pass every filter, but for one that they are known to."""
        tests = (one.test for one in self.filters if one is not known_to_pass)
        besides = reduce(and_, tests, Q())
        return known(self.hat, let_go=self.lets_go, besides=besides, within=within)

    def first(self, rows: KnownQuerySet, most: int, *, wide: bool) -> list[Party]:
        """The first of them. Many are sorted by number alone: whole rows are too `wide`."""
        ordered = rows.order_by(*self.asked.order.of_list())
        if wide:
            return list(ordered.whole(self.hat)[:most])
        return self.whole(list(ordered.values_list("pk", flat=True)[:most]))

    def whole(self, pks: Sequence[int]) -> list[Party]:
        """The rows with these numbers, in that order."""
        rows = known(self.hat, let_go=self.lets_go, within=Q(pk__in=pks)).whole(self.hat)
        found = {row.pk: row for row in rows}
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
    few = _few(found, Q(), FEW)
    return _narrowed(found, Q()) if few is None else few


def page(hat: Hat, asked: Asked, after: str, most: int = PAGE) -> Page:
    """The rows that follow a place in the order."""
    of, place = List(hat, asked, filters(hat, asked.said)), asked.order.place(after)
    found = _among_all(of, place, most + 1) if not of.filters else _filtered(of, place, most + 1)
    shown = [row for row in found if row.ties]  # type: ignore[attr-defined]
    return Page(shown[:most], asked.order.key(shown[most - 1]) if len(shown) > most else "")


def _among_all(of: List, place: Place, most: int) -> list[Party]:
    """Nobody is left out but those who are let go."""
    found: list[Party] = []
    while True:
        keys = of.stretch(place, most)
        rows = of.passing(of.asked.order.within(keys))
        found += of.first(rows, most - len(found), wide=True)
        if len(found) >= most or len(keys) < most:
            return found
        place = Place(*keys[-1])


def _filtered(of: List, place: Place, most: int) -> list[Party]:
    later = of.asked.order.after(place)
    handful = _few(of, later, HANDFUL)
    if handful is not None:
        return of.first(handful, most, wide=True)
    if (found := _tried(of, place, most, FIRST, wide=True)) is not None:
        return found
    few = _few(of, later, FEW)
    if few is not None:
        return of.first(few, most, wide=False)
    if (found := _tried(of, place, most, FURTHER, wide=False)) is not None:
        return found
    return of.first(_narrowed(of, later), most, wide=False)


def _tried(of: List, place: Place, most: int, size: int, *, wide: bool) -> list[Party] | None:
    """Who passes of the next stretch; None when there is more behind it to be found."""
    keys = of.stretch(place, size)
    found = of.first(of.passing(of.asked.order.within(keys)), most, wide=wide)
    return found if len(found) >= most or len(keys) < size else None


def _few(of: List, later: Q, most: int) -> KnownQuerySet | None:
    """Those who pass, if a filter with an index leaves so few that they can be counted out."""
    for one in of.filters:
        if not one.reads_all and (found := _counted_out(of, one, most, later)) is not None:
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
