"""What a client was given to do before a talk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import preworks as actions
from throughline.coaching.forms.worksheets import AnswersForm
from throughline.coaching.models import LeadsTo, Prework, PreworkAnswer
from throughline.coaching.queries import coach_of
from throughline.coaching.queries.worksheets import answers, preworks_of_mine
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused

PLACES = {
    LeadsTo.ACCOMPLISHMENTS.value: "accomplishments",
    LeadsTo.PITCH.value: "pitch_new",
    LeadsTo.STATEMENT.value: "statement",
}
"""Where the answers live that are not written here."""


@require_http_methods(["GET", "POST"])
@as_me
def my_prework(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Answer a worksheet: keep it for later, or send it to one's coach."""
    row = _mine(hat, pk)
    kept = answers(hat).to(row).first()
    form = AnswersForm(request.POST or None, prework=row, answers=kept.answers if kept else [])
    if row.leads_to or not form.is_valid():
        return _page(request, hat, row, kept, form)
    is_sent = request.POST.get("do") == "send"
    try:
        act = actions.send if is_sent else actions.write
        act(hat, row, answers=form.said())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, hat, row, kept, form)
    undo = reverse("my_prework_unsend", args=[pk]) if is_sent else ""
    tell(request, _sent(row) if is_sent else _("Kept. Only you see it."), undo=undo)
    return redirect("my_prework", pk)


def _sent(row: Prework) -> str:
    coach = coach_of(row.engagement)
    return _("%(who)s can read it now.") % {"who": coach.name if coach else _("Your coach")}


def _mine(hat: Hat, pk: int) -> Prework:
    found: Prework = get_object_or_404(preworks_of_mine(hat), pk=pk)
    return found


def _page(
    request: HttpRequest, hat: Hat, row: Prework, kept: PreworkAnswer | None, form: AnswersForm
) -> HttpResponse:
    context = {
        "prework": row,
        "kept": kept,
        "form": form,
        "coach": coach_of(row.engagement),
        "place": reverse(PLACES[row.leads_to]) if row.leads_to else "",
        "today": hat.today,
    }
    return render(request, "coaching/my_prework.html", context, status=answer(request))


@require_POST
@as_me
def my_prework_done(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It is done; that is all that one's coach hears."""
    actions.finish(hat, _mine(hat, pk))
    tell(request, _("Done. Your coach sees that it is done, and not a word of it."))
    return redirect("my_prework", pk)


@require_POST
@as_me
def my_prework_unsend(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One's coach can read it no longer."""
    kept = get_object_or_404(answers(hat).to(_mine(hat, pk)))
    actions.unsend(hat, kept)
    tell(request, _("Your coach can read it no longer. It is still here for you."))
    return redirect("my_prework", pk)
