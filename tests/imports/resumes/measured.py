"""How much of what is true a reader found: shares per kind of field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from tests.imports.resumes import known, later, odd, printed, typed, unseen
from tests.imports.resumes.person import Person, truth
from throughline.imports.reading.careers.docx import read_docx
from throughline.imports.reading.careers.pdf import read_pdf
from throughline.rulebook.career import Career, FactKind, Reading

HALVES: dict[str, tuple[tuple[Person, ...], tuple[Callable[[Person, str], str | bytes], ...]]] = {
    "known": (known.PEOPLE, (*printed.KNOWN, *typed.KNOWN)),
    "unseen": (unseen.PEOPLE, (*printed.UNSEEN, *typed.UNSEEN)),
    "later": (later.PEOPLE, odd.LATER),
}
PROSE = ("network_page", "labelled")
"""Layouts that tell what was done in sentences."""
FORMS = ("words", "numbers", "years", "words")


@cache
def files(half: str) -> tuple[tuple[str, Person, str, bytes], ...]:
    """Each layout of the half with two of its people: its name, the person, the dates, the file."""
    people, makers = HALVES[half]
    made = []
    for number, maker in enumerate(makers):
        for turn in range(3):
            person = people[(number + turn * 3) % len(people)]
            form = FORMS[(number + turn) % len(FORMS)]
            source = maker(person, form)
            is_word = isinstance(source, bytes)
            data = source if isinstance(source, bytes) else printed.pdf(source)
            made.append((f"{maker.__name__}.{'docx' if is_word else 'pdf'}", person, form, data))
    return tuple(made)


def read(name: str, data: bytes) -> Reading:
    return read_pdf(name, data) if name.endswith(".pdf") else read_docx(name, data)


def found(person: Person, form: str, career: Career) -> Iterator[tuple[str, bool]]:
    """For each thing that is true of the person, its kind and whether the career has it."""
    about = career.about
    yield "name", about.name.casefold() == person.name.casefold()
    yield "label", about.label == person.label
    yield "email", about.email == person.email
    yield "phone", about.phone == person.phone
    yield "city", about.city == person.city.split(",")[0]
    yield "summary", about.summary == person.summary
    yield from _found_jobs(person, form, career)
    for number, one in enumerate(person.schools):
        has = career.studies[number] if number < len(career.studies) else None
        yield "school", has is not None and has.school == one.school
        yield (
            "degree",
            has is not None
            and f"{has.degree} {has.area}".strip() == f"{one.degree} {one.area}".strip(),
        )
        yield "studied", has is not None and (has.start, has.end) == (one.start, one.end)
    skills = [fact.name for fact in career.facts if fact.kind is FactKind.SKILL]
    yield from (("skill", skill in skills) for skill in person.skills)
    languages = [(f.name, f.detail) for f in career.facts if f.kind is FactKind.LANGUAGE]
    yield from (("language", language in languages) for language in person.languages)


def _found_jobs(person: Person, form: str, career: Career) -> Iterator[tuple[str, bool]]:
    work = [position for position in career.positions if position.kind.value == "work"]
    yield "positions counted", len(work) == len(person.jobs)
    for number, job in enumerate(person.jobs):
        has = work[number] if number < len(work) else None
        dates = (truth(job.start, form), truth(job.end, form))
        right = {
            "title": has is not None and _same(has.title, job.title),
            "employer": has is not None and _same(has.employer, job.employer),
            "dates": has is not None and (has.start, has.end) == dates,
        }
        yield from right.items()
        yield "position", all(right.values())
        yield "place", has is not None and has.place == job.place
        told = [one.wordings[0].text for one in has.accomplishments] if has else []
        yield "bullets in order", told == list(job.bullets)


def _same(found: str, true: str) -> bool:
    """Capitals are the layout's."""
    return found.casefold() == true.casefold()


def shares(half: str) -> dict[str, float]:
    """For each kind of field the share that was found, over all files of the half."""
    right: dict[str, list[bool]] = defaultdict(list)
    for name, person, form, data in files(half):
        for kind, is_right in found(person, form, read(name, data).career):
            right[kind].append(is_right)
    return {kind: sum(values) / len(values) for kind, values in right.items()}
