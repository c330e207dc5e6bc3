"""Every client on one list, one by hand, and letting the letters go."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching import words
from throughline.coaching.actions.holding import hold_again, let_write
from throughline.coaching.actions.newcomers import write_in
from throughline.coaching.forms.clients import ClientForm, FilterForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement
from throughline.coaching.queries.caseload import Asked, Row, everybody, held, page, practices
from throughline.coaching.queries.doubles import Double, doubles
from throughline.coaching.queries.resumes import untold
from throughline.coaching.queries.welcoming import to_invite
from throughline.frame import pace
from throughline.frame.asked import asked_row, row_id
from throughline.frame.asked import words as asked_words
from throughline.frame.download import download, write_text
from throughline.frame.messages import tell
from throughline.imports.writing.tables import MARK, neutral
from throughline.letters.views.places import instant
from throughline.rulebook.quiet import Band

AT_MOST, WITHIN = 20, 600
HEAD = (
    "Name",
    "Programme",
    "Funnel",
    "Employer",
    "Stage",
    "How they stand",
    "Last contact",
    "Next session",
    "Sessions left",
    "Ends on",
)


def engagement_url(row: Engagement) -> str:
    """Where one engagement is looked at."""
    try:
        return reverse("engagement", args=[row.pk])
    except NoReverseMatch:
        return ""


@require_safe
@as_coach
def coach_clients(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """A page of the list that the address asks for."""
    form = FilterForm(request.GET, hat=hat)
    asked = form.asked()
    after = asked_words(request, "after", 300)
    found = page(hat, asked, after)
    here = reverse("coach_clients")
    context = {
        "form": form,
        "asked": asked,
        "q": asked.said.get("q", ""),
        "rows": [_shown(row, hat, several=len(form.practices) > 1) for row in found.rows],
        "first_url": f"{here}?{asked.query}" if after else "",
        "next_url": _next_url(asked, found.next_key),
        "held": held(hat)[:1],
        "to_invite": to_invite(hat)[:1],
    }
    return render(request, "coaching/clients.html", context)


def _next_url(asked: Asked, key: str) -> str:
    if not key:
        return ""
    return f"{reverse('coach_clients')}?{Asked({**asked.said, 'after': key}).query}"


def _shown(row: Row, hat: CoachHat, *, several: bool) -> dict[str, Any]:
    engagement, client = row.engagement, row.engagement.client
    return {
        "engagement": engagement,
        "url": engagement_url(engagement),
        "name": client.relationship.party.name,
        "company": client.relationship.party.company,
        "is_running": engagement.stage in {Engagement.Stage.AGREED, Engagement.Stage.WORKING},
        "is_quiet": words.band(client, hat.today) is not Band.BETWEEN,
        "standing": words.standing(client, hat.today),
        "last_on": client.relationship.last_on,
        "next_at": row.next_at,
        "held": client.hold_letters_since is not None,
    }


@require_safe
@as_coach
def coach_clients_csv(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """The list as a file, all that the address asks for; its columns are those it is read by."""
    asked = FilterForm(request.GET, hat=hat).asked()
    if not pace.allows("clients-out", hat.person.pk, at_most=AT_MOST, within=WITHIN):
        tell(request, _("That was a lot of files at once. Wait a few minutes."))
        return redirect("coach_clients")
    name = f"clients-{hat.today.isoformat()}.csv"
    return download(
        lambda file: write_text(file, _lines(hat, asked)), name=name, content_type="text/csv"
    )


def _lines(hat: CoachHat, asked: Asked) -> Iterator[str]:
    yield MARK + _line(HEAD)
    with timezone.override(hat.person.time_zone):
        for row in everybody(hat, asked):
            yield _line([neutral(cell) for cell in _cells(row, hat)])


def _cells(row: Row, hat: CoachHat) -> list[str]:
    one, party = row.engagement, row.engagement.client.relationship.party
    at = timezone.localtime(row.next_at) if row.next_at else None
    return [
        party.name,
        one.name,
        one.funnel.name if one.funnel else "",
        party.company.name if party.company else "",
        one.get_stage_display(),
        words.standing(one.client, hat.today),
        str(one.client.relationship.last_on or ""),
        f"{at:%Y-%m-%d %H:%M}" if at else "",
        "" if one.sessions_left is None else str(one.sessions_left),
        str(one.last_on or ""),
    ]


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def client_new(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """One client by hand. Who may be here already is said before there are two of them."""
    offered = practices(hat)
    at = asked_row(request, "at") or offered[0].keeper_id
    acting = hat.at(at)
    form = ClientForm(request.POST if request.method == "POST" else None, hat=acting)
    known: list[Double] = []
    if form.is_valid():
        known = doubles(hat, acting, form.cleaned_data["name"], form.keys())
        if not known or "anyway" in request.POST:
            row = _begin(form)
            tell(request, _("%(who)s is on your list.") % {"who": form.cleaned_data["name"]})
            return redirect(engagement_url(row) or "coach_clients")
    context = {"form": form, "practices": offered, "at": at, "known": known}
    status = 422 if form.is_bound else 200
    return render(request, "coaching/client_new.html", context, status=status)


def _begin(form: ClientForm) -> Engagement:
    holds = form.cleaned_data["hold"]
    return write_in(form.hat, form.newcomer(), form.begins(), holds_letters=holds)


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def clients_held(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """To whom nothing is written by itself yet, and letting it be written to some or all."""
    if request.method == "POST":
        return _let_write(request, hat)
    waiting = untold(hat)
    rows = [
        {
            "client": client,
            "is_read": client.pk in waiting,
            "standing": words.standing(client, hat.today),
            "is_quiet": words.band(client, hat.today) is not Band.BETWEEN,
        }
        for client in held(hat)
    ]
    context = {
        "rows": rows,
        "quiet": [row for row in rows if row["is_quiet"]],
        "read": [row for row in rows if row["is_read"]],
    }
    return render(request, "coaching/clients_held.html", context)


def _let_write(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    pks = [pk for said in request.POST.getlist("tick") if (pk := row_id(said)) is not None]
    count = let_write(hat, pks)
    if not count:
        tell(request, _("Tick somebody first."))
        return redirect("clients_held")
    undo = f"{reverse('clients_held_again')}?at={hat.now.isoformat().replace('+00:00', 'Z')}"
    said = ngettext(
        "Letters may go to %(count)s person from now on.",
        "Letters may go to %(count)s people from now on.",
        count,
    )
    tell(request, said % {"count": count}, undo=undo)
    return redirect("coach_clients")


@require_POST
@as_coach
def clients_held_again(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Take back what was lifted at one moment."""
    at = instant(asked_words(request, "at", 40))
    if at is None or not hold_again(hat, at):
        tell(request, _("Nothing was changed."))
    else:
        tell(request, _("Nothing is written to them by itself."))
    return redirect("clients_held")
