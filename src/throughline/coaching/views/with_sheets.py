"""The answers on worksheets that a client opened to one of their team, and has sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from throughline.coaching.actions.looking import account, note_look
from throughline.coaching.models import Engagement, Look, Share
from throughline.coaching.queries.teams import mate_of, parts_of, worked_with
from throughline.coaching.queries.worksheets import question_pairs, sent_in
from throughline.people.hats import Hat, as_me


def _open_to(hat: Hat, pk: int) -> Engagement:
    """A running engagement whose client opened their worksheets to this one of its team."""
    row: Engagement = get_object_or_404(worked_with(hat), pk=pk, ended_at__isnull=True)
    mate = mate_of(row, hat.person, hat.today)
    if mate is None or Share.Part.WORKSHEETS not in parts_of(mate):
        raise Http404
    return row


@require_safe
@as_me
def sheets_with(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Which worksheets they sent. None of them is read by this."""
    row = _open_to(hat, pk)
    context = {
        "row": row,
        "party": row.client.relationship.party,
        "sheets": sent_in(row),
    }
    return render(request, "coaching/engagements/sheets.html", context)


@require_safe
@as_me
def sheet_with(request: HttpRequest, hat: Hat, pk: int, answer: int) -> HttpResponse:
    """One of them, with its answers; that it was read is shown to whose they are."""
    row = _open_to(hat, pk)
    found = get_object_or_404(sent_in(row), pk=answer)
    reader = hat.person.name
    note_look(hat, row, what=Look.What.WORKSHEETS, who=account(hat), name=reader)
    context = {
        "row": row,
        "party": row.client.relationship.party,
        "sent": found,
        "answered": question_pairs(found),
    }
    return render(request, "coaching/engagements/sheet.html", context)
