"""What of a client's own record a reader is shown, by a hat that a grant gave them.

The columns are chosen here and nowhere else: of a position its employer, title, dates and what
was accomplished; never who they reported to, the budget, why it ended, the pay, or an entry.
"""

import dataclasses
from dataclasses import dataclass

from throughline.followthrough.queries import promises
from throughline.journal.queries import accomplishments, positions, wordings
from throughline.papers.composing import compose
from throughline.papers.models import Rehearsal
from throughline.papers.queries import papers, statements
from throughline.papers.rendering.text import plain
from throughline.people.hats import Hat
from throughline.people.models import Section

MOST = 200


@dataclass(frozen=True, slots=True)
class Read:
    """One thing read: a heading, what stands beside it, its lines, and a longer text."""

    title: str
    beside: str = ""
    lines: tuple[str, ...] = ()
    text: str = ""


def read_section(hat: Hat, section: str) -> list[Read]:
    """All that one section shows; nothing for a section that shows nothing to others."""
    readers = {
        Section.JOURNAL: _journal,
        Section.PAPERS: _papers,
        Section.ANSWER: _answer,
        Section.PLAN: _plan,
    }
    reader = readers.get(Section(section))
    return reader(hat) if reader else []


def _journal(hat: Hat) -> list[Read]:
    done = list(accomplishments(hat)[:MOST])
    said = dict(wordings(hat).filter(is_long=False).values_list("accomplishment", "text"))
    found = []
    for row in positions(hat)[:MOST]:
        lines = [said.get(one.pk) or str(one) for one in done if one.position_id == row.pk]
        beside = " · ".join(filter(None, (row.employer.name if row.employer else "", _span(row))))
        found.append(Read(row.title, beside, tuple(filter(None, lines))))
    return found


def _span(row: object) -> str:
    start, end = getattr(row, "start", ""), getattr(row, "end", "")
    return f"{start} – {end}" if start and end else start or end


def _papers(hat: Hat) -> list[Read]:
    # A paper is made of what its owner chose from the journal: to show the one is to show that
    # much of the other. Nothing of the journal is read but by composing.
    sections = frozenset({Section.PAPERS.value, Section.JOURNAL.value})
    composing = dataclasses.replace(hat, sections=sections)
    rows = papers(hat).newest_first()[:20]
    return [Read(row.title, text=plain(compose(composing, row))) for row in rows]


def _answer(hat: Hat) -> list[Read]:
    row = statements(hat).first()
    if row is None:
        return []
    return [
        Read(str(of.label), text=getattr(row, of.value))
        for of in Rehearsal.Of
        if getattr(row, of.value)
    ]


def _plan(hat: Hat) -> list[Read]:
    """What they promised to do, without to whom."""
    rows = promises(hat).open().longest_first()[:MOST]
    return [Read(one.what, one.due_on.isoformat() if one.due_on else "") for one in rows]
