"""What papers are made of: the journal as far as papers may say it, in a fixed number of reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from throughline.journal import queries as journal
from throughline.journal.models import About, Accomplishment, Entry, Fact, Position, Study
from throughline.people.hats import Hat

Row: TypeAlias = Position | Accomplishment | Study | Entry | Fact
D = TypeVar("D", Position, Study)
PUBLIC = (
    Entry.Kind.PUBLISHED.value,
    Entry.Kind.CERTIFICATE.value,
    Entry.Kind.AWARD.value,
    Entry.Kind.MEMBERSHIP.value,
)
"""Kinds of entries that stand in papers; the others are the person's own notes."""
KINDS: Mapping[str, type[Row]] = {
    "position": Position,
    "accomplishment": Accomplishment,
    "study": Study,
    "entry": Entry,
    "fact": Fact,
}


@dataclass(frozen=True, slots=True)
class Material:
    """Rows of one journal. Accomplishments have their wordings and proofs; none is private."""

    about: About
    positions: list[Position] = field(default_factory=list)
    accomplishments: list[Accomplishment] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row that could stand in a paper, with its kind."""
        yield from (("position", row) for row in self.positions)
        yield from (("accomplishment", row) for row in self.accomplishments)
        yield from (("study", row) for row in self.studies)
        yield from (("entry", row) for row in self.entries)
        yield from (("fact", row) for row in self.facts)

    def by_origin(self) -> dict[str, Row]:
        """The rows by what a sheet calls them."""
        return {origin(kind, row.pk): row for kind, row in self.rows()}

    def spans(self) -> list[tuple[str, str]]:
        """From when to when each position was, as far as the journal knows."""
        return [(row.start, row.end) for row in self.positions if row.start]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet that a paper could say."""
        return not any(True for _row in self.rows())


def origin(kind: str, pk: int) -> str:
    """What a sheet calls a row: "accomplishment:12"."""
    return f"{kind}:{pk}"


def row_of(said: str) -> tuple[str, int] | None:
    """The kind and number that an origin names, or None for anything else."""
    kind, _colon, number = said.partition(":")
    if kind not in KINDS or not number.isdecimal() or len(number) > 18:
        return None
    return kind, int(number)


def gather(hat: Hat) -> Material:
    """The journal as papers may have it, in eight queries. Private accomplishments are left out."""
    private = Accomplishment.Discretion.PRIVATE
    done = journal.accomplishments(hat).whole(hat).select_related("entry", "party")
    return Material(
        about=journal.abouts(hat).first() or About(keeper_id=hat.keeper_id, name=hat.person.name),
        positions=newest_first(journal.positions(hat)),
        accomplishments=[row for row in done if row.discretion != private],
        studies=newest_first(journal.studies(hat)),
        entries=[row for row in journal.entries(hat).newest_first() if row.kind in PUBLIC],
        facts=list(journal.facts(hat)),
    )


def newest_first(rows: Iterable[D]) -> list[D]:
    """By when they ended, what goes on first; what has no dates at the end, in its own order."""
    return sorted(rows, key=_newness, reverse=True)


def _newness(row: Position | Study) -> tuple[str, str]:
    return (row.end or ("9999" if row.start else "")), row.start
