"""Who may do what in a practice, as sentences. What can be *seen* is decided by `visible_to`."""

from datetime import date

from throughline.coaching.models import (
    Acceptance,
    Agreement,
    Client,
    Engagement,
    Intake,
    Session,
    Teammate,
)
from throughline.people.hats import Hat
from throughline.people.models import Member, Organisation, Person
from throughline.people.permissions import person_is_member


def person_coaches(person: Person, organisation: Organisation, on: date) -> bool:
    """Whether somebody coaches at a practice on a day."""
    return person_is_member(person, organisation, Member.Role.COACH, on)


def person_works_on(person: Person, engagement: Engagement, on: date) -> bool:
    """Whether somebody is of the team of an engagement on a day, in whatever part."""
    rows = Teammate.objects.filter(Teammate.there(on), engagement=engagement)
    return rows.filter(person=person).exists()


def person_answers_for(person: Person, engagement: Engagement, on: date) -> bool:
    """Whether somebody does the coach's work on it on a day: its coach, or who stands in."""
    rows = Teammate.objects.filter(Teammate.there(on), engagement=engagement, person=person)
    return rows.filter(part__in=Teammate.RESPONSIBLE).exists()


def hat_works_on(hat: Hat, engagement: Engagement) -> bool:
    """Whether who acts for the practice is of the team of this engagement."""
    is_theirs = hat.keeper_id == engagement.keeper_id
    return is_theirs and person_works_on(hat.person, engagement, hat.today)


def person_is_client(person: Person, engagement: Engagement) -> bool:
    """Whether somebody is the one whom an engagement is for."""
    return engagement.client.relationship.party.account_id == person.pk


def person_may_read_note(person: Person, session: Session) -> bool:
    """Whether the private note of a session is theirs: it is its coach's alone."""
    return session.coach_id is not None and session.coach_id == person.pk


def person_brought(person: Person, client: Client) -> bool:
    """Whether a client came with a table of theirs: what stood in it besides is theirs alone."""
    came = Intake.objects.filter(by=person, brought__isnull=False, brought=client.arrival_id)
    return client.arrival_id is not None and came.exists()


def sides_of(agreement: Agreement) -> tuple[str, ...]:
    """Who has to accept a version: client and coach, and the sponsor where the terms say so."""
    both = (Acceptance.Side.CLIENT, Acceptance.Side.COACH)
    return (*both, Acceptance.Side.SPONSOR) if agreement.needs_sponsor else both


def agreement_stands(engagement: Engagement) -> bool:
    """Whether a coaching session may be held: the newest version is accepted by each side, or
    was agreed elsewhere on a day. Chemistry talks ask for none of it."""
    newest = Agreement.objects.filter(engagement=engagement).order_by("-version").first()
    if newest is None:
        return False
    said = set(newest.acceptances.values_list("side", flat=True))
    return newest.elsewhere_on is not None or said.issuperset(sides_of(newest))
