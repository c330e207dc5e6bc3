"""What every page shows around its content: who I am here, the rooms, the date."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from throughline.people.models import Person


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
    return {
        **links,
        "person": person,
        "hats": [Link(_("Me · %(name)s") % {"name": person.name}, reverse("today"), current=True)],
        "rooms": rooms(request.path),
        "theme": person.theme,
        "today": person.day(timezone.now()),
        "home_url": reverse("today"),
        "account_url": reverse("settings"),
        "download_url": reverse("record"),
        "quick_log_url": reverse("quick_log"),
        "search_url": reverse("search"),
    }


def rooms(path: str) -> list[Link]:
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
        Link(_("Letters"), letters, current=path.startswith(letters), narrow=False),
        Link(_("Bring in"), arrivals, current=path.startswith(arrivals), narrow=False),
    ]
