"""Whose archive is this? Told by the people in its messages and invitations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.imports.reading.facts import Connection, Invitation, Message
from throughline.imports.reading.linkedin import NOBODY
from throughline.imports.reading.names import fold_name

_ENOUGH_TALKS = 5
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class OwnerGuess:
    """Who the archive's owner is among its people. `why` is a sentence; not `sure`: ask.

    `candidates`: (slug, name) of everybody it could be, the likeliest first.
    """

    slug: str
    name: str
    sure: bool
    why: str
    candidates: tuple[tuple[str, str], ...] = ()

    def wrote(self, message: Message) -> bool:
        """Whether the owner sent the message."""
        return self.is_person(message.sender, message.sender_slug)

    def is_person(self, name: str, slug: str) -> bool:
        """By the slug where both are known, else by the name."""
        if slug and self.slug:
            return slug == self.slug
        return bool(name) and fold_name(name) == fold_name(self.name)


class People:
    """Counts, message by message, who takes part in what. Small: a set of numbers a person."""

    def __init__(self) -> None:
        self._talks: dict[str, int] = {}
        self._in: defaultdict[str, set[int]] = defaultdict(set)
        self._names: dict[str, Counter[str]] = {}
        self._invited: Counter[str] = Counter()
        self._sent: set[str] = set()
        self._connected: set[str] = set()
        self._first_inbox: tuple[float, str] | None = None

    def see_message(self, message: Message) -> None:
        """Drafts count too: only the owner's own are in the archive."""
        talk = self._talks.setdefault(message.conversation, len(self._talks))
        sender = self._person(message.sender, message.sender_slug)
        recipients = [self._person(name, slug) for name, slug in message.recipients]
        for person in (sender, *recipients):
            if person:
                self._in[person].add(talk)
        if sender and (message.folder == "SENT" or message.is_draft):
            self._sent.add(sender)
        if message.folder == "INBOX" and len(recipients) == 1 and recipients[0]:
            at = message.at.timestamp()
            if self._first_inbox is None or at < self._first_inbox[0]:
                self._first_inbox = (at, recipients[0])

    def see_invitation(self, invitation: Invitation) -> None:
        sender = self._person(invitation.sender, invitation.sender_slug)
        recipient = self._person(invitation.recipient, invitation.recipient_slug)
        if invitation.outgoing is None:
            return
        own = sender if invitation.outgoing else recipient
        if own:
            self._invited[own] += 1

    def see_connection(self, connection: Connection) -> None:
        """The owner is never their own connection."""
        self._connected.add(connection.slug or _by_name(connection.name))

    def owner(self, *, profile_name: str = "", account_name: str = "") -> OwnerGuess:
        """The likeliest owner. Evidence in order: the archive's own profile; the account's name;
        who is in every conversation; whom invitations went from and came to; who sent; who is no
        connection; and, at last and unsure, who got the first message of the inbox.
        """
        together = self._together()
        ranked = sorted(together, key=lambda person: (-len(together[person]), person))
        for guess in (
            self._named(ranked, profile_name, "the archive's profile has this name"),
            self._named(ranked, account_name, "your account has this name"),
            self._everywhere(ranked, together),
            self._inviting(ranked),
            self._only(ranked, self._sent, "the sent messages are theirs"),
            self._not_connected(ranked, together),
            self._first(ranked),
        ):
            if guess is not None:
                return guess
        return self._unknown(ranked, profile_name or account_name)

    def _person(self, name: str, slug: str) -> str:
        """The person's key: the slug, or the folded name behind a mark no slug has."""
        if not slug and (not name or name == NOBODY):
            return ""
        key = slug or _by_name(name)
        if key not in self._names:
            self._names[key] = Counter()
        if name:
            self._names[key][name] += 1
        return key

    def _together(self) -> dict[str, set[int]]:
        """Everybody with their conversations; a bare name joins the one profile of that name.

        Archives from before 2023 give a recipient's name only.
        """
        profiles = self._profiles_by_name()
        together = {person: set(self._in.get(person, ())) for person in self._names}
        for person in list(together):
            same = profiles.get(person, ()) if person.startswith("=") else ()
            if len(same) == 1:
                together[next(iter(same))] |= together.pop(person)
        return together

    def _profiles_by_name(self) -> dict[str, set[str]]:
        profiles: defaultdict[str, set[str]] = defaultdict(set)
        for person, names in self._names.items():
            if not person.startswith("="):
                for name in names:
                    profiles[_by_name(name)].add(person)
        return profiles

    def _named(self, ranked: list[str], name: str, why: str) -> OwnerGuess | None:
        """With several of that name, the one who takes part in most."""
        wanted = _by_name(name)
        if wanted == "=":
            return None
        same = [
            person
            for person in ranked
            if person == wanted or wanted in map(_by_name, self._names[person])
        ]
        if not same:
            return None
        return self._guess(same, why, sure=len(same) == 1 or not self._is_connected(same[0]))

    def _everywhere(self, ranked: list[str], together: dict[str, set[int]]) -> OwnerGuess | None:
        """In every conversation, alone in that; or in nearly all of many, far before the next."""
        total = len(self._talks)
        if total < 2 or not ranked:
            return None
        first = len(together[ranked[0]])
        second = len(together[ranked[1]]) if len(ranked) > 1 else 0
        if first == total > second:
            return self._guess(ranked, "they take part in every conversation", sure=True)
        if total >= _ENOUGH_TALKS and first >= _NEARLY_ALL * total and second <= first / 2:
            return self._guess(ranked, "they take part in nearly every conversation", sure=True)
        return None

    def _inviting(self, ranked: list[str]) -> OwnerGuess | None:
        counted = self._invited.most_common(2)
        if not counted or (len(counted) > 1 and counted[1][1] * 2 > counted[0][1]):
            return None
        person = self._profile_of(counted[0][0])
        why = "invitations went from them and came to them"
        return self._guess([person, *(p for p in ranked if p != person)], why, sure=True)

    def _profile_of(self, person: str) -> str:
        same = self._profiles_by_name().get(person, set())
        return next(iter(same)) if len(same) == 1 else person

    def _only(self, ranked: list[str], among: Iterable[str], why: str) -> OwnerGuess | None:
        people = {self._profile_of(person) for person in among}
        if len(people) != 1:
            return None
        person = people.pop()
        return self._guess([person, *(p for p in ranked if p != person)], why, sure=True)

    def _not_connected(self, ranked: list[str], together: dict[str, set[int]]) -> OwnerGuess | None:
        if not ranked or not self._connected:
            return None
        most = len(together[ranked[0]])
        tied = [person for person in ranked if len(together[person]) == most]
        free = [person for person in tied if not self._is_connected(person)]
        if len(free) != 1 or len(tied) < 2:
            return None
        rest = [person for person in ranked if person != free[0]]
        return self._guess([free[0], *rest], "everybody else there is a connection", sure=True)

    def _is_connected(self, person: str) -> bool:
        if person in self._connected:
            return True
        return any(_by_name(name) in self._connected for name in self._names.get(person, ()))

    def _first(self, ranked: list[str]) -> OwnerGuess | None:
        if self._first_inbox is None:
            return None
        person = self._profile_of(self._first_inbox[1])
        why = "the first message in the inbox came to them"
        return self._guess([person, *(p for p in ranked if p != person)], why, sure=False)

    def _unknown(self, ranked: list[str], name: str) -> OwnerGuess:
        return OwnerGuess("", name, False, "nothing in the archive tells", self._shown(ranked))

    def _guess(self, ranked: list[str], why: str, *, sure: bool) -> OwnerGuess:
        slug, name = self._shown(ranked[:1])[0]
        return OwnerGuess(slug, name, sure, why, self._shown(ranked))

    def _shown(self, people: list[str]) -> tuple[tuple[str, str], ...]:
        return tuple(
            ("" if person.startswith("=") else person, self._usual_name(person))
            for person in people[:10]
        )

    def _usual_name(self, person: str) -> str:
        names = self._names.get(person)
        return names.most_common(1)[0][0] if names else ""


def _by_name(name: str) -> str:
    return "=" + fold_name(name)
