"""What a client is shown to choose from: kinds that their terms allow, and free times by day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.formats import date_format

from throughline.coaching.actions.booking.refusing import may_be_held, refusal_of
from throughline.coaching.actions.standing import entitled
from throughline.coaching.models import Client, Engagement, Session, SessionKind
from throughline.coaching.queries import kinds
from throughline.coaching.queries.availability import calendar_of, free_slots
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook import clock
from throughline.rulebook.entitlement import Entitlement
from throughline.rulebook.slots import Slot

DAYS_SHOWN = 7
"""Days with free times on one page; the later ones are a tap away."""
FURTHEST = timedelta(days=180)
NEVER = ("ended", "no group left", "no sessions left", "no minutes left")
FIRST_YEAR, LAST_YEAR = 1900, 2200
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Time:
    """One time to tap: what the clock says, and its instant for the address."""

    slot: Slot
    says: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Day:
    """The free times of one day, by the clock of whoever looks."""

    on: date
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """Some days of free times, and the day from which the later ones go on."""

    days: tuple[Day, ...]
    later: date | None


def kinds_for(hat: Hat, engagement: Engagement) -> list[SessionKind]:
    """The kinds that a client may book by themselves now, the usual one first."""
    allows = entitled(hat, engagement)
    before = engagement.stage in {Engagement.Stage.ENQUIRY, Engagement.Stage.CHEMISTRY}
    first = SessionKind.Kind.CHEMISTRY if before else SessionKind.Kind.COACHING
    rows = kinds(hat).standing().exclude(kind=SessionKind.Kind.GROUP).by_name()
    found = [
        one
        for one in rows
        if one.is_open
        and (before or one.kind != SessionKind.Kind.CHEMISTRY)
        and may_be_held(engagement, one)
        and refusal_of(allows, one, hat.today) not in NEVER
    ]
    return sorted(found, key=lambda one: one.kind != first)


def offer(
    hat: Hat,
    engagement: Engagement,
    kind: SessionKind,
    coach: Person,
    *,
    zone: ZoneInfo,
    since: date | None = None,
    moving: Session | None = None,
    many: int = DAYS_SHOWN,
) -> Offered:
    """The free times of a coach that the terms allow, by the days of a clock, from a day on."""
    calendar = calendar_of(coach)
    if calendar is None:
        return Offered((), None)
    today = coach.day(hat.now)
    start = max(today, since or today) - timedelta(days=1)
    free = free_slots(
        coach,
        kind,
        engagement=engagement,
        now=hat.now,
        first=max(today, start),
        last=today + timedelta(days=calendar.days_ahead),
        moving=moving,
    )
    allowed = _allowed(hat, entitled(hat, engagement), kind, free, is_there=moving is not None)
    days = by_day(allowed, zone)
    shown = [one for one in days if since is None or one.on >= since]
    later = shown[many].on if len(shown) > many else None
    return Offered(tuple(shown[:many]), later)


def _allowed(
    hat: Hat,
    allows: Entitlement,
    kind: SessionKind,
    free: Iterable[Slot],
    *,
    is_there: bool,
) -> list[Slot]:
    """Those on days that the terms allow; each day is asked about once."""
    found: dict[date, bool] = {}
    kept = []
    for slot in free:
        day = hat.person.day(slot.starts_at)
        if day not in found:
            found[day] = refusal_of(allows, kind, day, is_there=is_there) is None
        if found[day]:
            kept.append(slot)
    return kept


def by_day(free: Sequence[Slot], zone: ZoneInfo) -> list[Day]:
    """Times by the days of a clock. Where it shows one reading twice, each says which it is."""
    walls = [(slot, clock.reading(slot.starts_at, zone)) for slot in free]
    twice = Counter(wall for _slot, wall in walls)
    days: dict[date, list[Time]] = {}
    for slot, wall in walls:
        says = date_format(wall, "H:i")
        if twice[wall] > 1:
            says = f"{says} {slot.starts_at.astimezone(zone).tzname()}"
        days.setdefault(wall.date(), []).append(Time(slot, says, stamp_of(slot.starts_at)))
    return [Day(on, tuple(times)) for on, times in days.items()]


def stamp_of(at: datetime) -> str:
    """An instant as it stands in a form: 20260303T150000Z."""
    return at.astimezone(ZoneInfo("UTC")).strftime(STAMP)


def instant_of(stamp: str) -> datetime | None:
    """The same, read; None for what is no instant, or is one of no clock's years."""
    try:
        at = datetime.strptime(stamp, STAMP).replace(tzinfo=ZoneInfo("UTC"))
    except ValueError:
        return None
    return at if FIRST_YEAR <= at.year <= LAST_YEAR else None


@transaction.atomic
def remember_zone(hat: Hat, client: Client, name: str) -> None:
    """By which clock a client without an account reads times, from now on."""
    insist(hat_keeps(hat, client))
    if client.time_zone != name:
        client.time_zone = name
        client.save(update_fields=["time_zone"])
