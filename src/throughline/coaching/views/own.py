"""The client's own pages: the team and what each may see, exactly what is seen, what is agreed,
and the way out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions import agreeing, looking, sharing
from throughline.coaching.forms.agreeing import EndForm
from throughline.coaching.forms.teams import ChooseForm
from throughline.coaching.models import Engagement, Teammate
from throughline.coaching.queries.agreeing import closable, sponsor_sees, versions
from throughline.coaching.queries.asked import sentence_of
from throughline.coaching.queries.engagements import engagements_of_mine
from throughline.coaching.queries.lines import key_of
from throughline.coaching.queries.paying import looks_at
from throughline.coaching.queries.statements import told_to_payer
from throughline.coaching.queries.teams import (
    grants_to,
    looked_at,
    parts_of,
    responsible,
    team_on,
)
from throughline.coaching.views.agreeing import terms_of
from throughline.coaching.views.showing import what_is_seen
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me
from throughline.people.models import Section
from throughline.people.refusals import Refused


def mine(hat: Hat, pk: int) -> Engagement:
    """One in which the person is the client; anything else is not found."""
    return get_object_or_404(engagements_of_mine(hat).with_client(), pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def my_team(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Who works on it, and what each of them may see: chosen here, and ended here."""
    row = mine(hat, pk)
    mates = list(team_on(row, hat.today).select_related("engagement__client__relationship__party"))
    chosen = next((mate for mate in mates if str(mate.pk) == request.POST.get("mate")), None)
    forms = [(mate, _choose(request, hat, mate, mate == chosen)) for mate in mates]
    form = next((form for mate, form in forms if mate == chosen), None)
    if chosen and form and form.is_valid() and _chosen(request, hat, chosen, form):
        return redirect("my_team", pk)
    context = {"row": row, "forms": forms, "is_over": row.ended_at is not None}
    return render(request, "coaching/engagements/my_team.html", context, status=answer(request))


def _choose(request: HttpRequest, hat: Hat, mate: Teammate, is_sent: bool) -> ChooseForm:
    initial = {
        "parts": sorted(parts_of(mate)),
        "sections": [grant.section for grant in sharing.open_grants(hat, mate.person)],
    }
    return ChooseForm(request.POST if is_sent else None, mate=mate, initial=initial)


def _chosen(request: HttpRequest, hat: Hat, mate: Teammate, form: ChooseForm) -> bool:
    data = form.cleaned_data
    try:
        if "parts" in data:
            sharing.choose_parts(hat, mate, set(data["parts"]))
        sharing.choose_sections(hat, mate, set(data["sections"]))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    tell(request, _("Kept. %(who)s sees exactly that from now on.") % {"who": mate.person.name})
    return True


@require_safe
@as_me
def my_seen(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Exactly what the coach sees, and what the one who pays does."""
    row = mine(hat, pk)
    coach = responsible(row, hat.today)
    said = request.GET.get("before", "")
    before = key_of(said) if said else None
    context = {
        **(what_is_seen(hat, row, coach, before) if coach and row.ended_at is None else {}),
        "row": row,
        "coach": coach,
        "is_mine": True,
        "here": request.path,
        "sections": _sections(row, hat) if coach else [],
        "looked": looked_at(hat, row),
        "looks": looks_at(row),
        "sponsor": sponsor_sees(row),
        "closable": closable(row),
        "mine_sent": sentence_of(row.pk),
        "told": told_to_payer(row),
    }
    return render(request, "coaching/engagements/my_seen.html", context)


@require_POST
@as_me
def my_shown(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One thing that who pays was to see is closed to them, or opened again."""
    row = mine(hat, pk)
    said = request.POST.get("item", "")
    item = next((one for one, _closed in closable(row) if one.value == said), None)
    if item is None:
        raise Http404
    if request.POST.get("how") == "open":
        looking.show_again(hat, row, item)
        tell(request, _("They see it again."))
    else:
        looking.withhold(hat, row, item)
        tell(request, _("They do not see it any more."))
    return redirect(f"{reverse('my_seen', args=[pk])}#sponsor")


def _sections(row: Engagement, hat: Hat) -> list[str]:
    coach = responsible(row, hat.today)
    names = dict(Section.choices)
    return [str(names[one.section]) for one in grants_to(row, coach, hat.today)] if coach else []


@require_http_methods(["GET", "POST"])
@as_me
def my_agreement(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What is agreed: read it, and accept it."""
    row = mine(hat, pk)
    if request.method == "POST":
        # The version that was read is accepted, not one that came while the page stood open.
        read = get_object_or_404(versions(row), version=_number(request.POST.get("version", "")))
        try:
            agreeing.accept_mine(hat, read)
            tell(request, _("You have accepted it."))
        except Refused as refusal:
            tell(request, str(refusal))
        return redirect("my_agreement", pk)
    context = {
        **terms_of(row),
        "coach": responsible(row, hat.today),
        "sees": sponsor_sees(row) if closable(row) else None,
    }
    return render(request, "coaching/engagements/my_agreement.html", context)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 5 else 0


@require_http_methods(["GET", "POST"])
@as_me
def my_engagement_end(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """End it, with a word or without."""
    row = mine(hat, pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "row": row, "coach": responsible(row, hat.today)}
        status = answer(request)
        return render(request, "coaching/engagements/my_end.html", context, status=status)
    agreeing.end_mine(hat, row, **form.said())
    tell(request, _("It has ended. Nobody reaches into your record for it any more."))
    return redirect("my_seen", pk)
