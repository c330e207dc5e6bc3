"""The client's own "I landed", on the page of their programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughline.coaching.actions import own_landing
from throughline.coaching.forms.landed import MyLandedForm
from throughline.coaching.views.mine import my_page
from throughline.coaching.views.own import mine
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused


@require_POST
@as_me
def my_landed(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """I landed."""
    row = mine(hat, pk)
    own_landing.say_landed(hat, row)
    undo = reverse("my_landed_back", args=[pk])
    tell(request, _("Congratulations! Your coach knows, and is glad."), undo=undo)
    return redirect("my_engagement", pk)


@require_POST
@as_me
def my_landed_more(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Since when, in what, how found: as much as they like."""
    row = mine(hat, pk)
    form = MyLandedForm(request.POST, hat=hat, auto_id="landed_%s")
    if not form.is_valid():
        return my_page(request, hat, row, landed_form=form)
    try:
        own_landing.say_more(hat, row, **form.cleaned_data)
        tell(request, _("Written down. Thank you."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect("my_engagement", pk)


@require_POST
@as_me
def my_landed_back(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was a slip."""
    row = mine(hat, pk)
    try:
        own_landing.unsay_landed(hat, row)
        tell(request, _("Taken back. Everything is as it was before."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect("my_engagement", pk)
