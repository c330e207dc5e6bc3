"""A calendar file that is dropped here becomes an appointment."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.followthrough.actions.bookings import Became
from throughline.followthrough.models import Appointment
from throughline.frame import pace
from throughline.frame.messages import tell
from throughline.letters import words
from throughline.letters.actions.booking import Taken, take_calendars
from throughline.letters.forms.inviting import CalendarFileForm
from throughline.people.hats import Hat, as_me

FILES_AN_HOUR = 60


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def calendar_file(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Drop an invitation; what it says is booked, moved or called off."""
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not pace.allows("calendar-files", hat.person.pk, at_most=FILES_AN_HOUR, within=3600):
            return render(request, "429.html", status=429)
        form = CalendarFileForm(request.POST, request.FILES)
        if form.is_valid():
            taken = take_calendars(hat, [form.cleaned_data["file"]])
            if taken.done:
                return booked(request, hat, taken)
            form.add_error("file", " ".join(taken.sentences) or _("It calls off what is not here."))
    status = 422 if request.method == "POST" else 200
    return render(request, "letters/calendar_file.html", {"form": form}, status=status)


def booked(request: HttpRequest, hat: Hat, taken: Taken) -> HttpResponse:
    """Say what became of calendar files, and show the one time, or where they all stand."""
    for row, became in taken.done[:5]:
        undo = reverse("appointment_off", args=[row.pk]) if became == Became.BOOKED else ""
        tell(request, words.taken(row, became, hat.person.zone, hat.now), undo=undo)
    if len(taken.done) > 5:
        tell(request, _("And %(count)s more.") % {"count": len(taken.done) - 5})
    for sentence in taken.sentences:
        tell(request, sentence, level=messages.INFO)
    rows = _standing(taken.done)
    return redirect("appointment", rows[0].pk) if len(rows) == 1 else redirect("review")


def _standing(done: Sequence[tuple[Appointment, Became]]) -> list[Appointment]:
    return [row for row, _became in done if row.cancelled_at is None]
