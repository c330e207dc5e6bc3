"""The manager edits the ladder of a practice, and the words of its steps."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions.ladders import keep_ladder, restore_ladder
from throughline.coaching.forms.silence import RUNGS, LadderForms, Rungs
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.queries.silence import ladder_of, ladder_rows
from throughline.frame.messages import tell
from throughline.letters.actions import keep_words, put_words_away
from throughline.letters.forms import WordingForm
from throughline.letters.wordings import (
    LADDER,
    LADDER_VARIABLES,
    VARIABLES,
    BuiltIn,
    locale,
    of_kind,
    of_the_ladder,
)

NAMES = {name: name for name in (*VARIABLES, *LADDER_VARIABLES)}
SPARE = 2


def _meanings() -> dict[str, object]:
    """What can be written in braces; where a name means something else here, only that."""
    return {**{one.name: one.about for one in VARIABLES.values()}, **LADDER_VARIABLES}


@require_http_methods(["GET", "POST"])
@as_manager
def practice_ladder(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The steps, each in a row; empty rows at the end for more."""
    if request.method != "POST":
        return _page(request, hat, Rungs(initial=_initial(hat)))
    forms: LadderForms = Rungs(request.POST)  # type: ignore[assignment]
    if not forms.is_valid():
        return _page(request, hat, forms, status=422)
    keep_ladder(hat.hat, forms.steps())
    tell(request, _("Kept. Steps that have begun for somebody go on as they were."))
    return redirect("practice_ladder", hat.organisation.slug)


def _initial(hat: ManagerHat) -> list[dict[str, Any]]:
    steps = ladder_of(hat.hat.keeper_id)
    rows: list[dict[str, Any]] = [
        {"day": one.day, "way": one.way.value, "words": one.words} for one in steps
    ]
    spare = min(SPARE, RUNGS - len(rows))
    return rows + [{"way": "email", "words": "ladder-again"}] * spare


def _page(request: HttpRequest, hat: ManagerHat, forms: Any, status: int = 200) -> HttpResponse:
    context = {
        "organisation": hat.organisation,
        "forms": forms,
        "is_own": bool(ladder_rows(hat.hat.keeper_id)),
        "wordings": of_the_ladder(hat.hat),
    }
    return render(request, "coaching/ladder.html", context, status=status)


@require_POST
@as_manager
def ladder_restore(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The built-in ladder again."""
    restore_ladder(hat.hat)
    tell(request, _("The built-in steps are back."))
    return redirect("practice_ladder", hat.organisation.slug)


@require_http_methods(["GET", "POST"])
@as_manager
def ladder_words(request: HttpRequest, hat: ManagerHat, kind: str) -> HttpResponse:
    """The words of one kind of step, as the practice has them."""
    return words_page(request, hat, kind, among=LADDER, home="practice_ladder")


def words_page(
    request: HttpRequest, hat: ManagerHat, kind: str, *, among: Mapping[str, BuiltIn], home: str
) -> HttpResponse:
    """The words of one kind of `among`; once kept, back to the page called `home`."""
    found = of_kind(hat.hat, kind) if kind in among else None
    if found is None:
        raise Http404
    form = WordingForm(
        request.POST if request.method == "POST" else None,
        initial={"subject": found.subject, "text": found.text},
        names=NAMES,
    )
    del form.fields["name"]
    if request.POST.get("do") == "restore" and found.row is not None:
        put_words_away(hat.hat, found.row)
        tell(request, _("The built-in words are back."))
        return redirect(request.path)
    if form.is_valid():
        keep_words(hat.hat, kind=kind, locale=locale(), **form.cleaned_data)
        tell(request, _("Kept. Letters from now on say this."))
        return redirect(home, hat.organisation.slug)
    context = {
        "organisation": hat.organisation,
        "form": form,
        "wording": found,
        "home_of_words": reverse(home, args=[hat.organisation.slug]),
        "variables": list(_meanings().items()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "coaching/ladder_words.html", context, status=status)
