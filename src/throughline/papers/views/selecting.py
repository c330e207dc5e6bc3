"""What of the journal a paper may say, as ticks: its groups, its rows and their wordings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.journal.models import Accomplishment, Fact, Position, Wording
from throughline.papers.composing import items
from throughline.papers.composing.dates import span
from throughline.papers.composing.material import Row, origin
from throughline.papers.composing.picks import SECTION_OF_ENTRY, SECTION_OF_FACT, SECTION_OF_PLACE
from throughline.papers.composing.pieces import head_of
from throughline.papers.composing.saying import shortly
from throughline.papers.composing.sections import order_of
from throughline.papers.composing.wordings import worded
from throughline.papers.models import Paper
from throughline.papers.views.desk import Desk

Kind = Paper.Kind
TITLES = {
    "work": gettext_lazy("Experience"),
    "accomplishments": gettext_lazy("Accomplishments elsewhere"),
    "project": gettext_lazy("Projects"),
    "volunteer": gettext_lazy("Volunteering"),
    "education": gettext_lazy("Education"),
    "skills": gettext_lazy("Skills"),
    "languages": gettext_lazy("Languages"),
    "certificates": gettext_lazy("Certificates"),
    "publications": gettext_lazy("Publications and talks"),
    "awards": gettext_lazy("Awards"),
    "memberships": gettext_lazy("Memberships"),
    "interests": gettext_lazy("Interests"),
    "references": gettext_lazy("References"),
    "profiles": gettext_lazy("Profiles"),
}
TOLD = frozenset({Kind.LETTER, Kind.BIO, Kind.LINKEDIN, Kind.PROPOSITION, Kind.PITCH})
"""Kinds that tell accomplishments one after the other, in long wordings."""


@dataclass(slots=True)
class Tick:
    """A row that may be ticked; of an accomplishment, with the wordings there are."""

    source: str
    text: str
    when: str = ""
    is_on: bool = False
    wordings: list[tuple[int, str]] = field(default_factory=list)
    wording: int | None = None
    children: list["Tick"] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What a form calls it."""
        return self.source.replace(":", "-")

    @property
    def number(self) -> str:
        """Of the row."""
        return self.source.partition(":")[2]


@dataclass(slots=True)
class Group:
    """A section's rows. `moves`: whether it stands among sections that can be arranged."""

    section: str
    title: str
    ticks: list[Tick]
    moves: bool = True

    @property
    def on(self) -> int:
        """How many of its rows stand in the paper."""
        return sum(tick.is_on for tick in self.ticks)


class Selecting:
    """Makes the groups of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.on = {pick.origin for pick in desk.picked.picks}

    def groups(self) -> list[Group]:
        """In the paper's order, without those of which the journal has nothing."""
        kind = self.desk.paper.kind
        if kind in TOLD:
            made = [Group("told", _("Accomplishments"), list(self._told()), moves=False)]
        elif kind == Kind.REFERENCES:
            made = [self._group("references", moves=False)]
        else:
            made = [self._group(name) for name in order_of(self.desk.paper) if name in TITLES]
        made.append(self._group("profiles", moves=False))
        return [group for group in made if group.ticks]

    def _group(self, name: str, *, moves: bool = True) -> Group:
        return Group(name, str(TITLES[name]), list(self._ticks(name)), moves)

    def _ticks(self, name: str) -> Iterator[Tick]:
        if name == "accomplishments":
            yield from self._done(None)
        elif name in {"work", "project", "volunteer"}:
            rows = [row for row in self._all("position") if SECTION_OF_PLACE[row.kind] == name]
            yield from (self._position(row) for row in rows)
        elif name == "education":
            yield from (self._plain("study", row) for row in self._all("study"))
        else:
            kind = "entry" if name in SECTION_OF_ENTRY.values() else "fact"
            sections = SECTION_OF_ENTRY if kind == "entry" else SECTION_OF_FACT
            rows = [row for row in self._all(kind) if sections.get(row.kind) == name]
            yield from (self._plain(kind, row) for row in rows)

    def _told(self) -> Iterator[Tick]:
        places = {row.pk: row for row in self.desk.material.positions}
        for tick, row in self._accomplishments(lambda _row: True):
            place = places.get(row.position_id or 0)
            employer = place.employer.name if place and place.employer else ""
            tick.when = employer or (place.title if place else "")
            yield tick

    def _position(self, row: Position) -> Tick:
        head = ", ".join(part for part in (row.title, str(row.employer or "")) if part)
        tick = self._tick("position", row, head)
        tick.when = span(row.start, row.end, self.desk.paper.language, goes_on=True)
        tick.children = list(self._done(row))
        return tick

    def _done(self, place: Position | None) -> Iterator[Tick]:
        known = {row.pk for row in self.desk.material.positions}

        def is_there(row: Accomplishment) -> bool:
            return (row.position_id == place.pk) if place else row.position_id not in known

        yield from (tick for tick, _row in self._accomplishments(is_there))

    def _accomplishments(self, wanted: Any) -> Iterator[tuple[Tick, Accomplishment]]:
        desk, is_long = self.desk, self.desk.paper.kind in TOLD
        for row in self._all("accomplishment"):
            if not wanted(row):
                continue
            chosen = desk.picked.wordings.get(row.pk)
            text = worded(row, desk.paper.language, is_long=is_long, chosen=chosen)
            tick = self._tick("accomplishment", row, text)
            tick.wordings, tick.wording = wordings_of(row), chosen
            if text:
                yield tick, row

    def _plain(self, kind: str, row: Any) -> Tick:
        language = self.desk.paper.language
        if kind == "study":
            return self._tick(kind, row, head_of(items.study(row, language)))
        if kind == "entry":
            return self._tick(kind, row, head_of(items.entry(row, language)))
        text = row.name if row.kind == Fact.Kind.REFERENCE else items.word(row).text
        return self._tick(kind, row, text or row.url)

    def _tick(self, kind: str, row: Row, text: str) -> Tick:
        source = origin(kind, row.pk)
        return Tick(source, text or _("Without words yet"), is_on=source in self.on)

    def _all(self, kind: str) -> list[Any]:
        """Every row of a kind: the chosen in the paper's order, the others where they belong."""
        usual = [row for name, row in self.desk.material.rows() if name == kind]
        return merged(self.desk.picked.all(kind), usual)


def merged(chosen: Sequence[Row], usual: Iterable[Row]) -> list[Row]:
    """The chosen as they are, each other one behind the one that it usually follows."""
    there, last = {row.pk for row in chosen}, 0
    behind: dict[int, list[Row]] = {}
    for row in usual:
        if row.pk in there:
            last = row.pk
        else:
            behind.setdefault(last, []).append(row)
    return [
        *behind.get(0, ()),
        *(one for row in chosen for one in (row, *behind.get(row.pk, ()))),
    ]


def wordings_of(row: Accomplishment) -> list[tuple[int, str]]:
    """Those one may choose from, where there are several."""
    rows: list[Wording] = list(row.wordings.all())
    return [(one.pk, _label(one)) for one in rows] if len(rows) > 1 else []


def _label(one: Wording) -> str:
    long = _("long") if one.is_long else _("short")
    return f"{one.language} · {long} · {shortly(one.text)}"
