"""A coach's log of hours: what they held, over every practice, and who may be named in it.

What somebody has coached stays theirs when they hand a client over or leave a practice. A name
is read only for those who agreed to be listed, for as long as they do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import (
    Client,
    Engagement,
    HoursBefore,
    Session,
    SessionKind,
)
from throughline.coaching.queries.teams import in_hand
from throughline.frame.among import among
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party, Person
from throughline.people.queries import KeptQuerySet
from throughline.rulebook import partial
from throughline.rulebook.coaching_hours import Held, Line, Log, Sum, by_year, keep_log

_READ = ("engagement__client", "starts_at", "minutes", "is_paid", "listed_at", "group", "size")


@dataclass(frozen=True, slots=True)
class Named:
    """One line of a log as it is shown and given away."""

    name: str
    contact: str
    start: str  # partial dates, to the month or as they were typed
    end: str
    size: int
    paid: int  # minutes
    free: int
    before: HoursBefore | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The sums of one year; without a year, of lines typed in that span several."""

    year: int | None
    sum: Sum


@dataclass(frozen=True, slots=True)
class Book:
    """A coach's whole log: sums over all years, and the lines of those that were asked for."""

    years: Sequence[Year]
    whole: Sum
    log: Log
    lines: Sequence[Named]
    listed: Sum


def counted(person: Person) -> QuerySet[Session]:
    """The sessions of coaching that somebody held. A first talk is none: nobody was a client yet.

    What came with a table that was taken back again is not counted.
    """
    rows = Session.objects.filter(coach=person, sat=Session.Sat.HELD, kind__is_coaching=True)
    rows = rows.exclude(kind__kind=SessionKind.Kind.CHEMISTRY)
    return rows.exclude(engagement__arrival__undone_at__isnull=False)


def held_by_coach(person: Person) -> list[Held]:
    """All of them as the rule takes them, by the coach's own days."""
    return _held(counted(person), person)


def held_in(engagement: Engagement, person: Person) -> list[Held]:
    """Those of one programme, as they would stand in that coach's log."""
    return _held(counted(person).filter(engagement=engagement), person)


def _held(rows: QuerySet[Session], person: Person) -> list[Held]:
    sat = Session.objects.filter(group=OuterRef("group"), sat=Session.Sat.HELD).order_by()
    size = Subquery(sat.values("group").annotate(n=Count("pk")).values("n"))
    found = rows.annotate(size=size, listed_at=F("engagement__listed_at"))
    return [
        Held(client, person.day(at), minutes, is_paid, listed is not None, group, size or 1)
        for client, at, minutes, is_paid, listed, group, size in found.values_list(*_READ)
    ]


def hours_before(hat: Hat) -> KeptQuerySet[HoursBefore]:
    """What the coach has typed in of the time before, the newest first."""
    rows: KeptQuerySet[HoursBefore] = KeptQuerySet(HoursBefore).visible_to(hat)
    return rows.filter(removed_at__isnull=True).order_by("-start", "-pk")


def removed_hours(hat: Hat) -> KeptQuerySet[HoursBefore]:
    """What they took out of it, and can take back."""
    rows: KeptQuerySet[HoursBefore] = KeptQuerySet(HoursBefore).visible_to(hat)
    return rows.filter(removed_at__isnull=False)


def book_of(mine: Hat, year: int | None = None) -> Book:
    """The log of whoever wears their own hat; its lines of one year only where one is said."""
    held, typed = held_by_coach(mine.person), list(hours_before(mine))
    wanted = [one for one in held if year in {None, one.on.year}]
    own = [one for one in typed if year in {None, year_of(one)}]
    log = keep_log(wanted)
    lines = [*_named(log.lines), *(as_named(one) for one in own)]
    years = _years(held, typed)
    return Book(
        years=years,
        whole=sum((one.sum for one in years), Sum()),
        log=log,
        lines=sorted(lines, key=lambda one: (one.start, one.end, one.name)),
        listed=sum((_sum_of(one) for one in own), log.listed),
    )


def _years(held: Iterable[Held], typed: Iterable[HoursBefore]) -> list[Year]:
    sums: dict[int | None, Sum] = {year: log.whole for year, log in by_year(held).items()}
    for one in typed:
        year = year_of(one)
        sums[year] = sums.get(year, Sum()) + _sum_of(one)
    known = sorted((year for year in sums if year is not None), reverse=True)
    return [Year(year, sums[year]) for year in (*known, *({None} & sums.keys()))]


def year_of(row: HoursBefore) -> int | None:
    """In which year all of a typed line was; None where it spans several."""
    first, last = partial.first_day(row.start), partial.last_day(row.end)
    same = first is not None and last is not None and first.year == last.year
    return first.year if same and first is not None else None


def _sum_of(row: HoursBefore) -> Sum:
    whole = row.paid + row.free
    return Sum(row.paid, row.free, *((0, whole) if row.size > 1 else (whole, 0)))


def as_named(row: HoursBefore) -> Named:
    """A typed line as the log has it."""
    at = (row.client, row.contact, row.start, row.end)
    return Named(*at, row.size, row.paid, row.free, before=row)


def _named(lines: Sequence[Line]) -> list[Named]:
    pks = sorted({one.client for one in lines})
    rows = Client.objects.filter(pk__in=among(pks)).select_related("relationship__party")
    parties = {row.pk: row.relationship.party for row in rows}
    reached = _reached(parties.values())
    return [as_line(one, parties[one.client], reached) for one in lines]


def as_line(one: Line, party: Party, reached: dict[int, str]) -> Named:
    """What stands on a line: months and no days, and nothing of what was said."""
    return Named(
        party.name,
        reached.get(party.pk, ""),
        _month(one.first),
        _month(one.last),
        one.size,
        one.paid,
        one.free,
    )


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _reached(parties: Iterable[Party]) -> dict[int, str]:
    """For each the address by which they can be reached: by mail, else by phone."""
    kinds = (ContactPoint.Kind.EMAIL.value, ContactPoint.Kind.PHONE.value)
    points = ContactPoint.objects.filter(
        party__in=among([one.pk for one in parties]), kind__in=kinds, retired_at__isnull=True
    )
    found = list(points.order_by("pk").values_list("party", "kind", "value"))
    found.sort(key=lambda one: kinds.index(one[1]))
    first: dict[int, str] = {}
    for party, _kind, value in found:
        first.setdefault(party, value)
    return first


def would_stand(engagement: Engagement) -> list[tuple[Person, list[Named]]]:
    """For each who coached in a programme the lines that its client is, or would be, on."""
    client = engagement.client
    party = client.relationship.party
    rows = Session.objects.filter(engagement=engagement, coach__isnull=False)
    coaches = Person.objects.filter(pk__in=rows.values("coach")).order_by("name", "pk")
    found = []
    for person in coaches:
        held = [_if_listed(one) for one in held_in(engagement, person)]
        lines = keep_log(held).lines
        if lines:
            reached = _reached([party])
            found.append((person, [as_line(one, party, reached) for one in lines]))
    return found


def _if_listed(one: Held) -> Held:
    return Held(one.client, one.on, one.minutes, one.is_paid, True, one.group, one.size)


def unlisted(hat: CoachHat) -> QuerySet[Engagement]:
    """Programmes of a coach with hours that count, whose clients are not listed; by name.

    Only those they answer for now: of anybody else there is nobody to ask.
    """
    held = counted(hat.person).filter(engagement=OuterRef("pk"), minutes__gt=0)
    rows = in_hand(hat).filter(Exists(held), listed_at__isnull=True)
    return rows.order_by("client__relationship__party__sort_key", "pk")


def to_ask(hat: CoachHat) -> QuerySet[Engagement]:
    """Those who were never asked and did not say anything by themselves."""
    return unlisted(hat).filter(list_asked_at__isnull=True, list_refused_at__isnull=True)
