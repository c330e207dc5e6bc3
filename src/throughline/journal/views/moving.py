"""What every list of the journal does alike: moving by one, throwing away, fetching back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.actions.ordering import Ordered
from throughline.people.hats import Hat


def moved(request: HttpRequest, hat: Hat, row: Ordered) -> HttpResponse:
    """Move a row up or down by one; the list one came from follows."""
    actions.move(hat, row, up=request.POST.get("up") == "1")
    return back(request, "career")


def removed(request: HttpRequest, hat: Hat, row: Ordered, undo: str, home: str) -> HttpResponse:
    """Throw a row away, with an undo at the address of that name."""
    actions.remove(hat, row)
    tell(request, _("Thrown away."), undo=reverse(undo, args=[row.pk]))
    return redirect(home)


def restored(request: HttpRequest, hat: Hat, row: Ordered, home: str) -> HttpResponse:
    """Fetch a row back."""
    actions.restore(hat, row)
    tell(request, _("It is back."))
    return redirect(home)
