"""Bring running clients in out of a coach's own table: looked at, then in, all or nobody.

Nobody is written to by this: they come with their letters held. What came can be taken back as a
whole, and the same table again finds everybody here already.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import locking
from throughline.coaching.actions.booking.making import write
from throughline.coaching.actions.digesting import digests
from throughline.coaching.actions.engaging import (
    Begins,
    Newcomer,
    add_client,
    take_on_client,
    write_engagement,
)
from throughline.coaching.actions.newcomers import was_agreed
from throughline.coaching.actions.standing import refold
from throughline.coaching.models import Client, Engagement, Intake, Session, SessionKind
from throughline.coaching.taking import columns as meant
from throughline.coaching.taking import tables
from throughline.coaching.taking.entries import Entry, key_of
from throughline.coaching.taking.planning import Line, Plan, plan
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Touch
from throughline.people import secrets
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Arrival, ContactPoint, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

SOURCE = "brought in"


@transaction.atomic
def keep_table(hat: Hat, *, data: bytes, name: str = "") -> Intake:
    """A table to look at: read, its columns guessed, and nothing brought in.

    Raises Refused with a sentence when no table can be read from it.
    """
    insist(hat.is_own)
    table = tables.read(data, name)
    return Intake.objects.create(
        keeper_id=hat.keeper_id,
        by=hat.person,
        name=name.strip()[:200] or _("pasted"),
        table_sealed=table.sealed(),
        columns=meant.guess(table),
        made_at=hat.now,
    )


@transaction.atomic
def say_columns(hat: Hat, intake: Intake, *, columns: dict[str, str]) -> Intake:
    """What the columns mean; one that is left out means nothing.

    Raises Refused when two are said to be the same, or none of them names anybody.
    """
    row = _waiting(hat, intake)
    twice = list(meant.clashes(columns))
    if twice:
        raise Refused(_("Two columns cannot be the same. Leave one of them out."))
    if not meant.is_enough(columns):
        raise Refused(_("Say which column holds the name."))
    known = tables.unsealed(row.table_sealed).columns
    row.columns = {name: of for name, of in columns.items() if name in known and of in meant.FIELDS}
    row.save(update_fields=["columns"])
    return row


@transaction.atomic
def say_choices(
    hat: Hat,
    intake: Intake,
    *,
    day_first: bool | None = None,
    named: dict[str, dict[str, int]] | None = None,
    out: list[int] | None = None,
) -> Intake:
    """What was chosen on the preview; what is None stays as it is.

    `named`: by "programme" and "funnel", which of the practice's each strange name means.
    `out`: the numbers of the rows that stay out.
    """
    row = _waiting(hat, intake)
    said: dict[str, Any] = dict(row.choices)
    if day_first is not None:
        said["day_first"] = day_first
    for of, names in (named or {}).items():
        said[of] = {**said.get(of, {}), **{key_of(name): pk for name, pk in names.items()}}
    if out is not None:
        said["out"] = out
    row.choices = said
    row.save(update_fields=["choices"])
    return row


@transaction.atomic
def throw_away(hat: Hat, intake: Intake) -> None:
    """What was read and not brought in is erased."""
    _waiting(hat, intake).delete()


@transaction.atomic
def bring(hat: Hat, intake: Intake) -> Intake:
    """Everybody of whom the plan says so becomes a client; a second press changes nothing.

    Raises Refused when nobody would come. Afterwards the table itself is erased.
    """
    row = locked_intake(hat, intake)
    if row.brought_at is not None or row.is_early:
        return row
    found = plan(hat, row)
    if not found.coming:
        raise Refused(_("There is nobody in it to bring in."))
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now, released_at=hat.now)
    pks = [bring_one(hat, line, found, arrival.pk).client_id for line in found.coming]
    row.brought, row.brought_at = arrival, hat.now
    row.table_sealed, row.choices = "", {}
    row.came = digests(pks)
    row.result = counts_of(found)
    row.save()
    return row


def counts_of(found: Plan) -> dict[str, int]:
    """How many came of a plan, and what became of the others."""
    coming = found.coming
    return {
        "came": len(coming),
        "known": len(found.known),
        "unclear": len(found.unclear),
        "left": sum(line.is_out for line in found.lines),
        "booked": sum(line.entry.next_session is not None for line in coming),
    }


def bring_one(hat: Hat, line: Line, found: Plan, arrival_id: int) -> Engagement:
    """One row becomes a client with a programme, as the plan says."""
    client = _client(hat, line, arrival_id)
    coach = found.coach or hat.person
    row = write_engagement(hat, client, _begins(coach, line))
    was_agreed(hat, row)
    entry = line.entry
    if entry.last_contact:
        followthrough.log_touch(
            hat,
            client.relationship,
            on=entry.last_contact,
            channel=Touch.Channel.OTHER,
            source=SOURCE,
            arrival_id=arrival_id,
        )
    if entry.next_session and found.kind:
        _book(hat, row, found.kind, entry, coach)
    return refold(hat, row)


def _client(hat: Hat, line: Line, arrival_id: int) -> Client:
    entry = line.entry
    if line.party is None:
        who = Newcomer(
            name=entry.name,
            email=entry.email,
            phone=entry.phone,
            company=entry.company,
            title=entry.title,
            prefers=entry.prefers,
        )
        client = add_client(hat, who, holds_letters=True, arrival_id=arrival_id)
    else:
        client = take_on_client(
            hat, line.party, prefers=entry.prefers, holds_letters=True, arrival_id=arrival_id
        )
        _reach(hat, line, arrival_id)
    if entry.note:
        client.note_sealed = secrets.encrypt(entry.note)
        client.save(update_fields=["note_sealed"])
    return client


def _reach(hat: Hat, line: Line, arrival_id: int) -> None:
    """What the row says besides of somebody who is known."""
    assert line.party is not None  # noqa: S101
    for kind, value in (
        (ContactPoint.Kind.EMAIL, line.entry.email),
        (ContactPoint.Kind.PHONE, line.entry.phone),
    ):
        if value:
            add_contact_point(hat, line.party, kind=kind, value=value, arrival_id=arrival_id)


def _begins(coach: Person, line: Line) -> Begins:
    entry = line.entry
    terms: dict[str, Any] = {}
    if entry.length:
        terms["length_every"], terms["length_unit"] = entry.length
    if entry.sessions is not None:
        terms["sessions"] = entry.sessions
    return Begins(
        coach=coach,
        programme=line.programme,
        funnel=line.funnel,
        name="" if line.programme else entry.programme,
        stage=Engagement.Stage.WORKING,
        notified_on=entry.notified_on,
        separated_on=entry.separated_on,
        agreed_on=entry.agreed_on,
        used_before=entry.used,
        terms=terms,
    )


def _book(hat: Hat, row: Engagement, kind: SessionKind, entry: Entry, coach: Person) -> None:
    """The next session, booked already with the client: whatever else lies then."""
    assert entry.next_session is not None  # noqa: S101
    locking.lock(coach, hat.now)
    slot = locking.slot_of(kind, entry.next_session)
    made = write(hat, row, kind=kind, slot=slot, coach=coach, by_client=False)
    Appointment.objects.filter(pk=made.appointment_id).update(arrival=row.arrival_id)
    Session.objects.filter(pk=made.pk).update(arrival=row.arrival_id, is_paid=not kind.is_free)


def _waiting(hat: Hat, intake: Intake) -> Intake:
    row = locked_intake(hat, intake)
    if row.brought_at is not None:
        raise Refused(_("That is in already."))
    if row.is_underway:
        raise Refused(_("It is being brought in."))
    return row


def locked_intake(hat: Hat, intake: Intake) -> Intake:
    """A table of one's own, held to the end of the transaction."""
    row = Intake.objects.select_for_update().get(pk=intake.pk)
    insist(hat_keeps(hat, row) and row.by_id == hat.person.pk)
    return row
