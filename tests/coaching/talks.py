"""A talk of Priya's with Dana at eleven, which is over at half past twelve: to be closed."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.coaching.there import There
from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.closing import Closes, close
from throughline.coaching.models import Engagement, Session
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.people.actions import add_party, claim_party
from throughline.people.hats import Hat, in_name_of, me
from throughline.rulebook.cadence import Counts, Policy

HOUR = timedelta(hours=1)
PRIVATE = "She doubts herself; tread lightly."


class Talks:
    """What tests of closing begin with; the agreement was made elsewhere."""

    def __init__(self, there: There) -> None:
        self.there = there
        agreed_elsewhere(there.hat, there.engagement, on=there.hat.today)
        self.session = self.booked(there.engagement, hours=2)
        self.later = there.now + timedelta(hours=3.5)

    def agreed(self, name: str) -> Engagement:
        """One more client of Priya's, without an account, with whom she agreed elsewhere."""
        row = self.there.engaged(name)
        agreed_elsewhere(self.there.hat, row, on=self.there.hat.today)
        return row

    def booked(self, engagement: Engagement, *, hours: float, **said: Any) -> Session:
        """A session that begins in so many hours."""
        there = self.there
        given = {"kind": there.kind, "coach": there.priya, "even_if_busy": True, **said}
        starts_at = there.now + hours * HOUR
        return book(there.hat, engagement, starts_at=starts_at, **given)

    @property
    def hat(self) -> Hat:
        """Priya for Northlight, when the talk is over."""
        return in_name_of(self.there.priya, self.there.northlight.keeper_id, self.later)

    @property
    def hers(self) -> Hat:
        """Dana on her own record, when the talk is over."""
        return me(self.there.dana, self.later)

    def tie(self) -> Relationship:
        """Dana has written Priya down."""
        mine = self.there.mine
        party = add_party(mine, name="Priya Nair")
        claim_party(party, person=self.there.priya)
        policy = Policy(mine.today, None, None, Counts.ANY)
        return followthrough.begin(mine, party, kind=Relationship.Kind.CONTACT, policy=policy)

    def close(
        self,
        session: Session | None = None,
        *,
        key: UUID | None = None,
        after: int | None = None,
        **said: Any,
    ) -> Session:
        """Close it as held, unless it is said otherwise."""
        given = Closes(**{"sat": Session.Sat.HELD.value, "minutes": 60, **said})
        return close(self.hat, session or self.session, given, key=key or uuid4(), after=after)
