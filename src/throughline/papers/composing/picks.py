"""What of the journal stands in a paper, in which order, and in which wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from throughline.journal.models import Accomplishment, Entry, Fact, Position
from throughline.papers.composing.material import Material, Row, origin
from throughline.papers.models import Choice

ROWS = ("position", "accomplishment", "study", "entry", "fact")
SECTION_OF_ENTRY = {
    Entry.Kind.PUBLISHED.value: "publications",
    Entry.Kind.CERTIFICATE.value: "certificates",
    Entry.Kind.AWARD.value: "awards",
    Entry.Kind.MEMBERSHIP.value: "memberships",
}
SECTION_OF_FACT = {
    Fact.Kind.SKILL.value: "skills",
    Fact.Kind.LANGUAGE.value: "languages",
    Fact.Kind.INTEREST.value: "interests",
    Fact.Kind.REFERENCE.value: "references",
    Fact.Kind.PROFILE.value: "profiles",
}
SECTION_OF_PLACE = {
    Position.Kind.WORK.value: "work",
    Position.Kind.VOLUNTEER.value: "volunteer",
    Position.Kind.PROJECT.value: "project",
}


@dataclass(frozen=True, slots=True)
class Pick:
    """A row that stands in a paper; of an accomplishment, in which wording (None: the first)."""

    kind: str
    pk: int
    wording: int | None = None

    @property
    def origin(self) -> str:
        """What a sheet calls it."""
        return origin(self.kind, self.pk)


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows of a paper as they stand in it."""

    material: Material
    picks: tuple[Pick, ...]
    wordings: Mapping[int, int] = field(default_factory=dict)  # of accomplishments: which one
    _rows: Mapping[str, Row] = field(default_factory=dict)

    def all(self, kind: str) -> list[Row]:
        """The rows of a kind in the paper's order; what the journal lost is left out."""
        found = (self._rows.get(pick.origin) for pick in self.picks if pick.kind == kind)
        return [row for row in found if row is not None]

    def positions(self, section: str) -> list[Position]:
        """Where one worked, helped or built something."""
        rows = (row for row in self.all("position") if isinstance(row, Position))
        return [row for row in rows if SECTION_OF_PLACE.get(row.kind) == section]

    def accomplishments(self) -> list[Accomplishment]:
        """All of them, wherever they happened."""
        return [row for row in self.all("accomplishment") if isinstance(row, Accomplishment)]

    def done_at(self, position: Position) -> list[Accomplishment]:
        """What was accomplished there."""
        return [row for row in self.accomplishments() if row.position_id == position.pk]

    def done_nowhere(self) -> list[Accomplishment]:
        """What belongs to no position that still stands in the journal."""
        known = {row.pk for row in self.material.positions}
        return [row for row in self.accomplishments() if row.position_id not in known]

    def entries(self, section: str) -> list[Entry]:
        """Publications, certificates, awards or memberships."""
        rows = (row for row in self.all("entry") if isinstance(row, Entry))
        return [row for row in rows if SECTION_OF_ENTRY.get(row.kind) == section]

    def facts(self, section: str) -> list[Fact]:
        """Skills, languages, interests, references or profiles."""
        rows = (row for row in self.all("fact") if isinstance(row, Fact))
        return [row for row in rows if SECTION_OF_FACT.get(row.kind) == section]


def picked(material: Material, picks: Iterable[Pick]) -> Picked:
    """The rows that these name."""
    chosen = tuple(picks)
    wordings = {pick.pk: pick.wording for pick in chosen if pick.wording is not None}
    return Picked(material, chosen, wordings, material.by_origin())


def pick_of(choice: Choice) -> Pick:
    """What a kept choice names."""
    kind = next(kind for kind in ROWS if getattr(choice, f"{kind}_id") is not None)
    return Pick(kind, getattr(choice, f"{kind}_id"), choice.wording_id)


def picks_of(choices: Iterable[Choice]) -> tuple[Pick, ...]:
    """What these name, in their order."""
    return tuple(map(pick_of, sorted(choices, key=lambda row: (row.rank, row.pk))))


def with_their_lines(chosen: Picked, picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """A position that is new in a paper brings what was done there, unless some of it is named."""
    here, had = {pick.origin for pick in picks}, {pick.origin for pick in chosen.picks}
    fresh = {pick.pk for pick in picks if pick.kind == "position" and pick.origin not in had}
    done = [row for row in chosen.material.accomplishments if row.position_id in fresh]
    named = {row.position_id for row in done if origin("accomplishment", row.pk) in here}
    brought = (row for row in done if row.position_id not in named)
    return (*picks, *(Pick("accomplishment", row.pk) for row in brought))


def moved(chosen: Picked, source: str, *, is_up: bool) -> tuple[Pick, ...]:
    """The picks with one a place higher or lower among its own: what was done at one position,
    facts of one kind."""
    rows, picks = chosen.material.by_origin(), list(chosen.picks)
    group = _group(rows.get(source))
    own = [at for at, pick in enumerate(picks) if _group(rows.get(pick.origin)) == group]
    here = next((at for at in own if picks[at].origin == source), None)
    if here is None:
        return chosen.picks
    to = own[min(max(own.index(here) + (-1 if is_up else 1), 0), len(own) - 1)]
    picks[here], picks[to] = picks[to], picks[here]
    return tuple(picks)


def _group(row: Row | None) -> tuple[object, ...]:
    if isinstance(row, Accomplishment):
        return (Accomplishment, row.position_id)
    return (type(row), getattr(row, "kind", ""))
