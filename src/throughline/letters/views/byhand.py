"""What one carries out oneself: a call, a sheet of paper, a text from one's own phone."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.followthrough.models import Touch
from throughline.frame.download import download
from throughline.frame.messages import tell
from throughline.letters import actions, queries
from throughline.letters.channels.paper import Page, pdf
from throughline.letters.forms import DoneForm
from throughline.letters.models import Channel, Letter
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused
from throughline.rulebook.envelopes import Sheet, sheet_for
from throughline.rulebook.wording import paragraphs


@require_POST
@as_me
def letter_done(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was called, posted or sent; or nobody answered."""
    row = get_object_or_404(queries.letters(hat), pk=pk)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return redirect("letter", pk)
    outcome, note = form.cleaned_data["outcome"], form.cleaned_data["note"]
    try:
        if outcome == Touch.Outcome.FAILED:
            return _not_reached(request, hat, row, note)
        actions.carry_out(hat, row, outcome=outcome, note=note)
    except Refused as refusal:
        tell(request, str(refusal), level=messages.WARNING)
        return redirect("letter", pk)
    said = _("Noted. It counts as a contact with %(who)s.") % {"who": row.to_name}
    tell(request, said, undo=reverse("letter_undone", args=[pk]))
    return redirect("today")


def _not_reached(request: HttpRequest, hat: Hat, row: Letter, note: str) -> HttpResponse:
    touch = actions.not_reached(hat, row, note=note)
    undo = reverse("touch_void", args=[touch.pk]) if touch else ""
    tell(request, _("Noted. Today asks again tomorrow."), undo=undo)
    return redirect("today")


@require_POST
@as_me
def letter_undone(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was not done after all."""
    row = get_object_or_404(queries.letters(hat), pk=pk)
    try:
        actions.take_back(hat, row)
        tell(request, _("Taken back. It waits for you."))
    except Refused as refusal:
        tell(request, str(refusal), level=messages.WARNING)
    return redirect("letter", pk)


@require_safe
@as_me
def letter_paper(request: HttpRequest, hat: Hat, pk: int) -> FileResponse:
    """A posted letter as a PDF to print; `?sheet=letter` for another sheet than usual."""
    row = get_object_or_404(queries.letters(hat), pk=pk)
    if row.channel != Channel.POST:
        raise Http404
    asked = request.GET.get("sheet", "")
    sheet = Sheet(asked) if asked in set(Sheet) else sheet_of(hat, row)
    made = pdf(_page(hat, row, sheet))
    name = _("Letter to %(who)s") % {"who": row.to_name or row.pk}
    kind = "application/pdf"
    return download(lambda file: file.write(made), name=f"{name}.pdf", content_type=kind)


def sheet_of(hat: Hat, row: Letter) -> Sheet:
    """What the sender's printer is fed with, most likely."""
    parts = (row.contact_point.parts if row.contact_point else None) or {}
    return sheet_for(hat.person.time_zone, parts.get("country", ""))


def _page(hat: Hat, row: Letter, sheet: Sheet) -> Page:
    day = hat.person.day(row.sent_at or max(hat.now, row.not_before or hat.now))
    return Page(
        sender=hat.person.name,
        sender_address=hat.person.email,
        to=[line for line in (row.to_name, *row.to_address.split("\n")) if line],
        day=date_format(day, "j F Y"),
        subject=row.subject,
        paragraphs=paragraphs(row.text),
        lang=hat.person.locale.split("-")[0],
        sheet=sheet,
    )
