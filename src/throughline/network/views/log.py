"""Log a contact from any page, in under five seconds: who, how, keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from throughline.followthrough.models import Relationship
from throughline.followthrough.views import answer, log_and_tell
from throughline.frame.asked import words
from throughline.frame.going import back, shown_in
from throughline.network import actions
from throughline.network.actions.contacts import Named
from throughline.network.forms import QuickLogForm
from throughline.network.models import Circle
from throughline.network.queries import label, who_is_meant
from throughline.network.views.contacts import tie_from
from throughline.people.hats import Hat, as_me
from throughline.people.models import Party


@require_http_methods(["GET", "POST"])
@as_me
def quick_log(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Whom, how, and a few words; the page one came from follows."""
    form = QuickLogForm(request.POST or None, hat=hat)
    if not form.is_valid():
        return _show(request, form)
    tie, found = tie_meant(request, hat, form.cleaned_data["who"])
    if tie is None:
        return _show(request, form, found)
    said = {name: value for name, value in form.cleaned_data.items() if name != "who"}
    log_and_tell(request, hat, tie, **said)
    return back(request, "today")


def _show(
    request: HttpRequest, form: QuickLogForm, found: list[Party] | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "found": found,
        "asked": found is not None,
        "shown_in": shown_in(request),
    }
    part = "#panel" if request.headers.get("HX-Target") == "panel" else ""
    return render(request, f"network/log.html{part}", context, status=answer(request))


def tie_meant(request: HttpRequest, hat: Hat, who: str) -> tuple[Relationship | None, list[Party]]:
    """Whom a form means by a name: who was chosen, else the only one; else whom it may mean."""
    if tie := _tie_chosen(request, hat, who):
        return tie, []
    found = who_is_meant(hat, who)
    return _tie_of_one(found), found


def _tie_chosen(request: HttpRequest, hat: Hat, who: str) -> Relationship | None:
    """Who was chosen from several, or somebody new when that was said."""
    if request.POST.get("tie") == "new":
        circle = actions.open_circles(hat)[Circle.Guess.WARM.value]
        return actions.add_contact(hat, Named(who), circle=circle).relationship
    return tie_from(request, hat)


def _tie_of_one(found: list[Party]) -> Relationship | None:
    """The only one who can be meant by a name."""
    if len(found) != 1:
        return None
    tie: Relationship = found[0].ties[0]  # type: ignore[attr-defined]
    return tie


@require_safe
@as_me
def who(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The names that what was typed so far may mean."""
    labels = [label(party) for party in who_is_meant(hat, words(request, "who", 420))]
    return render(request, "network/_people_i_know.html", {"labels": labels})
