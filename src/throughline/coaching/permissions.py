"""Who may do what in a practice, as sentences. What can be *seen* is decided by `visible_to`."""

from datetime import date

from throughline.coaching.models import Engagement, Session, Teammate
from throughline.people.hats import Hat
from throughline.people.models import Member, Organisation, Person
from throughline.people.permissions import person_is_member


def person_coaches(person: Person, organisation: Organisation, on: date) -> bool:
    """Whether somebody coaches at a practice on a day."""
    return person_is_member(person, organisation, Member.Role.COACH, on)


def person_works_on(person: Person, engagement: Engagement, part: str = "") -> bool:
    """Whether somebody is of the team of an engagement now, in a part if one is given."""
    rows = Teammate.objects.filter(engagement=engagement, person=person, until__isnull=True)
    return rows.filter(part=part).exists() if part else rows.exists()


def hat_works_on(hat: Hat, engagement: Engagement) -> bool:
    """Whether who acts for the practice is of the team of this engagement."""
    return hat.keeper_id == engagement.keeper_id and person_works_on(hat.person, engagement)


def person_is_client(person: Person, engagement: Engagement) -> bool:
    """Whether somebody is the one whom an engagement is for."""
    return engagement.client.relationship.party.account_id == person.pk


def person_may_read_note(person: Person, session: Session) -> bool:
    """Whether the private note of a session is theirs: it is its coach's alone."""
    return session.coach_id is not None and session.coach_id == person.pk
