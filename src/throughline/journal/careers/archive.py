"""A career as the kept rows of LinkedIn archives say it: the same values as a resume gives."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from throughline.imports.models import SourceRow
from throughline.imports.queries import kept_rows
from throughline.imports.reading.careers.values import accomplishments, prose
from throughline.imports.reading.dates import Partial
from throughline.imports.reading.kept import Kept, calendar, meaning
from throughline.imports.reading.kept import career as kept
from throughline.imports.reading.kept.when import Span, When
from throughline.people.hats import Hat
from throughline.rulebook.career import (
    About,
    Career,
    Entry,
    EntryKind,
    Fact,
    FactKind,
    Leftover,
    Place,
    Position,
    Reading,
    Study,
)

FORMAT = "LinkedIn archive"
MOST = 3_000
"""Rows that are looked at; no career has as many."""
TABLES = (
    "profile profile_summary positions volunteering projects education skills languages courses"
    " publications certifications patents honors recommendations_received"
).split()
_PLACES = {
    "positions": Place.WORK,
    "volunteering": Place.VOLUNTEER,
    "projects": Place.PROJECT,
}
_ENTRIES = {
    "publications": EntryKind.PUBLISHED,
    "patents": EntryKind.PUBLISHED,
    "certifications": EntryKind.CERTIFICATE,
    "honors": EntryKind.AWARD,
}


def archive_reading(hat: Hat) -> Reading | None:
    """What all archives that stand say of one's career; None when they say nothing of it."""
    rows = kept_rows(hat).filter(what__in=TABLES).newest_first()[:MOST]
    by_table: dict[str, list[SourceRow]] = defaultdict(list)
    for row in rows:
        by_table[row.what].append(row)
    if not by_table:
        return None
    told = _Telling(hat)
    for what in TABLES:
        for row in by_table[what]:
            told.row(what, row)
    return told.reading()


class _Telling:
    """Collects what rows tell."""

    def __init__(self, hat: Hat) -> None:
        self.calendar = calendar(hat.today)
        self.about = About()
        self.positions: list[Position] = []
        self.studies: list[Study] = []
        self.entries: list[Entry] = []
        self.facts: list[Fact] = []
        self.leftovers: list[Leftover] = []

    def reading(self) -> Reading:
        """All of it as a career."""
        career = Career(
            self.about,
            tuple(self.positions),
            tuple(self.studies),
            tuple(self.entries),
            tuple(self.facts),
        )
        return Reading(FORMAT, career, tuple(self.leftovers))

    def row(self, what: str, row: SourceRow) -> None:
        """One more row, by what it means."""
        self.tell(what, meaning(what, row.raw, self.calendar))

    def tell(self, what: str, said: Kept) -> None:
        """One more meaning."""
        if isinstance(said, kept.Profile):
            self._profile(said)
        elif isinstance(said, kept.Position):
            self._position(said, _PLACES[what])
        elif isinstance(said, kept.Education):
            self._school(said)
        elif isinstance(said, kept.Word):
            self._word(what, said)
        elif isinstance(said, kept.Work):
            self._work(what, said)
        elif isinstance(said, kept.Recommendation):
            self._recommendation(said)
        else:
            cells = "\n".join(f"{name}: {text}" for name, text in getattr(said, "cells", ()))
            self._left(what, cells)

    def _left(self, where: str, text: str) -> None:
        if text.strip():
            self.leftovers.append(Leftover(where.replace("_", " "), text))

    def _day(self, when: When, where: str) -> str:
        if when.date is None:
            self._left(where, when.written)
        return _partial(when.date) if when.date else ""

    def _span(self, span: Span, name: str) -> tuple[str, str]:
        start = self._day(span.start, _("%(what)s, from") % {"what": name})
        return start, self._day(span.end, _("%(what)s, until") % {"what": name})

    def _profile(self, said: kept.Profile) -> None:
        """An older archive's profile only fills what the newer one leaves open."""
        was = self.about
        self.about = About(
            name=was.name or said.name,
            label=was.label or said.headline,
            summary=was.summary or said.summary,
            city=was.city or said.place,
        )
        self._left("profile, industry", said.industry)
        for name, text in said.others:
            self._left(f"profile, {name}", text)

    def _position(self, said: kept.Position, kind: Place) -> None:
        words = prose(said.description)
        name = f"{said.title} · {said.company}"
        start, end = self._span(said.span, name)
        self._left(f"{name}, cause", said.cause)
        self.positions.append(
            Position(
                employer=said.company,
                title=said.title,
                kind=kind,
                start=start,
                end=end,
                place=said.place,
                summary=words.summary,
                accomplishments=accomplishments(words.bullets),
            )
        )

    def _school(self, said: kept.Education) -> None:
        text = "\n".join(filter(None, (said.notes, said.activities)))
        start, end = self._span(said.span, said.school)
        study = Study(school=said.school, degree=said.degree, start=start, end=end, text=text)
        self.studies.append(study)

    def _word(self, what: str, said: kept.Word) -> None:
        if what == "courses":
            self.entries.append(Entry(EntryKind.LEARNING, title=said.name, number=said.more))
        else:
            kind = FactKind.LANGUAGE if what == "languages" else FactKind.SKILL
            self.facts.append(Fact(kind, said.name, said.more))

    def _work(self, what: str, said: kept.Work) -> None:
        start, end = self._span(said.span, said.title)
        if what == "projects":
            words = prose(said.description)
            place = Position(
                title=said.title,
                kind=Place.PROJECT,
                summary=words.summary,
                accomplishments=accomplishments(words.bullets),
                start=start,
                end=end,
                url=said.url,
            )
            self.positions.append(place)
            return
        is_certificate = what == "certifications"
        entry = Entry(
            _ENTRIES[what],
            title=said.title,
            on=start,
            until=end if is_certificate else "",
            by=said.by,
            text=said.description,
            url=said.url,
            number=said.number,
        )
        self.entries.append(entry)

    def _recommendation(self, said: kept.Recommendation) -> None:
        """What somebody wrote is praise in the journal, and a reference that papers may quote."""
        who = ", ".join(filter(None, (said.name, said.title, said.company)))
        on = self._day(said.on, _("%(what)s, when") % {"what": said.name})
        title = _("Recommendation by %(name)s") % {"name": said.name}
        self.entries.append(Entry(EntryKind.PRAISE, title, on, by=who, text=said.text))
        self.facts.append(Fact(FactKind.REFERENCE, who, text=said.text))


def _partial(day: Partial) -> str:
    parts: Sequence[int] = [part for part in (day.month, day.day) if part]
    return "-".join([f"{day.year:04}", *(f"{part:02}" for part in parts)])
