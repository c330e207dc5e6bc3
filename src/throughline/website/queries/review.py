"""The week's review as a value: what was kept, what slipped, who goes cold, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from throughline.followthrough import queries as followthrough
from throughline.followthrough.models import Appointment, Promise, Relationship, Touch
from throughline.network.birthdays import coming
from throughline.network.queries import Load, overfull
from throughline.people.hats import Hat
from throughline.rulebook.cadence import is_gentle
from throughline.rulebook.week import Week, week_of
from throughline.website.queries.cold import Quiet, going_cold

KEPT = 8  # of what was kept, and of people met
FEW = 5  # of everything else
AHEAD = timedelta(days=7)  # how far booked times are looked for
BIRTHDAYS = timedelta(days=14)  # time enough for a card to arrive
LATE = timedelta(days=7)  # what is logged so much later still counts for its week
MOST = 200  # touches looked through for a week that is over

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Few(Generic[Row]):
    """The first rows, and whether there are more. What is not shown is not counted."""

    rows: Sequence[Row] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class On:
    """Somebody and a day: of the last contact, or of a birthday."""

    tie: Relationship
    day: date


@dataclass(frozen=True, slots=True)
class Review:
    """One week, as it is shown on the page, on the command line and in a letter.

    What slipped, who goes cold and what comes is as of today, so it belongs to this week alone;
    a week that is over has what was kept in it and what was booked.
    """

    week: Week
    today: date
    zone: ZoneInfo
    is_gentle: bool
    kept: Few[Promise]
    met: Few[On]
    booked: Few[Appointment]
    overdue: Few[Promise] = field(default_factory=Few)
    late: Few[Relationship] = field(default_factory=Few)
    cold: Sequence[Quiet] = ()
    birthdays: Few[On] = field(default_factory=Few)
    circles: Sequence[Load] = ()

    @property
    def is_now(self) -> bool:
        """Whether it is the week that today lies in."""
        return self.today in self.week


def review(hat: Hat, week: Week | None = None) -> Review:
    """Read a week; without one, or with one to come, this week."""
    this = week_of(hat.today)
    week = this if week is None else min(week, this)
    began, ended = (followthrough.midnight(hat, day) for day in (week.monday, week.after.monday))
    kept = followthrough.promises(hat).kept_since(began).filter(kept_at__lt=ended)
    past = Review(
        week=week,
        today=hat.today,
        zone=hat.person.zone,
        is_gentle=is_gentle(hat.person.loss_on, hat.today),
        kept=_first(kept.select_related("relationship__party").order_by("-kept_at", "-pk"), KEPT),
        met=_met(hat, week) if week == this else _met_then(hat, week, began, ended + LATE),
        booked=_booked(hat, began, ended),
    )
    return _with_what_comes(hat, past) if week == this else past


def _with_what_comes(hat: Hat, past: Review) -> Review:
    end = followthrough.midnight(hat, hat.today + AHEAD + timedelta(days=1))
    booked = _booked(hat, hat.now, end)
    met_soon = {row.relationship_id for row in booked.rows if row.relationship_id}
    cold = going_cold(hat, besides=met_soon, limit=FEW)
    return replace(
        past,
        booked=booked,
        overdue=_overdue(hat),
        late=_late(hat, besides=[one.tie.pk for one in cold]),
        cold=cold,
        birthdays=_birthdays(hat),
        circles=overfull(hat),
    )


def _first(rows: "QuerySet[Any]", most: int) -> Few[Any]:
    """The first rows, reading one too many to see whether there is more."""
    found = list(rows[: most + 1])
    return Few(found[:most], len(found) > most)


def _booked(hat: Hat, start: datetime, end: datetime) -> Few[Appointment]:
    rows = followthrough.appointments(hat).between(start, end)
    return _first(rows.select_related("relationship__party"), FEW)


def _overdue(hat: Hat) -> Few[Promise]:
    rows = followthrough.promises(hat).overdue(hat.today).longest_first()
    return _first(rows.select_related("relationship__party"), FEW)


def _late(hat: Hat, besides: Sequence[int]) -> Few[Relationship]:
    """Past their worst day, those who fell due first: in the order of the index of what is due.

    Without `besides`, who are named for a better reason.
    """
    due = followthrough.relationships(hat).at_worst(hat.today).exclude(pk__in=besides)
    rows = due.order_by("due_on", "pk")
    return _first(rows.select_related("party__company"), FEW)


def _met(hat: Hat, week: Week) -> Few[On]:
    """With whom the last contact lies in the week."""
    rows = followthrough.relationships(hat).last_between(week.monday, week.sunday)
    found = _first(rows.select_related("party").order_by("-last_on", "-pk"), KEPT)
    return Few([On(tie, tie.last_on) for tie in found.rows], found.more)


def _met_then(hat: Hat, week: Week, began: datetime, until: datetime) -> Few[On]:
    """The same of a week that is over, with those logged in it or soon after it and met again.

    Not found is who came with an import or was logged later still, and was met again since.
    """
    last = _met(hat, week)
    days = _logged(hat, week, began, until) | {one.tie.pk: one.day for one in last.rows}
    latest = sorted(days, key=lambda pk: (days[pk], pk), reverse=True)
    ties = followthrough.relationships(hat).select_related("party").in_bulk(latest[:KEPT])
    met = [On(ties[pk], days[pk]) for pk in latest[:KEPT] if pk in ties]
    return Few(met, last.more or len(latest) > KEPT)


def _logged(hat: Hat, week: Week, began: datetime, until: datetime) -> dict[int, date]:
    """Who was met on which day of a week, as it was written down by hand between two instants."""
    rows = followthrough.touches(hat).logged_since(began).filter(recorded_at__lt=until)
    rows = rows.exclude(outcome=Touch.Outcome.FAILED)
    rows = rows.filter(on__gte=week.monday, on__lte=week.sunday).order_by("-recorded_at")
    pairs = sorted(rows.values_list("relationship", "on")[:MOST], key=lambda pair: pair[1])
    return dict(pairs)


def _birthdays(hat: Hat) -> Few[On]:
    """Whose birthday comes; let go or not known as a contact they are left out."""
    found = coming(hat, ahead=BIRTHDAYS, most=FEW)
    rows = [On(one.tie, one.on) for one in found.rows]
    return Few(rows, found.after is not None)
