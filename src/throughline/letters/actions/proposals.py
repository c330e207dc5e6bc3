"""What mail suggests: somebody new, another address, that somebody has left. Never a write.

What was dismissed once is not suggested again; the keeper decides on the page of suggestions.
"""

from django.db import transaction

from throughline.followthrough.models import Relationship
from throughline.letters.models import Received
from throughline.letters.queries.known import EMAIL, key_of
from throughline.people import actions as people
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Keeper, Party, Proposal
from throughline.rulebook.captured import Address


@transaction.atomic
def propose_person(hat: Hat, who: Address, *, why: str) -> Proposal | None:
    """Suggest somebody new by their address. None when that was dismissed before.

    The same address again is the same suggestion, whatever name stands beside it.
    """
    key = key_of(who.address)
    if not key:
        return None
    earlier = Proposal.objects.filter(
        keeper_id=hat.keeper_id, kind=Proposal.Kind.PARTY, change__email=key
    )
    if earlier.filter(declined_at__isnull=False).exists():
        return None
    undecided = earlier.filter(accepted_at__isnull=True).first()
    change = {"name": names.tidy(who.called), "email": key}
    return undecided or people.propose(
        hat.person.keeper, kind=Proposal.Kind.PARTY, change=change, source=why, now=hat.now
    )


@transaction.atomic
def propose_address(
    keeper: Hat | Keeper,
    relationship: Relationship,
    address: str,
    why: str,
    received: Received,
) -> Proposal | None:
    """Suggest another address of somebody known: "my new address is …". `why` in words.

    None when they have it already, when that was dismissed before, or when it is no address.
    """
    party = relationship.party
    key = key_of(address)
    if not key:
        return None
    points = ContactPoint.objects.filter(party=party, kind=EMAIL, key=key)
    if points.filter(retired_at__isnull=True).exists():
        return None
    change = {"kind": EMAIL, "value": key}
    return _propose(keeper, party, Proposal.Kind.CONTACT_POINT, change, why, received)


@transaction.atomic
def propose_left(
    keeper: Hat | Keeper, relationship: Relationship, why: str, received: Received
) -> Proposal | None:
    """Suggest that somebody is no longer at their company; None when none is known, or when
    that was dismissed before."""
    party = relationship.party
    if party.company is None:
        return None
    change = {"company": party.company.name, "title": party.title}
    return _propose(keeper, party, Proposal.Kind.LEFT, change, why, received)


def _propose(
    keeper: Hat | Keeper,
    party: Party,
    kind: Proposal.Kind,
    change: dict[str, str],
    why: str,
    received: Received,
) -> Proposal | None:
    said = {part: value for part, value in change.items() if value}
    dismissed = Proposal.objects.filter(party=party, kind=kind, declined_at__isnull=False)
    if any(row.change == said for row in dismissed):
        return None
    owner = keeper.person.keeper if isinstance(keeper, Hat) else keeper
    return people.propose(
        owner, kind=kind, change=said, source=why, now=received.received_at, party=party
    )
