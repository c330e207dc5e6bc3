"""What mail suggests: somebody new, another address, somebody who has left. One click each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.frame.messages import tell
from throughline.letters.queries.suggested import suggestions
from throughline.network import actions
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me
from throughline.people.models import Proposal
from throughline.people.queries import proposals


@require_safe
@as_me
def suggestion_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Everything that waits for a yes or a no."""
    return render(request, "network/suggestions.html", {"suggestions": suggestions(hat)})


@require_POST
@as_me
def suggestion_accept(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Yes: do it."""
    row = get_object_or_404(proposals(hat), pk=pk)
    try:
        party = actions.accept(hat, row)
    except Refused as problem:
        tell(request, str(problem), level=messages.WARNING)
        return redirect("suggestions")
    said = {
        Proposal.Kind.PARTY: _("%(name)s is in your network."),
        Proposal.Kind.CONTACT_POINT: _("The address of %(name)s is kept."),
        Proposal.Kind.LEFT: _("Noted: %(name)s has left."),
    }[Proposal.Kind(row.kind)]
    tell(request, said % {"name": party.name}, undo=reverse("suggestion_undo", args=[pk]))
    return redirect("suggestions")


@require_POST
@as_me
def suggestion_decline(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """No: and it is not suggested again."""
    row = get_object_or_404(proposals(hat), pk=pk)
    try:
        actions.decline(hat, row)
    except Refused as problem:
        tell(request, str(problem), level=messages.WARNING)
        return redirect("suggestions")
    tell(
        request,
        _("Dismissed. It will not be suggested again."),
        undo=reverse("suggestion_undo", args=[pk]),
    )
    return redirect("suggestions")


@require_POST
@as_me
def suggestion_undo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take a decision back."""
    actions.reconsider(hat, get_object_or_404(proposals(hat), pk=pk))
    tell(request, _("It is as it was before."))
    return redirect("suggestions")
