"""Kept rows as a page shows them: one form for all of them, made of what the readers understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.imports.models import SourceRow
from throughline.imports.reading import kept
from throughline.imports.reading.dates import Partial
from throughline.imports.reading.kept.career import (
    Education,
    Position,
    Profile,
    Recommendation,
    Word,
    Work,
)
from throughline.imports.reading.kept.search import (
    Answer,
    Application,
    Followed,
    Plain,
    SavedJob,
    Way,
)
from throughline.imports.reading.kept.when import Span, When

LINE, WORDS, LIST = "line", "words", "list"
# The order of the page, and how each table is set; any other table is a list at the end.
SET = {
    "profile": LIST,
    "profile_summary": LIST,
    "positions": LINE,
    "education": LINE,
    "volunteering": LINE,
    "projects": LIST,
    "certifications": LIST,
    "publications": LIST,
    "patents": LIST,
    "honors": LIST,
    "skills": WORDS,
    "languages": WORDS,
    "courses": WORDS,
    "recommendations_received": LIST,
    "recommendations_given": LIST,
    "recommendations": LIST,
    "job_applications": LIST,
    "saved_jobs": LIST,
    "company_follows": LIST,
    "email_addresses": LIST,
    "phone_numbers": LIST,
}
LONG = 280
FOLDED = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its heading, what stands beside and below it, and where it comes from."""

    name: str = ""
    what: str = ""
    when: str = ""
    text: str = ""
    url: str = ""
    slug: str = ""
    is_current: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    file: str = ""
    line: int = 0
    contact: int | None = None

    @property
    def beginning(self) -> str:
        """The first words of a text that is too long to stand open; '' where it is not."""
        if len(self.text) <= LONG:
            return ""
        return " ".join(self.text[:FOLDED].rsplit(" ", 1)[0].split()).rstrip(" ,;:.-") + "…"


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together: the positions at one employer, or everything of a list."""

    name: str
    entries: Sequence[Entry]

    @property
    def is_current(self) -> bool:
        """Whether some of it goes on."""
        return any(one.is_current for one in self.entries)


def in_order(tables: Iterable[str]) -> list[str]:
    """Tables in the order of the page."""
    rank = {what: at for at, what in enumerate(SET)}
    return sorted(tables, key=lambda what: (rank.get(what, len(rank)), what))


def entry_of(row: SourceRow) -> Entry:
    """A stored row, with its file and line."""
    dates = kept.calendar(row.file.batch.uploaded_at.date())
    said = entry(kept.meaning(row.what, row.raw, dates))
    url = said.url if said.url.startswith(("https://", "http://")) else ""
    return replace(said, url=url, file=row.file.name, line=row.line)


def groups(what: str, entries: Sequence[Entry]) -> list[Group]:
    """Positions by employer, who comes first being first; anything else in one group."""
    if SET.get(what) != LINE:
        return [Group("", entries)]
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.what.casefold(), []).append(one)
    return [Group(several[0].what, several) for several in found.values()]


def moment(at: When) -> str:
    """A date as exact as it is known; what is none as it was written."""
    return _partial(at.date) if at.date else at.written


def _partial(date: Partial) -> str:
    if date.month is None:
        return str(date.year)
    return date_format(date.first_day(), "j M Y" if date.day else "M Y")


def span(said: Span) -> str:
    """From when to when."""
    start, end = moment(said.start), moment(said.end)
    if said.is_current:
        end = pgettext("the end of a span that goes on", "now")
    if start == end:
        return start
    return " – ".join(filter(None, (start, end)))


@singledispatch
def entry(said: object) -> Entry:
    """What a reader understood, as an entry."""
    raise TypeError(f"no way to show {type(said).__name__}")


@entry.register
def _profile(said: Profile) -> Entry:
    where = " · ".join(filter(None, (said.industry, said.place)))
    facts = _labelled(said.others)
    return Entry(said.name, said.headline or where, text=said.summary, facts=tuple(facts))


@entry.register
def _position(said: Position) -> Entry:
    facts = _some((_("Where"), said.place), (_("For"), said.cause))
    return Entry(
        said.title,
        said.company,
        span(said.span),
        said.description,
        is_current=said.span.is_current,
        facts=facts,
    )


@entry.register
def _education(said: Education) -> Entry:
    years = said.span if said.span.end.written else Span(said.span.start, said.span.start)
    facts = _some((_("Activities"), said.activities))
    return Entry(said.degree, said.school, span(years), said.notes, facts=facts)


@entry.register
def _word(said: Word) -> Entry:
    return Entry(said.name, said.more)


@entry.register
def _work(said: Work) -> Entry:
    years = said.span if said.span.end.written else Span(said.span.start, said.span.start)
    facts = _some((_("Number"), said.number))
    return Entry(said.title, said.by, span(years), said.description, said.url, facts=facts)


@entry.register
def _recommendation(said: Recommendation) -> Entry:
    what = ", ".join(filter(None, (said.title, said.company)))
    shown = said.status.lower() in {"", "visible"}
    facts = () if shown else ((_("On your profile"), capfirst(said.status.lower())),)
    return Entry(said.name, what, moment(said.on), said.text, slug=said.slug, facts=facts)


@entry.register
def _application(said: Application) -> Entry:
    facts = _some(
        (_("They got"), said.resume), (_("E-mail"), said.email), (_("Telephone"), said.phone)
    )
    return Entry(
        said.title or said.company,
        said.company if said.title else "",
        moment(said.on),
        url=said.url,
        facts=facts,
        answers=said.answers,
    )


@entry.register
def _saved_job(said: SavedJob) -> Entry:
    what = said.company if said.title else ""
    return Entry(said.title or said.company or said.url, what, moment(said.on), url=said.url)


@entry.register
def _followed(said: Followed) -> Entry:
    return Entry(said.company, when=moment(said.on))


@entry.register
def _way(said: Way) -> Entry:
    notes = {"confirmed": _("confirmed"), "mobile": _("mobile"), "work": _("work")}
    first = _("your first") if said.is_first else ""
    note = notes.get(said.note, said.note)
    return Entry(said.value, ", ".join(filter(None, (first, note))), moment(said.on))


@entry.register
def _plain(said: Plain) -> Entry:
    (first, *rest) = said.cells or (("", ""),)
    return Entry(first[1], slug=said.slug, facts=tuple(_labelled(rest)))


def _labelled(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((capfirst(name), text) for name, text in cells)


def _some(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in facts if text)
