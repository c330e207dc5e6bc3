"""What mail suggests to the keeper, with the mails that speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from throughline.letters.models import Correspondent
from throughline.letters.queries import correspondents
from throughline.people.hats import Hat
from throughline.people.models import Proposal
from throughline.people.queries import proposals

MOST = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion that waits, and the captured mails it came from, newest first."""

    proposal: Proposal
    mails: Sequence[Correspondent] = field(default_factory=tuple)

    @property
    def email(self) -> str:
        """The address of somebody new."""
        return str(self.proposal.change.get("email", ""))

    @property
    def name(self) -> str:
        """Who is suggested, or whom it is about."""
        party = self.proposal.party
        return party.name if party else str(self.proposal.change.get("name", ""))


def suggestions(hat: Hat) -> list[Suggestion]:
    """Those that wait, the newest first, at most a page of them."""
    waiting = proposals(hat).open().select_related("party").order_by("-made_at", "-pk")[:MOST]
    rows = list(waiting)
    by_proposal: dict[int | None, list[Correspondent]] = {row.pk: [] for row in rows}
    mails = correspondents(hat).filter(proposal__in=[row.pk for row in rows])
    for one in mails.select_related("received").order_by("-at", "-pk"):
        by_proposal[one.proposal_id].append(one)
    return [Suggestion(row, by_proposal[row.pk]) for row in rows]
