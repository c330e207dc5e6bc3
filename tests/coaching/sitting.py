"""Sessions as tests of an engagement want them: with Priya, so many days from now."""

from datetime import timedelta

from tests.coaching.there import There, kind_of
from throughline.coaching.models import Session
from throughline.followthrough import actions as followthrough


def session(there: There, days: int, sat: str = "booked", **said: object) -> Session:
    """A session of Dana's so many days from now."""
    starts = there.now + timedelta(days=days)
    ends = starts + timedelta(hours=1)
    tie, kind = there.client.relationship, kind_of(there.northlight)
    booked = followthrough.book(
        there.hat, title="Coaching", starts_at=starts, ends_at=ends, relationship=tie
    )
    return Session.objects.create(
        keeper=there.northlight.keeper,
        engagement=there.engagement,
        appointment=booked,
        kind=kind,
        coach=there.priya,
        starts_at=starts,
        ends_at=ends,
        sat=sat,
        minutes=60,
        made_at=there.now,
        **said,
    )
