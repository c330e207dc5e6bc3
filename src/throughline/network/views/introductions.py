"""How one met somebody: through whom, and on what occasion."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.models import Relationship
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.forms import AgainForm, IntroductionForm
from throughline.network.models import Introduction
from throughline.network.queries import contacts, introductions, label
from throughline.network.views.contacts import contact_of
from throughline.network.views.log import tie_meant
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me
from throughline.people.models import Party


@require_http_methods(["GET", "POST"])
@as_me
def introduction(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Say who brought you together; the page of who was introduced follows."""
    tie = contact_of(hat, pk).relationship
    before = introductions(hat).of(tie).first()
    form = IntroductionForm(request.POST or None, initial=_as_said(before))
    found: list[Party] | None = None
    if form.is_valid():
        by, named = tie_meant(request, hat, form.cleaned_data["who"])
        if by is None:
            found = named
        elif _introduced(hat, tie, by, form):
            told = _("You met %(who)s through %(by)s.") % {"who": tie.party, "by": by.party}
            tell(request, told, undo=_undo(tie, before))
            return redirect("contact", pk)
    context = {"form": form, "tie": tie, "before": before, "found": found}
    page = "network/introduction_form.html"
    return render(request, page, context, status=answer(request))


def _introduced(hat: Hat, tie: Relationship, by: Relationship, form: IntroductionForm) -> bool:
    said = {name: form.cleaned_data[name] for name in ("on", "note")}
    try:
        actions.introduce(hat, tie, by=by, **said)
    except Refused as problem:
        form.add_error("who", str(problem))
        return False
    return True


def _as_said(row: Introduction | None) -> dict[str, object]:
    return {"who": label(row.by.party), "on": row.on, "note": row.note} if row else {}


def _undo(tie: Relationship, before: Introduction | None) -> str:
    """Where what stood before is put back, or where nothing did, all is taken off."""
    if before is None:
        return reverse("introduction_off", args=[tie.pk])
    said = {"by": before.by_id, "on": before.on or "", "note": before.note}
    return f"{reverse('introduction_again', args=[tie.pk])}?{urlencode(said)}"


@require_POST
@as_me
def introduction_off(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take it off again."""
    tie = contact_of(hat, pk).relationship
    row = introductions(hat).of(tie).first()
    if row is not None:
        undo = _undo(tie, row)
        actions.forget_introduction(hat, row)
        said = _("How you met %(who)s is no longer written down.")
        tell(request, said % {"who": tie.party}, undo=undo)
    return redirect("contact", pk)


@require_POST
@as_me
def introduction_again(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put back what an undo says; nothing where that cannot be any more."""
    tie = contact_of(hat, pk).relationship
    form = AgainForm(request.GET)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    by = get_object_or_404(contacts(hat).whole(), pk=data["by"]).relationship
    try:
        actions.introduce(hat, tie, by=by, on=data["on"], note=data["note"])
    except Refused as problem:
        tell(request, str(problem))
    return redirect("contact", pk)
