"""Rows of the journal as they stand on paper."""

from throughline.journal.models import Entry, Fact, Position, Study
from throughline.papers.composing.dates import month, span
from throughline.papers.composing.material import origin
from throughline.papers.composing.picks import Picked
from throughline.papers.composing.wordings import worded
from throughline.papers.sheet import Item, Line


def lines_of(text: str, source: str) -> tuple[Line, ...]:
    """Paragraphs, parted by an empty line or by a line's end."""
    return tuple(Line(part.strip(), source) for part in text.splitlines() if part.strip())


def position(row: Position, picked: Picked, language: str, *, is_again: bool = False) -> Item:
    """A position with what was accomplished there; `is_again` at the employer above."""
    return Item(
        title=row.title,
        by=row.employer.name if row.employer else "",
        place=row.place,
        when=span(row.start, row.end, language, goes_on=row.kind != Position.Kind.PROJECT),
        note=" ".join(row.summary.split()),
        lines=bullets(picked, row, language),
        url=row.url,
        origin=origin("position", row.pk),
        is_same_place=is_again,
    )


def bullets(picked: Picked, row: Position | None, language: str) -> tuple[Line, ...]:
    """What was accomplished at a position, or at none, each in its wording."""
    rows = picked.done_nowhere() if row is None else picked.done_at(row)
    said = (
        Line(
            worded(one, language, chosen=picked.wordings.get(one.pk)),
            origin("accomplishment", one.pk),
        )
        for one in rows
    )
    return tuple(line for line in said if line.text)


def positions(picked: Picked, section: str, language: str) -> tuple[Item, ...]:
    """Positions in the paper's order; those that follow at the same employer are joined."""
    rows = picked.positions(section)
    before = [None, *rows][: len(rows)]
    return tuple(
        position(row, picked, language, is_again=_is_same(last, row))
        for last, row in zip(before, rows, strict=True)
    )


def _is_same(last: Position | None, row: Position) -> bool:
    return bool(last and row.employer_id and last.employer_id == row.employer_id)


def study(row: Study, language: str) -> Item:
    """A school: the degree and its field, and what was worth telling."""
    said = lines_of(row.text, origin("study", row.pk))
    courses = ", ".join(str(one) for one in row.courses)
    return Item(
        title=", ".join(part for part in (row.degree, row.area) if part) or row.school,
        by=row.school if row.degree or row.area else "",
        when=span(row.start, row.end, language, goes_on=True),
        note=" · ".join(part for part in (row.score, courses) if part),
        lines=said,
        url=row.url,
        origin=origin("study", row.pk),
    )


def entry(row: Entry, language: str) -> Item:
    """A publication, a certificate, an award or a membership."""
    is_range = row.kind in {Entry.Kind.CERTIFICATE, Entry.Kind.MEMBERSHIP}
    return Item(
        title=row.title or row.number or row.text.partition("\n")[0],
        by=row.by,
        when=span(row.on, row.until, language) if is_range else month(row.on, language),
        note=row.number if row.title else "",
        lines=lines_of(row.text, origin("entry", row.pk)) if row.title or row.number else (),
        url=row.url,
        origin=origin("entry", row.pk),
    )


def reference(row: Fact) -> Item:
    """Who speaks for one, and what they say."""
    source = origin("fact", row.pk)
    return Item(
        title=row.name,
        note=row.detail,
        lines=lines_of(row.text, source),
        url=row.url,
        origin=source,
    )


def word(row: Fact) -> Line:
    """A skill, a language or an interest in a run of words: "Python (expert): typing, asyncio"."""
    head = f"{row.name} ({row.detail})" if row.detail and row.name else row.name or row.detail
    more = ", ".join(str(one) for one in row.words)
    text = f"{head}: {more}" if head and more else head or more
    return Line(text, origin("fact", row.pk))
