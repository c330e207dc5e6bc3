"""A posting against the journal: what of it is proved, by which rows, and what is nowhere."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from throughline.journal import queries as journal
from throughline.journal.models import Accomplishment, Entry, Fact, Position, Study
from throughline.papers.composing.fitting import everything, strongest_first
from throughline.papers.composing.material import Material, Row, origin
from throughline.papers.composing.picks import Pick
from throughline.papers.composing.wordings import worded
from throughline.papers.models import Posting
from throughline.people.hats import Hat
from throughline.rulebook import partial
from throughline.rulebook.posting import Match, Need, Proof, Term, against, propose

ROOM = 12  # accomplishments that two pages hold well
FOR_A_LETTER = 3
_SKILLED = frozenset({Fact.Kind.SKILL.value, Fact.Kind.LANGUAGE.value, Fact.Kind.INTEREST.value})
Rows: TypeAlias = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Held:
    """A posting held against a journal, and the rows by what the match calls them."""

    material: Material
    match: Match
    rows: Rows

    def proposed(self, room: int = ROOM) -> list[Accomplishment]:
        """The accomplishments that a paper for it should show, in that order."""
        mine = {origin("accomplishment", row.pk): row for row in strongest_first(self.material)}
        return [mine[name] for name in propose(self.match, [*mine], room)]

    def reasons(self) -> dict[str, tuple[Term, ...]]:
        """What each row answers."""
        return {answer.origin: answer.terms for answer in self.match.entries}


def held(hat: Hat, posting: Posting, material: Material) -> Held:
    """What a posting asks for, looked up in everything that the journal says."""
    rows: dict[str, Row] = dict(material.by_origin())
    rows |= {origin("entry", row.pk): row for row in journal.entries(hat)}
    proofs = [proof for source, row in rows.items() if (proof := _proof(source, row))]
    match = against(asked_in(posting), proofs, months=months_worked(material, hat.today))
    return Held(material, match, rows)


def asked_in(posting: Posting) -> str:
    """The words of a posting without lines that only say who looks, and for whom."""
    names = {name.casefold() for name in (posting.company, posting.title) if name}
    lines = posting.text.splitlines()
    kept = (line for line in lines if line.rstrip().endswith(":") or _head_of(line) not in names)
    return "\n".join(kept)


def _head_of(line: str) -> str:
    return re.split(r"[,|·–(]", line, maxsplit=1)[0].strip().casefold()


def _proof(source: str, row: Row) -> Proof | None:
    text = "\n".join(part for part in _texts(row) if part)
    skills = tuple(map(str, row.skills)) if isinstance(row, Accomplishment) else ()
    if isinstance(row, Fact) and row.kind in _SKILLED:
        skills = (row.name, *map(str, row.words))
    return Proof(source, text, skills) if text or skills else None


def _texts(row: Row) -> Iterator[str]:
    if isinstance(row, Accomplishment):
        yield from (row.challenge, row.action, row.result, row.metric_unit)
        yield from (one.text for one in row.wordings.all())
    elif isinstance(row, Position):
        yield from (row.title, row.summary, *map(str, row.words), row.team, row.budget)
    elif isinstance(row, Study):
        yield from (f"{row.degree} {row.area}".strip(), row.text, *map(str, row.courses))
    elif isinstance(row, Entry):
        yield from (row.title, row.text)
    elif row.kind in _SKILLED:
        yield f"{row.name} {row.detail}".strip() if row.kind == Fact.Kind.LANGUAGE else ""


def months_worked(material: Material, today: dt.date) -> int | None:
    """Months in which there was work, each once; None where no position has a date."""
    spans = [
        (row.start, row.end)
        for row in material.positions
        if row.kind == Position.Kind.WORK and row.start
    ]
    whole = partial.span_months(min(spans)[0], "", today) if spans else None
    if whole is None:
        return None
    missing = sum(gap.months for gap in partial.gaps(spans, today, 1))
    return max(whole - missing, 0)


def called(row: Row, language: str = "en") -> str:
    """A row of the journal in a line."""
    if isinstance(row, Accomplishment):
        return worded(row, language) or str(row)
    if isinstance(row, Position):
        return ", ".join(filter(None, (row.title, row.employer.name if row.employer else "")))
    if isinstance(row, Study):
        return ", ".join(filter(None, (f"{row.degree} {row.area}".strip(), row.school)))
    return str(row) or row.text


def picks_for(found: Held, chosen: Sequence[int], *, is_letter: bool) -> tuple[Pick, ...]:
    """What a paper for a posting stands on: a resume on everything, but of what was
    accomplished only on what was chosen; a letter on the first of these."""
    known = {row.pk for row in found.material.accomplishments}
    done = [Pick("accomplishment", pk) for pk in dict.fromkeys(chosen) if pk in known]
    if is_letter:
        profiles = (row for row in found.material.facts if row.kind == Fact.Kind.PROFILE)
        return (*done[:FOR_A_LETTER], *(Pick("fact", row.pk) for row in profiles))
    return tuple(_with(everything(found.material), done))


def _with(picks: Iterable[Pick], done: list[Pick]) -> Iterator[Pick]:
    yield from (pick for pick in picks if pick.kind == "position")
    yield from done
    yield from (pick for pick in picks if pick.kind not in {"position", "accomplishment"})


GROUPS = (Need.MUST, Need.NICE, Need.TASK)
