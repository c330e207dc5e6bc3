"""Somebody in an upload, whatever it is: what is to be written of them, and what of it is news."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from throughline.network.models import Contact
from throughline.network.taking.circles import Tie
from throughline.people.models import ContactPoint, Party

Values = Mapping[str, Any]

PROFILE, EMAIL = ContactPoint.Kind.PROFILE.value, ContactPoint.Kind.EMAIL.value
PHONE, ADDRESS = ContactPoint.Kind.PHONE.value, ContactPoint.Kind.ADDRESS.value


class Way(NamedTuple):
    """A way to reach somebody, as `ContactPoint` keeps it."""

    kind: str
    value: str
    key: str
    label: str = ""
    parts: dict[str, str] | None = None


@dataclass(slots=True)
class Somebody:
    """One person of an upload. `party_id`: who that is among those known, None for new."""

    key: str  # the same for the same person whenever the plan is made
    name: str
    given: str = ""
    family: str = ""
    title: str = ""
    company: str = ""
    party_id: int | None = None
    connected_on: date | None = None

    @property
    def tie(self) -> Tie:
        """What decides about their circle and first day."""
        raise NotImplementedError

    @property
    def described(self) -> Values:
        """What a new party's row says besides its names and company, by column."""
        return {"title": self.title}

    @property
    def ways(self) -> Sequence[Way]:
        """How they can be reached."""
        raise NotImplementedError

    @property
    def about(self) -> str:
        """What was noted of them."""
        return ""

    @property
    def tags(self) -> Mapping[str, str]:
        """The tags to put on them, by folded name."""
        return {}

    @property
    def tags_before(self) -> Mapping[str, str]:
        """The tags an earlier upload put on them: those that are off again stay off."""
        return {}

    def changes(self, party: Party) -> Values:
        """The columns of a known party that become other; of the company its name."""
        raise NotImplementedError

    def contact_changes(self, contact: Contact) -> Values:
        """The columns of a known contact that become other."""
        raise NotImplementedError


class Suggestion(NamedTuple):
    """Somebody known who may be the same, and what they have in common."""

    party_id: int
    label: str
    why: str = "name"


FIRST = 5
"""So many people are shown as they were understood."""


def shown(people: Sequence[Somebody]) -> list[dict[str, str]]:
    """The first of the people as the preview shows them, so that one sees what was understood."""
    return [_shown(one) for one in people[:FIRST]]


def _shown(one: Somebody) -> dict[str, str]:
    said = [one.title, one.company, *(way.value for way in one.ways if way.kind != PROFILE)]
    said += [text for name in ("place",) if (text := one.described.get(name))]
    return {"name": one.name, "said": " · ".join(dict.fromkeys(filter(None, said)))}


Doubtful = Sequence[tuple[Somebody, Sequence[Suggestion]]]


def as_json(doubtful: Doubtful) -> list[dict[str, Any]]:
    """The doubtful as the preview keeps them."""
    return [
        {
            "key": one.key,
            "name": one.name,
            "said": ", ".join(filter(None, (one.title, one.company))),
            "like": [[each.party_id, each.label] for each in left],
            "why": left[0].why,
        }
        for one, left in doubtful
    ]
