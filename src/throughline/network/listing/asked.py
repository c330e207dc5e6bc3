"""What an address asks for, and the orders a list can have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.db.models.expressions import OrderBy

from throughline.network.forms.filters import FilterForm
from throughline.network.index.reading import among
from throughline.network.models import Circle
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.queries import KeptQuerySet

SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Place:
    """The row that a page follows: its value, None where it has none, and its number."""

    value: Any = None
    pk: int | None = None  # None: the beginning


@dataclass(frozen=True, slots=True)
class Order:
    """A column that lists are sorted by, of the party or of the tie; equals stand by number.

    Rows without a value stand at the end.
    """

    column: str
    of_ties: bool = True
    falls: bool = False

    @property
    def has_gaps(self) -> bool:
        """Whether there are rows without a value."""
        return self.of_ties

    def key(self, party: Party) -> str:
        """Where a row stands in it, as an address says it."""
        row = party.ties[0] if self.of_ties else party  # type: ignore[attr-defined]
        value = getattr(row, self.column)
        return f"{'' if value is None else value}{SEPARATOR}{row.pk}"

    def place(self, after: str) -> Place:
        """What an address says; what cannot be is the beginning."""
        said, _sep, number = after.rpartition(SEPARATOR)
        if not number.isdecimal() or len(number) > 18:
            return Place()
        if not self.of_ties:
            return Place(said, int(number))
        try:
            return Place(date.fromisoformat(said) if said else None, int(number))
        except ValueError:
            return Place()

    def of_list(self) -> tuple[OrderBy, ...]:
        """How the rows of the list are sorted."""
        columns = [F(f"{self._path}{name}") for name in (self.column, "pk")]
        if self.falls:
            return tuple(one.desc(nulls_last=True) for one in columns)
        return tuple(one.asc(nulls_last=True) for one in columns)

    def after(self, place: Place) -> Q:
        """What of the list follows a row."""
        if place.pk is None:
            return Q()
        of_equals = Q(**{f"{self._path}pk__{self._beyond}": place.pk})
        if place.value is None:
            return Q(**{f"{self._path}{self.column}": None}) & of_equals
        found = Q(**{f"{self._path}{self.column}__{self._beyond}": place.value})
        found |= Q(**{f"{self._path}{self.column}": place.value}) & of_equals
        return found | Q(**{f"{self._path}{self.column}": None}) if self.has_gaps else found

    def within(self, keys: Sequence[tuple[Any, int]]) -> Q:
        """That somebody is one of a stretch."""
        name = "relationships__in" if self.of_ties else "pk__in"
        return Q(**{name: among([pk for _value, pk in keys])})

    def stretch(self, rows: KeptQuerySet[Any], place: Place, most: int) -> list[tuple[Any, int]]:
        """The next so many rows of the order's own index: value and number of each."""
        if place.value is None and place.pk is not None:
            return self._without(rows, place, most)
        begun = Q() if place.pk is None else self._from(place)
        if self.has_gaps:
            begun &= Q(**{f"{self.column}__isnull": False})
        found = self._read(rows.filter(begun), (self.column, "pk"), most)
        if len(found) < most and self.has_gaps:
            found += self._without(rows, Place(), most - len(found))
        return found

    def _without(self, rows: KeptQuerySet[Any], place: Place, most: int) -> list[tuple[Any, int]]:
        left = rows.filter(**{f"{self.column}__isnull": True})
        if place.pk is not None:
            left = left.filter(**{f"pk__{self._beyond}": place.pk})
        return self._read(left, ("pk",), most)

    def _read(
        self, rows: KeptQuerySet[Any], by: tuple[str, ...], most: int
    ) -> list[tuple[Any, int]]:
        sign = "-" if self.falls else ""
        return list(
            rows.order_by(*(sign + one for one in by)).values_list(self.column, "pk")[:most]
        )

    def _from(self, place: Place) -> Q:
        later = Q(**{f"{self.column}__{self._beyond}": place.value}) | Q(
            **{self.column: place.value, f"pk__{self._beyond}": place.pk}
        )
        # Said twice, so that an index is entered there instead of walked up to it.
        return Q(**{f"{self.column}__{self._beyond}e": place.value}) & later

    @property
    def _beyond(self) -> str:
        return "lt" if self.falls else "gt"

    @property
    def _path(self) -> str:
        return "relationships__" if self.of_ties else ""


ORDERS = {
    "name": Order("sort_key", of_ties=False),
    "last": Order("last_on", falls=True),
    "due": Order("due_on"),
}
FOLDED = ("tag", "company", "place", "last", "source", "reach")


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


def asked_for(hat: Hat, data: Mapping[str, Any]) -> Asked:
    """Read an address."""
    form = FilterForm(data, hat=hat)
    form.is_valid()
    return Asked({name: value for name, value in form.cleaned_data.items() if value}, form)
