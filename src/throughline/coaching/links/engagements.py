"""Links that need no account: by one a client, or who pays, reads an agreement and accepts it; by
another who pays reads what all of them agreed that they see."""

from typing import Any

from django.utils.translation import gettext as _

from throughline.coaching.actions import agreeing, looking
from throughline.coaching.models import Acceptance, Agreement
from throughline.coaching.queries.agreeing import items, newest, wordings, would_see
from throughline.coaching.views import paid
from throughline.letters.links import Act, Button, Page
from throughline.letters.models import Link
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

ACCEPT = "accept"


def _agreement(hat: Hat, link: Link) -> Agreement | None:
    rows = Agreement.objects.filter(keeper_id=hat.keeper_id, pk=link.on.get("agreement", 0))
    return rows.select_related(
        "engagement__client__relationship__party", "engagement__funnel", "engagement__programme"
    ).first()


def _is_asked(row: Agreement, link: Link) -> bool:
    """Whether the link went to whom it asks: who pays may be somebody else by now, and nobody
    accepts for another."""
    if link.on.get("side") != Acceptance.Side.SPONSOR:
        return True
    funnel = row.engagement.funnel
    return funnel is not None and bool(link.address) and _same(link.address, funnel.payer_email)


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _page(hat: Hat, link: Link) -> Page:
    row = _agreement(hat, link)
    current = newest(row.engagement) if row else None
    if row is None or current is None or current.pk != row.pk or not _is_asked(row, link):
        said = _("Ask %(sender)s for the newest one.") % {"sender": hat.person.name}
        return Page(_("This version does not count any more."), (said,))
    programme = {"programme": row.engagement.name}
    facts = tuple(f"{label[:1].upper()}{label[1:]}: {words}" for label, words in wordings(row))
    facts += tuple(_("The sponsor may see: %(item)s") % {"item": one.label} for one in items(row))
    sees = would_see(row, as_closed=link.on["side"] == Acceptance.Side.SPONSOR)
    if sees is not None:
        facts += tuple(f"{one.name}: {one.aim}" if one.aim else one.name for one in sees.goals)
    done = row.acceptances.filter(side=link.on["side"]).first()
    if done is not None:
        title = _("You have accepted it.")
        said = _("%(sender)s knows. Either side may end it at any time.")
        return Page(title, (said % {"sender": hat.person.name},), facts=facts, is_done=True)
    title = _("What we agree on: “%(programme)s”") % programme
    accept = Button(ACCEPT, _("I accept this"), is_first=True)
    said = _("If something should be different, write to %(sender)s instead.")
    return Page(title, (said % {"sender": hat.person.name},), buttons=(accept,), facts=facts)


def _answer(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    row = _agreement(hat, link)
    is_known = link.on.get("side") in {Acceptance.Side.CLIENT, Acceptance.Side.SPONSOR}
    if row is None or choice != ACCEPT or not is_known or not _is_asked(row, link):
        return dict(link.result)
    try:
        agreeing.accept(hat, row, side=link.on["side"], name=link.on["name"])
    except Refused:  # a newer version came while the page stood open; the page says so
        return dict(link.result)
    return {"choice": ACCEPT}


ACTS: tuple[Act, ...] = (
    Act(agreeing.LINK, _page, _answer),
    Act(looking.PAID, paid.page, paid.press_button, view=paid.paid_by_link),
)
