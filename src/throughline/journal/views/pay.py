"""What a position paid: only for the person's own eyes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.forms.pay import PER, PayForm, as_written
from throughline.journal.models import Pay
from throughline.journal.queries import pay as pays
from throughline.journal.queries import positions
from throughline.journal.sealing import history, opened
from throughline.people.hats import Hat, as_me
from throughline.people.secrets import WrongKey


@require_http_methods(["GET", "POST"])
@as_me
def pay(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What a position paid over time, and more of it."""
    row = get_object_or_404(positions(hat), pk=pk)
    form = PayForm(request.POST or None)
    if form.is_valid():
        actions.add_pay(hat, row, pay=form.pay())
        tell(request, _("Kept, sealed. Only you can read it."))
        return redirect("pay", pk)
    lines = history(pays(hat).of_position(row))
    context = {
        "form": form,
        "position": row,
        "lines": lines[::-1],
        "is_shut": any(line.step is None for line in lines),
        "per": dict(PER),
    }
    return render(request, "journal/pay.html", context, status=answer(request))


def _row(hat: Hat, pk: int) -> Pay:
    return get_object_or_404(pays(hat).select_related("position__employer"), pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def pay_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct it; what cannot be opened here cannot be corrected either."""
    row = _row(hat, pk)
    try:
        initial = as_written(opened(row))
    except WrongKey:
        return redirect("pay", row.position_id)  # where it is said why
    form = PayForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_pay(hat, row, pay=form.pay())
        tell(request, _("Kept, sealed. Only you can read it."))
        return redirect("pay", row.position_id)
    context = {"form": form, "pay": row, "position": row.position}
    return render(request, "journal/pay_form.html", context, status=answer(request))


@require_POST
@as_me
def pay_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Erase it for good."""
    row = _row(hat, pk)
    actions.remove_pay(hat, row)
    tell(request, _("Erased."))
    return redirect("pay", row.position_id)
