"""The cards of an address book: a fold that depends on nothing else, and which are one person's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.facts import Fact, key
from throughline.network.taking.entry import Entry, entry, joined
from throughline.network.taking.known import Key, are_alike
from throughline.network.taking.somebody import PROFILE

MOST_COMPARED = 20
"""So many of those who share an address are compared with somebody of another name."""


class Cards:
    """What was seen: the new cards, and what earlier uploads said of the same people."""

    def __init__(self) -> None:
        self.new: list[Card] = []
        self.earlier: dict[str, list[Card]] = {}
        self._entries: list[Entry] = []

    def see(self, fact: Fact | Card, is_new: bool) -> None:
        """One more card, of this upload or of an earlier one."""
        if not isinstance(fact, Card):
            return
        self._entries = []
        if is_new:
            self.new.append(fact)
        else:
            self.earlier.setdefault(key(fact), []).append(fact)

    def entries(self) -> list[Entry]:
        """One for each new card. Nobody is known yet."""
        if not self._entries:
            self._entries = [self._entry(card) for card in self.new]
        for one in self._entries:
            one.party_id, one.shared = None, []
        return list(self._entries)

    def _entry(self, card: Card) -> Entry:
        told_by = key(card)
        return entry(told_by, (card,), self.earlier.get(told_by, ()))


def together(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one upload that are one person become one: by profile or UID, or by an address
    or a number where the names are alike. Who is known already as two people stays two."""
    groups = Groups([one.party_id for one in entries])
    holders: dict[Key, dict[str, int]] = {}
    for at, one in enumerate(entries):
        for kind, value in _keys(one):
            others = holders.setdefault((kind, value), {})
            for other in _alike(entries, one, others, kind, value):
                groups.join(at, other)
            others.setdefault(one.name, at)
    found = [_one([entries[at] for at in group]) for group in groups]
    _tell_apart(found)
    return found


def _tell_apart(entries: Sequence[Entry]) -> None:
    """Two of one name and with nothing else have one key; an answer is for one of them."""
    seen: Counter[str] = Counter()
    for one in entries:
        seen[one.key] += 1
        if seen[one.key] > 1:
            one.key = f"{one.key}-{seen[one.key]}"


def _keys(one: Entry) -> Iterator[Key]:
    yield from one.now.sure_keys
    for uid in one.uids:
        yield "uid", uid


def _alike(
    entries: Sequence[Entry], one: Entry, others: dict[str, int], kind: str, value: str
) -> Iterable[int]:
    if kind in (PROFILE, "uid") or not others:
        return list(others.values())[:1]
    if one.name in others:
        return [others[one.name]]
    some = list(others.values())[:MOST_COMPARED]
    return [at for at in some if are_alike(one.goes_by, entries[at].goes_by, kind, value)]


def _one(group: Sequence[Entry]) -> Entry:
    return group[0] if len(group) == 1 else joined(group)


class Groups:
    """Numbers that belong together, directly or by way of others. `known`: who each is, if that
    is known; no group holds two who are known."""

    def __init__(self, known: Sequence[int | None]) -> None:
        self._first = list(range(len(known)))
        self._known = list(known)  # by the first of each group

    def join(self, one: int, other: int) -> None:
        """These two belong together, unless they are two."""
        first, second = sorted((self._of(one), self._of(other)))
        a, b = self._known[first], self._known[second]
        if a is None or b is None or a == b:
            self._first[second] = first
            self._known[first] = b if a is None else a

    def _of(self, one: int) -> int:
        while self._first[one] != one:
            self._first[one] = self._first[self._first[one]]
            one = self._first[one]
        return one

    def __iter__(self) -> Iterator[list[int]]:
        """Each group in order, in the order of their first members."""
        found: dict[int, list[int]] = {}
        for at in range(len(self._first)):
            found.setdefault(self._of(at), []).append(at)
        return iter(found.values())
