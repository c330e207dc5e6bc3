"""Who talked with whom, and when: a fold over an archive's facts that needs little memory.

It does not know whose archive it is; that is said when it is asked for `tallies`. So the owner
may be corrected on the preview, and nothing has to be read again.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from throughline.imports.reading.facts import Connection, Fact, Invitation, Message
from throughline.imports.reading.names import fold_name
from throughline.imports.reading.owner import OwnerGuess
from throughline.rulebook.answering import WITHIN, closes

MASS = 5
"""A message to more people than this is a circular: it is one-way, whoever answers others."""
SHORT_TEXT = 60
"""Characters: a longer text is no mere thank-you."""
AHEAD = timedelta(days=1)
"""Clocks differ; what is dated further ahead than this has not happened."""


@dataclass(slots=True)
class Tally:
    """What the messages say about one person, seen from the owner. Instants in seconds."""

    two_way: int = 0
    one_way: int = 0
    two_way_before: int = 0  # in earlier archives
    new: int = 0
    last_at: float = 0.0
    last_two_way_at: float = 0.0
    written_to: bool = False  # by the owner, and not only with a crowd; or they answered


@dataclass(frozen=True, slots=True)
class Contacted:
    """One touch that a message is: with whom, by which outcome, and from whom."""

    person: int
    is_two_way: bool
    from_owner: bool


class Look:
    """Messages as numbers in arrays, people and conversations as indexes into them."""

    def __init__(self, until: datetime) -> None:
        self.until = until + AHEAD
        self.lately = until - WITHIN
        self.slugs: list[str] = []
        self.names: list[str] = []
        self.connections: dict[str, Connection] = {}  # new or changed, by slug or row
        self.known: dict[str, Connection] = {}  # as the archive before had them, by slug
        self.invitations: list[tuple[Invitation, bool]] = []
        self.drafts = 0
        self._people: dict[str, int] = {}
        self._talks: dict[str | tuple[int, int], int] = {}
        self._groups: dict[tuple[int, ...], int] = {}
        self._group_list: list[tuple[int, ...]] = []
        self._talk, self._sender, self._to = array("I"), array("I"), array("I")
        self._at = array("d")
        self._new = bytearray()
        self._closes = bytearray()  # a thank-you, to which nobody owes an answer

    def see(self, fact: Fact, is_new: bool) -> None:
        """One more fact, of this archive or of an earlier one."""
        if isinstance(fact, Message):
            self._see_message(fact, is_new)
        elif isinstance(fact, Connection):
            self._see_connection(fact, is_new)
        else:
            self.invitations.append((fact, is_new))

    def _see_connection(self, fact: Connection, is_new: bool) -> None:
        if not is_new:
            if fact.slug:
                self.known[fact.slug] = fact
            return
        self.connections[fact.slug or f"={len(self.connections)}"] = fact

    def _see_message(self, fact: Message, is_new: bool) -> None:
        if fact.is_draft or fact.at > self.until:
            self.drafts += is_new
            return
        to = tuple(self.person(name, slug) for name, slug in fact.recipients)
        group = self._groups.get(to)
        if group is None:
            group = self._groups[to] = len(self._group_list)
            self._group_list.append(to)
        sender = self.person(fact.sender, fact.sender_slug)
        talk = _talk(fact.conversation, sender, to)
        self._talk.append(self._talks.setdefault(talk, len(self._talks)))
        self._sender.append(sender)
        self._to.append(group)
        self._at.append(fact.at.timestamp())
        self._new.append(is_new)
        self._closes.append(fact.at >= self.lately and _is_mere_thanks(fact))

    def person(self, name: str, slug: str) -> int:
        """The index of somebody: by the profile, and without one by the name as it is written."""
        key = slug or "=" + fold_name(name)
        index = self._people.get(key)
        if index is None:
            index = self._people[key] = len(self.slugs)
            self.slugs.append(slug)
            self.names.append(name)
        elif name and not self.names[index]:
            self.names[index] = name
        return index

    def index_of(self, slug: str) -> int | None:
        """The index of a profile that wrote or was written to."""
        return self._people.get(slug)

    def talks(self, owner: OwnerGuess) -> "Talks":
        """Everything again, seen from the owner."""
        return Talks(self, owner)

    def rows(self) -> "zip[tuple[int, int, int, float, int]]":
        """(conversation, sender, group, instant, whether new) of each message."""
        return zip(self._talk, self._sender, self._to, self._at, self._new, strict=True)

    def since(self, instant: float) -> Iterator[tuple[int, tuple[int, ...], float, int]]:
        """(sender, recipients, instant, whether a mere thank-you) of the messages since then."""
        for n, at in enumerate(self._at):
            if at >= instant:
                yield self._sender[n], self._group_list[self._to[n]], at, self._closes[n]

    def group(self, index: int) -> tuple[int, ...]:
        """The recipients of a message."""
        return self._group_list[index]

    def talk_of(self, conversation: str, sender: int, to: tuple[int, ...]) -> int:
        """The index of a message's conversation."""
        return self._talks[_talk(conversation, sender, to)]


def _is_mere_thanks(fact: Message) -> bool:
    text = fact.content
    return len(text) <= SHORT_TEXT and closes(text, (name for name, _slug in fact.recipients))


def _talk(conversation: str, sender: int, to: tuple[int, ...]) -> str | tuple[int, int]:
    """Two people alone have one conversation, even where LinkedIn began a second one for them."""
    if len(to) == 1:
        return (sender, to[0]) if sender < to[0] else (to[0], sender)
    return conversation


class Talks:
    """Who answered whom, from the owner's side.

    In a conversation, what they wrote is two-way as soon as the owner wrote in it too, before or
    after; what the owner wrote is two-way with those who wrote after it. A circular is one-way.
    Both need one number for each writer in a conversation, so all of it is two passes.
    """

    def __init__(self, look: Look, owner: OwnerGuess) -> None:
        self.look = look
        self.is_owner = [
            owner.is_person(name, slug) for name, slug in zip(look.names, look.slugs, strict=True)
        ]
        self._last: dict[tuple[int, int], float] = {}
        self._owner_wrote: set[int] = set()
        for talk, sender, _group, at, _new in look.rows():
            if self.is_owner[sender]:
                self._owner_wrote.add(talk)
            elif at > self._last.get((talk, sender), 0.0):
                self._last[talk, sender] = at

    def contacted(self, talk: int, sender: int, to: tuple[int, ...], at: float) -> list[Contacted]:
        """The touches that one message is."""
        is_owner = self.is_owner
        others = [person for person in to if not is_owner[person]]
        crowd = len(to) > MASS
        if not is_owner[sender]:
            return [Contacted(sender, talk in self._owner_wrote and not crowd, False)]
        last = self._last
        return [
            Contacted(person, not crowd and last.get((talk, person), 0.0) > at, True)
            for person in dict.fromkeys(others)
        ]

    def of_message(self, fact: Message) -> list[Contacted]:
        """The touches that a message is, from the fact itself."""
        look = self.look
        if fact.is_draft or fact.at > look.until:
            return []
        to = tuple(look.person(name, slug) for name, slug in fact.recipients)
        sender = look.person(fact.sender, fact.sender_slug)
        talk = look.talk_of(fact.conversation, sender, to)
        return self.contacted(talk, sender, to, fact.at.timestamp())

    def waiting(self, since: float) -> dict[int, float]:
        """Who wrote to the owner alone since an instant and had the last word, and when it came.

        What the owner wrote to them by themselves or in a small group answers it; a circular
        does not. Where the last word is a mere thank-you, nobody waits.
        """
        heard: dict[int, tuple[float, int]] = {}
        said: dict[int, float] = {}
        for sender, to, at, mere in self.look.since(since):
            if self.is_owner[sender]:
                if len(to) <= MASS:
                    said |= {person: max(at, said.get(person, 0.0)) for person in to}
            elif len(to) == 1 and self.is_owner[to[0]]:
                heard[sender] = max((at, mere), heard.get(sender, (0.0, 0)))
        return {
            person: at
            for person, (at, mere) in heard.items()
            if not mere and at > said.get(person, 0.0)
        }

    def tallies(self) -> dict[int, Tally]:
        """What all messages together say about everybody but the owner."""
        found: dict[int, Tally] = {}
        look = self.look
        for talk, sender, group, at, new in look.rows():
            to = look.group(group)
            for one in self.contacted(talk, sender, to, at):
                tally = found.get(one.person)
                if tally is None:
                    tally = found[one.person] = Tally()
                _add(tally, one, at, bool(new), len(to) > MASS)
        return found


def _add(tally: Tally, one: Contacted, at: float, is_new: bool, crowd: bool) -> None:
    tally.new += is_new
    if one.is_two_way:
        tally.two_way += 1
        tally.two_way_before += not is_new
        tally.last_two_way_at = max(tally.last_two_way_at, at)
    else:
        tally.one_way += 1
    tally.last_at = max(tally.last_at, at)
    if one.is_two_way or (one.from_owner and not crowd):
        tally.written_to = True
