"""The client's own page about their coach's log of hours: what stands there, and yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.coaching.actions.listing import let_list
from throughline.coaching.queries.logs import would_stand
from throughline.coaching.views.own import mine
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def my_listing(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Exactly what is listed of them, by the query that makes the log, and the switch."""
    row = mine(hat, pk)
    if request.method == "POST":
        made = let_list(hat, row, may=request.POST.get("may") == "yes")
        listed, out = _("You may be listed now."), _("Your name is out of every log, from now on.")
        tell(request, listed if made.listed_at else out)
        return redirect("my_listing", pk)
    return render(request, "coaching/my_listing.html", {"row": row, "logs": would_stand(row)})
