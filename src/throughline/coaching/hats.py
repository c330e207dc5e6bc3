"""The hats of this room: a coach over every practice they coach in, and who manages one.

A coach's hat keeps nothing by itself. What it may see is read by assignment; what it does is
done on one practice's rows, by `on(row)`. Rows it may not see are 404.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from throughline.frame.turns import in_turn
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Kept, Member, Organisation, Person

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class CoachHat:
    """A coach, the keepers of the practices they coach in now, and when it is for them."""

    person: Person
    keepers: tuple[int, ...]
    now: datetime
    today: date

    def on(self, row: Kept) -> Hat:
        """To act on a row of one of these practices. 404 for anybody else's."""
        return self.at(row.keeper_id)

    def at(self, keeper_id: int) -> Hat:
        """To act for one of these practices. 404 for another."""
        if keeper_id not in self.keepers:
            raise Http404
        return in_name_of(self.person, keeper_id, self.now)


@dataclass(frozen=True, slots=True)
class ManagerHat:
    """Somebody who manages a practice: its rows, but no content of sessions."""

    hat: Hat
    organisation: Organisation

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.hat.person


CoachView = Callable[Concatenate[HttpRequest, CoachHat, P], HttpResponseBase]
ManagerView = Callable[Concatenate[HttpRequest, ManagerHat, P], HttpResponseBase]


def serving(person: Person, role: str, on: date) -> list[Organisation]:
    """The practices that somebody serves in a role on a day, by name."""
    still = Q(members__until__isnull=True) | Q(members__until__gte=on)
    rows = Organisation.objects.filter(
        still,
        kind=Organisation.Kind.PRACTICE,
        members__person=person,
        members__role=role,
        members__since__lte=on,
    )
    return list(rows.order_by("name", "pk").distinct())


def places(person: Person, on: date) -> list[Member]:
    """Where somebody coaches or manages a practice on a day, by its name: in one read."""
    still = Q(until__isnull=True) | Q(until__gte=on)
    rows = Member.objects.filter(still, person=person, since__lte=on)
    of_practices = rows.filter(
        role__in=(Member.Role.COACH, Member.Role.MANAGER),
        organisation__kind=Organisation.Kind.PRACTICE,
    )
    return list(of_practices.select_related("organisation").order_by("organisation__name", "pk"))


def coach(person: Person, now: datetime) -> CoachHat:
    """The coach's hat somebody wears now; with no keepers for who coaches nowhere."""
    today = person.day(now)
    found = serving(person, Member.Role.COACH, today)
    return CoachHat(person, tuple(one.keeper_id for one in found), now, today)


def as_coach(view: CoachView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a view under `/coach/` the person's coach's hat; 404 for who coaches nowhere."""

    @login_required
    @wraps(view)
    def hatted(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        assert isinstance(request.user, Person)  # noqa: S101  (login_required saw to it)
        hat = coach(request.user, timezone.now())
        if not hat.keepers:
            raise Http404
        with _turn(request, hat.person.keeper_id):
            return _private(view(request, hat, *args, **kwargs))

    return hatted  # type: ignore[return-value]


def as_manager(view: ManagerView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a view under `/at/<slug>/` the hat of who manages that practice; 404 for others."""

    @login_required
    @wraps(view)
    def hatted(
        request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        assert isinstance(request.user, Person)  # noqa: S101  (login_required saw to it)
        now = timezone.now()
        managed = serving(request.user, Member.Role.MANAGER, request.user.day(now))
        found = next((one for one in managed if one.slug == slug), None)
        if found is None:
            raise Http404
        hat = ManagerHat(in_name_of(request.user, found.keeper_id, now), found)
        with _turn(request, found.keeper_id):
            return _private(view(request, hat, *args, **kwargs))

    return hatted  # type: ignore[return-value]


def _turn(request: HttpRequest, keeper_id: int) -> "nullcontext[None]":
    reads = request.method in {"GET", "HEAD", "OPTIONS"}
    return nullcontext() if reads else in_turn(keeper_id)  # type: ignore[return-value]


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.setdefault("Cache-Control", "private, no-store")
    return response
