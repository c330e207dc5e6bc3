"""Look at what is not billed yet, and issue it; and a client's own statements."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from throughline.coaching.actions.billing import issue, words_of
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.forms.billing import PeriodForm
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.models import Funnel, Statement
from throughline.coaching.queries.billing import (
    Draft,
    drafts,
    mark_of,
    today_at,
    usual_period,
)
from throughline.coaching.queries.engagements import engagements_of_mine
from throughline.coaching.queries.statements import changes_in, statements_of_mine
from throughline.coaching.views.offering import funnel_of
from throughline.coaching.views.statements import paper
from throughline.followthrough.views import answer
from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused
from throughline.rulebook.billing import Payer, Way

LINES = 12
"""So many lines of a draft are shown at once; the others unfold."""


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_statement_new(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """What is not billed yet of a funnel, for which days, and the button that issues it."""
    funnel = funnel_of(hat, pk)
    if funnel.way is None:
        raise Http404
    practice = practice_for(hat.hat)
    usual = usual_period(hat.hat, practice, funnel)
    initial = {"since": usual.since, "until": usual.until}
    asked = request.POST if request.method == "POST" else request.GET
    form = PeriodForm(asked if asked else None, initial=initial, today=today_at(hat.hat, practice))
    is_said = form.is_bound
    found = []
    if not is_said or form.is_valid():
        found = drafts(hat.hat, practice, funnel, form.period() if is_said else usual)
    problem = ""
    if request.method == "POST" and form.is_valid():
        made, problem = _issued(request, hat, funnel, form)
        if made:
            return _told(request, hat, made)
    context = {
        "practice": hat.organisation,
        "funnel": funnel,
        "currency": practice.currency,
        "form": form,
        "drafts": [(one, _named(one)) for one in found],
        "mark": mark_of(found),
        "can_issue": any(one.items for one in found),
        "chosen": request.POST.getlist("client") if problem else None,
        "by_client": funnel.payer_kind is Payer.CLIENT,
        "is_employer": funnel.payer_kind is Payer.EMPLOYER,
        "by_session": funnel.way is Way.SESSION,
        "changes": changes_in(hat.hat, funnel),
        "problem": problem,
    }
    return render(
        request, "coaching/statements/statement_new.html", context, status=answer(request)
    )


def _named(draft: Draft) -> list[tuple[object, str]]:
    """Each line with what it is for."""
    return [(item, words_of(item)) for item in draft.items]


def _issued(
    request: HttpRequest, hat: ManagerHat, funnel: Funnel, form: PeriodForm
) -> tuple[list[Statement], str]:
    said = [row_id(one) for one in request.POST.getlist("client")]
    clients = [one for one in said if one is not None]
    by_client = funnel.payer_kind is Payer.CLIENT
    try:
        made = issue(
            hat.hat,
            funnel,
            form.period(),
            seen=request.POST.get("seen", ""),
            clients=clients if by_client else None,
        )
    except Refused as problem:
        return [], str(problem)
    return made, ""


def _told(request: HttpRequest, hat: ManagerHat, made: list[Statement]) -> HttpResponse:
    slug = hat.organisation.slug
    if len(made) == 1:
        tell(request, _("Statement %(number)s is issued.") % {"number": made[0].number})
        return redirect("practice_statement", slug, made[0].pk)
    said = ngettext("%(n)s statement is issued.", "%(n)s statements are issued.", len(made))
    tell(request, said % {"n": len(made)})
    return redirect("practice_statements", slug)


@require_safe
@as_me
def my_statements(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What a client was billed in one programme's practice."""
    row = get_object_or_404(engagements_of_mine(hat).with_client(), pk=pk)
    context = {
        "row": row,
        "practice": row.keeper.organisation,
        "rows": list(statements_of_mine(hat, row)[:100]),
    }
    return render(request, "coaching/statements/mine.html", context)


@require_safe
@as_me
def my_statement_pdf(request: HttpRequest, hat: Hat, pk: int, statement: int) -> HttpResponseBase:
    """One of them as a paper."""
    row = get_object_or_404(engagements_of_mine(hat), pk=pk)
    return paper(get_object_or_404(statements_of_mine(hat, row), pk=statement))
