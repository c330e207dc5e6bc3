"""Snoozes: not now, ask me on another day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough import actions
from throughline.followthrough.forms import LaterForm
from throughline.followthrough.queries import snoozes
from throughline.followthrough.views.asking import HOME, ask, tie_of
from throughline.followthrough.words import on_day
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me


@require_http_methods(["GET", "POST"])
@as_me
def snooze_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Ask about somebody on another day; nobody asks about those who were let go."""
    tie = tie_of(hat, pk, active=True)
    form = LaterForm(request.POST or None, hat=hat)
    if not form.is_valid():
        return ask(request, form, _("Ask me later"), tie)
    until = form.cleaned_data["until"]
    made = actions.snooze(hat, tie, until=until)
    said = _("%(name)s will be back on %(day)s.")
    words = said % {"name": tie.party.name, "day": on_day(until, hat.today)}
    tell(request, words, undo=reverse("snooze_lift", args=[made.pk]))
    return back(request, HOME)


@require_POST
@as_me
def snooze_lift(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take a snooze back."""
    snoozed = get_object_or_404(snoozes(hat).select_related("relationship"), pk=pk)
    actions.lift_snooze(hat, snoozed)
    tell(request, _("Back where it was."))
    return back(request, HOME)
