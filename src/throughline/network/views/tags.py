"""Tags on one contact's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.queries import tags
from throughline.network.views.contacts import contact_of
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me


@require_POST
@as_me
def tag_put(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put a tag on somebody."""
    row = contact_of(hat, pk)
    try:
        actions.put_tag(hat, row.relationship, name=request.POST.get("tag", ""))
    except Refused as problem:
        tell(request, str(problem))
    return redirect("contact", pk)


@require_POST
@as_me
def tag_take(request: HttpRequest, hat: Hat, pk: int, tag: int) -> HttpResponse:
    """Take it off again."""
    row = contact_of(hat, pk)
    actions.take_tag(hat, row.relationship, get_object_or_404(tags(hat), pk=tag))
    return redirect("contact", pk)
