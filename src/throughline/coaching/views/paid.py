"""The pages of who pays: those who showed them something, and exactly that. By an account with the
payer's own address, or by the link that a letter brought there."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughline.coaching.actions.looking import account, address, note_look
from throughline.coaching.models import Look
from throughline.coaching.queries.paying import (
    Paid,
    paid_for,
    paid_page,
    pays,
    sentences_to,
    shown_by_link,
    shown_of,
)
from throughline.frame.asked import asked_row
from throughline.letters.actions.linking import press
from throughline.letters.links import Page
from throughline.letters.models import Link
from throughline.letters.views.links import STRANGER
from throughline.people.hats import Hat, as_me

LOOK = "look"


@require_safe
@as_me
def paid(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Who of those somebody pays for shows them something, and what they were written."""
    if not pays(hat):
        raise Http404
    after = asked_row(request, "after")
    found, more = paid_page(hat, after)
    context = {
        "found": found,
        "next_url": f"?{urlencode({'after': more})}" if more else "",
        "first_url": request.path if after else "",
        "sentences": [] if after else list(sentences_to(hat)[:50]),
    }
    return render(request, "coaching/paid.html", context)


@require_safe
@as_me
def paid_one(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What one of them shows; that it was looked at is shown to them."""
    row = get_object_or_404(paid_for(hat), pk=pk)
    one = next(iter(shown_of([row])), None)
    if one is None:
        raise Http404
    _noted(hat, one, who=account(hat), name=hat.person.name)
    sentence = sentences_to(hat).filter(engagement=row).first()
    return render(request, "coaching/paid_one.html", {**_facts(one), "sentence": sentence})


def _facts(one: Paid) -> dict[str, object]:
    row = one.engagement
    return {
        "row": row,
        "party": row.client.relationship.party,
        "practice": row.keeper.organisation,
        "sponsor": one.sees,
    }


def _noted(hat: Hat, one: Paid, *, who: str, name: str) -> None:
    note_look(hat, one.engagement, what=Look.What.SPONSOR, who=who, name=name)


def paid_by_link(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """The same for whoever holds the link. Opened, it shows nothing yet: a mail program that looks
    through letters is nobody who looked."""
    one = shown_by_link(hat.keeper_id, int(link.on["engagement"]), link.address)
    if one is None:
        return render(request, "coaching/link_paid.html", STRANGER, status=404)
    is_shown = request.POST.get("choice") == LOOK
    if is_shown:
        press(hat, link, LOOK, lambda hat, link, _choice: _looked(hat, link, one))
    context = {**STRANGER, **_facts(one), "is_shown": is_shown, "today": hat.today}
    return render(request, "coaching/link_paid.html", context)


def _looked(hat: Hat, link: Link, one: Paid) -> dict[str, str]:
    _noted(hat, one, who=address(link.address), name=one.sees.sponsor)
    return {"choice": LOOK}


def page(_hat: Hat, _link: Link) -> Page:
    """For a link that has run out."""
    return Page(_("This is not shown any more."))


def press_button(_hat: Hat, link: Link, _choice: str) -> dict[str, str]:
    """Nothing is done by it but on its own page."""
    return dict(link.result)
