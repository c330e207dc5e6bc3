"""The team of an engagement: who comes and goes, who stands in, and a change of coach."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import locking
from throughline.coaching.actions.engaging import add_to_team, leave_team
from throughline.coaching.actions.informing import tell_client
from throughline.coaching.actions.standing import refold
from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import (
    Client,
    Engagement,
    HandOver,
    Session,
    Teammate,
)
from throughline.coaching.permissions import person_coaches
from throughline.coaching.queries.engagements import coach_of
from throughline.coaching.queries.teams import booked_with, mate_of
from throughline.followthrough import actions as followthrough
from throughline.people.hats import Hat
from throughline.people.models import Organisation, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.queries import person_by_email
from throughline.people.refusals import Refused

Part = Teammate.Part


@transaction.atomic
def invite_mate(hat: Hat, engagement: Engagement, *, email: str, part: str) -> Teammate:
    """Somebody with an account joins the team, a colleague or from outside. They see the head,
    the phases and what they are to do, until the client shows them more. Raises Refused."""
    insist(hat_keeps(hat, engagement))
    if part in Teammate.RESPONSIBLE:
        raise Refused(_("A change of coach is a hand-over."))
    person = person_by_email(email)
    if person is None:
        raise Refused(_("Nobody here signs in with %(email)s.") % {"email": email})
    if person.pk == engagement.client.relationship.party.account_id:
        raise Refused(_("That is the client."))
    _let_expired_go(hat, engagement, person)
    known = mate_of(engagement, person, hat.today)
    if known is not None:
        facts = {"who": person.name, "part": known.get_part_display()}
        raise Refused(_("%(who)s is on the team already: %(part)s.") % facts)
    return add_to_team(hat, engagement, person, part=part)


@transaction.atomic
def let_mate_go(hat: Hat, mate: Teammate) -> None:
    """Somebody leaves the team, and what the client showed them for it ends. Raises Refused for
    the coach: somebody else has to come."""
    insist(hat_keeps(hat, mate))
    if mate.part == Part.COACH:
        raise Refused(_("There has to be a coach. Hand it over instead."))
    leave_team(hat, mate)


@dataclass(frozen=True, slots=True)
class Handing:
    """How an engagement goes to another coach.

    `until`: they stand in, with that as their last day. `moves`: booked sessions go with it;
    else they stay with who has it now, who sees it until the last of them is over. `tells`: the
    client is written to.
    """

    to: Person
    brief: str
    until: date | None = None
    moves: bool = False
    tells: bool = True


@transaction.atomic
def hand_over(hat: Hat, engagement: Engagement, how: Handing) -> HandOver:
    """Another coach has it from today, with a brief, for good or until a day. Raises Refused.

    The new coach is asked to read the brief before the next session; the client is told by a
    letter, unless their letters are held.
    """
    if how.moves:  # before the programme, as whoever books: nobody takes one of those times between
        locking.lock(how.to, hat.now)
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    giver = coach_of(row)
    _check(hat, row, how, giver)
    booked = list(booked_with(row, giver, hat)) if giver else []
    if how.until is None:
        _take_over(hat, row, how, giver, booked)
    else:
        _stand_in(hat, row, how)
    if how.moves:
        _move(booked, how)
    made = HandOver.objects.create(
        keeper_id=row.keeper_id,
        arrival_id=row.arrival_id,
        engagement=row,
        giver=giver,
        taker=how.to,
        brief=how.brief.strip(),
        until=how.until,
        at=hat.now,
    )
    _ask_to_read(hat, made, booked)
    if how.tells:
        _tell(hat, made)
    refold(hat, row)
    return made


def _check(hat: Hat, row: Engagement, how: Handing, giver: Person | None) -> None:
    insist(hat_keeps(hat, row))
    organisation = Organisation.objects.get(keeper_id=hat.keeper_id)
    if not person_coaches(how.to, organisation, hat.today):
        raise Refused(_("%(who)s does not coach here.") % {"who": how.to.name})
    if giver is not None and how.to.pk == giver.pk:
        raise Refused(_("%(who)s is the coach already.") % {"who": how.to.name})
    if how.to.pk == row.client.relationship.party.account_id:
        raise Refused(_("That is the client."))
    if how.until is not None and how.until < hat.today:
        raise Refused(_("The last day of a stand-in is over already."))
    if not how.brief.strip():
        raise Refused(_("Write at least a line: the client is not to tell everything again."))


def _take_over(
    hat: Hat, row: Engagement, how: Handing, giver: Person | None, booked: list[Session]
) -> None:
    """The old coach leaves, or stays only for what is booked with them; the new one comes."""
    for mate in _here(row).filter(part=Part.COACH):
        leave_team(hat, mate)
    _step_in(hat, row, how.to, Part.COACH)
    if giver is not None and booked and not how.moves:
        last = giver.day(booked[-1].ends_at)
        _step_in(hat, row, giver, Part.STAND_IN, until=last)


def _stand_in(hat: Hat, row: Engagement, how: Handing) -> None:
    for mate in _here(row).filter(part=Part.STAND_IN):
        leave_team(hat, mate)
    _step_in(hat, row, how.to, Part.STAND_IN, until=how.until)


def _step_in(
    hat: Hat, row: Engagement, person: Person, part: str, until: date | None = None
) -> None:
    """Whoever was of the team in another part leaves that one."""
    for mate in _here(row).filter(person=person):
        leave_team(hat, mate)
    made = add_to_team(hat, row, person, part=part)
    Teammate.objects.filter(pk=made.pk).update(ends_on=until)


def _here(row: Engagement) -> QuerySet[Teammate]:
    rows = Teammate.objects.filter(engagement=row, until__isnull=True)
    return rows.select_related("engagement", "person")


def _let_expired_go(hat: Hat, row: Engagement, person: Person) -> None:
    for mate in _here(row).filter(person=person, ends_on__lt=hat.today):
        leave_team(hat, mate)


def _move(booked: list[Session], how: Handing) -> None:
    """Booked sessions go to the new coach, as far as they stand in. Raises Refused when they are
    busy at one of those times."""
    last = how.until
    for one in booked:
        if last is not None and how.to.day(one.starts_at) > last:
            continue
        busy = Session.objects.filter(
            coach=how.to,
            sat=Session.Sat.BOOKED,
            starts_at__lt=one.ends_at,
            ends_at__gt=one.starts_at,
        )
        if busy.exists():
            when = date_format(one.starts_at.astimezone(how.to.zone), "j F, H:i")
            facts = {"who": how.to.name, "when": when}
            said = _("%(who)s has another session on %(when)s. Let the booked ones stay, or")
            raise Refused(said % facts + " " + _("move that one first."))
        Session.objects.filter(pk=one.pk).update(coach=how.to)


def _ask_to_read(hat: Hat, made: HandOver, booked: list[Session]) -> None:
    client, taker = made.engagement.client, made.taker
    assert taker is not None  # noqa: S101  (it was just said)
    next_one = taker.day(booked[0].starts_at) if booked else hat.today
    owed = followthrough.promise(
        hat,
        what=_("Read the brief about %(who)s") % {"who": client.relationship.party.name},
        due_on=max(next_one, hat.today),
        ask_on=hat.today,
        relationship=client.relationship,
        link=f"/coach/clients/{made.engagement_id}/brief/",
        origin=f"hand-over:{made.pk}",
    )
    belongs(made.engagement, promise=owed, mate=mate_of(made.engagement, taker, hat.today))


@transaction.atomic
def read_brief(hat: Hat, made: HandOver) -> None:
    """Its reader has read it: the promise is kept."""
    insist(hat_keeps(hat, made) and made.taker_id == hat.person.pk)
    HandOver.objects.filter(pk=made.pk, read_at__isnull=True).update(read_at=hat.now)
    followthrough.keep_of(hat, origin=f"hand-over:{made.pk}")
    refold(hat, made.engagement)


def _tell(hat: Hat, made: HandOver) -> None:
    engagement: Engagement = made.engagement
    client: Client = engagement.client
    assert made.taker is not None  # noqa: S101  (it was just said)
    party = client.relationship.party
    facts = {
        "name": party.given_name or party.name.split(" ")[0],
        "taker": made.taker.name,
        "programme": engagement.name,
        "until": date_format(made.until, "j F") if made.until else "",
        "me": hat.person.name,
    }
    begins = _("Hi %(name)s,\n\n%(taker)s is your coach in “%(programme)s” from today. ")
    if made.until:
        begins = _("Hi %(name)s,\n\n%(taker)s stands in as your coach until %(until)s. ")
    rest = _(
        "You need not tell everything again: what you have left, what you worked on last and what "
        "each of you promised is handed over. Nothing of your own record is; that, you choose."
        "\n\nKind regards,\n%(me)s"
    )
    tell_client(
        hat,
        engagement,
        key=f"hand-over:{made.pk}",
        kind="hand-over",
        subject=_("%(taker)s is there for you now") % facts,
        text=(begins + rest) % facts,
    )
