"""Letting others in, noting who looked, and taking suggestions."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from throughline.people import contactkeys, names, queries
from throughline.people.actions.parties import add_contact_point, add_party, describe_party
from throughline.people.hats import Hat, hidden_arrivals
from throughline.people.models import (
    ContactPoint,
    Disclosure,
    Evidence,
    Grant,
    Keeper,
    Organisation,
    Party,
    Person,
    Proposal,
    Section,
)
from throughline.people.permissions import hat_gave, hat_keeps, insist
from throughline.people.refusals import NotGranted, Refused


@transaction.atomic
def share(
    hat: Hat,
    *,
    section: str,
    why: str,
    person: Person | None = None,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Grant:
    """Let one reader see one section, from a day (today) to a last day (until ended)."""
    insist(hat.is_own)
    starts_on = starts_on or hat.today
    reason = names.tidy(why, 500)
    if (person is None) == (organisation is None):
        raise Refused(_("Say with whom: one person or one organisation."))
    if person is not None and person.keeper_id == hat.keeper_id:
        raise Refused(_("You already see your own record."))
    if not reason:
        raise Refused(_("Say what it is for: the reader and you will both see it."))
    if ends_on is not None and ends_on < starts_on:
        raise Refused(_("The last day is before the first."))
    return Grant.objects.create(
        record_id=hat.keeper_id,
        person=person,
        organisation=organisation,
        section=Section(section),
        why=reason,
        starts_on=starts_on,
        ends_on=ends_on,
        given_at=hat.now,
    )


@transaction.atomic
def end_grant(hat: Hat, grant: Grant) -> None:
    """The reader's reach ends now; what they saw stays on the list of who has looked."""
    insist(hat_gave(hat, grant))
    if grant.ended_at is None:
        grant.ended_at, grant.ended_by = hat.now, hat.person
        grant.save(update_fields=["ended_at", "ended_by"])


@transaction.atomic
def disclose(hat: Hat, *, record: Keeper, section: str) -> Hat:
    """Let the person under `hat` read one section of somebody's record, and log that they did.

    Returns the hat to read it by. Raises NotGranted (404) without a grant in force on the
    owner's day. One row per reader, grant and day counts how often.
    """
    on = _owners_day(record, hat.now)
    grant = queries.open_grant(hat.person, record, section, on)
    if grant is None:
        raise NotGranted
    _log(hat, grant, on)
    return Hat(
        person=hat.person,
        keeper_id=record.pk,
        now=hat.now,
        today=on,
        hidden=hidden_arrivals(record.pk),
        sections=frozenset({section}),
    )


def _owners_day(record: Keeper, now: datetime) -> date:
    if record.kind == Keeper.Kind.PERSON:
        return record.person.day(now)
    return now.astimezone(record.organisation.zone).date()


def _log(hat: Hat, grant: Grant, on: date) -> None:
    """Two at once both count: the second waits for the first's row, then adds to it."""
    row, made = Disclosure.objects.get_or_create(
        record_id=grant.record_id,
        reader=hat.person,
        grant=grant,
        on=on,
        defaults={"section": grant.section, "first_at": hat.now, "last_at": hat.now},
    )
    if not made:
        again = Disclosure.objects.filter(pk=row.pk)
        again.update(times=F("times") + 1, last_at=hat.now)


@transaction.atomic
def propose(
    keeper: Keeper,
    *,
    kind: str,
    change: dict[str, Any],
    source: str,
    now: datetime,
    party: Party | None = None,
) -> Proposal:
    """Suggest a change to a keeper; suggesting it again while it is open changes nothing.

    `change` holds, for somebody new, `name` and what `add_party` takes, and an `email`; for a
    contact point `kind` and `value`; for somebody who left, the `company` they left and the
    `title` they had there, if known.
    """
    fitting = _fitting(Proposal.Kind(kind), change, party)
    if party is not None and party.keeper_id != keeper.pk:
        raise Refused(_("This is about somebody they do not know."))
    undecided = queries.ProposalQuerySet(Proposal).open()
    for same in undecided.filter(keeper=keeper, kind=kind, party=party):
        if same.change == fitting:
            return same
    return Proposal.objects.create(
        keeper=keeper,
        party=party,
        kind=kind,
        change=fitting,
        source=names.tidy(source),
        made_at=now,
    )


_PARTS = {
    Proposal.Kind.PARTY: ("name", "given_name", "family_name", "title", "company", "email"),
    Proposal.Kind.CONTACT_POINT: ("kind", "value", "label"),
    Proposal.Kind.LEFT: ("company", "title"),
}


def _fitting(kind: Proposal.Kind, change: dict[str, Any], party: Party | None) -> dict[str, str]:
    """The change as it will be applied; refused now rather than when it is accepted."""
    said = {part: str(change[part]) for part in _PARTS[kind] if change.get(part)}
    if (party is None) != (kind == Proposal.Kind.PARTY):
        raise Refused(_("Say whom this is about; nobody yet when it is somebody new."))
    if kind == Proposal.Kind.PARTY and not {"name", "given_name", "family_name"} & said.keys():
        raise Refused(_("A name is needed."))
    if "email" in said:
        contactkeys.key(ContactPoint.Kind.EMAIL, said["email"])
    if kind == Proposal.Kind.CONTACT_POINT:
        contactkeys.key(said.get("kind", ContactPoint.Kind.EMAIL), said.get("value", ""))
        said.setdefault("kind", ContactPoint.Kind.EMAIL.value)
    return said


@transaction.atomic
def accept_proposal(hat: Hat, proposal: Proposal) -> Party | ContactPoint:
    """Do what was suggested; what came of it is returned."""
    _decide(hat, proposal, "accepted_at")
    change = proposal.change
    if proposal.party is None:
        return _added(hat, change)
    if proposal.kind == Proposal.Kind.CONTACT_POINT:
        return add_contact_point(hat, proposal.party, evidence=Evidence.Kind.PROPOSED, **change)
    return _left(proposal.party, change.get("company", ""))


def _added(hat: Hat, change: dict[str, Any]) -> Party:
    described = {part: said for part, said in change.items() if part != "email"}
    party = add_party(hat, **described)
    if email := change.get("email"):
        kind, evidence = ContactPoint.Kind.EMAIL, Evidence.Kind.PROPOSED
        add_contact_point(hat, party, kind=kind, value=email, evidence=evidence)
    return party


@transaction.atomic
def reopen_proposal(hat: Hat, proposal: Proposal) -> None:
    """Take a decision back, and what it changed of somebody known. Whoever was new stays, and
    goes by the way that everybody goes."""
    insist(hat_keeps(hat, proposal))
    decided = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if decided.accepted_at is not None and decided.party is not None:
        _put_back(decided, decided.party)
    decided.accepted_at = decided.declined_at = decided.decided_by = None
    decided.save(update_fields=["accepted_at", "declined_at", "decided_by"])


def _put_back(proposal: Proposal, party: Party) -> None:
    change = proposal.change
    if proposal.kind == Proposal.Kind.LEFT:
        if party.company is None and not party.title:
            describe_party(party, company=change.get("company", ""), title=change.get("title", ""))
        return
    key = contactkeys.key(change["kind"], change["value"])
    points = ContactPoint.objects.filter(party=party, kind=change["kind"], key=key)
    said = Evidence.objects.filter(contact_point__in=points).values_list("kind", flat=True)
    if set(said) == {Evidence.Kind.PROPOSED.value}:  # else it was known, or has proved itself
        points.delete()


def _left(party: Party, company: str) -> Party:
    """Off their company, unless they are already known to be at another one."""
    elsewhere = company and party.company and party.company.name_key != names.folded(company)
    return party if elsewhere else describe_party(party, company="", title="")


@transaction.atomic
def decline_proposal(hat: Hat, proposal: Proposal) -> None:
    """Leave everything as it is."""
    _decide(hat, proposal, "declined_at")


def _decide(hat: Hat, proposal: Proposal, column: str) -> None:
    """Once: of two decisions at the same time the second is refused."""
    insist(hat_keeps(hat, proposal))
    undecided = queries.ProposalQuerySet(Proposal).open().filter(pk=proposal.pk)
    if not undecided.update(**{column: hat.now}, decided_by=hat.person):
        raise Refused(_("This has already been decided."))
    proposal.refresh_from_db()
