"""The line of one engagement: sessions, talks, promises, stages and notes, the newest first.

What the coach's page shows and what the client reads under "exactly what your coach sees" are
both made here, by the same function, for the same person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from throughline.coaching.models import (
    Agreement,
    Closing,
    Disposition,
    Engagement,
    Extension,
    HandOver,
    Matter,
    Said,
    Session,
    Step,
    WelcomeLetter,
)
from throughline.coaching.queries.teams import is_sole
from throughline.followthrough.models import Promise, Touch
from throughline.people.models import Person

PAGE = 40
_KEY = re.compile(r"\A(\d{4}-\d{2}-\d{2})\.(\d)\.(\d{1,18})\Z")


@dataclass(frozen=True, slots=True)
class Knot:
    """One thing that was: on which day, of which kind, and its row. `is_told`: with its words."""

    day: date
    rank: int
    row: Any
    is_told: bool = True

    @property
    def kind(self) -> str:
        """What it is, for the page."""
        return KINDS[self.rank]

    @property
    def key(self) -> str:
        """Where it stands on the line, for the address of what was before it."""
        return f"{self.day.isoformat()}.{self.rank}.{self.row.pk}"


KINDS = ("promise", "session", "touch", "step", "extension", "agreement", "hand-over", "letter")
Key = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """For whom a line is made: their clock and day, and who they are (None: nobody's in person).

    `only`: the kinds they may see.
    """

    zone: tzinfo
    today: date
    person: Person | None
    only: frozenset[str] = frozenset(KINDS)


def key_of(said: str) -> Key | None:
    """The key an address gives; None for what cannot be one."""
    found = _KEY.match(said)
    if found is None or int(found[2]) >= len(KINDS):
        return None
    try:
        return date.fromisoformat(found[1]), int(found[2]), int(found[3])
    except ValueError:
        return None


def line(engagement: Engagement, seen: Seen, before: Key | None = None) -> list[Knot]:
    """A page of it and one more, by which is known that there is more: `PAGE` + 1 at most."""
    sole = is_sole(engagement, seen.person, seen.today)
    found = [
        Knot(row.day, rank, row, rank != TOUCH or sole or _is_ours(row, engagement))
        for rank, rows in enumerate(_sources(engagement, seen, sole=sole))
        if KINDS[rank] in seen.only
        for row in _page(rows, rank, before)
    ]
    found.sort(key=lambda one: (-one.day.toordinal(), one.rank, -one.row.pk))
    return found[: PAGE + 1]


TOUCH = KINDS.index("touch")


def _is_ours(touch: Touch, engagement: Engagement) -> bool:
    matter: Matter | None = getattr(touch, "matter", None)
    return matter is not None and matter.engagement_id == engagement.pk


def _page(rows: QuerySet[Any], rank: int, before: Key | None) -> QuerySet[Any]:
    if before is not None:
        day, at, pk = before
        earlier = Q(day__lt=day)
        if rank > at:
            earlier |= Q(day=day)
        elif rank == at:
            earlier |= Q(day=day, pk__lt=pk)
        rows = rows.filter(earlier)
    return rows.order_by("-day", "-pk")[: PAGE + 1]


def _sources(of: Engagement, seen: Seen, *, sole: bool) -> Iterator[QuerySet[Any]]:
    """One for each of KINDS, in that order."""

    def on(*fields: str) -> Any:
        instant = Coalesce(*fields) if len(fields) > 1 else F(fields[0])
        return TruncDate(instant, tzinfo=seen.zone)

    tie = of.client.relationship_id
    elsewhere = Matter.objects.exclude(engagement=of)
    done = Q(kept_at__isnull=False) | Q(dropped_at__isnull=False)
    promises = Promise.objects.filter(done, relationship=tie).select_related("matter__mate__person")
    promises = promises.exclude(pk__in=elsewhere.filter(promise__isnull=False).values("promise"))
    if not sole:
        promises = promises.filter(matter__engagement=of)
    yield promises.annotate(day=on("kept_at", "dropped_at"))
    sessions = Session.objects.filter(engagement=of).annotate(day=on("starts_at"))
    over = ~Q(sat=Session.Sat.BOOKED) | Q(day__lt=seen.today)
    yield sessions.filter(over).select_related("kind", "coach")
    # What a session left is told by the session, and a first letter that left by the letter.
    told = Closing.objects.filter(session__engagement=of, touch__isnull=False).values("touch")
    letters = WelcomeLetter.objects.filter(welcome__engagement=of)
    sent = letters.filter(letter__touch__isnull=False).values("letter__touch")
    touches = Touch.objects.filter(relationship=tie).exclude(Q(pk__in=told) | Q(pk__in=sent))
    touches = touches.select_related("matter")
    yield touches.annotate(day=F("on"))
    steps = Step.objects.filter(engagement=of).select_related("by").annotate(day=on("at"))
    yield steps.annotate(is_theirs=Exists(_said_by_client()))
    yield Extension.objects.filter(engagement=of).annotate(day=on("asked_at"))
    yield Agreement.objects.filter(engagement=of).annotate(day=on("made_at"))
    yield (
        HandOver.objects.filter(engagement=of)
        .select_related("giver", "taker")
        .annotate(day=on("at"))
    )
    yield letters.select_related("letter").annotate(day=F("on"))


def ahead(engagement: Engagement, seen: Seen) -> QuerySet[Session]:
    """What is booked from today on, the soonest first."""
    rows = Session.objects.filter(engagement=engagement, sat=Session.Sat.BOOKED)
    rows = rows.annotate(day=TruncDate("starts_at", tzinfo=seen.zone))
    rows = rows.filter(day__gte=seen.today).select_related("kind", "coach", "appointment")
    return rows.order_by("starts_at", "pk")


def _said_by_client() -> QuerySet[Disposition]:
    """What the client said at the instant of a step: then it is their step, not their coach's."""
    rows = Disposition.objects.filter(said_by=Said.CLIENT)
    return rows.filter(engagement=OuterRef("engagement"), at=OuterRef("at"))
