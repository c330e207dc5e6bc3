"""What mail suggests: somebody new, another address, that somebody has left. Never a write.

What was dismissed once is not suggested again; the keeper decides on the page of suggestions.
"""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import promises
from throughline.letters.models import Received
from throughline.letters.queries.known import EMAIL, key_of
from throughline.people import actions as people
from throughline.people import names
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Keeper, Party, Proposal
from throughline.people.queries import proposals
from throughline.rulebook.captured import Address

ORIGIN = "suggestions"


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
    if undecided := earlier.filter(accepted_at__isnull=True).first():
        return undecided
    change = {"name": names.tidy(who.called), "email": key}
    made = people.propose(
        hat.person.keeper, kind=Proposal.Kind.PARTY, change=change, source=why, now=hat.now
    )
    _ask_to_look(hat)
    return made


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
    hat = keeper if isinstance(keeper, Hat) else me(keeper.person, received.received_at)
    made = people.propose(
        hat.person.keeper, kind=kind, change=said, source=why, now=hat.now, party=party
    )
    if made.made_at == hat.now:
        _ask_to_look(hat)
    return made


def _ask_to_look(hat: Hat) -> None:
    """Today leads to the page of suggestions, once however many there are."""
    owed = followthrough.promise(
        hat,
        what=_("Look at what your mail suggests"),
        why=_("Somebody new, another address, or somebody who has left."),
        link=reverse("suggestions"),
        origin=ORIGIN,
    )
    if owed.kept_at or owed.dropped_at:
        followthrough.reopen(hat, owed)
        followthrough.ask_for_promise_on(hat, owed, day=hat.today)


def stop_asking(hat: Hat) -> None:
    """Nothing is suggested any more."""
    owed = promises(hat).filter(origin=ORIGIN).first()
    if owed is not None and not proposals(hat).open().exists():
        followthrough.keep(hat, owed)
