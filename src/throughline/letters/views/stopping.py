"""Addresses that nothing unasked goes to: who asked, who complained, what is dead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views.asking import answer
from throughline.frame import asked
from throughline.frame.messages import tell
from throughline.letters import actions, queries, words
from throughline.letters.actions.stopping import THEIR_WORD
from throughline.letters.forms import LiftForm, StopForm
from throughline.letters.models import Suppression
from throughline.people.hats import Hat, as_me

PAGE = 50


@require_http_methods(["GET", "POST"])
@as_me
def letters_stopped(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The list, searched and paged by key, and a form to add to it by hand."""
    form = StopForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        row = actions.stop(hat, channel=said["channel"], address_key=said["address_key"])
        back = reverse("stopped_lift", args=[row.pk]) if row.why not in THEIR_WORD else ""
        tell(
            request,
            _("Nothing goes to %(to)s any more, unless they ask for it.") % {"to": row.address_key},
            undo=back,
        )
        return redirect("letters_stopped")
    text = asked.words(request, "q")
    rows = list(_page(hat, text, asked.asked_row(request, "after")))
    context = {
        "form": form,
        "rows": words.told_of(rows[:PAGE], queries.names_by_key(hat, rows[:PAGE])),
        "q": text,
        "older_url": _url(text, rows[PAGE - 1].pk) if len(rows) > PAGE else "",
        "first_url": _url(text) if request.GET.get("after") else "",
        "today": hat.today,
    }
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    return render(request, f"letters/stopped.html{part}", context, status=answer(request))


def _page(hat: Hat, text: str, after: int | None) -> queries.SuppressionQuerySet:
    """One more than a page, so that it shows whether there are more."""
    rows = queries.suppressions(hat).standing().with_words(text)
    last = queries.suppressions(hat).numbered(after).first()
    if last is not None:
        rows = rows.after(last)
    return rows.in_order()[: PAGE + 1]


def _url(text: str, after: int | None = None) -> str:
    said = {"q": text, "after": after}
    kept = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('letters_stopped')}?{kept}" if kept else reverse("letters_stopped")


@require_http_methods(["GET", "POST"])
@as_me
def stopped_lift(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Letters may go there again; what they said themselves, only when they say that too."""
    row = get_object_or_404(queries.suppressions(hat).standing(), pk=pk)
    is_theirs = row.why in THEIR_WORD
    form = LiftForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or (is_theirs and not form.is_valid()):
        context = {"row": row, "form": form if is_theirs else None, "today": hat.today}
        status = 422 if request.method == "POST" else 200
        return render(request, "letters/stopped_lift.html", context, status=status)
    _lift(request, hat, row)
    return redirect("letters_stopped")


def _lift(request: HttpRequest, hat: Hat, row: Suppression) -> None:
    actions.lift(hat, row)
    said = _("Letters may go to %(to)s again.") % {"to": row.address_key}
    tell(request, said, undo=reverse("stopped_again", args=[row.pk]))


@require_POST
@as_me
def stopped_again(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Nothing goes there after all."""
    row = actions.stop_again(hat, get_object_or_404(queries.suppressions(hat), pk=pk))
    tell(
        request,
        _("Nothing goes to %(to)s any more, unless they ask for it.") % {"to": row.address_key},
    )
    return redirect("letters_stopped")
