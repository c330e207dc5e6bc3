"""The coach's page of what is agreed: written in versions, sent, accepted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import agreeing, looking
from throughline.coaching.forms.agreeing import AgreementForm, ElsewhereForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Acceptance, Engagement
from throughline.coaching.permissions import agreement_stands
from throughline.coaching.queries.agreeing import (
    items,
    named_in,
    newest,
    sides,
    sponsor_sees,
    versions,
    wordings,
    would_see,
)
from throughline.coaching.views.engagements import held
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.refusals import Refused


@require_http_methods(["GET", "POST"])
@as_coach
def agreement(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Read it, or write a new version."""
    row = held(hat, pk)
    agreed = newest(row)
    begun = {**agreeing.drafted(row), "needs_sponsor": bool(agreed and agreed.needs_sponsor)}
    form = AgreementForm(request.POST or None, engagement=row, initial=begun)
    if form.is_valid():
        data = dict(form.cleaned_data)
        needs = bool(data.pop("needs_sponsor", False))
        try:
            made = agreeing.write_agreement(hat.on(row), row, data, needs_sponsor=needs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _written(is_new=made != agreed))
            return redirect("agreement", pk)
    context = {
        **terms_of(row),
        "sponsor": sponsor_sees(row),
        "form": form,
        "elsewhere": ElsewhereForm(auto_id="elsewhere_%s"),
        "is_open": request.method == "POST" or agreed is None,
    }
    return render(request, "coaching/engagements/agreement.html", context, status=answer(request))


def _written(*, is_new: bool) -> str:
    if is_new:
        return _("Written. You have accepted it; now it is your client’s turn.")
    return _("These are the words there are: nothing was changed.")


def terms_of(row: Engagement) -> dict[str, object]:
    """What an agreement says and who has accepted it, for both sides' pages."""
    agreed = newest(row)
    said = sides(agreed) if agreed else []
    is_whole = all(one.accepted for one in said)
    is_asked = agreed is not None and agreed.elsewhere_on is None and not is_whole
    return {
        "row": row,
        "party": row.client.relationship.party,
        "agreed": agreed,
        "wordings": wordings(agreed) if agreed else [],
        "items": items(agreed),
        # Once all have accepted, what is seen stands on its own: some of it may be closed again.
        "would": would_see(agreed) if agreed and is_asked else None,
        "asks_by_name": bool(agreed and named_in(agreed)),
        "sides": said,
        "stands": agreement_stands(row),
        "older": versions(row)[1:20],
    }


@require_POST
@as_coach
def agreement_page(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Send who pays the link to exactly what all three accepted that they see."""
    row = held(hat, pk)
    try:
        looking.send_paid_page(hat.on(row), row)
        tell(request, _("It is on its way, with a link to what they may see."))
    except Refused as refusal:
        tell(request, str(refusal))
    return redirect("agreement", pk)


@require_POST
@as_coach
def agreement_accept(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """The coach accepts the newest version: one that somebody else wrote, say."""
    row = held(hat, pk)
    agreed = get_object_or_404(versions(row)[:1])
    agreeing.accept(hat.on(row), agreed, side=Acceptance.Side.COACH, name=hat.person.name)
    tell(request, _("You have accepted it."))
    return redirect("agreement", pk)


@require_POST
@as_coach
def agreement_send(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Send it to the client, or to who pays, to be accepted by a link."""
    row = held(hat, pk)
    agreed = get_object_or_404(versions(row)[:1])
    is_sponsor = request.POST.get("side") == Acceptance.Side.SPONSOR
    side = Acceptance.Side.SPONSOR if is_sponsor else Acceptance.Side.CLIENT
    try:
        agreeing.send_agreement(hat.on(row), agreed, side=side)
        tell(request, _("It is on its way, with a link to accept it."))
    except Refused as refusal:
        tell(request, str(refusal))
    return redirect("agreement", pk)


@require_http_methods(["GET", "POST"])
@as_coach
def agreement_elsewhere(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It was agreed outside of here."""
    row = held(hat, pk)
    form = ElsewhereForm(request.POST or None)
    if form.is_valid():
        try:
            agreeing.agreed_elsewhere(hat.on(row), row, on=form.cleaned_data["on"])
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            tell(request, _("Noted: agreed elsewhere. Coaching sessions may be held."))
            return redirect("agreement", pk)
    context = {"form": form, "title": _("Agreed elsewhere"), "row": row}
    return render(request, "coaching/engagements/form.html", context, status=answer(request))
