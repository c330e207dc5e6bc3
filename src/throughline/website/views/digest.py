"""Which letters somebody gets about their own record, and what stands in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.followthrough.views.asking import answer
from throughline.frame.messages import tell
from throughline.letters import actions
from throughline.letters.queries import regular
from throughline.people.hats import Hat, as_me
from throughline.website import queries
from throughline.website.forms import DigestForm
from throughline.website.letters import tell_day
from throughline.website.words import tell_review


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def digest(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The choice, and below it both letters as they would be now."""
    form = DigestForm(request.POST or None, initial=DigestForm.of(regular.digest(hat)))
    if form.is_valid():
        actions.choose_letters(hat, **form.chosen())
        tell(request, _("Kept."))
        return redirect("digest")
    context = {
        "form": form,
        "can_reach": regular.can_reach(hat.person),
        "address": hat.person.email,
        "letters": [
            (_("A day, as it would be now"), tell_day(queries.day(hat))),
            (_("The week, as it would be now"), tell_review(queries.review(hat))),
        ],
        "house": "",
        "today_url": reverse("today"),
        "stop_url": reverse("digest"),
    }
    return render(request, "website/digest.html", context, status=answer(request))
