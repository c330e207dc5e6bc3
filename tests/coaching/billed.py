"""Sessions that were held and what is billed for them, as tests of statements begin with."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.coaching.there import There
from throughline.coaching.actions.billing import issue
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.models import Engagement, Funnel, Session, SessionKind, Statement
from throughline.coaching.queries.billing import Draft, drafts, mark_of, today_at
from throughline.followthrough import actions as followthrough
from throughline.rulebook.billing import Period

HOUR = timedelta(hours=1)
LONG_AGO = date(2025, 10, 1)


def held(there: There, row: Engagement, starts: datetime, **said: Any) -> Session:
    """An hour at that time, held unless it is said otherwise."""
    SessionKind.objects.filter(pk=there.kind.pk, rate=None).update(rate=Decimal("120.00"))
    booked = followthrough.book(there.hat, title="Talk", starts_at=starts, ends_at=starts + HOUR)
    plain: dict[str, Any] = {"sat": Session.Sat.HELD, "minutes": 60, "kind": there.kind}
    return Session.objects.create(
        keeper_id=row.keeper_id,
        engagement=row,
        appointment=booked,
        coach=there.priya,
        starts_at=starts,
        ends_at=starts + HOUR,
        made_at=there.now,
        closed_at=starts + HOUR,
        topic="SECRET topic",
        shared_note="SECRET note",
        **{**plain, **said},
    )


def funnel(there: There, name: str, pays: str, **said: Any) -> Funnel:
    """A way in, paid by somebody."""
    plain = {"kind": pays if pays in {"firm", "sponsor"} else "direct", "payer": f"{name} Ltd"}
    return Funnel.objects.create(
        keeper=there.northlight.keeper, name=name, pays=pays, **{**plain, **said}
    )


def until_today(there: There, since: date = LONG_AGO) -> Period:
    """From long ago to today."""
    return Period(since, today_at(there.manager, practice_for(there.manager)))


def drafted(there: There, row: Funnel, period: Period | None = None) -> list[Draft]:
    """What would be billed."""
    practice = practice_for(there.manager)
    fresh = Funnel.objects.get(pk=row.pk)
    return drafts(there.manager, practice, fresh, period or until_today(there))


def bill_all(there: There, row: Funnel, period: Period | None = None) -> list[Statement]:
    """Everything that is not billed yet."""
    days = period or until_today(there)
    seen = mark_of(drafted(there, row, days))
    return issue(there.manager, Funnel.objects.get(pk=row.pk), days, seen=seen)
