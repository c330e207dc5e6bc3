"""Hats: who is acting, on whose rows, and when. Made at the edge from the URL, passed down.

A hat is the only way into kept rows: every QuerySet asks for it in `visible_to(hat)`. It carries
the instant too, so that nothing further in needs a clock.
"""

import dataclasses
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from throughline.frame.turns import in_turn
from throughline.people.models import Arrival, Person

P = ParamSpec("P")
HattedView = Callable[Concatenate[HttpRequest, "Hat", P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Hat:
    """Who acts (`person`), whose rows they may see (`keeper_id`), and when (`now`, `today`).

    `sections` is None on one's own rows; on a granted record it is what may be read there.
    `hidden` are the arrivals of that keeper that are not (or no longer) to be seen.
    """

    person: Person
    keeper_id: int
    now: datetime
    today: date
    hidden: tuple[int, ...] = ()
    sections: frozenset[str] | None = None

    @property
    def is_own(self) -> bool:
        """Whether the rows are the person's own."""
        return self.sections is None

    def seeing(self, arrival_id: int | None) -> "Hat":
        """The same hat that also sees one arrival: for the work that brings it in."""
        return dataclasses.replace(self, hidden=tuple(pk for pk in self.hidden if pk != arrival_id))


def hidden_arrivals(keeper_id: int) -> tuple[int, ...]:
    """Ids of the arrivals whose rows must not be seen; read through a small partial index."""
    unseen = Q(released_at__isnull=True) | Q(undone_at__isnull=False)
    rows = Arrival.objects.filter(unseen, keeper_id=keeper_id, cleared_at__isnull=True)
    return tuple(rows.values_list("pk", flat=True))


def me(person: Person, now: datetime) -> Hat:
    """The hat everyone has: a person on their own record."""
    return in_name_of(person, person.keeper_id, now)


def in_name_of(person: Person, keeper_id: int, now: datetime) -> Hat:
    """Somebody acting on the rows of a keeper: their own, or an organisation's that they serve.

    Who may is asked before, never here.
    """
    return Hat(
        person=person,
        keeper_id=keeper_id,
        now=now,
        today=person.day(now),
        hidden=hidden_arrivals(keeper_id),
    )


def as_me(
    view: HattedView[P],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a view under `/me/` the signed-in person's own hat; what they send waits its turn."""

    @login_required
    @wraps(view)
    def hatted(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        assert isinstance(request.user, Person)  # noqa: S101  (login_required saw to it)
        reads = request.method in {"GET", "HEAD", "OPTIONS"}
        with nullcontext() if reads else in_turn(request.user.keeper_id):
            response = view(request, me(request.user, timezone.now()), *args, **kwargs)
        # Whoever sits here next, with the Back key, is not shown what was on the page.
        response.setdefault("Cache-Control", "private, no-store")
        return response

    return hatted  # type: ignore[return-value]
