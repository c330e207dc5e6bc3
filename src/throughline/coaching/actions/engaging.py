"""Take a client on, begin a programme with them, and move it from stage to stage."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.standing import refold
from throughline.coaching.models import (
    Client,
    Engagement,
    Funnel,
    Phase,
    Pool,
    Programme,
    Reach,
    Share,
    Step,
    Teammate,
    Terms,
)
from throughline.coaching.permissions import person_coaches
from throughline.coaching.queries.hearing import origin_of
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.people.actions import add_contact_point, add_party, end_grant
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Grant, Organisation, Party, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.cadence import Counts, Policy

TERMS = tuple(field.name for field in Terms._meta.get_fields() if field.concrete)
"""The columns that an engagement takes over from its programme."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A client as first written down."""

    name: str
    email: str = ""
    phone: str = ""
    company: str = ""
    title: str = ""
    prefers: str = ""


@dataclass(frozen=True, slots=True)
class Begins:
    """What an engagement begins with; `terms` are columns that differ from the programme's."""

    coach: Person
    programme: Programme | None = None
    funnel: Funnel | None = None
    pool: Pool | None = None
    name: str = ""
    stage: str = Engagement.Stage.ENQUIRY
    notified_on: date | None = None
    separated_on: date | None = None
    released_on: date | None = None
    agreed_on: date | None = None
    used_before: int = 0
    terms: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def add_client(
    hat: Hat, who: Newcomer, *, holds_letters: bool = False, arrival_id: int | None = None
) -> Client:
    """Somebody the practice works with from now on. Nobody is written to by this.

    `holds_letters`: nothing goes to them by itself until that is lifted. Raises Refused or
    InvalidContactPoint for a name, an address or a number that cannot be one.
    """
    party = add_party(
        hat, arrival_id=arrival_id, name=who.name, company=who.company, title=who.title
    )
    for kind, value in (
        (ContactPoint.Kind.EMAIL, who.email),
        (ContactPoint.Kind.PHONE, who.phone),
    ):
        if value:
            add_contact_point(hat, party, kind=kind, value=value, arrival_id=arrival_id)
    return take_on_client(
        hat, party, prefers=who.prefers, holds_letters=holds_letters, arrival_id=arrival_id
    )


@transaction.atomic
def take_on_client(
    hat: Hat,
    party: Party,
    *,
    prefers: str = "",
    holds_letters: bool = False,
    arrival_id: int | None = None,
) -> Client:
    """Somebody the practice knows already becomes a client; who is one stays as they are."""
    insist(hat_keeps(hat, party))
    known = Client.objects.filter(relationship__party=party).first()
    if known is not None:
        return known
    # When a client is due is said by `rulebook.quiet`, not by a cadence.
    policy = Policy(hat.today, None, None, Counts.TWO_WAY)
    kind = Relationship.Kind.CLIENT
    tie = followthrough.begin(hat, party, kind=kind, policy=policy)
    return Client.objects.create(
        keeper_id=hat.keeper_id,
        arrival_id=arrival_id or party.arrival_id,
        relationship=tie,
        prefers=prefers,
        hold_letters_since=hat.now if holds_letters else None,
    )


@transaction.atomic
def begin_engagement(hat: Hat, client: Client, begins: Begins) -> Engagement:
    """A programme of work begins, under the programme's terms unless others are given.

    Raises Refused when the coach does not coach at this practice.
    """
    return refold(hat, write_engagement(hat, client, begins))


@transaction.atomic
def write_engagement(hat: Hat, client: Client, begins: Begins) -> Engagement:
    """The rows of a programme that begins. Whoever calls folds it when all that it begins with is
    there: of hundreds who come at once, folding is most of the work. Raises Refused as above."""
    insist(hat_keeps(hat, client))
    _insist_on_coach(hat, begins.coach)
    of = begins.programme
    terms = {name: getattr(of, name) for name in TERMS} if of else {}
    row = Engagement.objects.create(
        keeper_id=hat.keeper_id,
        arrival_id=client.arrival_id,
        client=client,
        programme=of,
        funnel=begins.funnel,
        pool=begins.pool,
        name=begins.name or (of.name if of else _("Coaching")),
        usual_gap=of.usual_gap if of else 14,
        stage=begins.stage,
        stage_at=hat.now,
        notified_on=begins.notified_on,
        separated_on=begins.separated_on,
        released_on=begins.released_on,
        agreed_on=begins.agreed_on,
        used_before=begins.used_before,
        made_at=hat.now,
        **{**terms, **begins.terms},
    )
    _note(hat, row, begins.stage, "")
    _copy_phases(row, of)
    add_to_team(hat, row, begins.coach, part=Teammate.Part.COACH)
    return row


def _insist_on_coach(hat: Hat, person: Person) -> None:
    organisation = Organisation.objects.get(keeper_id=hat.keeper_id)
    if not person_coaches(person, organisation, hat.today):
        raise Refused(_("%(who)s does not coach here.") % {"who": person.name})


def _copy_phases(row: Engagement, of: Programme | None) -> None:
    same = ("rank", "name", "aim", "length_every", "length_unit")
    Phase.objects.bulk_create(
        Phase(
            keeper_id=row.keeper_id,
            arrival_id=row.arrival_id,
            engagement=row,
            **{name: getattr(phase, name) for name in same},
        )
        for phase in (of.phases.order_by("rank") if of else ())
    )


@transaction.atomic
def add_to_team(hat: Hat, engagement: Engagement, person: Person, *, part: str) -> Teammate:
    """Somebody works on it from today, besides those who do. Who is of the team stays in it.

    Raises Refused for a second coach: a change of coach is a hand-over.
    """
    insist(hat_keeps(hat, engagement))
    of_it = Teammate.objects.filter(engagement=engagement, until__isnull=True)
    known = of_it.filter(person=person).first()
    if known is not None:
        return known
    if part == Teammate.Part.COACH and of_it.filter(part=part).exists():
        raise Refused(_("There is a coach. Hand it over instead."))
    return Teammate.objects.create(
        keeper_id=engagement.keeper_id,
        arrival_id=engagement.arrival_id,
        engagement=engagement,
        person=person,
        part=part,
        since=hat.today,
    )


@transaction.atomic
def leave_team(hat: Hat, mate: Teammate) -> None:
    """Somebody no longer works on it: from this moment they see nothing of it, nor what the
    client opened to them for it."""
    insist(hat_keeps(hat, mate))
    last = max(hat.today, mate.since)
    Teammate.objects.filter(pk=mate.pk, until__isnull=True).update(until=last)
    Share.objects.filter(mate=mate, ended_at__isnull=True).update(ended_at=hat.now)
    end_reach(hat, mate.engagement, mate.person)


@transaction.atomic
def move(hat: Hat, engagement: Engagement, stage: str, *, why: str = "") -> Engagement:
    """It comes to a stage; the same again changes nothing. At the end the practice's reach into
    the client's own record ends with it; going back to work gives no grant back."""
    insist(hat_keeps(hat, engagement))
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    if row.stage == stage:
        return row
    row.stage, row.stage_at = Engagement.Stage(stage), hat.now
    is_over = stage in {Engagement.Stage.CLOSED, Engagement.Stage.SETTLED}
    row.ended_at = (row.ended_at or hat.now) if is_over else None
    if stage not in Engagement.OPEN:
        followthrough.withdraw(hat, origin=origin_of(row))
        row.answer_awaited_at = None
    row.save(update_fields=["stage", "stage_at", "ended_at", "answer_awaited_at"])
    _note(hat, row, stage, why)
    if is_over:
        end_reach(hat, row)
    return refold(hat, row)


def _note(hat: Hat, row: Engagement, stage: str, why: str) -> None:
    Step.objects.create(
        keeper_id=row.keeper_id,
        arrival_id=row.arrival_id,
        engagement=row,
        stage=stage,
        at=hat.now,
        by=hat.person,
        why=why.strip()[:300],
    )


@transaction.atomic
def keep_reach(engagement: Engagement, grant: Grant) -> Reach:
    """A grant that the client gave for this engagement: it ends with it, or when they end it."""
    return Reach.objects.create(keeper_id=engagement.keeper_id, engagement=engagement, grant=grant)


def end_reach(hat: Hat, engagement: Engagement, reader: Person | None = None) -> None:
    """Every grant that it brought ends, or those to one reader, each in the name of whose record
    it is."""
    standing = engagement.reaches.filter(grant__ended_at__isnull=True)
    if reader is not None:
        standing = standing.filter(grant__person=reader)
    for reach in standing.select_related("grant__record__person"):
        end_grant(me(reach.grant.record.person, hat.now), reach.grant)
