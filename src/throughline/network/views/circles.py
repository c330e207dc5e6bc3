"""Circles: how often each asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.forms import CircleForm
from throughline.network.models import Circle
from throughline.network.queries import circles
from throughline.people.hats import Hat, as_me


@require_safe
@as_me
def circle_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The circles, each with how often it asks and how many stand in it."""
    actions.begin_circles(hat)
    rows = circles(hat).counted(hat).in_order()
    return render(request, "network/circles.html", {"circles": rows})


@require_http_methods(["GET", "POST"])
@as_me
def circle_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Make a circle."""
    initial = {"ideal_unit": "months", "worst_unit": "months"}
    form = CircleForm(request.POST or None, hat=hat, initial=initial)
    if not form.is_valid():
        context = {"form": form, "title": _("A new circle")}
        return render(request, "network/circle_form.html", context, status=answer(request))
    data = form.cleaned_data
    actions.add_circle(hat, name=data["name"], ideal=data["ideal"], worst=data["worst"])
    tell(request, _("Kept."))
    return redirect("circles")


@require_http_methods(["GET", "POST"])
@as_me
def circle(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Rename a circle, or change how often it asks."""
    row = get_object_or_404(circles(hat), pk=pk)
    form = CircleForm(request.POST or None, hat=hat, circle=row, initial=_as_set(row))
    if not form.is_valid():
        context = {"form": form, "title": row.name, "circle": row}
        return render(request, "network/circle_form.html", context, status=answer(request))
    data = form.cleaned_data
    moved = actions.change_circle(
        hat, row, name=data["name"], ideal=data["ideal"], worst=data["worst"]
    )
    words = ngettext("Kept; %(n)s person follows it.", "Kept; %(n)s people follow it.", moved)
    tell(request, words % {"n": moved} if moved else _("Kept."))
    return redirect("circles")


def _as_set(row: Circle) -> dict[str, object]:
    return {
        "name": row.name,
        "ideal_every": row.ideal_every,
        "ideal_unit": row.ideal_unit or "months",
        "worst_every": row.worst_every,
        "worst_unit": row.worst_unit or "months",
    }


@require_POST
@as_me
def circle_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Remove a circle; the people in it stay, and are asked about as often as before."""
    row = get_object_or_404(circles(hat), pk=pk)
    left = actions.remove_circle(hat, row)
    words = ngettext(
        "The circle is gone; %(n)s person stays as they were.",
        "The circle is gone; %(n)s people stay as they were.",
        left,
    )
    tell(request, words % {"n": left} if left else _("The circle is gone."))
    return redirect("circles")
