"""The pages of links in letters about sessions: for whoever holds one, a client on a phone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.coaching.actions.booking import TimeGone, linked
from throughline.coaching.models import GroupSession, Session
from throughline.coaching.queries.booking import engagement_at, group_at, places_left, session_at
from throughline.coaching.views.booking import mine, times
from throughline.letters.actions.linking import press
from throughline.letters.calendar import Somebody
from throughline.letters.models import Link
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot

STRANGER: dict[str, Any] = {
    "person": None,
    "rooms": [],
    "hats": [],
    "home_url": "",
    "theme": "",
    "keyboard_url": "",
}


def book(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """The free times of one's coach; once one is booked, that session."""
    link, problem, others = _pressed(request, hat, link, linked.answer_book)
    row = _session(hat, link)
    if row is not None and not _wants_another(request, problem):
        return _shown(request, hat, link, row, problem=problem, others=others)
    engagement = engagement_at(hat, link.on["engagement"])
    if engagement is None:
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    wish = times.asked(request, hat, engagement)
    context = times.context(request, wish, others=others)
    context |= {"problem": problem, "asked_for": "ask" in request.POST and not problem}
    return render(request, "coaching/link_times.html", {**STRANGER, **context})


def _wants_another(request: HttpRequest, problem: str) -> bool:
    return bool(problem and "at" in request.POST) or "again" in request.GET


def session(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """One session: see it, move it, cancel it."""
    link, problem, others = _pressed(request, hat, link, linked.answer_session)
    row = _session(hat, link)
    if row is None:
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    return _shown(request, hat, link, row, problem=problem, others=others)


def join(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """A place in a group; once it is taken, that session."""
    link, problem, others = _pressed(request, hat, link, linked.answer_join)
    row = _session(hat, link)
    if row is not None:
        return _shown(request, hat, link, row, problem=problem, others=others)
    group = group_at(hat, link.on["group"])
    engagement = engagement_at(hat, link.on["engagement"])
    if group is None or engagement is None:
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    zone = times.asked(request, hat, engagement, kinds=[]).zone
    context = {**_of_group(hat, group), "problem": problem, "clock": zone.key}
    return render(request, "coaching/link_group.html", {**STRANGER, **context})


def _of_group(hat: Hat, group: GroupSession) -> dict[str, Any]:
    is_open = group.cancelled_at is None and group.starts_at > hat.now
    return {"group": group, "is_open": is_open, "left": places_left(group) if is_open else 0}


def _pressed(
    request: HttpRequest, hat: Hat, link: Link, answer: Any
) -> tuple[Link, str, list[Slot]]:
    """Do what was tapped, when something was; else why not, and the next times."""
    choice = _choice(request)
    if not choice:
        return link, "", []
    try:
        return press(hat, link, choice, answer), "", []
    except TimeGone as gone:
        return link, str(gone), gone.others
    except Refused as refusal:
        return link, str(refusal), []


def _choice(request: HttpRequest) -> str:
    """The tap, as the link's answer takes it."""
    if request.method != "POST":
        return ""
    said = request.POST
    if said.get("choice") == linked.CANCEL:
        return f"{linked.CANCEL}:{said.get('why', '')}"
    if said.get("choice") == linked.JOIN:
        return linked.JOIN
    if "ask" in said:
        return linked.ASK
    if "at" not in said:
        return ""
    if "move" in request.GET:
        return f"{linked.MOVE}:{said['at']}"
    return f"{linked.BOOK}:{said.get('kind', '')}:{said['at']}:{said.get('zone', '')}"


def _session(hat: Hat, link: Link) -> Session | None:
    pk = link.result.get("session") or link.on.get("session")
    return session_at(hat, pk) if pk else None


def _shown(
    request: HttpRequest,
    hat: Hat,
    link: Link,
    row: Session,
    *,
    problem: str,
    others: list[Slot],
) -> HttpResponse:
    """The session as it stands; its file; or the times it can be moved to."""
    if "file" in request.GET and row.sat == Session.Sat.BOOKED:
        party = row.engagement.client.relationship.party
        return mine.as_file(hat, row, Somebody(party.name, link.address))
    facts = mine.of_session(hat, row)
    is_moving = "move" in request.GET and facts["can_move"]
    if is_moving and (request.method != "POST" or problem):
        wish = times.asked(request, hat, row.engagement, moving=row)
        context = {**facts, **times.context(request, wish, others=others), "problem": problem}
        return render(request, "coaching/link_times.html", {**STRANGER, **context})
    done = request.method == "POST" and not problem
    context = {**facts, "problem": problem, "is_done": done, "can_book": link.act == "book"}
    return render(request, "coaching/link_session.html", {**STRANGER, **context})
