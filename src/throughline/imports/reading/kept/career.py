"""One's own career: positions, education, skills, what others wrote about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from throughline.imports.reading.dates import Calendar
from throughline.imports.reading.kept.when import Span, When, when
from throughline.imports.reading.names import tidy
from throughline.imports.reading.plain import plain_text, unescape
from throughline.people.slugs import slug_of

Values = Mapping[str, str]
_OF_PROFILE = frozenset(
    "first name|last name|headline|summary|profile summary|industry|geo location|location".split(
        "|"
    )
)


# A database may hand a row's columns back in any order; these lead, the others follow by name.
_LEADING = (
    "first name|last name|name|title|role|company name|organization|company|job title|school name"
    "|degree name|email address|number|saved date|application date|creation date|started on"
    "|finished on|start date|end date|date|text|description|notes"
).split("|")
_RANK = {name: at for at, name in enumerate(_LEADING)}


def in_reading_order(columns: Iterable[str]) -> list[str]:
    """A row's columns as a reader would want them: who or what first, long texts last."""
    return sorted(columns, key=lambda name: (_RANK.get(name, len(_RANK)), name))


@dataclass(frozen=True, slots=True)
class Profile:
    """What one's own profile says. An archive has one; a newer one replaces it."""

    name: str
    headline: str
    summary: str
    industry: str
    place: str
    others: tuple[tuple[str, str], ...]  # the rest of the columns, as they are

    @property
    def about(self) -> tuple[str, ...]:
        return ("profile",)

    @property
    def dated(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Position:
    """A job, or a place as a volunteer (`cause`)."""

    company: str
    title: str
    description: str
    place: str
    span: Span
    cause: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        return (self.company, self.title, self.span.start.written)

    @property
    def dated(self) -> int:
        return self.span.dated


@dataclass(frozen=True, slots=True)
class Education:
    """A school. Its dates are often years alone, and may lie ahead."""

    school: str
    degree: str
    notes: str
    activities: str
    span: Span

    @property
    def about(self) -> tuple[str, ...]:
        return (self.school, self.degree, self.span.start.written)

    @property
    def dated(self) -> int:
        return self.span.end.dated or self.span.start.dated


@dataclass(frozen=True, slots=True)
class Word:
    """A skill, a language or a course: a word or two, and how well or which number."""

    name: str
    more: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def dated(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Work:
    """A project, publication, certificate, patent or honour: made, published or given."""

    title: str
    by: str
    description: str
    url: str
    span: Span
    number: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        return (self.title, self.by, self.number)

    @property
    def dated(self) -> int:
        return self.span.start.dated or self.span.end.dated


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What somebody wrote of one, or one of somebody. `slug` where the row has a profile."""

    name: str
    company: str
    title: str
    text: str
    status: str
    on: When
    slug: str = field(default="")

    @property
    def about(self) -> tuple[str, ...]:
        return (self.name, self.on.written)

    @property
    def dated(self) -> int:
        return self.on.dated


def line(values: Values, *names: str) -> str:
    """The first of these columns that says anything, on one line. Heads changed over the years."""
    return next((text for name in names if (text := tidy(unescape(values.get(name, ""))))), "")


def text_of(values: Values, *names: str) -> str:
    """The same with its line breaks."""
    return next((text for name in names if (text := plain_text(values.get(name, "")))), "")


def span_of(values: Values, calendar: Calendar) -> Span:
    """From when to when, whatever the columns are called."""
    start = line(values, "started on", "start date", "started", "start", "issued on")
    end = line(values, "finished on", "end date", "ended on", "finished", "end")
    return Span(when(start, calendar), when(end, calendar))


def profile(values: Values, calendar: Calendar) -> Profile:
    """A row of Profile.csv or Profile Summary.csv."""
    rest = (name for name in in_reading_order(values) if name not in _OF_PROFILE)
    return Profile(
        tidy(f"{line(values, 'first name')} {line(values, 'last name')}"),
        line(values, "headline"),
        text_of(values, "summary", "profile summary"),
        line(values, "industry"),
        line(values, "geo location", "location"),
        tuple((name, text) for name in rest if (text := text_of(values, name))),
    )


def position(values: Values, calendar: Calendar) -> Position:
    """A row of Positions.csv or Volunteering.csv."""
    return Position(
        line(values, "company name", "organization", "company"),
        line(values, "title", "role"),
        text_of(values, "description"),
        line(values, "location"),
        span_of(values, calendar),
        line(values, "cause"),
    )


def education(values: Values, calendar: Calendar) -> Education:
    """A row of Education.csv."""
    return Education(
        line(values, "school name", "school"),
        line(values, "degree name", "degree"),
        text_of(values, "notes"),
        line(values, "activities", "activities and societies"),
        span_of(values, calendar),
    )


def word(values: Values, calendar: Calendar) -> Word:
    """A row of Skills.csv, Languages.csv, Courses.csv or Test Scores.csv."""
    more = line(values, "proficiency", "number", "score")
    return Word(line(values, "name", "skill", "title"), more)


def work(values: Values, calendar: Calendar) -> Work:
    """A row of Projects, Publications, Certifications, Patents or Honors."""
    span = span_of(values, calendar)
    if published := line(values, "published on", "publication date", "filing date"):
        at = when(published, calendar)
        span = Span(at, at)
    return Work(
        line(values, "title", "name"),
        line(values, "authority", "publisher", "issuer", "inventors"),
        text_of(values, "description"),
        line(values, "url"),
        span,
        line(values, "license number", "patent number", "application number"),
    )


def recommendation(values: Values, calendar: Calendar) -> Recommendation:
    """A row of Recommendations Received.csv or Given.csv."""
    url = line(values, "profile url", "url", "linkedin profile", "recommender profile url")
    return Recommendation(
        tidy(f"{line(values, 'first name')} {line(values, 'last name')}") or line(values, "name"),
        line(values, "company"),
        line(values, "job title", "title"),
        text_of(values, "text", "recommendation"),
        line(values, "status"),
        when(line(values, "creation date", "date"), calendar),
        slug_of(url),
    )
