"""What a client sees of their programmes, on their own record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.coaching.actions.claiming import claim
from throughline.coaching.actions.own_landing import may_take_back
from throughline.coaching.actions.sentences import can_write_to_payer
from throughline.coaching.actions.standing import entitled
from throughline.coaching.forms.landed import MyLandedForm
from throughline.coaching.models import Engagement, Session
from throughline.coaching.queries import coach_of, engagements_of_mine, sessions_of, team
from throughline.coaching.queries.asked import newest_question
from throughline.coaching.queries.claiming import unclaimed
from throughline.coaching.queries.closings import on_their_side
from throughline.coaching.queries.resumes import read_for, shown_to_client
from throughline.coaching.queries.silence import landing_of
from throughline.coaching.queries.teams import open_promises
from throughline.followthrough.models import Promise
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me, in_name_of
from throughline.people.refusals import Refused

LINE = 30
MAY_LAND = (*Engagement.OPEN, Engagement.Stage.CLOSED)
"""Also once it ended: many land just after."""


@require_safe
@as_me
def my_coaching(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The programmes somebody is in; with one, that one."""
    rows = list(engagements_of_mine(hat).with_client().order_by("ended_at", "-pk")[:50])
    maybe = list(unclaimed(hat)[:10])
    if len(rows) == 1 and not maybe:
        return redirect("my_engagement", rows[0].pk)
    read = read_for(hat)
    found = [(one, read.get(one.pk)) for one in maybe]
    return render(request, "coaching/mine.html", {"rows": rows, "maybe": found})


@require_POST
@as_me
def my_coaching_claim(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Yes, the client whom that practice has under my address is me."""
    client = get_object_or_404(unclaimed(hat), pk=pk)
    try:
        claim(hat, client)
    except Refused as problem:
        tell(request, str(problem))
    else:
        name = client.keeper.organisation.name
        tell(request, _("%(practice)s is here now, with what you have left.") % {"practice": name})
    return redirect("my_coaching")


@require_safe
@as_me
def my_engagement(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One programme: what is left of it, what is next, what is owed, and what was."""
    row = get_object_or_404(engagements_of_mine(hat).with_client(), pk=pk)
    return my_page(request, hat, row)


def my_page(
    request: HttpRequest, hat: Hat, row: Engagement, *, landed_form: MyLandedForm | None = None
) -> HttpResponse:
    """The same, with what was wrong about a form on it."""
    theirs = in_name_of(hat.person, row.keeper_id, hat.now)
    coach = coach_of(row)
    promises = open_promises(row, coach, hat.today)
    context = {
        "row": row,
        "here": reverse("my_engagement", args=[row.pk]),
        "practice": row.keeper.organisation,
        "coach": coach,
        "team": list(team(row)),
        "left": entitled(theirs, row),
        "next": sessions_of(row).ahead(hat.now).select_related("kind", "coach").first(),
        "past": _past(row, hat),
        "mine": _promised(promises),
        # What only the practice's own machine asks of a coach is not among it.
        "theirs": [owed for owed in promises if owed.owes == Promise.Owes.ME and not owed.origin],
        "review": shown_to_client(row),
        "question": newest_question(hat, row.pk),
        "has_payer": can_write_to_payer(row),
        "today": hat.today,
        **_landed(hat, row, landed_form),
    }
    status = 422 if landed_form else 200
    return render(request, "coaching/my_engagement.html", context, status=status)


def _promised(promises: list[Promise]) -> list[tuple[Promise, Promise | None]]:
    """What the client owes, each with the same one in their own record; what they ticked there is
    done, also before the practice has heard of it."""
    owed = [one for one in promises if one.owes == Promise.Owes.THEM]
    own = on_their_side(owed)
    pairs = [(one, own.get(one.pk)) for one in owed]
    return [
        (one, there) for one, there in pairs if not (there and (there.kept_at or there.dropped_at))
    ]


def _landed(hat: Hat, row: Engagement, form: MyLandedForm | None) -> dict[str, Any]:
    """Whether they said that they landed, and what they may say besides."""
    known = landing_of(row)
    if known is None:
        return {"landing": None, "may_land": row.stage in MAY_LAND}
    initial = {"on": known.on, "kind": known.kind, "source": known.source}
    return {
        "landing": known,
        "landed_form": form or MyLandedForm(hat=hat, initial=initial, auto_id="landed_%s"),
        "may_take_back": may_take_back(hat, known),
    }


def _past(row: Engagement, hat: Hat) -> list[Session]:
    """What was, the newest first, as far as it is the client's to read."""
    rows = sessions_of(row).past(hat.now).select_related("kind", "coach")
    return list(rows.newest_first()[:LINE])
