"""What somebody of a team sees who is not the coach, and what of the client's own record is open
to whoever may read it. Members of the practice or not: what counts is the team and the client."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.coaching.actions.terms import settle_promise
from throughline.coaching.models import Engagement, Share, Teammate
from throughline.coaching.queries.lines import PAGE, Seen, ahead, key_of, line
from throughline.coaching.queries.records import read_section
from throughline.coaching.queries.teams import (
    grants_to,
    hand_overs,
    helped_by,
    mate_of,
    matters_of,
    open_promises,
    parts_of,
    responsible,
    worked_with,
)
from throughline.coaching.views.showing import head
from throughline.frame.messages import tell
from throughline.people.actions import disclose
from throughline.people.hats import Hat, as_me, in_name_of
from throughline.people.models import Person, Section

Part = Share.Part


def _with(hat: Hat, pk: int) -> tuple[Engagement, Teammate]:
    row = get_object_or_404(worked_with(hat), pk=pk)
    mate = mate_of(row, hat.person, hat.today)
    if mate is None:
        raise Http404
    return row, mate


@require_safe
@as_me
def helped(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Those with whose programme somebody helps. Nothing of any of them is read by this."""
    return render(request, "coaching/helped.html", {"mates": helped_by(hat)})


@require_safe
@as_me
def engagement_with(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The head, the phases and one's own part; and what the client chose to show besides."""
    row, mate = _with(hat, pk)
    context = {
        **head(hat, row),
        "mate": mate,
        "mine": list(matters_of(mate)),
        "grants": grants_to(row, hat.person, hat.today),
        "has_sheets": Part.WORKSHEETS in parts_of(mate) and row.ended_at is None,
        "here": request.path,
        "is_mine": True,  # no button of the coach's stands on it
        **_shared(request, hat, row, mate),
    }
    return render(request, "coaching/engagements/with.html", context)


def _shared(request: HttpRequest, hat: Hat, row: Engagement, mate: Teammate) -> dict[str, Any]:
    parts = parts_of(mate)
    kinds = {Part.DATES: "session", Part.NOTES: "session", Part.PROMISES: "promise"}
    only = frozenset(kind for part, kind in kinds.items() if part in parts)
    coach: Person | None = responsible(row, hat.today)
    seen = Seen(hat.person.zone, hat.today, coach, only)
    said = request.GET.get("before", "")
    found = line(row, seen, key_of(said) if said else None)
    own = {one.promise_id for one in matters_of(mate)}
    promises = [one for one in open_promises(row, coach, hat.today) if one.pk not in own]
    return {
        "line": found[:PAGE],
        "earlier": found[PAGE - 1].key if len(found) > PAGE else "",
        "hides_words": Part.NOTES not in parts,
        "ahead": list(ahead(row, seen)) if Part.DATES in parts else [],
        "promises": promises if Part.PROMISES in parts else [],
        "brief": hand_overs(row).first() if Part.BRIEF in parts else None,
    }


@require_POST
@as_me
def matter_settle(request: HttpRequest, hat: Hat, pk: int, matter: int) -> HttpResponse:
    """One of the team has done what they were to do, or takes that back."""
    row, mate = _with(hat, pk)
    how = "reopen" if request.POST.get("how") == "reopen" else "keep"
    rows = mate.matters.select_related("promise")
    found = get_object_or_404(rows, pk=matter, promise__isnull=False)
    assert found.promise is not None  # noqa: S101  (it was just asked for)
    acting = in_name_of(hat.person, row.keeper_id, hat.now)
    settle_promise(acting, row, found.promise, how=how)
    tell(request, _("Done.") if how == "keep" else _("It is open again."))
    return redirect("engagement_with", pk)


@require_safe
@as_me
def record_with(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Which sections of the client's own record are open to one. None of them is read by this."""
    row, mate = _with(hat, pk)
    grants = grants_to(row, hat.person, hat.today)
    names = dict(Section.choices)
    listed = [
        (names[one.section], reverse("record_section_with", args=[pk, one.section]), one)
        for one in grants
    ]
    home = "engagement" if mate.part in Teammate.RESPONSIBLE else "engagement_with"
    context = {
        "row": row,
        "party": row.client.relationship.party,
        "listed": listed,
        "back": reverse(home, args=[pk]),
    }
    return render(request, "coaching/engagements/record.html", context)


@require_safe
@as_me
def record_section_with(request: HttpRequest, hat: Hat, pk: int, section: str) -> HttpResponse:
    """One section, read by a grant of this programme; its owner sees that it was read."""
    row, _mate = _with(hat, pk)
    grants = grants_to(row, hat.person, hat.today)
    grant = next((one for one in grants if one.section == section), None)
    if grant is None:
        raise Http404
    theirs = disclose(hat, record=grant.record, section=section)
    context = {
        "row": row,
        "party": row.client.relationship.party,
        "section": section,
        "title": dict(Section.choices)[section],
        "read": read_section(theirs, section),
    }
    return render(request, "coaching/engagements/record_section.html", context)
