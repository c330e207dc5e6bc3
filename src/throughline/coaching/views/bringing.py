"""Bring running clients in: paste or upload, look, say what is meant, then in, or back out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import bringing
from throughline.coaching.actions.unbringing import take_back
from throughline.coaching.forms.bringing import BringInForm, TableForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Intake
from throughline.coaching.queries import practice_of
from throughline.coaching.queries.caseload import intakes, room_for
from throughline.coaching.taking import showing
from throughline.coaching.taking.planning import Plan, plan
from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

EARLIER = 10


def table_of(hat: CoachHat, pk: int) -> tuple[Hat, Intake]:
    """A table that the coach brought in, and the hat to act on it. 404 for anybody else's."""
    row = get_object_or_404(intakes(hat).select_related("brought"), pk=pk)
    return hat.on(row), row


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def clients_in(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Take a table to look at. Nothing comes in by this."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringInForm(*sent, hat=hat)
    if form.is_valid():
        data, name = form.data_and_name()
        try:
            row = bringing.keep_table(hat.at(form.keeper), data=data, name=name)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("client_table", row.pk)
    context = {"form": form, "earlier": intakes(hat)[:EARLIER]}
    status = 422 if request.method == "POST" else 200
    return render(request, "coaching/clients_in.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def client_table(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """What each row becomes; by POST, in. What came, once it is in."""
    acting, row = table_of(hat, pk)
    if row.brought_at is not None:
        context = {"intake": row, "result": row.result}
        return render(request, "coaching/client_table_done.html", context)
    posted, found = request.method == "POST", plan(acting, row)
    form = TableForm(request.POST if posted else None, hat=acting, intake=row, plan=found)
    if not posted:
        return _preview(request, acting, row, found, form)
    problem = say(request, acting, row, form)
    if not problem and not form.has_changed():
        return _bring(request, acting, row)
    if not problem:
        tell(request, _("This is how it reads now. Look once more, then bring it in."))
        return redirect("client_table", row.pk)
    return _preview(request, acting, row, found, form, status=422)


def _bring(request: HttpRequest, acting: Hat, row: Intake) -> HttpResponse:
    try:
        bringing.bring(acting, row)
    except Refused as problem:
        tell(request, str(problem))
    return redirect("client_table", row.pk)


@require_POST
@as_coach
def client_table_read(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Read it another way, and look again."""
    acting, row = table_of(hat, pk)
    if row.brought_at is None:
        found = plan(acting, row)
        form = TableForm(request.POST, hat=acting, intake=row, plan=found)
        if say(request, acting, row, form):
            return _preview(request, acting, row, found, form, status=422)
    return redirect("client_table", row.pk)


def say(request: HttpRequest, acting: Hat, row: Intake, form: TableForm) -> bool:
    """Keep what a table's page says; whether that was not possible, which the form then tells."""
    if not form.is_valid():
        return True
    try:
        bringing.say_columns(acting, row, columns=form.said_columns())
    except Refused as problem:
        form.add_error(None, str(problem))
        return True
    shown = [row_id(said) for said in request.POST.getlist("row")]
    ticked = {row_id(said) for said in request.POST.getlist("take")}
    bringing.say_choices(
        acting,
        row,
        day_first=form.said_day_first(),
        named=form.said_names(),
        out=[number for number in shown if number is not None and number not in ticked],
    )
    return False


def _preview(
    request: HttpRequest,
    acting: Hat,
    row: Intake,
    found: Plan,
    form: TableForm,
    *,
    status: int = 200,
) -> HttpResponse:
    with override(acting.person.time_zone):
        rows = showing.shown(found, acting)
    context: dict[str, Any] = {
        "intake": row,
        "form": form,
        "rows": rows,
        "counted": showing.counted(found),
        "unclear": showing.unclear(found),
        "coming": len(found.coming),
        "open_date": found.open_date,
        "over": room_for(acting, len(found.coming)),
        "practice": practice_of(row.keeper_id),
    }
    return render(request, "coaching/client_table.html", context, status=status)


@require_POST
@as_coach
def client_table_out(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Throw a table away that is not in."""
    acting, row = table_of(hat, pk)
    try:
        bringing.throw_away(acting, row)
    except Refused as problem:
        tell(request, str(problem))
        return redirect("client_table", row.pk)
    tell(request, _("It is thrown away. Nobody came of it."))
    return redirect("clients_in")


@require_POST
@as_coach
def client_table_back(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Take back what came of it."""
    acting, row = table_of(hat, pk)
    try:
        take_back(acting, row)
    except Refused as problem:
        tell(request, str(problem))
    return redirect("client_table", row.pk)
