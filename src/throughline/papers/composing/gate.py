"""The gate: a file says no number, date, title or employer that nothing in the journal supports.

What comes out of the journal as it stands there needs no proof: a position's title, employer and
dates, a school, a certificate. Looked at are a paper's own words and the wordings. A wording that
is all the journal has of an accomplishment, as one that came with a file, is an entry of its own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from throughline.journal import queries as journal
from throughline.journal.models import Accomplishment, Entry
from throughline.papers.composing.material import Material, row_of
from throughline.papers.composing.pieces import Part, parts
from throughline.papers.models import Paper
from throughline.papers.sheet import Sheet
from throughline.people.hats import Hat
from throughline.rulebook import partial, proving

CHECKED = frozenset({"words", "label", "accomplishment"})
"""What a paper says in words that the journal does not have as a field."""
_FIELDS = ("challenge", "action", "result")
_METRIC = ("metric_value", "metric_unit", "metric_baseline", "metric_period")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that says more than the journal: what of it is in no entry, or whose name it says."""

    part: Part
    claims: tuple[proving.Claim, ...] = ()
    name: str = ""  # of somebody whose name was not to be said

    @property
    def accomplishment(self) -> int | None:
        """Whose words they are; None for the paper's own."""
        row = row_of(self.part.origin)
        return row[1] if row else None


@dataclass(frozen=True)
class Gate:
    """The evidence of a journal, read when something has to be looked up."""

    hat: Hat
    paper: Paper
    material: Material

    def doubts(self, sheet: Sheet) -> list[Doubt]:
        """Every line that may not leave as it is, in the sheet's order."""
        looked_at = (part for part in parts(sheet) if _kind(part) in CHECKED)
        return [doubt for part in looked_at for doubt in self._doubts(part)]

    def _doubts(self, part: Part) -> Iterator[Doubt]:
        if proving.claims(part.text) and (
            found := proving.unsupported(part.text, evidence=self.evidence)
        ):
            yield Doubt(part, tuple(found))
        if name := self._unspeakable(part):
            yield Doubt(part, name=name)

    def _unspeakable(self, part: Part) -> str:
        """The name in it that was not to be said, or nothing."""
        row = self._done.get(part.origin)
        if row is None or row.discretion != Accomplishment.Discretion.NAMELESS:
            return ""
        names = (row.party.name if row.party else "", row.confirmed_by.partition(",")[0].strip())
        return next((one for one in names if one and one.lower() in part.text.lower()), "")

    @cached_property
    def _done(self) -> dict[str, Accomplishment]:
        return {f"accomplishment:{row.pk}": row for row in self.material.accomplishments}

    @cached_property
    def evidence(self) -> proving.Evidence:
        """Everything the journal says, and of a letter also what the posting says."""
        material, entries = self.material, list(journal.entries(self.hat).only(*_OF_ENTRIES))
        proofs = list(journal.proofs(self.hat).values_list("text", "by"))
        return proving.Evidence(
            texts=tuple(dict.fromkeys(text for text in self._texts(entries, proofs) if text)),
            numbers=tuple(_numbers(material, self.hat.today)),
            dates=tuple(date for date in _dates(material, entries) if date),
            titles=tuple(text for text in _titles(material) if text),
            employers=tuple(text for text in _employers(material, entries) if text),
        )

    def _texts(self, entries: Iterable[Entry], proofs: Iterable[tuple[str, str]]) -> Iterator[str]:
        material = self.material
        yield from (material.about.summary, material.about.label)
        for place in material.positions:
            yield from (place.summary, place.team, place.budget, place.department, place.why_ended)
        for done in material.accomplishments:
            yield from (getattr(done, name) for name in (*_FIELDS, *_METRIC))
            yield from (one.text for one in done.wordings.all() if is_bare(done))
        for study in material.studies:
            yield from (study.text, study.score, *map(str, study.courses))
        for entry in entries:
            yield from (entry.title, entry.text, entry.awaits, entry.number)
        for fact in material.facts:
            yield from (fact.text, fact.detail, fact.name, *map(str, fact.words))
        yield from (text for pair in proofs for text in pair)
        if self.paper.posting:
            yield from (self.paper.posting.text, self.paper.posting.title)


_OF_ENTRIES = ("title", "text", "awaits", "number", "by", "on", "until", "keeper_id")


def is_bare(row: Accomplishment) -> bool:
    """Whether its wordings are all that the journal says of it."""
    return not any(getattr(row, name) for name in (*_FIELDS, *_METRIC))


def _kind(part: Part) -> str:
    return part.origin.partition(":")[0]


def _numbers(material: Material, today: dt.date) -> Iterator[str]:
    """What was measured, and how many years it all took."""
    for row in material.accomplishments:
        yield from (value for name in _METRIC if (value := getattr(row, name)))
    spans = material.spans()
    for start, end in spans:
        yield from _years(partial.span_months(start, end, today))
    if spans:
        yield from _years(partial.span_months(min(spans)[0], "", today))


def _years(months: int | None) -> Iterator[str]:
    """As people say it: "7 years" and "8 years" of 92 months, "15 years" also of 17 of them."""
    if months and months >= 12:
        years = months // 12
        yield from {str(years), str(-(-months // 12)), str(years - years % 5 or years)}


def _dates(material: Material, entries: Iterable[Entry]) -> Iterator[str]:
    yield from (date for row in material.positions for date in (row.start, row.end))
    yield from (date for row in material.studies for date in (row.start, row.end))
    yield from (row.on for row in material.accomplishments)
    for entry in entries:
        yield from (entry.on, entry.until)


def _titles(material: Material) -> Iterator[str]:
    yield from (row.title for row in material.positions)
    yield from (f"{row.degree} {row.area}".strip() for row in material.studies)
    yield material.about.label


def _employers(material: Material, entries: Iterable[Entry]) -> Iterator[str]:
    yield from (row.employer.name for row in material.positions if row.employer)
    yield from (row.school for row in material.studies)
    yield from (row.by for row in entries)
