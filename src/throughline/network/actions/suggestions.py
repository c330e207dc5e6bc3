"""What mail suggested, decided by its keeper: somebody new, another address, somebody who left."""

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.actions import void_touch
from throughline.followthrough.models import Relationship
from throughline.letters.actions.capturing import take_back_touches, touch_by_all
from throughline.letters.actions.proposals import stop_asking
from throughline.letters.queries.known import ties_at
from throughline.network.actions.contacts import take_in
from throughline.network.actions.many import begin_act, go_on
from throughline.network.models import Act
from throughline.people import actions as people
from throughline.people.hats import Hat
from throughline.people.models import Party, Proposal
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@transaction.atomic
def accept(hat: Hat, proposal: Proposal) -> Party:
    """Do what was suggested. Somebody new comes into the network with every captured mail that
    waited for them; if their address has become known meanwhile, those go to whoever has it.

    Raises Refused for what is decided already, and for an address that several have by now.
    """
    insist(hat_keeps(hat, proposal))
    if proposal.kind == Proposal.Kind.PARTY:
        party = _come_in(hat, proposal)
    else:
        people.accept_proposal(hat, proposal)
        assert proposal.party is not None  # noqa: S101  (only somebody new is nobody yet)
        party = proposal.party
    stop_asking(hat)
    return party


def _come_in(hat: Hat, proposal: Proposal) -> Party:
    key = proposal.change.get("email", "")
    known = ties_at(hat, key) if key else []
    if len(known) > 1:
        said = _("By now several people have the address %(address)s.")
        raise Refused(said % {"address": key})
    if known:
        people.decline_proposal(hat, proposal)  # they are not new
        tie = known[0]
    else:
        party = people.accept_proposal(hat, proposal)
        assert isinstance(party, Party)  # noqa: S101  (as it is for somebody new)
        tie = take_in(hat, party).relationship
    touch_by_all(hat, key, tie)
    return tie.party


@transaction.atomic
def decline(hat: Hat, proposal: Proposal) -> None:
    """Not to be suggested again. Raises Refused for what is decided already."""
    people.decline_proposal(hat, proposal)
    stop_asking(hat)


def reconsider(hat: Hat, proposal: Proposal) -> None:
    """Take a decision back. Whoever was new goes into the bin; of somebody known, what was logged
    is struck out."""
    with transaction.atomic():
        insist(hat_keeps(hat, proposal))
        came = _came_by(hat, proposal)
        for touch in take_back_touches(hat, proposal):
            if came is None:
                void_touch(hat, touch)
        people.reopen_proposal(hat, proposal)
        act = begin_act(hat, Act.Verb.BIN, ties=[came.pk]) if came is not None else None
    if act is not None:
        go_on(act)


def _came_by(hat: Hat, proposal: Proposal) -> Relationship | None:
    """Whom accepting it brought into the network, if they are still there."""
    if proposal.kind != Proposal.Kind.PARTY or proposal.accepted_at is None:
        return None
    ties = ties_at(hat, proposal.change.get("email", ""))
    return next((tie for tie in ties if tie.since == proposal.accepted_at), None)
