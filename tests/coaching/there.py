"""Northlight as tests find it: Priya coaches, Marcus manages, Dana is Priya's client.

`There(cast)` makes it by the verbs that a person's clicks use; `agreed`, each client has agreed
elsewhere, so that they can book. Another practice, Southfield, is
Ruth's, who coaches Sam there: a coach and a client to whom everything here is strange.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from tests.cast import NOW
from throughline.coaching import actions
from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.coaching.actions.practices import open_practice, set_up, take_on
from throughline.coaching.hats import CoachHat, coach
from throughline.coaching.models import Engagement, Funnel, Opening, SessionKind, Teammate
from throughline.people.actions import claim_party, open_account
from throughline.people.hats import Hat, in_name_of, me
from throughline.people.models import Organisation, Person

HOUR = timedelta(hours=1)


class There:
    """A practice with one client, and another practice beside it."""

    def __init__(
        self, cast: Mapping[str, Person], now: datetime = NOW, *, agreed: bool = False
    ) -> None:
        self.now, self.agreed = now, agreed
        self.dana, self.priya, self.marcus = cast["dana"], cast["priya"], cast["marcus"]
        self.ruth, self.sam, self.omar = cast["ruth"], cast["sam"], cast["omar"]
        self.northlight = Organisation.objects.get(slug="northlight-coaching")
        set_up(self.northlight, now=now)
        self.coach_row = take_on(
            self.northlight, self.priya, on=self.priya.day(now), now=now, limit=60
        )
        self.kind = kind_of(self.northlight)
        self.funnel = Funnel.objects.create(
            keeper=self.northlight.keeper, kind="direct", name="By themselves", pays="client"
        )
        self.engagement = self.engaged("Dana Reyes", self.dana.email, account=self.dana)
        self.client = self.engagement.client
        keep_hours(self.priya)

    @property
    def hat(self) -> Hat:
        """Priya, acting for Northlight."""
        return in_name_of(self.priya, self.northlight.keeper_id, self.now)

    @property
    def manager(self) -> Hat:
        """Marcus, acting for Northlight."""
        return in_name_of(self.marcus, self.northlight.keeper_id, self.now)

    @property
    def coach(self) -> CoachHat:
        """Priya's coach's hat."""
        return coach(self.priya, self.now)

    @property
    def mine(self) -> Hat:
        """Dana, on her own record."""
        return me(self.dana, self.now)

    def engaged(
        self, name: str, email: str = "", *, account: Person | None = None, **begins: object
    ) -> Engagement:
        """One more client of Priya's, working, who has an account if one is given."""
        client = actions.add_client(self.hat, actions.Newcomer(name=name, email=email))
        if account is not None:
            claim_party(client.relationship.party, person=account)
        said = {"stage": Engagement.Stage.WORKING, "funnel": self.funnel, **begins}
        row = actions.begin_engagement(
            self.hat,
            client,
            actions.Begins(coach=self.priya, **said),  # type: ignore[arg-type]
        )
        if self.agreed:
            agreed_elsewhere(self.hat, row, on=self.hat.today)
        row.refresh_from_db()
        return row

    def helper(self) -> Teammate:
        """Somebody from outside on the team of Dana's engagement: a researcher with an account."""
        person = open_account(email="lena@example.org", name="Lena Voss", now=self.now, cast="lena")
        return actions.add_to_team(self.hat, self.engagement, person, part=Teammate.Part.RESEARCHER)

    def elsewhere(self) -> tuple[Organisation, Engagement]:
        """Southfield: Ruth's own practice, where she coaches Sam."""
        other = open_practice(self.ruth, name="Southfield", currency="EUR", now=self.now)
        hat = in_name_of(self.ruth, other.keeper_id, self.now)
        client = actions.add_client(hat, actions.Newcomer(name="Sam Ellis", email=self.sam.email))
        claim_party(client.relationship.party, person=self.sam)
        begins = actions.Begins(coach=self.ruth, stage=Engagement.Stage.WORKING)
        return other, actions.begin_engagement(hat, client, begins)


def kind_of(organisation: Organisation, **said: object) -> SessionKind:
    """A kind of session: an hour of coaching, unless it is said otherwise."""
    plain = {"kind": "coaching", "name": "Coaching, an hour", "minutes": 60, **said}
    found, _made = SessionKind.objects.get_or_create(
        keeper=organisation.keeper, name=plain.pop("name"), defaults=plain
    )
    return found


def keep_hours(person: Person) -> None:
    """Monday to Friday, nine to five."""
    for weekday in range(5):
        Opening.objects.get_or_create(
            keeper_id=person.keeper_id,
            weekday=weekday,
            begins=time(9),
            defaults={"ends": time(17)},
        )
