"""What one vCard has said so far, gathered until it becomes a card."""

from __future__ import annotations

from dataclasses import dataclass, field

from throughline.imports.reading.contacts import labels
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, Point
from throughline.imports.reading.contacts.naming import named
from throughline.imports.reading.contacts.properties import (
    Head,
    Property,
    escaped,
    on_one_line,
    parts,
    unescaped,
)
from throughline.imports.reading.contacts.values import Notes
from throughline.imports.reading.dates import Calendar
from throughline.imports.reading.facts import Problem
from throughline.imports.reading.names import tidy

LONGEST_OTHER = 20_000


@dataclass(slots=True)
class Gathered:
    """What one card said. `old` is vCard 2.1, with fewer escapes; a point's number its rank."""

    calendar: Calendar
    properties: list[Property]
    old: bool = False
    kind: str = ""
    notes: Notes = field(default_factory=Notes)
    said: dict[str, str] = field(default_factory=dict)
    points: dict[str, list[tuple[int, Point]]] = field(default_factory=dict)
    addresses: list[tuple[int, Address]] = field(default_factory=list)
    abouts: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    birthday: Birthday | None = None
    others: list[Other] = field(default_factory=list)
    own_labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    groups_kept: set[str] = field(default_factory=set)
    alternatives: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for head, value, _ in self.properties:
            if head.name == "VERSION":
                self.old = value.strip() == "2.1"
            elif head.name == "X-ABLABEL" and head.group:
                self.own_labels[head.group] = (head.written, value)

    def card(self, photo_size: int) -> Card | Problem:
        """All of it as one card; a problem when it says nothing of anybody."""
        for name in ("N", "ORG"):
            self.said.pop(name, None)
        role = self.said.pop("role", "")
        if role and self.said.setdefault("title", role) != role:
            self.others.append(Other("ROLE", "", escaped(role)))
        return named(
            self.said,
            self.notes,
            emails=_in_order(self.points.get("email", [])),
            phones=_in_order(self.points.get("phone", [])),
            urls=_in_order(self.points.get("url", [])),
            addresses=tuple(address for _, address in sorted(self.addresses, key=_rank)),
            birthday=self.birthday,
            about=self.notes.text("\n\n".join(self.abouts), "note"),
            categories=tuple(self.categories),
            photo_size=photo_size,
            others=self._unknown(),
        )

    def _unknown(self) -> tuple[Other, ...]:
        """What is kept unread; an owner's label only with the unread property that it names."""
        named = [
            Other(written, "", on_one_line(text))
            for group, (written, text) in self.own_labels.items()
            if group in self.groups_kept
        ]
        return (*self.others, *named)

    def is_alternative(self, head: Head) -> bool:
        """Whether this is one more way to say what was said already, in another language."""
        mark = head.params.get("ALTID")
        if mark is None:
            return False
        known = (head.name, mark) in self.alternatives
        self.alternatives.add((head.name, mark))
        return known

    def other(self, head: Head, value: str) -> None:
        """Keep a property that says nothing new here, for export."""
        value = on_one_line(value)
        if len(value) > LONGEST_OTHER:
            self.notes.say(f"its {head.name} has {len(value):,} characters and is left out")
            return
        self.others.append(Other(head.written, head.kept, value))
        self.groups_kept.add(head.group)

    def text(self, value: str) -> str:
        """The value as it was meant."""
        return unescaped(value, old=self.old)

    def label(self, head: Head) -> str:
        """The owner's own label for it; else what its types come to."""
        own = self.own_labels.get(head.group) if head.group else None
        return labels.from_words(self.text(own[1])) if own else labels.from_types(head.types)

    def once(self, name: str, text: str, label: str) -> bool:
        """Keep the text under the name, unless there is one."""
        if self.said.get(name):
            return False
        self.said[name] = self.notes.line(text, label)
        return True

    def joined(self, value: str) -> str:
        """A list of values as one text."""
        if self.old or "," not in value:
            return self.text(value)
        return ", ".join(text for part in parts(value, ",") if (text := tidy(self.text(part))))


def _rank(found: tuple[int, Address]) -> int:
    return found[0]


def _in_order(found: list[tuple[int, Point]]) -> tuple[Point, ...]:
    """What is preferred first; each value once."""
    points: dict[str, Point] = {}
    for _, point in sorted(found, key=lambda one: one[0]):
        points.setdefault(point.value.lower(), point)
    return tuple(points.values())
