"""Who the people in an address book are: known already, new or doubtful; see `known` by what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from throughline.network.taking.cards import Cards, together
from throughline.network.taking.entry import Entry, joined
from throughline.network.taking.known import Bearer, Key, Known, Name, are_alike, orders_of
from throughline.network.taking.somebody import EMAIL, PROFILE, Doubtful, Suggestion
from throughline.people import names
from throughline.people.hats import Hat

MOST_LIKE = 8
"""So many who may be the same are offered for each of the doubtful."""


class Book:
    """What an address book comes to for one keeper. The same whenever it is made from the same
    cards and answers (`same`: an entry's key to the party that it is)."""

    def __init__(self, cards: Cards, hat: Hat, same: Mapping[str, int] | None = None) -> None:
        self.known_here = Known(hat)
        self.own = 0  # cards of the keeper
        self.told = 0  # of whom earlier uploads said all of it
        self.entries = self._of_others(cards.entries())
        self._by_own_card()
        self._by_keys()
        self.entries = together(self.entries)
        self._by_earlier_cards()
        self._as_said(same or {})
        self.people = self._joined()

    @property
    def new(self) -> list[Entry]:
        """Those who are nobody known."""
        return [one for one in self.people if one.party_id is None]

    @property
    def known(self) -> list[Entry]:
        """Those who are somebody known."""
        return [one for one in self.people if one.party_id is not None]

    def _of_others(self, entries: Sequence[Entry]) -> list[Entry]:
        own, person = self.known_here.own_keys(), self.known_here.hat.person
        name: Name = (person.name, *names.split(person.name))
        found = [one for one in entries if not _is_own(one, own, name)]
        self.own = len(entries) - len(found)
        news = [one for one in found if not one.says_nothing_new]
        self.told = len(found) - len(news)
        return news

    def _by_own_card(self) -> None:
        """A card that was written here says by its UID whose it is."""
        by_uid = self.known_here.by_uid(uid for one in self.entries for uid in one.uids)
        for one in self.entries if by_uid else ():
            one.party_id = next((by_uid[uid] for uid in one.uids if uid in by_uid), None)

    def _by_keys(self) -> None:
        asked = [one for one in self.entries if one.party_id is None]
        having = self.known_here.by_keys(key for one in asked for key in _all_keys(one))
        bearers = self.known_here.bearers({pk for pks in having.values() for pk in pks})
        for one in asked if having else ():
            self._by_key(one, having, bearers)

    def _by_key(
        self, one: Entry, having: Mapping[Key, list[int]], bearers: Mapping[int, Bearer]
    ) -> None:
        for kind, key in _all_keys(one):
            found = [pk for pk in having.get((kind, key), ()) if pk in bearers]
            for pk in found[:MOST_LIKE]:
                if kind == PROFILE or _goes_by(one, bearers[pk].name, kind, key):
                    one.party_id = pk
                    return
            one.shared += found

    def _by_earlier_cards(self) -> None:
        """Who has nothing to be known by but a name, and came with an earlier upload, is the one
        of that name who has the card's UID, or the only one."""
        asked = [one for one in self.entries if one.party_id is None and one.before]
        if not asked:
            return
        named = self.known_here.of_orders({order for one in asked for order in _orders(one)})
        for one in asked:
            found = {each.party_id: each for order in _orders(one) for each in named.get(order, ())}
            one.party_id = _the_one(one, list(found.values()))

    def _as_said(self, same: Mapping[str, int]) -> None:
        bearers = self.known_here.bearers(set(same.values())) if same else {}
        for one in self.entries if same else ():
            if one.party_id is None and same.get(one.key) in bearers:
                one.party_id = same[one.key]

    def _joined(self) -> list[Entry]:
        """Entries that are the same person known become one."""
        groups: dict[int, list[Entry]] = {}
        for at, one in enumerate(self.entries):
            groups.setdefault(-at - 1 if one.party_id is None else one.party_id, []).append(one)
        return [group[0] if len(group) == 1 else joined(group) for group in groups.values()]

    def doubtful(self, most: int) -> tuple[Doubtful, int]:
        """New people who may be somebody known, at most so many, and how many there are."""
        new = self.new
        orders = {id(one): orders_of(one.now.name) for one in new}
        used = self.known_here.orders_in_use({each for found in orders.values() for each in found})
        asked = [one for one in new if one.shared or not used.isdisjoint(orders[id(one)])]
        some = asked[:most]
        wanted = {each for one in some for each in orders[id(one)]} & used
        named = self.known_here.some_of_orders(wanted, MOST_LIKE)
        like = {id(one): self._like(one, orders[id(one)], named) for one in some}
        labels = self.known_here.labels({pk for found in like.values() for pk in found})
        return [(one, list(_suggested(like[id(one)], labels))) for one in some], len(asked)

    def _like(
        self, one: Entry, orders: Iterable[str], named: Mapping[str, list[int]]
    ) -> dict[int, str]:
        """Who may be the same, and by what."""
        found = dict.fromkeys(one.shared, "shared")
        for order in sorted(orders):
            for pk in named.get(order, ()):
                found.setdefault(pk, "name")
        return dict(list(found.items())[:MOST_LIKE])


def _suggested(like: Mapping[int, str], labels: Mapping[int, str]) -> Iterator[Suggestion]:
    for pk, why in like.items():
        if pk in labels:
            yield Suggestion(pk, labels[pk], why)


def _is_own(one: Entry, own: set[Key], name: Name) -> bool:
    """Whether it is the keeper's own card: one's profile, or one's address under one's name."""
    shared = [key for key in one.now.sure_keys if key in own]
    return any(kind == PROFILE or _goes_by(one, name, kind, key) for kind, key in shared)


def _goes_by(one: Entry, name: Name, kind: str, key: str) -> bool:
    """Whether somebody's name is like the entry's, as it is or as an earlier card had it."""
    if are_alike(one.goes_by, name, kind, key):
        return True
    return one.before is not None and are_alike(one.before.name, name, kind, key)


def _all_keys(one: Entry) -> list[Key]:
    """What the entry is known by, and what earlier cards were."""
    earlier = one.before.sure_keys if one.before else []
    keys = dict.fromkeys([*one.now.sure_keys, *earlier])
    rank = {PROFILE: 0, EMAIL: 1}
    return sorted(keys, key=lambda key: rank.get(key[0], 2))


def _orders(one: Entry) -> set[str]:
    return orders_of(one.now.name) | (orders_of(one.before.name) if one.before else set())


def _the_one(one: Entry, found: Sequence[Bearer]) -> int | None:
    marked = [each.party_id for each in found if _has_uid(one, each)]
    if marked:
        return marked[0]
    company = names.folded(one.before.company) if one.before else ""
    if len(found) > 1:
        found = [each for each in found if each.company == company]
    return found[0].party_id if len(found) == 1 else None


def _has_uid(one: Entry, bearer: Bearer) -> bool:
    kept = set(bearer.others)
    return any(other in kept for other in one.now.others if other[0] == "UID")
