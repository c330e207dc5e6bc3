"""Open a practice, set it up, take coaches on and let them go."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.coaching.actions.engaging import leave_team
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.beginning import FUNNELS, KINDS, PROGRAMMES, ProgrammeAtFirst
from throughline.coaching.models import (
    Calendar,
    Client,
    Coach,
    Engagement,
    Funnel,
    Practice,
    Programme,
    ProgrammePhase,
    SessionKind,
    Teammate,
)
from throughline.coaching.queries import practice_of
from throughline.followthrough.models import Unit
from throughline.people import names
from throughline.people.actions import join, leave, open_organisation
from throughline.people.hats import Hat
from throughline.people.models import Member, Organisation, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.queries import person_by_email
from throughline.people.refusals import Refused

QUIET = ("usual_gap", "earliest", "latest", "grace")
"""The manners by which a client is called quiet."""
CHUNK = 200


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
    """How it works and what it offers, to begin with; again changes nothing, whatever was edited
    or retired since. What it offers is named in the language that is on."""
    made, is_new = Practice.objects.get_or_create(
        organisation=organisation, defaults={"currency": currency, "since": now}
    )
    if is_new:
        _begin(organisation.keeper_id, now)
    return made


def _begin(keeper_id: int, now: datetime) -> None:
    SessionKind.objects.bulk_create(
        SessionKind(
            keeper_id=keeper_id,
            kind=one.kind,
            name=str(one.name),
            minutes=one.minutes,
            **one.said,
        )
        for one in KINDS
    )
    Funnel.objects.bulk_create(
        Funnel(keeper_id=keeper_id, kind=one.kind, name=str(one.name)) for one in FUNNELS
    )
    for programme in PROGRAMMES:
        _begin_programme(keeper_id, programme, now)


def _begin_programme(keeper_id: int, said: ProgrammeAtFirst, now: datetime) -> None:
    row = Programme.objects.create(
        keeper_id=keeper_id,
        kind=said.kind,
        name=str(said.name),
        about=str(said.about),
        usual_gap=said.usual_gap,
        made_at=now,
        **said.terms,
    )
    ProgrammePhase.objects.bulk_create(
        ProgrammePhase(
            keeper_id=keeper_id,
            programme=row,
            rank=rank,
            name=str(one.name),
            aim=str(one.aim),
            length_every=one.months,
            length_unit=Unit.MONTHS,
        )
        for rank, one in enumerate(said.phases)
    )


@transaction.atomic
def change_manners(hat: Hat, *, name: str, currency: str, **figures: int) -> Practice:
    """What the practice is called, its money, and the figures by which a client is called quiet.

    `figures` are those of `QUIET`: days, working days for `grace`. When one changes, the
    worker works out anew who is quiet (`jobs.practice`). Raises Refused for an empty name.
    """
    row = Practice.objects.select_for_update().get(organisation__keeper_id=hat.keeper_id)
    insist(hat.is_own)
    tidied = names.tidy(name)
    if not tidied:
        raise Refused(_("A name is needed."))
    Organisation.objects.filter(pk=row.organisation_id).update(name=tidied)
    if any(getattr(row, one) != figures[one] for one in QUIET):
        row.refold_since = hat.now
    row.currency = currency
    for one in QUIET:
        setattr(row, one, figures[one])
    row.save(update_fields=["currency", "refold_since", *QUIET])
    return row


def refold_changed(hat: Hat, practice: Practice) -> int:
    """Fold some of the clients who were not folded since the manners changed; how many.

    At most `CHUNK`, each by itself, so that nobody waits for it; 0 when it is done.
    """
    since = practice.refold_since
    of_ours = Client.objects.filter(
        keeper_id=practice.organisation.keeper_id, engagements__stage__in=Engagement.OPEN
    )
    stale = of_ours.filter(Q(folded_at__isnull=True) | Q(folded_at__lt=since)).distinct()
    rows = list(stale.order_by("pk")[:CHUNK])
    for row in rows:
        refold_client(hat, row)
    if not rows:
        # Unless they changed once more meanwhile.
        Practice.objects.filter(pk=practice.pk, refold_since=since).update(refold_since=None)
    return len(rows)


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
    # Also when this is their last day: it is not, then.
    join(organisation, person=person, role=Member.Role.COACH, on=on)
    Calendar.objects.get_or_create(
        person=person, defaults={"time_zone": person.time_zone, "made_at": now}
    )
    known = Coach.objects.filter(keeper=organisation.keeper, person=person, until=None).first()
    return known or Coach.objects.create(
        keeper=organisation.keeper, person=person, limit=limit, since=on
    )


def take_on_by_email(hat: Hat, *, email: str, limit: int | None = None) -> Coach:
    """Whoever signs in with this address coaches here from today.

    Raises Refused when nobody does, with how they get there; and for who coaches here already.
    """
    organisation = Organisation.objects.get(keeper_id=hat.keeper_id)
    person = person_by_email(email)
    if person is None or not person.is_active:
        raise Refused(
            _(
                "Nobody signs in here as %(email)s. Ask them to open an account with that address"
                " first, then add them here."
            )
            % {"email": email}
        )
    if Coach.objects.filter(keeper_id=hat.keeper_id, person=person, until=None).exists():
        raise Refused(_("%(who)s coaches here already.") % {"who": person.name})
    return take_on(organisation, person, on=hat.today, now=hat.now, limit=limit)


@transaction.atomic
def set_limit(hat: Hat, coach: Coach, *, limit: int | None) -> None:
    """At most so many clients for a coach here; None is as many as they take on."""
    insist(hat_keeps(hat, coach))
    Coach.objects.filter(pk=coach.pk).update(limit=limit)


@transaction.atomic
def let_go(hat: Hat, coach: Coach) -> None:
    """Somebody no longer coaches here: their reach ends today. Their clients need another first.

    Raises Refused while they are the coach of an open engagement here.
    """
    insist(hat_keeps(hat, coach))
    mine = Teammate.objects.filter(keeper_id=hat.keeper_id, person=coach.person, until__isnull=True)
    waiting = mine.filter(part=Teammate.Part.COACH, engagement__ended_at__isnull=True).count()
    if waiting:
        said = ngettext(
            "%(who)s still coaches %(count)s person here. Hand them over first.",
            "%(who)s still coaches %(count)s people here. Hand them over first.",
            waiting,
        )
        raise Refused(said % {"who": coach.person.name, "count": waiting})
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
