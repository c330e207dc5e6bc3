"""A day of the demo world, and a session: booked before it, and closed after it."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from throughline.coaching.actions.booking import book
from throughline.coaching.actions.closing import Closes, close
from throughline.coaching.models import Engagement, Session, SessionKind
from throughline.coaching.queries import kinds
from throughline.people.hats import Hat, in_name_of
from throughline.website.demo.practice import Talk

HOUR = timedelta(hours=1)


def on_day(hat: Hat, now: datetime, ago: int) -> Hat:
    """The same for the same practice, so many days ago."""
    return in_name_of(hat.person, hat.keeper_id, now - timedelta(days=ago))


def sit(hat: Hat, row: Engagement, talk: Talk, now: datetime) -> None:
    """Booked two days before, or now for what is to come; closed ten minutes after its end."""
    day = hat.person.day(now) - timedelta(days=talk.ago)
    starts = datetime.combine(day, time(talk.hour), tzinfo=hat.person.zone)
    before = in_name_of(hat.person, hat.keeper_id, min(now, starts - timedelta(days=2)))
    session = book(
        before,
        row,
        kind=_kind(hat),
        starts_at=starts,
        coach=hat.person,
        even_if_busy=True,
    )
    if starts + HOUR < now and (talk.topic or not talk.came or talk.ago > 1):
        after = in_name_of(hat.person, hat.keeper_id, starts + timedelta(minutes=70))
        close(after, session, _closes(talk), key=uuid4(), after=None)


def _kind(hat: Hat) -> SessionKind:
    return kinds(hat).standing().filter(kind=SessionKind.Kind.COACHING, minutes=60).get()


def _closes(talk: Talk) -> Closes:
    sat = Session.Sat.HELD if talk.came else Session.Sat.GUEST_NO_SHOW
    return Closes(sat=sat.value, minutes=60, topic=talk.topic, shared_note=talk.note)
