"""Somebody in an address book, and what it changes about somebody known.

What the person wrote stays. An empty field is filled, a new number or note is added; a value that
an earlier card of the same person had set, and that still stands, follows the newer card. What an
earlier card had said and is gone here was taken away by the person, and stays away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from throughline.imports.reading.contacts.card import Birthday, Card
from throughline.imports.reading.contacts.properties import escaped
from throughline.imports.reading.recruiters import is_recruiter
from throughline.network.models import Contact
from throughline.network.taking.circles import Tie
from throughline.network.taking.somebody import Somebody, Values, Way
from throughline.network.taking.told import Told, is_nameless, told
from throughline.people.models import Party

BIRTH = ("birth_year", "birth_month", "birth_day")
NAMES = ("name", "given_name", "family_name")
BETWEEN = "\n\n"


@dataclass(slots=True)
class Entry(Somebody):
    """One person of the address book: `now` is what the new cards say, `before` what earlier
    ones said."""

    cards: tuple[Card, ...] = ()
    earlier: tuple[Card, ...] = ()
    now: Told = field(kw_only=True)
    before: Told | None = None
    recruits: bool = False
    shared: list[int] = field(default_factory=list)  # who has its address under another name

    @property
    def uids(self) -> list[str]:
        """As they are written in the new cards."""
        return [card.uid for card in self.cards if card.uid]

    @property
    def is_nameless(self) -> bool:
        """Whether nothing but an address or a number is there for a name."""
        return is_nameless(self.cards[0])

    @property
    def says_nothing_new(self) -> bool:
        """Whether earlier cards said all of it already, in whatever format."""
        before = self.before
        return before is not None and before.says(self.now)

    @property
    def goes_by(self) -> tuple[str, str, str]:
        """The name to compare: whole, given, family; empty where there is none."""
        return ("", "", "") if self.is_nameless else self.now.name

    @property
    def tie(self) -> Tie:
        """An address book knows of no contact there was."""
        return Tie(self.recruits, 0, 0, 0.0, None)

    @property
    def described(self) -> Values:
        """All columns that anything is said of."""
        others = [list(other) for other in self.now.others] or None
        return {**self.now.texts, **_birth(self.now.birthday), "others": others}

    @property
    def ways(self) -> Sequence[Way]:
        """How they can be reached."""
        return list(self.now.ways.values())

    @property
    def about(self) -> str:
        """All notes."""
        return BETWEEN.join(self.now.notes)

    @property
    def tags(self) -> Mapping[str, str]:
        """The categories."""
        return self.now.tags

    @property
    def tags_before(self) -> Mapping[str, str]:
        """The categories that earlier cards had."""
        return self.before.tags if self.before else {}

    def changes(self, party: Party) -> Values:
        """The columns of a known party that become other."""
        before = self.before
        was = before.texts if before else {}
        found: dict[str, Any] = {
            name: text
            for name, text in self.now.texts.items()
            if _is_news(text, was.get(name), getattr(party, name))
            and not (name == "place" and self._only_reckons_where())
        }
        company = party.company.name if party.company else ""
        if _is_news(self.company, before and before.company, company):
            found["company"] = self.company
        if before and self._is_renamed(before, party):
            found.update(zip(NAMES, self.now.name, strict=True))
        found.update(self._new_birthday(party))
        if (others := self._new_others(party)) is not None:
            found["others"] = others
        return found

    def _only_reckons_where(self) -> bool:
        """Whether a place is taken from an address, where an earlier card had said it outright."""
        said = any(card.place for card in self.cards)
        return not said and any(card.place for card in self.earlier)

    def _is_renamed(self, before: Told, party: Party) -> bool:
        """Whether given or family name became other; formats differ in what a whole name has."""
        now, old = self.now.name[1:], before.name[1:]
        return _is_news(now, old, (party.given_name, party.family_name))

    def _new_birthday(self, party: Party) -> dict[str, int | None]:
        now = _birth(self.now.birthday)
        before = _birth(self.before.birthday if self.before else None)
        stands = {name: getattr(party, name) for name in BIRTH}
        nothing = _birth(None)
        if now in (nothing, before, stands, {**stands, "birth_year": None}):
            return {}
        if stands not in (nothing, before, {**now, "birth_year": None}):
            return {}
        return {name: value for name, value in now.items() if value != stands[name]}

    def _new_others(self, party: Party) -> list[Any] | None:
        """What is kept unread, with what is new; a newer value takes the place of the earlier."""
        stands = [tuple(other) for other in party.others or ()]
        before = self.before.others if self.before else ()
        own = ("UID", "", escaped(f"urn:uuid:{party.uid}"))
        new = [one for one in self.now.others if one not in stands and one not in before]
        kept = list(stands)
        for one in new:
            if one == own:
                continue
            gone = (
                at
                for at, old in enumerate(kept)
                if old[:2] == one[:2] and old in before and old not in self.now.others
            )
            at = next(gone, len(kept))
            kept[at : at + 1] = [one]
        return [list(one) for one in kept] if kept != stands else None

    def contact_changes(self, contact: Contact) -> Values:
        """What is noted besides, and that they recruit by a title that is new."""
        found: dict[str, Any] = {}
        before = self.before.notes if self.before else ()
        about = with_notes(contact.about, self.now.notes, before)
        if about != contact.about:
            found["about"] = about
        titled = self.before is None or (
            (self.before.texts.get("title", ""), self.before.company) != (self.title, self.company)
        )
        if titled and self.recruits and not contact.is_recruiter:
            found["is_recruiter"] = True
        return found


def entry(key: str, cards: Sequence[Card], earlier: Sequence[Card]) -> Entry:
    """Somebody, from the cards of the upload and those of earlier ones, the oldest first."""
    now = told(cards)
    name, given, family = now.name
    title = now.texts.get("title", "")
    return Entry(
        *(key, name, given, family, title, now.company),
        cards=tuple(cards),
        earlier=tuple(earlier),
        now=now,
        before=told(tuple(reversed(earlier))) if earlier else None,
        recruits=is_recruiter(title, now.company),
    )


def joined(entries: Sequence[Entry]) -> Entry:
    """Several that turned out to be one: what the first says comes first."""
    cards = [card for one in entries for card in one.cards]
    earlier = dict.fromkeys(card for one in entries for card in one.earlier)
    made = entry(entries[0].key, cards, tuple(earlier))
    made.party_id = next((one.party_id for one in entries if one.party_id), None)
    made.shared = [pk for one in entries for pk in one.shared]
    return made


def with_notes(stands: str, said: Iterable[str], before: Sequence[str]) -> str:
    """The notes that stand with those that are new: in the place of an earlier one, or below."""
    said = list(said)
    text = stands.replace("\r\n", "\n")
    new = [note for note in said if note not in text and note not in before]
    for note in new:
        old = next((one for one in before if one in text and one not in said), "")
        text = text.replace(old, note, 1) if old else BETWEEN.join(filter(None, (text, note)))
    return text if new else stands


def _is_news(now: Any, before: Any, stands: Any) -> bool:
    """Whether a value becomes other: it was empty, or is what the earlier card had set."""
    return bool(now) and now not in (before, stands) and (not stands or stands == before)


def _birth(day: Birthday | None) -> dict[str, int | None]:
    values = (day.year, day.month, day.day) if day else (None, None, None)
    return dict(zip(BIRTH, values, strict=True))
