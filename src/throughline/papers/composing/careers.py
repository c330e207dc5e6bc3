"""What stands in a paper as a career, for files that other programs read."""

from collections.abc import Iterable
from dataclasses import replace

from throughline.journal import models
from throughline.papers.composing.heads import label_of, shown
from throughline.papers.composing.picks import Picked
from throughline.papers.composing.sections import order_of
from throughline.papers.composing.wordings import worded
from throughline.papers.models import Paper
from throughline.rulebook import career


def career_of(paper: Paper, picked: Picked) -> career.Career:
    """The selection of a paper and nothing else: no notes, no pay, no private word."""
    facts: list[models.Fact] = []
    for section in ("profiles", *order_of(paper)):
        facts += picked.facts(section)
    entries = (row for name in order_of(paper) for row in picked.entries(name))
    return career.Career(
        about=_about(paper, picked.material.about),
        positions=tuple(_positions(paper, picked)),
        studies=tuple(_study(row) for row in picked.all("study") if isinstance(row, models.Study)),
        entries=tuple(map(_entry, entries)),
        facts=tuple(map(_fact, facts)),
    )


def _about(paper: Paper, row: models.About) -> career.About:
    ways = shown(paper)
    said = career.About(
        name=row.name,
        label=label_of(paper, row),
        summary=paper.words or row.summary,
        email=row.email if "email" in ways else "",
        phone=row.phone if "phone" in ways else "",
        url=row.url if "url" in ways else "",
    )
    if "place" not in ways:
        return said
    return replace(said, city=row.city, region=row.region, country=row.country)


def _positions(paper: Paper, picked: Picked) -> Iterable[career.Position]:
    for name in ("work", "volunteer", "project"):
        for row in picked.positions(name):
            yield _position(row, _done(paper, picked, picked.done_at(row)))
    if loose := _done(paper, picked, picked.done_nowhere()):
        yield career.Position(kind=career.Place.PROJECT, accomplishments=loose)


def _position(row: models.Position, done: tuple[career.Accomplishment, ...]) -> career.Position:
    return career.Position(
        employer=row.employer.name if row.employer else "",
        title=row.title,
        kind=career.Place(row.kind),
        start=row.start,
        end=row.end,
        place=row.place,
        url=row.url or (row.employer.url if row.employer else ""),
        about=row.employer.about if row.employer else "",
        summary=row.summary,
        accomplishments=done,
        words=tuple(map(str, row.words)),
    )


def _done(
    paper: Paper, picked: Picked, rows: Iterable[models.Accomplishment]
) -> tuple[career.Accomplishment, ...]:
    """Only their words as they stand in the paper."""
    texts = (worded(row, paper.language, chosen=picked.wordings.get(row.pk)) for row in rows)
    return tuple(
        career.Accomplishment(wordings=(career.Wording(text, paper.language),))
        for text in texts
        if text
    )


def _study(row: models.Study) -> career.Study:
    return career.Study(
        school=row.school,
        area=row.area,
        degree=row.degree,
        start=row.start,
        end=row.end,
        score=row.score,
        url=row.url,
        text=row.text,
        courses=tuple(map(str, row.courses)),
    )


def _entry(row: models.Entry) -> career.Entry:
    return career.Entry(
        kind=career.EntryKind(row.kind),
        title=row.title,
        on=row.on,
        until=row.until,
        by=row.by,
        text=row.text,
        url=row.url,
        number=row.number,
    )


def _fact(row: models.Fact) -> career.Fact:
    return career.Fact(
        kind=career.FactKind(row.kind),
        name=row.name,
        detail=row.detail,
        text=row.text,
        url=row.url,
        words=tuple(map(str, row.words)),
    )
