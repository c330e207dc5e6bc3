"""A client tapped a time: it is booked, or their session is moved there."""

from datetime import datetime

from throughline.coaching.actions.booking.making import book
from throughline.coaching.models import Engagement, Session, SessionKind
from throughline.coaching.queries.availability import open_slots
from throughline.people.hats import Hat
from throughline.people.models import Person


def book_for_themselves(
    hat: Hat, engagement: Engagement, kind: SessionKind, coach: Person, starts_at: datetime
) -> Session:
    """As `book` says, by the client; a time that is kept for them is of the kind it is kept as."""
    held = next(
        (one for one in open_slots(engagement, hat.now) if one.starts_at == starts_at), None
    )
    return book(
        hat,
        engagement,
        kind=held.kind if held else kind,
        starts_at=starts_at,
        coach=held.coach if held else coach,
        by_client=True,
        held=held,
    )
