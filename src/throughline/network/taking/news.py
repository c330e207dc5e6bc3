"""What an upload says of people known already that is not there yet."""

from collections.abc import Iterable, Mapping, Sequence

from throughline.followthrough.models import Relationship
from throughline.network.models import Contact, Tagged
from throughline.network.taking.somebody import Somebody, Way
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


def new_ways(one: Somebody, standing: Standing) -> list[Way]:
    """Contact points that somebody known does not have yet."""
    return [way for way in one.ways if (one.party_id, way.kind, way.key) not in standing.points]


def new_tags(one: Somebody, standing: Standing) -> list[str]:
    """Tags, by folded name, that somebody known neither has nor had from an earlier upload."""
    before = one.tags_before
    return [
        key for key in one.tags if key not in before and (one.party_id, key) not in standing.tags
    ]


def has_news(one: Somebody, standing: Standing) -> bool:
    """Whether the upload changes anything about somebody known, touches aside."""
    assert one.party_id is not None  # noqa: S101
    contact = standing.contact(one)
    return bool(
        one.changes(standing.parties[one.party_id])
        or new_ways(one, standing)
        or new_tags(one, standing)
        or contact is None
        or one.contact_changes(contact)
    )


def count(known: Sequence[Somebody]) -> int:
    """Of how many known people there is news."""
    found = 0
    for at in range(0, len(known), PIECE):
        piece = known[at : at + PIECE]
        standing = Standing(piece)
        found += sum(has_news(one, standing) for one in piece)
    return found
