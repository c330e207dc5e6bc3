"""What is agreed, for whoever holds the link to it: a client, or who pays. Read, and accepted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughline.coaching.actions import agreeing
from throughline.coaching.models import Acceptance, Agreement
from throughline.coaching.queries.agreeing import items, named_in, newest, wordings, would_see
from throughline.letters.actions.linking import press
from throughline.letters.links import Page
from throughline.letters.models import Link
from throughline.letters.views.links import STRANGER
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

ACCEPT = "accept"
Side = Acceptance.Side


def _found(hat: Hat, link: Link) -> Agreement | None:
    """The version that a link is about, as long as no newer one took its place and whom it asks
    is still asked."""
    rows = Agreement.objects.filter(keeper_id=hat.keeper_id, pk=link.on.get("agreement", 0))
    row = rows.select_related(
        "engagement__client__relationship__party",
        "engagement__funnel",
        "engagement__programme",
        "engagement__keeper__organisation",
    ).first()
    counts = row is not None and newest(row.engagement) == row and _is_asked(row, link)
    return row if counts else None


def _is_asked(row: Agreement, link: Link) -> bool:
    """Whether the link went to whom it asks: who pays may be somebody else by now, and nobody
    accepts for another."""
    if link.on.get("side") != Side.SPONSOR:
        return True
    funnel = row.engagement.funnel
    return bool(link.address) and funnel is not None and _same(link.address, funnel.payer_email)


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def agreement_by_link(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """Its words, what who pays would see of it, and one button. Opened, it accepts nothing."""
    if request.method == "POST":
        press(hat, link, request.POST.get("choice", ""), press_button)
    row = _found(hat, link)
    context = {**STRANGER, "sender": hat.person.name, **(_facts(row, link) if row else {})}
    return render(request, "coaching/link_agreement.html", context)


def _facts(row: Agreement, link: Link) -> dict[str, Any]:
    is_sponsor = link.on.get("side") == Side.SPONSOR
    return {
        "agreed": row,
        "row": row.engagement,
        "practice": row.engagement.keeper.organisation,
        "is_sponsor": is_sponsor,
        "who": named_in(row) if is_sponsor else "",
        "wordings": wordings(row),
        "items": items(row),
        "would": would_see(row, as_closed=is_sponsor),
        "is_done": row.acceptances.filter(side=link.on.get("side", "")).exists(),
    }


def page(_hat: Hat, _link: Link) -> Page:
    """For a link that has run out, and by which it was accepted."""
    return Page(_("You have accepted it."), is_done=True)


def press_button(hat: Hat, link: Link, choice: str) -> dict[str, str]:
    """Whoever holds the link accepts it."""
    row = _found(hat, link)
    side = link.on.get("side")
    if row is None or choice != ACCEPT or side not in {Side.CLIENT, Side.SPONSOR}:
        return dict(link.result)
    try:
        agreeing.accept(hat, row, side=side, name=link.on["name"])
    except Refused:  # a newer version came while the page stood open; the page says so
        return dict(link.result)
    return {"choice": ACCEPT}
