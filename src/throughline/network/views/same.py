"""The same person as somebody else, said by hand: find the other entry, see both side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.followthrough.views import answer
from throughline.frame.asked import asked_row
from throughline.network import actions
from throughline.network.doubles import pair_of, who_else_is_meant
from throughline.network.forms import SameForm
from throughline.network.models import Contact
from throughline.network.queries import contacts, not_the_same
from throughline.network.views.contacts import contact_of, tie_from
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me
from throughline.people.models import Party


@require_http_methods(["GET", "POST"])
@as_me
def contact_same(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Find the other entry by its name; with it in the address, both side by side."""
    row = contact_of(hat, pk)
    if request.method != "POST" and "with" in request.GET:
        return _side_by_side(request, hat, row)
    form = SameForm(request.POST or None)
    found = _meant(request, hat, row, form) if form.is_valid() else []
    if len(found) == 1 and _may_be_one(hat, row, found[0], form):
        other = get_object_or_404(contacts(hat), relationship__party=found[0])
        return redirect(f"{reverse('contact_same', args=[pk])}?with={other.pk}")
    context = {"form": form, "contact": row, "party": row.relationship.party, "found": found}
    return render(request, "network/same_form.html", context, status=answer(request))


def _meant(request: HttpRequest, hat: Hat, row: Contact, form: SameForm) -> list[Party]:
    """Who was chosen from several, else the other entries of that name; nobody is a problem."""
    if tie := tie_from(request, hat):
        return [tie.party]
    who = form.cleaned_data["who"]
    found = who_else_is_meant(hat, who, row.relationship.party)
    if not found:
        sentence = _("Nobody else called “%(who)s” is in your network.")
        form.add_error("who", sentence % {"who": who})
    return found


def _may_be_one(hat: Hat, row: Contact, other: Party, form: SameForm) -> bool:
    try:
        actions.insist_on_two(hat, row.relationship.party, other)
    except Refused as problem:
        form.add_error("who", str(problem))
        return False
    return True


def _side_by_side(request: HttpRequest, hat: Hat, row: Contact) -> HttpResponse:
    """The two, and which of them stays: as on the page of duplicates."""
    others = contacts(hat).whole().exclude(pk=row.pk)
    other = get_object_or_404(others, pk=asked_row(request, "with"))
    a, b = row.relationship.party, other.relationship.party
    context = {
        "contact": row,
        "party": a,
        "pair": pair_of(hat, a, b),
        "said_two": not_the_same(hat).of_both(a, b).exists(),
    }
    return render(request, "network/same.html", context)
