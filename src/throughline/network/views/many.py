"""One thing done to many: to those ticked, or to everybody the list asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.actions.many import KEPT_FOR
from throughline.network.forms.many import FORMS
from throughline.network.index.reading import among
from throughline.network.listing import Asked, asked_for, listed
from throughline.network.models import Act
from throughline.network.queries import acts, tags
from throughline.network.words import asks, means, says
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me

SHOWN = 8  # names on the page that asks


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a form means."""

    ties: Sequence[int]
    everyone: bool
    asked: Asked

    @property
    def list_url(self) -> str:
        """The list they were chosen on."""
        return f"{reverse('contacts')}?{self.asked.query}"


def chosen(request: HttpRequest, hat: Hat) -> Chosen:
    """Those ticked, or with `everyone` all that the list asks for; only contacts the hat sees."""
    asked = asked_for(hat, QueryDict(request.POST.get("asked", "")[:2000]))
    everyone = "everyone" in request.POST
    if everyone:
        rows = listed(hat, asked).order_by("relationships__pk")
        ties = list(rows.values_list("relationships__pk", flat=True))
    else:
        ties = ticked(request, hat)
    return Chosen(ties, everyone, asked)


def ticked(request: HttpRequest, hat: Hat) -> list[int]:
    """The contacts with a tick before them."""
    numbers = [pk for said in request.POST.getlist("tick") if (pk := row_id(said)) is not None]
    seen = relationships(hat).filter(kind=Relationship.Kind.CONTACT, pk__in=among(numbers))
    return list(seen.order_by("pk").values_list("pk", flat=True))


@require_POST
@as_me
def many(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Ask what is still to be said, then do it."""
    who = chosen(request, hat)
    verb = request.POST.get("verb", "")
    if verb not in Act.Verb.values or not who.ties:
        tell(request, _("Tick somebody first, then say what to do."))
        return redirect(who.list_url)
    form = FORMS[Act.Verb(verb)](request.POST if "go" in request.POST else None, hat=hat)
    if not form.is_valid():
        context = {**_asking(hat, Act.Verb(verb), who), "form": form}
        return render(request, "network/many.html", context, status=422 if form.is_bound else 200)
    act = actions.go_on(actions.begin_act(hat, Act.Verb(verb), ties=who.ties, **form.said()))
    if act.done_at is None:
        return redirect("act", act.pk)
    tell(request, says(act), undo=reverse("act_undo", args=[act.pk]))
    return redirect(who.list_url)


def _asking(hat: Hat, verb: Act.Verb, who: Chosen) -> dict[str, Any]:
    first = (
        relationships(hat)
        .filter(pk__in=list(who.ties[:SHOWN]))
        .select_related("party")
        .order_by("pk")
    )
    return {
        "verb": verb,
        "who": who,
        "title": asks(verb, len(who.ties)),
        "means": means(verb),
        "first": [tie.party.name for tie in first],
        "others": max(len(who.ties) - SHOWN, 0),
        "tags": tags(hat).in_order(),
    }


@require_safe
@as_me
def act_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What was done to many in the last thirty days, the newest first."""
    rows = acts(hat).filter(began_at__gte=hat.now - KEPT_FOR).order_by("-began_at", "-pk")[:100]
    return render(request, "network/acts.html", {"rows": [(row, says(row)) for row in rows]})


@require_safe
@as_me
def act(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One of them: how far it is, and the way back."""
    row = get_object_or_404(acts(hat), pk=pk)
    return render(request, "network/act.html", {"act": row, "says": says(row)})


@require_POST
@as_me
def act_undo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take it back, all of it."""
    try:
        row = actions.go_on(actions.ask_undo(hat, get_object_or_404(acts(hat), pk=pk)))
    except Refused as problem:
        tell(request, str(problem))
        return redirect("act", pk)
    if row.undone_at is None:
        return redirect("act", pk)
    tell(request, _("Everything is as it was before."))
    return redirect("contacts")


@require_POST
@as_me
def act_empty(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Erase for good whom an act has deleted."""
    row = get_object_or_404(acts(hat), pk=pk)
    actions.empty(hat, row)
    tell(request, _("They and everything about them are erased."))
    return redirect("acts")
