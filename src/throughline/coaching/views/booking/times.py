"""What every page with free times has in common: the kind, the clock, and the days."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from throughline.coaching.actions.booking import offering, telling
from throughline.coaching.models import Engagement, Session, SessionKind
from throughline.coaching.queries import coach_of
from throughline.coaching.queries.availability import open_slots
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.zones import by_area, every_zone
from throughline.rulebook.slots import Slot


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on a page with free times: `hat` acts for the practice."""

    hat: Hat
    engagement: Engagement
    coach: Person | None
    kind: SessionKind | None
    kinds: list[SessionKind]
    zone: ZoneInfo
    moving: Session | None = None


def asked(
    request: HttpRequest,
    hat: Hat,
    engagement: Engagement,
    *,
    moving: Session | None = None,
    kinds: list[SessionKind] | None = None,
) -> Asked:
    """Read the address: which kind, by which clock; for what is none, the usual one."""
    coach = (moving.coach if moving else None) or coach_of(engagement)
    offered = [moving.kind] if moving else kinds
    if offered is None:
        offered = offering.kinds_for(hat, engagement)
    said = request.POST.get("kind") or request.GET.get("kind", "")
    kind = next((one for one in offered if str(one.pk) == said), None)
    kind = kind or next(iter(offered), None)
    return Asked(hat, engagement, coach, kind, offered, _zone(request, engagement, coach), moving)


def _zone(request: HttpRequest, engagement: Engagement, coach: Person | None) -> ZoneInfo:
    said = request.POST.get("zone") or request.GET.get("zone", "")
    if said in every_zone():
        return ZoneInfo(said)
    return telling.zone_of(engagement.client, coach)


def context(
    request: HttpRequest, wish: Asked, *, others: list[Slot] | None = None
) -> dict[str, Any]:
    """What `_times.html` shows; `others` are the next times after one was gone."""
    if wish.coach is None or wish.kind is None:
        return {
            "wish": wish,
            "offered": offering.Offered((), None),
            "held": (),
            "city": _city(wish),
        }
    offered = offering.offer(
        wish.hat,
        wish.engagement,
        wish.kind,
        wish.coach,
        zone=wish.zone,
        since=_day(request.GET.get("from", "")),
        moving=wish.moving,
    )
    return {
        "wish": wish,
        "offered": offered,
        "held": () if wish.moving else _held(wish),
        "others": offering.by_day(others or [], wish.zone),
        "city": _city(wish),
        "areas": by_area(),
    }


def _held(wish: Asked) -> list[offering.Day]:
    """What is kept for them, as days with times."""
    rows = open_slots(wish.engagement, wish.hat.now)
    return offering.by_day([Slot(one.starts_at, one.ends_at) for one in rows], wish.zone)


def _city(wish: Asked) -> str:
    return wish.zone.key.rpartition("/")[2].replace("_", " ")


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
