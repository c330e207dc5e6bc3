"""What an entry that stays takes over from the one that goes: in groups that change together.

A group is put back as a whole or not at all, so that no half of a birthday or cadence returns.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model

from throughline.followthrough.actions.relationships import POLICY
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import policy_of
from throughline.network.actions.merging.moves import change
from throughline.network.models import Contact, Merge
from throughline.people.models import ContactPoint, Party
from throughline.rulebook import joining

Group = dict[str, Any]  # columns by their names on a row, as they shall be

TEXTS = ("nickname", "middle_name", "prefix", "suffix", "title", "department")


def take_over(merge: Merge, stays: Model, goes: Model) -> None:
    """Change the row that stays, group by group; each is noted."""
    for group in _GROUPS.get(type(stays), _came_with)(stays, goes):
        before = {name: getattr(stays, name) for name in group}
        if before != group:
            change(merge, type(stays), [stays.pk], before, group)


def _of_a_party(stays: Any, goes: Any) -> Iterator[Group]:
    """What is empty is filled; a name is never changed."""
    for name in TEXTS:
        yield {name: getattr(stays, name) or getattr(goes, name)}
    if not stays.place:
        yield {"place": goes.place, "place_key": goes.place_key}
    yield {"company_id": stays.company_id or goes.company_id}
    yield {"account_id": stays.account_id or goes.account_id}
    yield {"since": min(stays.since, goes.since)}
    yield _born(stays, goes)
    if goes.others:
        had = stays.others or []
        yield {"others": [*had, *(one for one in goes.others if one not in had)]}


def _born(stays: Any, goes: Any) -> Group:
    """The whole day of one of them; the year too where both say the same day."""
    day = (stays.birth_month, stays.birth_day)
    theirs = day == (None, None) or (
        stays.birth_year is None and day == (goes.birth_month, goes.birth_day)
    )
    one = goes if theirs else stays
    return {name: getattr(one, name) for name in ("birth_year", "birth_month", "birth_day")}


def _of_a_tie(stays: Any, goes: Any) -> Iterator[Group]:
    """As the rulebook joins them; the standing is folded anew afterwards."""
    one = joining.joined(_tie(stays), _tie(goes))
    yield {"strength": one.strength}
    yield {"since": one.since}
    yield {"ended_at": one.ended_at}
    asks = goes if _theirs_asks(stays, goes) else stays
    yield {name: getattr(asks, name) for name in POLICY}


def _of_a_contact(stays: Any, goes: Any) -> Iterator[Group]:
    """Whatever one of them says; the circle of the one whose cadence holds."""
    asks = goes if _theirs_asks(stays.relationship, goes.relationship) else stays
    yield {"circle_id": asks.circle_id, "own_cadence": asks.own_cadence}
    yield {"is_recruiter": stays.is_recruiter or goes.is_recruiter}
    days = [day for day in (stays.connected_on, goes.connected_on) if day]
    yield {"connected_on": min(days, default=None)}
    yield {"about": joining.joined_notes(stays.about, goes.about)}


def _of_a_point(stays: Any, goes: Any) -> Iterator[Group]:
    """In use when either was."""
    yield {"label": stays.label or goes.label}
    yield {"parts": stays.parts or goes.parts}
    if stays.retired_at and not goes.retired_at:
        yield {"retired_at": None}
    yield from _came_with(stays, goes)


def _came_with(stays: Any, goes: Any) -> Iterator[Group]:
    """What came in two ways does not go when one of them is taken back."""
    if stays.arrival_id is not None and stays.arrival_id != goes.arrival_id:
        yield {"arrival_id": None}


def _theirs_asks(stays: Relationship, goes: Relationship) -> bool:
    return joining.asks_before(_tie(goes), _tie(stays))


def _tie(row: Relationship) -> joining.Tie:
    contact = Contact.objects.filter(pk=row.pk).first()
    return joining.Tie(
        policy=policy_of(row),
        circle=contact.circle_id if contact else None,
        is_own=contact is not None and contact.own_cadence,
        strength=row.strength,
        since=row.since,
        ended_at=row.ended_at,
    )


_GROUPS: dict[type[Model], Callable[[Any, Any], Iterator[Group]]] = {
    Party: _of_a_party,
    Relationship: _of_a_tie,
    Contact: _of_a_contact,
    ContactPoint: _of_a_point,
}
