"""The list of people: what the address asks for, in which order, a page at a time by key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from throughline.imports.models import Batch
from throughline.network.forms.filters import FilterForm
from throughline.network.index import words
from throughline.network.index.reading import MOST, among, having, party_ids
from throughline.network.index.writing import bring_up_to_date
from throughline.network.models import Circle
from throughline.network.queries import KnownQuerySet, known, tagged
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.people.queries import companies, contact_points
from throughline.rulebook.cadence import Interval, Unit

PAGE = 50
SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Order:
    """A column that lists are sorted by; rows without a value stand at the end."""

    column: str
    tie: str  # what decides between equals
    falls: bool = False

    def key(self, party: Party) -> tuple[Any, int]:
        """Where a row stands in it."""
        tie = party.ties[0]  # type: ignore[attr-defined]
        if self.column == "sort_key":
            return party.sort_key, party.pk
        return getattr(tie, self.column.removeprefix("relationships__")), tie.pk

    def sorted(self, rows: KnownQuerySet) -> KnownQuerySet:
        """Rows that have a value."""
        sign = "-" if self.falls else ""
        return rows.order_by(sign + self.column, sign + self.tie)

    def has_one(self, hat: Hat, asked: "Asked") -> Q:
        """Has a value. Where words leave few in question, no index of the order is offered."""
        if self.column == "sort_key":
            return Q()
        one = Q(**{f"{self.column}__isnull": False})
        return one if "q" in asked.said else one & Q(relationships__keeper=hat.keeper_id)

    def has_none(self) -> Q:
        """Has no value."""
        return Q(**{f"{self.column}__isnull": True})

    def after(self, value: Any, pk: int) -> Q:
        """What follows a row."""
        beyond = "lt" if self.falls else "gt"
        later = Q(**{f"{self.column}__{beyond}": value}) | Q(
            **{self.column: value, f"{self.tie}__{beyond}": pk}
        )
        # Said twice, so that an index is entered there instead of walked up to it.
        return Q(**{f"{self.column}__{beyond}e": value}) & later


ORDERS = {
    "name": Order("sort_key", "pk"),
    "last": Order("relationships__last_on", "relationships__pk", falls=True),
    "due": Order("relationships__due_on", "relationships__pk"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what cannot be is as if it had not been said."""

    said: Mapping[str, Any] = field(default_factory=dict)
    form: FilterForm | None = None  # as it was said, for being shown again

    @property
    def circles(self) -> list[Circle]:
        """The circles that can be asked for."""
        return self.form.circles if self.form else []

    @property
    def order(self) -> Order:
        """By name, unless something else is said."""
        return ORDERS[self.said.get("sort") or "name"]

    @property
    def query(self) -> str:
        """As an address says it."""
        return urlencode({name: value for name, value in self.said.items() if value})

    @property
    def is_filtered(self) -> bool:
        """Whether it asks for less than everybody."""
        return any(value for name, value in self.said.items() if name != "sort")

    @property
    def folded_count(self) -> int:
        """How many of the filters that are folded away are in use."""
        return sum(bool(value) for name, value in self.said.items() if name in FOLDED)


FOLDED = ("tag", "company", "place", "last", "source", "reach")


def asked_for(hat: Hat, data: Mapping[str, Any]) -> Asked:
    """Read an address."""
    form = FilterForm(data, hat=hat)
    form.is_valid()
    return Asked({name: value for name, value in form.cleaned_data.items() if value}, form)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom the words of an address mean: numbers where they are few, else a filter."""

    among: RawSQL | None = None
    having: Q = field(default_factory=Q)


def meant(hat: Hat, asked: Asked) -> Meant:
    """Look the words up, once for a page. Signs alone are in no index, but may be a name."""
    text = asked.said.get("q", "")
    if not text:
        return Meant()
    query = words.parse(text)
    if query is None:
        return Meant(among(list(known(hat).named_like(text).values_list("pk", flat=True)[:MOST])))
    bring_up_to_date(hat.keeper_id)
    found = party_ids(hat, query, most=MOST + 1)
    return Meant(among(found)) if len(found) <= MOST else Meant(having=having(hat, query))


def listed(
    hat: Hat, asked: Asked, besides: Q | None = None, words_mean: Meant | None = None
) -> KnownQuerySet:
    """Everybody that is asked for, in no order yet."""
    said = asked.said
    show = said.get("show")
    whom = words_mean or meant(hat, asked)
    rows = known(
        hat,
        let_go=show == "gone",
        circle=said.get("circle"),
        due_by=hat.today if show == "due" else None,
        besides=_of_the_tie(hat, said) & (besides or Q()),
        among=whom.among,
    )
    return rows.filter(_of_the_party(hat, said), whom.having)


def _of_the_tie(hat: Hat, said: Mapping[str, Any]) -> Q:
    found = Q()
    if last := said.get("last"):
        found &= _last(hat, last)
    if tag := said.get("tag"):
        found &= Q(relationships__in=tagged(hat).filter(tag=tag).values("relationship"))
    return found


def _last(hat: Hat, last: str) -> Q:
    """`never`, `over-6` or `within-3`, in months."""
    if last == "never":
        return Q(relationships__last_on__isnull=True)
    which, _dash, months = last.partition("-")
    day = _months_ago(hat.today, int(months))
    if which == "over":
        return Q(relationships__last_on__lt=day)
    return Q(relationships__last_on__gte=day)


def _months_ago(today: date, months: int) -> date:
    """The latest day from which so many months have passed by today."""
    month = today.year * 12 + today.month - 1 - months
    first = date(month // 12, month % 12 + 1, 1)
    day = Interval(1, Unit.MONTHS).after(first)
    return min(first.replace(day=min(today.day, (day - first).days)), today)


def _of_the_party(hat: Hat, said: Mapping[str, Any]) -> Q:
    found = Q()
    if company := names.folded(said.get("company", "")):
        found &= Q(company__in=companies(hat).filter(_begins("name_key", company)))
    if place := names.folded(said.get("place", "")):
        found &= _begins("place_key", place)
    if source := said.get("source"):
        by_hand = Q(arrival__isnull=True)
        found &= by_hand if source == "hand" else Q(arrival__in=_brought_by(hat, source))
    if reach := said.get("reach"):
        found &= _reachable(hat, reach)
    return found


def _brought_by(hat: Hat, kind: str) -> list[int]:
    """What came with uploads of a kind."""
    rows = Batch.objects.filter(keeper_id=hat.keeper_id, kind=kind)
    return list(rows.values_list("arrival", flat=True))


def _begins(column: str, text: str) -> Q:
    """A word of the column begins with it."""
    return Q(**{f"{column}__startswith": text}) | Q(**{f"{column}__contains": f" {text}"})


def _reachable(hat: Hat, reach: str) -> Q:
    points = contact_points(hat).current().filter(party=OuterRef("pk"))
    if reach == "none":
        return ~Q(Exists(points.exclude(kind=ContactPoint.Kind.ADDRESS)))
    return Q(Exists(points.filter(kind=reach)))


@dataclass(frozen=True, slots=True)
class Page:
    """So many rows, and where the next page begins."""

    rows: Sequence[Party]
    after: str


def page(hat: Hat, asked: Asked, after: str, most: int = PAGE) -> Page:
    """A page by key: as quick at the end as at the beginning, and nobody twice or never."""
    order = asked.order
    whom = meant(hat, asked)
    value, pk = _place(order, after)
    rows: list[Party] = []
    if value is not None or pk is None:
        begun = order.has_one(hat, asked) & (order.after(value, pk) if pk is not None else Q())
        rows = list(order.sorted(listed(hat, asked, begun, whom)).whole(hat)[: most + 1])
        pk = None
    if len(rows) <= most and order.column != "sort_key":
        later = order.has_none() & (Q(**{f"{order.tie}__gt": pk}) if pk is not None else Q())
        without = listed(hat, asked, later, whom).order_by(order.tie).whole(hat)
        rows += list(without[: most + 1 - len(rows)])
    shown = [row for row in rows if row.ties]  # type: ignore[attr-defined]
    if len(shown) <= most:
        return Page(shown, "")
    value, pk = order.key(shown[most - 1])
    return Page(shown[:most], f"{'' if value is None else value}{SEPARATOR}{pk}")


def _place(order: Order, after: str) -> tuple[Any, int | None]:
    """The row that a page follows: its value, None where it has none, and its number."""
    said, _sep, number = after.rpartition(SEPARATOR)
    if not number.isdecimal() or len(number) > 18:
        return None, None
    if order.column == "sort_key":
        return said, int(number)
    try:
        return (date.fromisoformat(said) if said else None), int(number)
    except ValueError:
        return None, None
