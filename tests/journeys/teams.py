"""Dana's way back at Northlight: nine months of work, and everybody who will be of the team."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from tests.coaching.there import There, keep_hours
from tests.journeys.days import Days
from throughline.coaching.actions import Begins, begin_engagement, take_on
from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.closing import Closes, close
from throughline.coaching.actions.offering import PhaseSaid, keep_programme
from throughline.coaching.models import Engagement, Programme, Session
from throughline.papers.actions import say
from throughline.people import actions
from throughline.people.hats import in_name_of
from throughline.people.models import Person

ANSWER = "The board and I parted over an audit."


class Team:
    """Dana's way back at Northlight, with everybody who will work on it."""

    def __init__(self, days: Days, cast: Mapping[str, Person]) -> None:
        self.days, self.there = days, There(cast, days.now)
        there = self.there
        self.priya, self.dana = there.priya, there.dana
        self.lena = self._person("Lena Voss", "lena@example.org")
        self.tom = self._person("Tom Adler", "tom@example.org")
        self.kofi = self._person("Kofi Mensah", "kofi@example.org")
        there.northlight.members.create(
            person=self.kofi, role="coach", since=self.kofi.day(days.now)
        )
        take_on(there.northlight, self.kofi, on=self.kofi.day(days.now), now=days.now, limit=20)
        keep_hours(self.kofi)
        say(there.mine, short=ANSWER)
        there.engagement.delete()
        self.row = self._begun()

    def _person(self, name: str, email: str) -> Person:
        return actions.open_account(email=email, name=name, now=self.days.now, cast=name[:4])

    def _begun(self) -> Engagement:
        """In nine months: two of research, of strategy, of education, three of support."""
        hat = self.there.hat
        programme = Programme.objects.get(kind=Programme.Kind.REDEMPTION)
        lengths = (("Research", 2), ("Strategy", 2), ("Education", 2), ("Support", 3))
        phases = [PhaseSaid(name, "", months, "months") for name, months in lengths]
        keep_programme(hat, programme, phases, length_every=9, name="The way back, 9 months")
        begins = Begins(
            coach=self.priya,
            programme=programme,
            stage=Engagement.Stage.WORKING,
            agreed_on=hat.today,
        )
        row = begin_engagement(hat, self.there.client, begins)
        agreed_elsewhere(hat, row, on=hat.today)
        return row

    def talk(self, coach: Person, topic: str, note: str = "") -> None:
        """One was held this morning, and closed."""
        now = self.days.now
        hat = in_name_of(coach, self.row.keeper_id, now - timedelta(hours=3))
        session: Session = book(
            hat,
            self.row,
            kind=self.there.kind,
            starts_at=now - timedelta(hours=2),
            coach=coach,
            even_if_busy=True,
        )
        said = Closes(sat="held", minutes=60, topic=topic, shared_note=note)
        close(in_name_of(coach, self.row.keeper_id, now), session, said, key=uuid4(), after=None)

    @property
    def coachs(self) -> str:
        """The coach's page of it."""
        return f"/coach/clients/{self.row.pk}/"

    @property
    def mates(self) -> str:
        """The page of whoever helps."""
        return f"/with/engagements/{self.row.pk}/"

    @property
    def hers(self) -> str:
        """Dana's own."""
        return f"/me/coaching/{self.row.pk}/"
