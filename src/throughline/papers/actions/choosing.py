"""Choosing what of the journal stands in a paper, in which wording and in which order."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.papers.composing import Material, Pick
from throughline.papers.composing.material import gather
from throughline.papers.composing.sections import order_of
from throughline.papers.models import Choice, Paper
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

UP, DOWN = "up", "down"
MOST = 500  # things in one paper; the longest academic ones have some 300


@transaction.atomic
def choose(hat: Hat, paper: Paper, picks: Sequence[Pick]) -> None:
    """Let a paper stand on these rows, in this order.

    Raises Refused for what is not there, and for more than anybody would read.
    """
    insist(hat_keeps(hat, paper))
    if len(picks) > MOST:
        said = _("A paper holds at most %(most)s things, and this would be %(many)s.")
        raise Refused(said % {"most": MOST, "many": len(picks)})
    material = gather(hat)
    _insist_on_rows(material, picks)
    put(hat, paper, picks)
    paper.changed_at = hat.now
    paper.save(update_fields=["changed_at"])


def _insist_on_rows(material: Material, picks: Sequence[Pick]) -> None:
    known = material.by_origin().keys()
    worded = {row.pk: {one.pk for one in row.wordings.all()} for row in material.accomplishments}
    for pick in picks:
        if pick.origin not in known or (pick.wording and pick.wording not in worded[pick.pk]):
            said = _("Something you chose is no longer in your journal. Load the page again.")
            raise Refused(said)


def put(hat: Hat, paper: Paper, picks: Sequence[Pick]) -> None:
    """Keep these choices and no others; each row once."""
    Choice.objects.filter(paper=paper).delete()
    once = {pick.origin: pick for pick in picks}
    Choice.objects.bulk_create(
        Choice(
            keeper_id=hat.keeper_id,
            paper=paper,
            wording_id=pick.wording,
            rank=rank,
            **{f"{pick.kind}_id": pick.pk},
        )
        for rank, pick in enumerate(once.values())
    )


@transaction.atomic
def arrange(hat: Hat, paper: Paper, *, section: str, way: str, among: Sequence[str]) -> None:
    """Move a section before or behind the next of those `among` which it can be seen."""
    insist(hat_keeps(hat, paper))
    order = order_of(paper)
    seen = [name for name in order if name in among]
    if section in seen:
        at = seen.index(section)
        other = seen[max(0, at - 1) if way == UP else min(len(seen) - 1, at + 1)]
        here, there = order.index(section), order.index(other)
        order[here], order[there] = order[there], order[here]
    paper.settings = {**paper.settings, "order": order}
    paper.changed_at = hat.now
    paper.save(update_fields=["settings", "changed_at"])
