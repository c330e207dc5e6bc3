"""What every page shows around its content: who I am here, the rooms, the date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from throughline.coaching.hats import places
from throughline.coaching.queries.paying import known_as
from throughline.people.models import Member, Organisation, Person

COACH, AT = "/coach/", "/at/"


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the navigation; `narrow` ones stand in a phone's bar."""

    label: str
    url: str
    current: bool = False
    narrow: bool = True


def house(request: HttpRequest) -> dict[str, Any]:
    """The frame's context: see the head of frame/base.html."""
    links = {
        "sign_in_url": reverse("account_login"),
        "sign_out_url": reverse("account_logout"),
        "machine_url": reverse("machine"),
        "keyboard_url": reverse("keyboard"),
    }
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {**links, "person": None, "rooms": [], "hats": []}
    today = person.day(timezone.now())
    hats = hats_of(person, request.path, today)
    return {
        **links,
        "person": person,
        "hats": hats,
        "rooms": rooms_of(person, request.path),
        "theme": person.theme,
        "today": today,
        "home_url": next((hat.url for hat in hats if hat.current), reverse("today")),
        "account_url": reverse("settings"),
        "download_url": reverse("record"),
        "search_url": reverse("search"),
        **({} if is_elsewhere(request.path) else {"quick_log_url": reverse("quick_log")}),
    }


def is_elsewhere(path: str) -> bool:
    """Whether another hat than one's own is worn."""
    return path.startswith((COACH, AT))


def hats_of(person: Person, path: str, on: date) -> list[Link]:
    """Who somebody can be here: themselves, a coach over every practice, a manager of each."""
    me = _("Me · %(name)s") % {"name": person.name}
    hats = [Link(me, reverse("today"), current=not is_elsewhere(path))]
    held = places(person, on)
    if any(one.role == Member.Role.COACH for one in held):
        url = reverse("coach_today")
        hats.append(Link(_("Coach"), url, current=path.startswith(COACH)))
    managed = [one.organisation for one in held if one.role == Member.Role.MANAGER]
    return hats + [_managing(one, path) for one in managed]


def _managing(practice: Organisation, path: str) -> Link:
    url = reverse("practice", args=[practice.slug])
    return Link(practice.name, url, current=path.startswith(url))


def rooms_of(person: Person, path: str) -> list[Link]:
    """The rooms of the hat that is worn, as the address says it."""
    if path.startswith(COACH):
        return coach_rooms(path)
    return practice_rooms(path) if path.startswith(AT) else rooms(person, path)


def coach_rooms(path: str) -> list[Link]:
    """A coach's rooms."""
    named = (
        ("coach_clients", _("Clients"), True),
        ("coach_sessions", _("Sessions"), True),
        ("coach_hours", _("Hours"), True),
        ("worksheets", _("Worksheets"), False),
        ("coach_resumes", _("Resumes"), False),
        ("coach_reasons", _("Silences"), False),
        ("coach_asked", _("What clients say"), False),
        ("coach_log", _("Log of hours"), False),
    )
    today = reverse("coach_today")
    links = [Link(_("Today"), today, current=path == today)]
    for name, label, narrow in named:
        url = reverse(name)
        links.append(Link(label, url, current=path.startswith(url), narrow=narrow))
    return links


def practice_rooms(path: str) -> list[Link]:
    """The rooms of whoever manages the practice that the address names."""
    slug = path.removeprefix(AT).partition("/")[0]
    named = (
        ("practice_clients", _("Clients"), True),
        ("practice_coaches", _("Coaches"), True),
        ("practice_load", _("Load"), True),
        ("practice_resumes", _("Early careerists"), False),
        ("practice_asked", _("What clients say"), False),
        ("practice_statements", _("Statements"), False),
    )
    home, setup = reverse("practice", args=[slug]), reverse("practice_setup", args=[slug])
    links = [Link(_("Today"), home, current=path == home)]
    for name, label, narrow in named:
        url = reverse(name, args=[slug])
        links.append(Link(label, url, current=path.startswith(url), narrow=narrow))
    is_there = path != home and not any(link.current for link in links)
    return [*links, Link(_("How it works"), setup, current=is_there, narrow=False)]


def rooms(person: Person, path: str) -> list[Link]:
    """The rooms that are built."""
    today, network, arrivals = reverse("today"), reverse("contacts"), reverse("bring_in")
    week, letters, journal = reverse("review"), reverse("letters"), reverse("journal")
    papers = reverse("papers")
    here = path in {today, reverse("waiting")}
    return [
        Link(_("Today"), today, current=here),
        Link(_("Your week"), week, current=path == week, narrow=False),
        Link(_("Journal"), journal, current=path.startswith(journal)),
        Link(_("Papers"), papers, current=path.startswith(papers)),
        Link(_("Network"), network, current=path.startswith(network)),
        *_coaching(person, path),
        Link(_("Letters"), letters, current=path.startswith(letters), narrow=False),
        Link(_("Bring in"), arrivals, current=path.startswith(arrivals), narrow=False),
    ]


def _coaching(person: Person, path: str) -> list[Link]:
    """Where one's own coach is, for whoever has or had one; what one pays for; whom one helps."""
    coaching, paid, helped = reverse("my_coaching"), reverse("paid"), reverse("helped")
    is_paid = path.startswith(paid)
    named = (
        (_("Coaching"), coaching, path.startswith(coaching)),
        (_("What you pay for"), paid, is_paid),
        (_("Whom you help"), helped, path.startswith(helped) and not is_paid),
    )
    theirs = known_as(person, person.day(timezone.now()))
    return [
        Link(label, url, current=is_here, narrow=False)
        for (label, url, is_here), is_theirs in zip(named, theirs, strict=True)
        if is_theirs or is_here
    ]
