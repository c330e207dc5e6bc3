"""What of a career a journal has already: the same place, school, word or line, said again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from throughline.people.names import folded
from throughline.rulebook.career import (
    Accomplishment,
    Career,
    Entry,
    Fact,
    FactKind,
    Position,
    Study,
)
from throughline.rulebook.partial import may_be_same


def line(one: Accomplishment) -> str:
    """An accomplishment in one line: its first short wording, else a long one, else its parts."""
    worded = sorted(one.wordings, key=lambda wording: wording.is_long)
    return worded[0].text if worded else " ".join(filter(None, (one.action, one.result)))


def same_day(one: str, other: str) -> bool:
    """Whether two partial dates agree as far as both go; an unknown one only with another."""
    return may_be_same(one, other) if one and other else one == other


@dataclass
class Known:
    """What is known already, by what it is compared by."""

    places: dict[tuple[str, str], list[Position]] = field(default_factory=dict)
    schools: dict[str, list[Study]] = field(default_factory=dict)
    facts: set[tuple[str, ...]] = field(default_factory=set)
    entries: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)

    def learn(self, career: Career) -> None:
        """From here on all of this is known."""
        for place in career.positions:
            self.places.setdefault(_place(place), []).append(place)
            self.lines.update(folded(line(one)) for one in place.accomplishments)
        for study in career.studies:
            self.schools.setdefault(folded(study.school), []).append(study)
        self.facts.update(map(_fact, career.facts))
        for entry in career.entries:
            self.entries.setdefault(_entry(entry), []).append(entry)
        self.lines.update(folded(line(one)) for one in career.accomplishments)
        self.lines.discard("")

    def place(self, place: Position) -> Position | None:
        """The one of the same employer, title and beginning."""
        same = self.places.get(_place(place), ())
        return next((one for one in same if same_day(one.start, place.start)), None)

    def has_study(self, study: Study) -> bool:
        """Whether the school is known, and not for another degree."""
        same = self.schools.get(folded(study.school), ())
        return any(_same_words(one.degree, study.degree) for one in same)

    def has_fact(self, fact: Fact) -> bool:
        """Whether a fact of this kind and name is known; of a reference, also its words."""
        return _fact(fact) in self.facts

    def has_entry(self, entry: Entry) -> bool:
        """Whether an entry of this kind and title is known for that day."""
        same = self.entries.get(_entry(entry), ())
        return any(not one.on or not entry.on or same_day(one.on, entry.on) for one in same)

    def has_line(self, one: Accomplishment) -> bool:
        """Whether these words are known, at whatever position."""
        return folded(line(one)) in self.lines

    def is_news(self, place: Position) -> bool:
        """Whether the place is new, or something that was done there."""
        return self.place(place) is None or not all(map(self.has_line, place.accomplishments))


def known_of(careers: Iterable[Career]) -> Known:
    """What all of these say."""
    known = Known()
    for one in careers:
        known.learn(one)
    return known


def news(career: Career, known: Known) -> Career:
    """The career without what is known: of a known position only what is new of it stays."""

    def unknown(has: Callable[..., bool], rows: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(one for one in rows if not has(one))

    return Career(
        about=career.about,
        positions=tuple(filter(known.is_news, career.positions)),
        studies=unknown(known.has_study, career.studies),
        entries=unknown(known.has_entry, career.entries),
        facts=unknown(known.has_fact, career.facts),
        more=career.more,
        accomplishments=unknown(known.has_line, career.accomplishments),
    )


def _same_words(one: str, other: str) -> bool:
    return not one or not other or folded(one) == folded(other)


def _place(place: Position) -> tuple[str, str]:
    return (folded(place.employer), folded(place.title))


def _fact(fact: Fact) -> tuple[str, ...]:
    is_quote = fact.kind is FactKind.REFERENCE
    return (fact.kind.value, folded(fact.name), folded(fact.text) if is_quote else "")


def _entry(entry: Entry) -> tuple[str, ...]:
    return (entry.kind.value, folded(entry.title), "" if entry.title else folded(entry.text))
