"""Who is known by the keys of an upload: asked for by key, never by reading all of a network."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from allauth.account.models import EmailAddress

from throughline.frame.among import among, among_texts
from throughline.network.taking.somebody import EMAIL, PROFILE
from throughline.people import contactkeys, names
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.queries import PartyQuerySet, contact_points, parties
from throughline.people.refusals import InvalidContactPoint
from throughline.rulebook.matching import Person, score

PIECE = 1000
"""Keys in one question to the database."""
SURE = 0.95
"""From here on a shared address or number joins two entries; below it only suggests."""

T = TypeVar("T")
Key = tuple[str, str]  # kind and key of a contact point
Name = tuple[str, str, str]  # whole, given, family


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody known who has a key, or a name, of the upload."""

    party_id: int
    name: Name
    company: str = ""  # folded
    others: tuple[tuple[str, ...], ...] = ()


class Known:
    """People of one keeper; oneself is not among them."""

    def __init__(self, hat: Hat) -> None:
        self.hat = hat
        own = parties(hat).filter(account=hat.person.pk)
        self.own = set(own.values_list("pk", flat=True))

    def own_keys(self) -> set[Key]:
        """One's own profiles and e-mail addresses."""
        points = contact_points(self.hat).filter(party__in=self.own, kind__in=(EMAIL, PROFILE))
        emails = EmailAddress.objects.filter(user=self.hat.person).values_list("email", flat=True)
        keys = (_email_key(email) for email in (*emails, self.hat.person.email))
        return {*points.values_list("kind", "key"), *((EMAIL, key) for key in keys if key)}

    def by_keys(self, wanted: Iterable[Key]) -> dict[Key, list[int]]:
        """Parties by contact point, retired ones too, the oldest first."""
        by_kind: dict[str, set[str]] = {}
        for kind, key in wanted:
            by_kind.setdefault(kind, set()).add(key)
        found: dict[Key, list[int]] = {}
        for kind, keys in by_kind.items():
            rows = contact_points(self.hat).filter(kind=kind, key__in=among_texts(sorted(keys)))
            for key, party_id in rows.order_by("id").values_list("key", "party_id"):
                if party_id not in self.own:
                    found.setdefault((kind, key), []).append(party_id)
        return found

    def by_uid(self, uids: Iterable[str]) -> dict[str, int]:
        """Parties by the UID that their cards of ours have, as it is written there."""
        wanted = {found: uid for uid in uids if (found := _uuid(uid))}
        by_uid: dict[str, int] = {}
        for piece in pieces(sorted(wanted)):
            rows = parties(self.hat).filter(uid__in=piece).values_list("uid", "pk")
            by_uid.update((wanted[uid], pk) for uid, pk in rows)
        return by_uid

    def bearers(self, pks: Collection[int]) -> dict[int, Bearer]:
        """Some parties with their names."""
        found: dict[int, Bearer] = {}
        rows = PartyQuerySet(Party).visible_among(self.hat, among(sorted(pks)))
        for pk, *name in rows.values_list("pk", "name", "given_name", "family_name"):
            found[pk] = Bearer(pk, (name[0], name[1], name[2]))
        return found

    def of_orders(self, orders: Collection[str]) -> dict[str, list[Bearer]]:
        """Those who stand at the same place of a list by name, whole; for names that are few."""
        found: dict[str, list[Bearer]] = {}
        fields = ("sort_key", "pk", "name", "given_name", "family_name", "company__name_key")
        rows = self._at(orders).order_by("id")
        for order, pk, *name, company, others in rows.values_list(*fields, "others"):
            kept = tuple(tuple(map(str, other)) for other in others or ())
            one = Bearer(pk, (name[0], name[1], name[2]), company or "", kept)
            found.setdefault(order, []).append(one)
        return found

    def orders_in_use(self, orders: Collection[str]) -> set[str]:
        """Which places of a list by name somebody stands at; read from the index alone."""
        return set(self._at(orders).values_list("sort_key", flat=True).distinct())

    def some_of_orders(self, orders: Collection[str], most: int) -> dict[str, list[int]]:
        """At most so many of those who stand at each place, the oldest first."""
        found: dict[str, list[int]] = {}
        for order, pk in self._at(orders).order_by("sort_key", "id").values_list("sort_key", "pk"):
            some = found.setdefault(order, [])
            if len(some) < most:
                some.append(pk)
        return found

    def _at(self, orders: Collection[str]) -> PartyQuerySet:
        rows = parties(self.hat).filter(sort_key__in=among_texts(sorted(orders)))
        return rows.exclude(pk__in=self.own)

    def labels(self, pks: Collection[int]) -> Mapping[int, str]:
        """What to call them where somebody has to choose."""
        rows = PartyQuerySet(Party).visible_among(self.hat, among(sorted(pks)))
        said = rows.values_list("pk", "name", "title", "company__name")
        return {pk: ", ".join(filter(None, words)) for pk, *words in said}


def orders_of(name: Name) -> set[str]:
    """The places in a list where somebody of that name may stand."""
    whole, *written = name
    ways = {names.split(whole), tuple(written)}
    return {order for way in ways if (order := names.sort_key(*way))}


@lru_cache(maxsize=4096)
def are_alike(one: Name, other: Name, kind: str, key: str) -> bool:
    """Whether two names at one address or number are one person's."""
    if names.folded(one[0]) == names.folded(other[0]):
        return True
    emails, phones = ((key,), ()) if kind == EMAIL else ((), (key,))
    first = Person(0, one[1], one[2], emails=emails, phones=phones, suffix=one[0])
    second = Person(1, other[1], other[2], emails=emails, phones=phones, suffix=other[0])
    return score(first, second).probability >= SURE


def pieces(keys: list[T]) -> Iterator[list[T]]:
    """Keys in so many questions as they need."""
    for at in range(0, len(keys), PIECE):
        yield keys[at : at + PIECE]


def _uuid(uid: str) -> UUID | None:
    if not uid.lower().startswith("urn:uuid:"):
        return None
    try:
        return UUID(uid.lower())
    except ValueError:
        return None


def _email_key(email: str) -> str:
    try:
        return contactkeys.key(EMAIL, email)
    except InvalidContactPoint:
        return ""
