"""Open a practice, set it up, take coaches on and let them go."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.engaging import leave_team
from throughline.coaching.models import Calendar, Coach, Practice, Teammate
from throughline.coaching.queries import practice_of
from throughline.people.actions import join, leave, open_organisation
from throughline.people.hats import Hat
from throughline.people.models import Member, Organisation, Person
from throughline.people.permissions import insist, person_is_member
from throughline.people.refusals import Refused


@transaction.atomic
def open_practice(person: Person, *, name: str, currency: str, now: datetime) -> Organisation:
    """A practice of one to begin with: its founder coaches in it and manages it."""
    kind, zone = Organisation.Kind.PRACTICE, person.time_zone
    organisation = open_organisation(name=name, kind=kind, now=now, time_zone=zone)
    on = person.day(now)
    join(organisation, person=person, role=Member.Role.MANAGER, on=on)
    set_up(organisation, currency=currency, now=now)
    take_on(organisation, person, on=on, now=now)
    return organisation


@transaction.atomic
def set_up(organisation: Organisation, *, currency: str = "EUR", now: datetime) -> Practice:
    """How it works, to begin with; again changes nothing."""
    made, _new = Practice.objects.get_or_create(
        organisation=organisation, defaults={"currency": currency, "since": now}
    )
    return made


@transaction.atomic
def take_on(
    organisation: Organisation,
    person: Person,
    *,
    on: date,
    now: datetime,
    limit: int | None = None,
) -> Coach:
    """Somebody coaches here from a day on; who does already stays as they are."""
    if not person_is_member(person, organisation, Member.Role.COACH, on):
        join(organisation, person=person, role=Member.Role.COACH, on=on)
    Calendar.objects.get_or_create(
        person=person, defaults={"time_zone": person.time_zone, "made_at": now}
    )
    known = Coach.objects.filter(keeper=organisation.keeper, person=person, until=None).first()
    return known or Coach.objects.create(
        keeper=organisation.keeper, person=person, limit=limit, since=on
    )


@transaction.atomic
def let_go(hat: Hat, coach: Coach) -> None:
    """Somebody no longer coaches here: their reach ends today. Their clients need another first.

    Raises Refused while they are the coach of an open engagement here.
    """
    insist(hat.keeper_id == coach.keeper_id)
    mine = Teammate.objects.filter(keeper_id=hat.keeper_id, person=coach.person, until__isnull=True)
    waiting = mine.filter(part=Teammate.Part.COACH, engagement__ended_at__isnull=True).count()
    if waiting:
        raise Refused(
            _("%(who)s still coaches %(count)s people here. Hand them over first.")
            % {"who": coach.person.name, "count": waiting}
        )
    for mate in mine.select_related("engagement", "person"):
        leave_team(hat, mate)
    Coach.objects.filter(pk=coach.pk).update(until=hat.today)
    organisation = Organisation.objects.get(keeper_id=hat.keeper_id)
    leave(organisation, person=coach.person, role=Member.Role.COACH, on=hat.today)


def practice_for(hat: Hat) -> Practice:
    """The practice a hat acts for. Raises Refused when it was never set up."""
    found = practice_of(hat.keeper_id)
    if found is None:
        raise Refused(_("This practice is not set up yet."))
    return found
