"""One's own search for work, and how one is reached: what was applied for, saved, followed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from throughline.imports.reading.dates import Calendar
from throughline.imports.reading.kept.career import Values, in_reading_order, line, text_of
from throughline.imports.reading.kept.when import When, when
from throughline.people.slugs import slug_of

_NEXT_QUESTION = re.compile(r"\s*\|\s*|\n+")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that an employer asked, and what one answered; '' where it does not say."""

    question: str
    said: str


@dataclass(frozen=True, slots=True)
class Application:
    """A job applied for. `resume` is the file they got; `email` and `phone` are one's own."""

    company: str
    title: str
    url: str
    on: When
    resume: str
    email: str
    phone: str
    answers: tuple[Answer, ...]

    @property
    def about(self) -> tuple[str, ...]:
        return (self.url or f"{self.company} {self.title}".strip(), self.on.written)

    @property
    def dated(self) -> int:
        return self.on.dated


@dataclass(frozen=True, slots=True)
class SavedJob:
    """A posting that was put aside."""

    company: str
    title: str
    url: str
    on: When

    @property
    def about(self) -> tuple[str, ...]:
        return (self.url or f"{self.company} {self.title}".strip(),)

    @property
    def dated(self) -> int:
        return self.on.dated


@dataclass(frozen=True, slots=True)
class Followed:
    """A company that one follows."""

    company: str
    on: When

    @property
    def about(self) -> tuple[str, ...]:
        return (self.company,)

    @property
    def dated(self) -> int:
        return self.on.dated


@dataclass(frozen=True, slots=True)
class Way:
    """An e-mail address or telephone number of one's own; `note`: "confirmed", "mobile"."""

    value: str
    note: str
    is_first: bool
    on: When

    @property
    def about(self) -> tuple[str, ...]:
        return (self.value,)

    @property
    def dated(self) -> int:
        return self.on.dated


@dataclass(frozen=True, slots=True)
class Plain:
    """A row of a table with no meaning of its own here: its columns as they are."""

    cells: tuple[tuple[str, str], ...]
    slug: str

    @property
    def about(self) -> tuple[str, ...]:
        return ()

    @property
    def dated(self) -> int:
        return 0


def application(values: Values, calendar: Calendar) -> Application:
    """A row of Job Applications.csv."""
    return Application(
        line(values, "company name", "company"),
        line(values, "job title", "title"),
        line(values, "job url", "url"),
        when(line(values, "application date", "applied on", "date"), calendar),
        line(values, "resume name", "resume"),
        line(values, "contact email"),
        line(values, "contact phone number", "contact phone"),
        answers_of(text_of(values, "question and answers", "questions and answers")),
    )


def answers_of(text: str) -> tuple[Answer, ...]:
    """ "Do you drive?:Yes | How long?:5 years" as questions with their answers."""
    found = []
    for part in _NEXT_QUESTION.split(text):
        question, mark, said = part.partition("?:")
        if not mark:
            question, mark, said = part.rpartition(": ") if ": " in part else (part, "", "")
        question = question + "?" if mark == "?:" else question
        if question or said:
            found.append(Answer(question.strip(), said.strip()))
    return tuple(found)


def saved_job(values: Values, calendar: Calendar) -> SavedJob:
    """A row of Saved Jobs.csv."""
    return SavedJob(
        line(values, "company name", "company"),
        line(values, "job title", "title"),
        line(values, "job url", "url"),
        when(line(values, "saved date", "saved on", "date"), calendar),
    )


def followed(values: Values, calendar: Calendar) -> Followed:
    """A row of Company Follows.csv."""
    on = when(line(values, "followed on", "date"), calendar)
    return Followed(line(values, "organization", "company"), on)


def email(values: Values, calendar: Calendar) -> Way:
    """A row of Email Addresses.csv."""
    sure = line(values, "confirmed").lower() in {"yes", "true"}
    return Way(
        line(values, "email address"),
        "confirmed" if sure else "",
        line(values, "primary").lower() in {"yes", "true"},
        when(line(values, "updated on"), calendar),
    )


def phone(values: Values, calendar: Calendar) -> Way:
    """A row of PhoneNumbers.csv or Whatsapp Phone Numbers.csv."""
    number = " ext. ".join(filter(None, (line(values, "number"), line(values, "extension"))))
    first = line(values, "primary").lower() in {"yes", "true"}
    return Way(number, line(values, "type").lower(), first, When())


def plain(values: Values, calendar: Calendar) -> Plain:
    """A row of any other table."""
    columns = in_reading_order(values)
    cells = tuple((name, text) for name in columns if (text := text_of(values, name)))
    slugs = filter(None, (slug_of(value) for value in values.values()))
    return Plain(cells, next(slugs, ""))
