"""Each kind of paper as a sheet, from what was chosen and from its own words."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from throughline.papers.composing.dates import day
from throughline.papers.composing.heads import label_of, name_of, ways_of
from throughline.papers.composing.languages import known, say
from throughline.papers.composing.material import origin
from throughline.papers.composing.picks import Picked
from throughline.papers.composing.sections import Bench, paragraphs, section, sections
from throughline.papers.composing.wordings import sentence, worded
from throughline.papers.models import Paper
from throughline.papers.sheet import Item, Line, Section, Sheet

Kind = Paper.Kind
PAGED = frozenset({Kind.RESUME.value, Kind.ACADEMIC.value})
"""Kinds whose wanted length is a number of pages."""


def sheet_of(paper: Paper, picked: Picked, today: dt.date) -> Sheet:
    """The whole paper."""
    bench = Bench(paper, picked)
    head = _head(bench)
    return _MAKING.get(paper.kind, _resume)(bench, head, today)


def _head(bench: Bench) -> Sheet:
    paper, about = bench.paper, bench.picked.material.about
    return Sheet(
        title=paper.title,
        name=name_of(about),
        label=label_of(paper, about),
        ways=ways_of(paper, bench.picked),
        language=known(paper.language),
        theme=paper.theme,
        size=paper.size,
        most_pages=paper.length if paper.kind in PAGED else 0,
    )


def _resume(bench: Bench, head: Sheet, _today: dt.date) -> Sheet:
    return replace(head, sections=sections(bench))


def _letter(bench: Bench, head: Sheet, today: dt.date) -> Sheet:
    paper, said = bench.paper, bench.paper.settings
    on = _day(said.get("day"), today)
    return replace(
        head,
        label="",
        to=tuple(line.strip() for line in paper.recipient.splitlines() if line.strip()),
        day=day(on, paper.language, paper.size),
        subject=str(said.get("subject", "")),
        closing=str(said.get("closing", "")) or say("closing", paper.language),
        sections=(_prose(bench),),
    )


def _day(said: object, today: dt.date) -> dt.date:
    """The day that was noted; today's without one, or where a record brought none that can be."""
    try:
        return dt.date.fromisoformat(str(said))
    except ValueError:
        return today


def _prose(bench: Bench) -> Section:
    """One's own paragraphs, and then what was chosen, in its long wordings.

    A letter's last paragraph is its farewell: what was chosen stands before it.
    """
    own = paragraphs(bench.paper.words)
    chosen = tuple(replace(line, text=sentence(line.text)) for line in told(bench))
    ends = bench.paper.kind == Kind.LETTER and len(own) > 1
    before, after = (own[:-1], own[-1:]) if ends else (own, ())
    return Section(kind="words", heading="", paragraphs=(*before, *chosen, *after))


def told(bench: Bench) -> tuple[Line, ...]:
    """What was chosen, each in its long wording."""
    picked = bench.picked
    lines = (
        Line(
            worded(row, bench.language, is_long=True, chosen=picked.wordings.get(row.pk)),
            origin("accomplishment", row.pk),
        )
        for row in picked.accomplishments()
    )
    return tuple(line for line in lines if line.text)


def _plain(bench: Bench, head: Sheet, _today: dt.date) -> Sheet:
    """A bio, a pitch, a summary for a profile: paragraphs under the name."""
    return replace(head, sections=(_prose(bench),))


def _proposition(bench: Bench, head: Sheet, _today: dt.date) -> Sheet:
    """What they need, and what one brings, with what shows it."""
    need = paragraphs(str(bench.paper.settings.get("need", "")), "need")
    shows = told(bench)
    bring = Section(
        "bring",
        say("bring", bench.language),
        paragraphs=paragraphs(bench.paper.words),
        items=(Item(lines=shows),) if shows else (),
    )
    made = (Section("need", say("need", bench.language), paragraphs=need), bring)
    return replace(head, sections=tuple(one for one in made if one.paragraphs or one.items))


def _references(bench: Bench, head: Sheet, _today: dt.date) -> Sheet:
    own = Section("words", "", paragraphs=paragraphs(bench.paper.words))
    made = (own, section("references", bench))
    return replace(head, sections=tuple(one for one in made if one.paragraphs or one.items))


_MAKING: Mapping[str, Callable[[Bench, Sheet, dt.date], Sheet]] = {
    Kind.RESUME.value: _resume,
    Kind.ACADEMIC.value: _resume,
    Kind.LETTER.value: _letter,
    Kind.BIO.value: _plain,
    Kind.PITCH.value: _plain,
    Kind.LINKEDIN.value: _plain,
    Kind.PROPOSITION.value: _proposition,
    Kind.REFERENCES.value: _references,
}
