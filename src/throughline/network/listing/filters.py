"""Each filter of the list, said twice: as a test of one row, and as whom it leaves.

The test is for reading a list in its order, where many pass. Whom it leaves is read by the
filter's own index, where few do.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.imports.models import Batch
from throughline.network.index import words
from throughline.network.index.reading import having, spoken, whole_ids
from throughline.network.index.writing import bring_up_to_date
from throughline.network.queries import contacts, tagged
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.people.queries import PartyQuerySet, companies, contact_points, parties
from throughline.rulebook.cadence import Interval, Unit


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that is asked for."""

    test: Q
    left: Any  # whom it leaves: rows with one column of numbers, of parties or of ties
    of_ties: bool = False
    reads_all: bool = False  # nothing finds them but a look at everybody
    column: Mapping[str, Q] = field(
        default_factory=dict
    )  # it is about a column lists are sorted by

    def numbers(self, most: int) -> list[int] | None:
        """Everybody it leaves; None when that takes more rows than so many."""
        rows = list(self.left[: most + 1])  # somebody with two addresses is in two of them
        return None if len(rows) > most else list(dict.fromkeys(rows))

    def within(self, left: Any = None) -> Q:
        """That somebody is one of those it leaves."""
        name = "relationships__in" if self.of_ties else "pk__in"
        return Q(**{name: self.left if left is None else left})

    def counted(self, most: int) -> int:
        """How many it leaves, as far as that."""
        return int(self.left[:most].count())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Filter):
    """Words: they have an index that is no table."""

    hat: Hat
    query: words.Query

    def numbers(self, most: int) -> list[int] | None:
        """Everybody who has them; None when that takes more rows than so many."""
        return whole_ids(self.hat, self.query, most)

    def counted(self, most: int) -> int:
        """As many as can be: the words themselves would take longest to count."""
        return most


def filters(hat: Hat, said: Mapping[str, Any]) -> list[Filter]:
    """What an address asks for, what is quickly read first."""
    found = [one for name, read in READ.items() if said.get(name) for one in read(hat, said[name])]
    return sorted(found, key=lambda one: one.reads_all)


def _only(name: str, value: Any) -> Q:
    """Equal. On SQLite said as a range: "equal" sounds to it like ten rows, and it would begin
    with them instead of with those who are given."""
    if connection.vendor == "postgresql":
        return Q(**{name: value})
    return Q(**{f"{name}__gte": value, f"{name}__lte": value})


def _show(hat: Hat, show: str) -> Iterator[Filter]:
    ties = relationships(hat).filter(kind=Relationship.Kind.CONTACT)
    if show == "due":
        due = ties.filter(due_on__lte=hat.today)
        yield Filter(
            Q(relationships__due_on__lte=hat.today), due.values_list("pk", flat=True), True
        )
    if show == "gone":  # which the list asks of every row, one way or the other
        gone = ties.filter(ended_at__isnull=False)
        yield Filter(Q(), gone.values_list("pk", flat=True), True)


def _circle(hat: Hat, circle: int) -> Iterator[Filter]:
    rows = contacts(hat).filter(circle=circle).values_list("pk", flat=True)
    test = _only("relationships__contact__circle", circle)
    yield Filter(Q(relationships__in=rows) if hat.hidden else test, rows, True)


def _tag(hat: Hat, tag: int) -> Iterator[Filter]:
    rows = tagged(hat).filter(tag=tag).values_list("relationship", flat=True)
    test = _only("relationships__tagged__tag", tag)
    yield Filter(Q(relationships__in=rows) if hat.hidden else test, rows, True)


def _last(hat: Hat, last: str) -> Iterator[Filter]:
    """`never`, `over-6` or `within-3`, in months."""
    which, _dash, months = last.partition("-")
    day = _months_ago(hat.today, int(months or 0))
    column, value = {
        "never": ("last_on__isnull", True),
        "over": ("last_on__lt", day),
        "within": ("last_on__gte", day),
    }[which]
    asked, test = Q(**{column: value}), Q(**{f"relationships__{column}": value})
    left = relationships(hat).filter(asked).values_list("pk", flat=True)
    yield Filter(test, left, True, column={"last_on": asked})


def _months_ago(today: date, months: int) -> date:
    """The latest day from which so many months have passed by today."""
    month = today.year * 12 + today.month - 1 - months
    first = date(month // 12, month % 12 + 1, 1)
    day = Interval(1, Unit.MONTHS).after(first)
    return min(first.replace(day=min(today.day, (day - first).days)), today)


def _company(hat: Hat, company: str) -> Iterator[Filter]:
    if key := names.folded(company):
        found = companies(hat).filter(_begins("name_key", key)).values("pk")
        yield Filter(Q(company__in=found), _of_party(hat, Q(company__in=found)))


def _place(hat: Hat, place: str) -> Iterator[Filter]:
    if key := names.folded(place):
        test = _begins("place_key", key)
        yield Filter(test, _everybody(hat, test), reads_all=True)


def _begins(column: str, text: str) -> Q:
    """A word of the column begins with it."""
    return Q(**{f"{column}__startswith": text}) | Q(**{f"{column}__contains": f" {text}"})


def _source(hat: Hat, source: str) -> Iterator[Filter]:
    if source == "hand":
        test = Q(arrival__isnull=True)
        yield Filter(test, _everybody(hat, test), reads_all=True)
        return
    batches = Batch.objects.filter(keeper_id=hat.keeper_id, kind=source)
    came = list(batches.values_list("arrival", flat=True))
    test = Q(pk__in=[])
    for arrival in came:
        test |= _only("arrival", arrival)
    yield Filter(test, _of_party(hat, Q(arrival__in=came)))


def _reach(hat: Hat, reach: str) -> Iterator[Filter]:
    points = contact_points(hat).current()
    here = points.filter(party=OuterRef("pk"))
    if reach == "none":
        test = ~Q(Exists(here.exclude(kind=ContactPoint.Kind.ADDRESS)))
        yield Filter(test, _everybody(hat, test), reads_all=True)
    else:
        left = points.filter(kind=reach).values_list("party", flat=True)
        yield Filter(Q(Exists(here.filter(kind=reach))), left)


def _of_party(hat: Hat, test: Q) -> QuerySet[Party, int]:
    """Those of whom something is true that has an index of its own."""
    return PartyQuerySet(Party).visible_within(hat).filter(test).values_list("pk", flat=True)


def _everybody(hat: Hat, test: Q) -> QuerySet[Party, int]:
    """Those of whom something is true that has none."""
    return parties(hat).filter(test).values_list("pk", flat=True)


def _words(hat: Hat, text: str) -> Iterator[Filter]:
    """Signs alone are in no index, but may be a name."""
    query = words.parse(text)
    if query is None:
        named = parties(hat).named_like(text).values_list("pk", flat=True)
        yield Filter(Q(pk__in=named), named, reads_all=True)
        return
    bring_up_to_date(hat.keeper_id)
    yield Spoken(having(hat, query), spoken(hat, query), hat=hat, query=query)


READ: dict[str, Callable[[Hat, Any], Iterator[Filter]]] = {
    "show": _show,
    "tag": _tag,
    "circle": _circle,
    "last": _last,
    "company": _company,
    "source": _source,
    "reach": _reach,
    "q": _words,
    "place": _place,
}
