"""What an upload says of people known already that is not there yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from throughline.followthrough.models import Relationship
from throughline.network.models import Contact, Tagged
from throughline.network.taking.somebody import Somebody, Values, Way
from throughline.people.models import ContactPoint, Party

PIECE = 1000


class Standing:
    """What is known now of some parties: the rows, their contact points, ties and tags."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        pks = [one.party_id for one in people if one.party_id is not None]
        rows = Party.objects.filter(pk__in=pks).select_related("company")
        self.parties: Mapping[int, Party] = {row.pk: row for row in rows}
        points = ContactPoint.objects.filter(party__in=pks)
        self.points = set(points.values_list("party_id", "kind", "key"))
        ties = Relationship.objects.filter(party__in=pks, kind=Relationship.Kind.CONTACT)
        self.ties = {row.party_id: row for row in ties}
        tied = [row.pk for row in ties]
        found = Contact.objects.filter(relationship__in=tied)
        self.contacts = {row.relationship_id: row for row in found}
        tagged = Tagged.objects.filter(relationship__in=tied)
        self.tags = set(tagged.values_list("relationship__party_id", "tag__name_key"))

    def contact(self, one: Somebody) -> Contact | None:
        """Their place in the network, if they have one."""
        tie = self.ties.get(one.party_id) if one.party_id is not None else None
        return self.contacts.get(tie.pk) if tie else None


@dataclass(frozen=True, slots=True)
class News:
    """What is news of one person known. `lone`: they are in nobody's network yet."""

    of: Somebody
    party: Party
    contact: Contact | None
    changes: Values
    contact_changes: Values
    ways: Sequence[Way]
    tags: Sequence[str]
    lone: bool

    def __bool__(self) -> bool:
        """Whether there is any, touches aside."""
        return bool(
            self.changes or self.contact_changes or self.ways or self.tags or not self.contact
        )


def news(one: Somebody, standing: Standing) -> News:
    """What the upload says of somebody known that is not there yet."""
    assert one.party_id is not None  # noqa: S101
    party, contact = standing.parties[one.party_id], standing.contact(one)
    return News(
        of=one,
        party=party,
        contact=contact,
        changes=one.changes(party),
        contact_changes=one.contact_changes(contact) if contact else {},
        ways=[way for way in one.ways if (party.pk, way.kind, way.key) not in standing.points],
        tags=[key for key in one.tags if _is_new_tag(one, key, standing)],
        lone=party.pk not in standing.ties,
    )


def _is_new_tag(one: Somebody, key: str, standing: Standing) -> bool:
    """Whether somebody neither has a tag nor had it from an earlier upload."""
    return key not in one.tags_before and (one.party_id, key) not in standing.tags


def count(known: Sequence[Somebody]) -> int:
    """Of how many known people there is news."""
    found = 0
    for at in range(0, len(known), PIECE):
        piece = known[at : at + PIECE]
        standing = Standing(piece)
        found += sum(bool(news(one, standing)) for one in piece)
    return found
