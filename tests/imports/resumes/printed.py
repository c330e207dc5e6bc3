"""The layouts as PDF, set by typst. Each is a function from a person to typst's source."""
# ruff: noqa: E501  what makes one line of a page stands on one line

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby

from tests.imports.resumes.person import HEADINGS, Job, Person, span

Layout = Callable[[Person, str], str]


def pdf(source: str) -> bytes:
    import typst

    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def t(text: str) -> str:
    """The text as typst prints it, whatever marks are in it."""
    return f"#{json.dumps(text, ensure_ascii=False)}"


def bullets(lines: tuple[str, ...]) -> str:
    return "".join(f"- {t(line)}\n" for line in lines)


def head(size: str = "10pt", more: str = "", margin: str = "2cm") -> str:
    return (
        f'#set page(paper: "a4", margin: {margin}{more})\n'
        f'#set text(font: "DejaVu Sans", size: {size}, hyphenate: true)\n#set par(justify: true)\n'
    )


def contact(person: Person, mark: str = " | ") -> str:
    return mark.join((person.email, person.phone, person.city))


def top(person: Person) -> str:
    return f'#text(size: 20pt, weight: "bold")[{t(person.name)}]\n\n{t(person.label)}\n\n{t(contact(person))}\n\n'


def when(person: Person, job: Job, form: str) -> str:
    return t(span(job.start, job.end, person.speaks, form))


def schools(person: Person) -> str:
    return "".join(
        f"*{t(f'{one.degree} {one.area}'.strip())}* #h(1fr) {one.start} – {one.end}\\\n{t(one.school)}\n\n"
        for one in person.schools
    )


def after(person: Person, heading: Callable[[str], str] = "= {}\n".format) -> str:
    names = HEADINGS[person.speaks]
    made = heading(names[3]) + t(", ".join(person.skills)) + "\n\n"
    made += (
        heading(names[4]) + t(", ".join(f"{n} ({level})" for n, level in person.languages)) + "\n\n"
    )
    return made + others(person, heading)


def others(person: Person, heading: Callable[[str], str] = "= {}\n".format) -> str:
    return "".join(heading(name) + bullets(lines) + "\n" for name, lines in person.more)


def intro(person: Person) -> str:
    names = HEADINGS[person.speaks]
    return f"= {names[0]}\n{t(person.summary)}\n\n= {names[1]}\n"


def classic(person: Person, form: str) -> str:
    made = head() + top(person) + intro(person)
    for job in person.jobs:
        made += f"*{t(job.title)}* #h(1fr) {when(person, job, form)}\\\n{t(f'{job.employer}, {job.place}')}\n"
        made += bullets(job.bullets) + "\n"
    return made + f"= {HEADINGS[person.speaks][2]}\n" + schools(person) + after(person)


def employer_first(person: Person, form: str) -> str:
    made = head("9.5pt") + f"#align(center)[{top(person)}]\n" + intro(person)
    for job in person.jobs:
        made += f"*{t(job.employer)}* #h(1fr) {t(job.place)}\\\n_{t(job.title)}_ #h(1fr) {when(person, job, form)}\n"
        made += bullets(job.bullets) + "\n"
    made += f"= {HEADINGS[person.speaks][2]}\n"
    for one in person.schools:
        made += f"*{t(one.school)}*\\\n_{t(f'{one.degree}, {one.area}'.strip(', '))}_ #h(1fr) {one.start} – {one.end}\n\n"
    return made + after(person)


def _side(person: Person) -> str:
    names = HEADINGS[person.speaks]
    made = f"== {names[5]}\n{t(person.email)}\\\n{t(person.phone)}\\\n{t(person.city)}\n"
    made += f"== {names[3]}\n{bullets(person.skills)}\n== {names[4]}\n"
    return made + "\\\n".join(t(f"{name} – {level}") for name, level in person.languages)


def _body(person: Person, form: str) -> str:
    names = HEADINGS[person.speaks]
    made = f"== {names[0]}\n{t(person.summary)}\n== {names[1]}\n"
    for job in person.jobs:
        made += f"*{t(job.title)}*\\\n{t(job.employer)} – {t(job.place)}\\\n{when(person, job, form)}\n{bullets(job.bullets)}\n"
    made += f"== {names[2]}\n"
    for one in person.schools:
        made += f"*{t(f'{one.degree} {one.area}'.strip())}*\\\n{t(one.school)}\\\n{one.start} – {one.end}\n\n"
    return made + others(person, "== {}\n".format)


def sidebar_left(person: Person, form: str) -> str:
    name = f'#text(size: 22pt, weight: "bold")[{t(person.name)}]\n\n{t(person.label)}\n\n'
    return (
        head()
        + f"#grid(columns: (5cm, 1fr), gutter: 1cm, [{_side(person)}], [{name}{_body(person, form)}])"
    )


def sidebar_right(person: Person, form: str) -> str:
    name = f"#text(size: 20pt)[{t(person.name.upper())}]\n\n{t(person.label)}\n\n"
    return (
        head("9pt")
        + name
        + f"#grid(columns: (1fr, 4.6cm), gutter: 16pt, [{_body(person, form)}], [{_side(person)}])"
    )


def dates_left(person: Person, form: str) -> str:
    made = head() + top(person) + intro(person)
    for job in person.jobs:
        told = f"*{t(job.title)}*\\\n{t(job.employer)}, {t(job.place)}\n{bullets(job.bullets)}"
        made += (
            f"#grid(columns: (4.2cm, 1fr), gutter: 6mm, [{when(person, job, form)}], [{told}])\n"
        )
    made += f"= {HEADINGS[person.speaks][2]}\n"
    for one in person.schools:
        told = f"{t(f'{one.degree} {one.area}'.strip())}\\\n{t(one.school)}"
        made += f"#grid(columns: (4.2cm, 1fr), gutter: 6mm, [{one.start} – {one.end}], [{told}])\n"
    return made + after(person)


def one_line(person: Person, form: str) -> str:
    made = head("10pt") + top(person) + intro(person)
    for job in person.jobs:
        made += f"*{t(job.title)}*, {t(job.employer)} — {t(job.place)} #h(1fr) {when(person, job, form)}\n{bullets(job.bullets)}\n"
    made += f"= {HEADINGS[person.speaks][2]}\n"
    for one in person.schools:
        made += f"{t(f'{one.degree} {one.area}'.strip())}, {t(one.school)} #h(1fr) {one.start} – {one.end}\n\n"
    return made + after(person)


def several_titles(person: Person, form: str) -> str:
    made = head() + top(person) + intro(person)
    for employer, group in groupby(person.jobs, key=lambda job: job.employer):
        jobs = list(group)
        made += f"*{t(employer)}*, {t(jobs[0].place)}\n\n"
        for job in jobs:
            made += f"{t(job.title)} #h(1fr) {when(person, job, form)}\n{bullets(job.bullets)}\n"
    return made + f"= {HEADINGS[person.speaks][2]}\n" + schools(person) + after(person)


def academic(person: Person, form: str) -> str:
    """Headings in the margin, a head and a number on each page."""
    edge = f", header: [{t(person.name)} #h(1fr) Curriculum vitae], footer: context align(center)[Page #counter(page).display() of #counter(page).final().first()]"
    names = HEADINGS[person.speaks]
    jobs = "".join(
        f"{when(person, job, form)}\\\n*{t(job.title)}*, {t(job.employer)}, {t(job.place)}\n{bullets(job.bullets)}\n"
        for job in person.jobs
    )
    rows = [(names[0], t(person.summary)), (names[1], jobs), (names[2], schools(person)),
            (names[3], t(", ".join(person.skills))),
            (names[4], t(", ".join(f"{n} ({level})" for n, level in person.languages))),
            *((name, bullets(lines)) for name, lines in person.more)]  # fmt: skip
    cells = "".join(f"[*{name}*], [{told}]," for name, told in rows)
    return (
        head("11pt", edge, "3cm")
        + top(person)
        + f"#grid(columns: (3.4cm, 1fr), gutter: 5mm, {cells})"
    )


def bars(person: Person, form: str) -> str:
    made = head() + top(person) + intro(person)
    for job in person.jobs:
        made += f"{t(job.title)} | {t(job.employer)} | {t(job.place)} | {when(person, job, form)}\n{bullets(job.bullets)}\n"
    made += f"= {HEADINGS[person.speaks][2]}\n"
    for one in person.schools:
        made += f"{t(f'{one.degree} {one.area}'.strip())} | {t(one.school)} | {one.start} – {one.end}\n\n"
    return made + after(person)


def dates_last(person: Person, form: str) -> str:
    made = head("10.5pt") + top(person) + intro(person)
    for job in person.jobs:
        made += f"*{t(job.employer)}*\\\n{t(job.title)}\\\n{when(person, job, form)}, {t(job.place)}\n{bullets(job.bullets)}\n"
    made += f"= {HEADINGS[person.speaks][2]}\n"
    for one in person.schools:
        made += f"*{t(one.school)}*\\\n{t(f'{one.degree} {one.area}'.strip())}\\\n{one.start} – {one.end}\n\n"
    return made + after(person)


KNOWN = (classic, sidebar_left, dates_left, several_titles)
UNSEEN = (employer_first, sidebar_right, one_line, academic, bars, dates_last)
