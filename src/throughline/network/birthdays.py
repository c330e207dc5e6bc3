"""The birthdays that come in the next weeks, by date, across the turn of the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from throughline.followthrough.models import Relationship
from throughline.network.queries import known
from throughline.network.words import age_of
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.rulebook.birthdays import SOON, Stretch, kept_on, stretches

PAGE = 100


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody's next birthday, and the age it makes where the year is known."""

    on: date
    party: Party
    turns: int | None

    @property
    def tie(self) -> Relationship:
        """The one that a contact is."""
        tie: Relationship = self.party.ties[0]  # type: ignore[attr-defined]
        return tie


@dataclass(frozen=True, slots=True)
class Page:
    """So many of them; after whom the next page begins, if there is one."""

    rows: Sequence[Coming]
    after: Party | None


def coming(
    hat: Hat, after: int | None = None, *, ahead: timedelta = SOON, most: int = PAGE
) -> Page:
    """Whose birthday is in the days from today on: those that follow a party, by its number."""
    last = known(hat).filter(pk=after, birth_month__isnull=False).first() if after else None
    rows: list[Coming] = []
    for stretch, days in _places(list(stretches(hat.today, ahead)), last):
        if len(rows) <= most:
            rows += _of(hat, stretch, days, most + 1 - len(rows))
    return Page(rows[:most], rows[most - 1].party if len(rows) > most else None)


def _places(there: Sequence[Stretch], last: Party | None) -> Iterator[tuple[Stretch, Q]]:
    """Each stretch with the days of it that are asked for; none before a party's own."""
    months = [one.month for one in there]
    begin = months.index(last.birth_month) if last and last.birth_month in months else 0
    for stretch in there[begin:]:
        days = Q(birth_day__gte=stretch.first, birth_day__lte=stretch.last)
        if last and stretch.month == last.birth_month:
            days &= Q(birth_day__gt=last.birth_day) | Q(birth_day=last.birth_day, pk__gt=last.pk)
        yield stretch, days


def _of(hat: Hat, stretch: Stretch, days: Q, most: int) -> Iterator[Coming]:
    """Those of one month, in the order of the index."""
    rows = known(hat, besides=days & Q(birth_month=stretch.month)).order_by("birth_day", "pk")
    for party in rows.whole(hat)[:most]:
        birthday = party.birthday  # None for a day that no calendar has, as may be brought in
        on = kept_on(stretch.month, party.birth_day or 1, stretch.year)
        yield Coming(on, party, age_of(birthday, on) if birthday else None)
