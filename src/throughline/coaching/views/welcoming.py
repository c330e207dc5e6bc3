"""The coach's page of the first letters to somebody, and the manager's of what they say."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions import welcoming
from throughline.coaching.actions.greeting import greeted
from throughline.coaching.forms.welcoming import Letters, WelcomeForms
from throughline.coaching.hats import CoachHat, ManagerHat, as_coach, as_manager
from throughline.coaching.models import Engagement, Welcome, WelcomeLetter
from throughline.coaching.queries.teams import in_hand
from throughline.coaching.queries.welcoming import (
    open_welcome,
    steps_of,
    welcome_rows,
    welcome_steps,
    welcomes_of,
)
from throughline.coaching.views.climbs import SHUT, Knot
from throughline.coaching.views.ladders import words_page
from throughline.frame.messages import tell
from throughline.letters.wordings import WELCOME, of_kind, of_the_welcome
from throughline.letters.words import standing
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import Planned


def _found(hat: CoachHat, pk: int) -> tuple[Hat, Engagement]:
    row = get_object_or_404(in_hand(hat), pk=pk)
    return hat.on(row), row


@require_safe
@as_coach
def engagement_welcome(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """What was written, what goes when unless they answer, and what would if it began now."""
    acting, row = _found(hat, pk)
    going_on = open_welcome(row)
    past = list(welcomes_of(row).prefetch_related("written__letter"))
    foreseen = welcoming.foreseen_welcome(acting, row)
    why = welcoming.why_not(acting, row)
    context = {
        "row": row,
        "party": row.client.relationship.party,
        "going_on": going_on,
        "line": [knot for one in reversed(past) for knot in _line(acting, one)],
        "why_not": why,
        "foreseen": [] if going_on or why else [_coming(acting, one) for one in foreseen.plan],
    }
    return render(request, "coaching/welcome.html", context)


def _line(hat: Hat, row: Welcome) -> list[Knot]:
    found = [_written(hat, one) for one in row.written.all()]
    if row.ended_at is not None:
        ended, day = str(Welcome.How(row.how).label), hat.person.day(row.ended_at)
        return [*found, Knot("note", _("The first letters ended"), ended, day)]
    stands = greeted(hat, row.engagement.client, steps_of(row), row)
    return found + [_coming(hat, one) for one in stands.plan]


def _written(hat: Hat, one: WelcomeLetter) -> Knot:
    if one.letter is None:
        return Knot("note", _("A letter"), "", one.on)
    stands = standing(one.letter, hat.person.zone, hat.now)
    return Knot("kept", one.letter.subject, stands.sentence, one.on, one.letter.text)


def _coming(hat: Hat, one: Planned) -> Knot:
    found = of_kind(hat, one.step.words)
    name = found.name if found else one.step.words
    if one.skipped is not None:
        return Knot("note", name, _("Will be left out: %(why)s.") % {"why": SHUT[one.skipped]})
    return Knot("due", name, "", one.on, found.text if found else "")


@require_POST
@as_coach
def welcome_begin(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Begin now: the first letter is written at once."""
    acting, row = _found(hat, pk)
    try:
        welcoming.write_due(acting, welcoming.begin_welcome(acting, row))
        tell(request, _("The first letter is on its way. It ends as soon as they book or answer."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect("engagement_welcome", pk)


@require_POST
@as_coach
def welcome_stop(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Nothing more of these letters."""
    acting, row = _found(hat, pk)
    going_on = open_welcome(row)
    try:
        if going_on is None:
            raise Refused(_("These letters have ended already."))
        welcoming.stop_welcome(acting, going_on)
        tell(request, _("Stopped. What had not left yet does not leave."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect("engagement_welcome", pk)


@require_http_methods(["GET", "POST"])
@as_manager
def practice_welcome(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The first letters of a practice, each in a row; empty rows at the end for more."""
    if request.method != "POST":
        return _page(request, hat, Letters(initial=_initial(hat)))
    forms: WelcomeForms = Letters(request.POST)  # type: ignore[assignment]
    if not forms.is_valid():
        return _page(request, hat, forms, status=422)
    welcoming.keep_welcome(hat.hat, forms.letters())
    tell(request, _("Kept. Letters that have begun for somebody go on as they were."))
    return redirect("practice_welcome", hat.organisation.slug)


def _initial(hat: ManagerHat) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"day": one.day, "words": one.words} for one in welcome_steps(hat.hat.keeper_id)
    ]
    unused = [kind for kind in WELCOME if kind not in {row["words"] for row in rows}]
    return rows + [{"words": kind} for kind in unused[: Letters.max_num - len(rows)]]


def _page(request: HttpRequest, hat: ManagerHat, forms: Any, status: int = 200) -> HttpResponse:
    context = {
        "organisation": hat.organisation,
        "forms": forms,
        "is_own": bool(welcome_rows(hat.hat.keeper_id)),
        "wordings": of_the_welcome(hat.hat),
    }
    return render(request, "coaching/practice_welcome.html", context, status=status)


@require_POST
@as_manager
def welcome_restore(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The built-in letters again."""
    welcoming.restore_welcome(hat.hat)
    tell(request, _("The built-in letters are back."))
    return redirect("practice_welcome", hat.organisation.slug)


@require_http_methods(["GET", "POST"])
@as_manager
def welcome_words(request: HttpRequest, hat: ManagerHat, kind: str) -> HttpResponse:
    """The words of one of them, as the practice has them."""
    return words_page(request, hat, kind, among=WELCOME, home="practice_welcome")
