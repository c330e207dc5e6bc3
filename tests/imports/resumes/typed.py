"""The layouts as Word documents, made by python-docx."""

from __future__ import annotations

import io
from typing import Any

from tests.imports.resumes.person import HEADINGS, Job, Person, span


def _new() -> Any:
    from docx import Document

    return Document()


def _bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _when(person: Person, job: Job, form: str) -> str:
    return span(job.start, job.end, person.speaks, form)


def _after(document: Any, person: Person) -> None:
    names = HEADINGS[person.speaks]
    document.add_heading(names[3], 1)
    document.add_paragraph(", ".join(person.skills))
    document.add_heading(names[4], 1)
    for name, level in person.languages:
        document.add_paragraph(f"{name} ({level})", style="List Bullet")
    for heading, lines in person.more:
        document.add_heading(heading, 1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")


def styled(person: Person, form: str) -> bytes:
    """Real styles; dates behind a tab."""
    document, names = _new(), HEADINGS[person.speaks]
    document.add_heading(person.name, 0)
    document.add_paragraph(person.label)
    document.add_paragraph(f"{person.email} · {person.phone} · {person.city}")
    document.add_heading(names[0], 1)
    document.add_paragraph(person.summary)
    document.add_heading(names[1], 1)
    for job in person.jobs:
        document.add_heading(f"{job.title}\t{_when(person, job, form)}", 2)
        document.add_paragraph(f"{job.employer}, {job.place}")
        for line in job.bullets:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading(names[2], 1)
    for one in person.schools:
        document.add_paragraph(f"{one.degree} {one.area}".strip() + f"\t{one.start} – {one.end}")
        document.add_paragraph(one.school)
    _after(document, person)
    return _bytes(document)


def dates_in_a_table(person: Person, form: str) -> bytes:
    document, names = _new(), HEADINGS[person.speaks]
    document.add_paragraph(person.name).runs[0].bold = True
    document.add_paragraph(person.label)
    document.add_paragraph(f"E-Mail: {person.email}")
    document.add_paragraph(f"Tel.: {person.phone}")
    document.add_paragraph(person.city)
    document.add_heading(names[0], 1)
    document.add_paragraph(person.summary)
    document.add_heading(names[1], 1)
    table = document.add_table(rows=0, cols=2)
    for job in person.jobs:
        cells = table.add_row().cells
        cells[0].text = _when(person, job, form)
        cells[1].paragraphs[0].add_run(job.title).bold = True
        cells[1].add_paragraph(f"{job.employer}, {job.place}")
        for line in job.bullets:
            cells[1].add_paragraph(line, style="List Bullet")
    document.add_heading(names[2], 1)
    table = document.add_table(rows=0, cols=2)
    for one in person.schools:
        cells = table.add_row().cells
        cells[0].text = f"{one.start} – {one.end}"
        cells[1].text = f"{one.degree} {one.area}".strip()
        cells[1].add_paragraph(one.school)
    _after(document, person)
    return _bytes(document)


def head_of_page(person: Person, form: str) -> bytes:
    """How to reach them in the page's head; "Title – Employer (dates)"."""
    document, names = _new(), HEADINGS[person.speaks]
    document.sections[0].header.paragraphs[
        0
    ].text = f"{person.email} | {person.phone} | {person.city}"
    document.sections[0].footer.paragraphs[0].text = person.name
    document.add_paragraph(person.name, style="Title")
    document.add_paragraph(person.label)
    for heading in names[:1]:
        document.add_heading(heading, 1)
    document.add_paragraph(person.summary)
    document.add_heading(names[1], 1)
    for job in person.jobs:
        document.add_paragraph().add_run(
            f"{job.title} – {job.employer} ({_when(person, job, form)})"
        ).bold = True
        document.add_paragraph(job.place)
        for line in job.bullets:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading(names[2], 1)
    for one in person.schools:
        document.add_paragraph(
            f"{one.degree} {one.area}, {one.school} ({one.start} – {one.end})".replace(" ,", ",")
        )
    _after(document, person)
    return _bytes(document)


def two_cells(person: Person, form: str) -> bytes:
    """One table for the whole page: a sidebar and the rest."""
    document, names = _new(), HEADINGS[person.speaks]
    document.add_heading(person.name, 0)
    document.add_paragraph(person.label)
    side, main = document.add_table(rows=1, cols=2).rows[0].cells
    for text in (
        names[5],
        person.email,
        person.phone,
        person.city,
        names[3],
        *person.skills,
        names[4],
    ):
        side.add_paragraph(text)
    for name, level in person.languages:
        side.add_paragraph(f"{name}: {level}")
    main.add_paragraph(names[0]).runs[0].bold = True
    main.add_paragraph(person.summary)
    main.add_paragraph(names[1]).runs[0].bold = True
    for job in person.jobs:
        main.add_paragraph().add_run(job.employer).bold = True
        main.add_paragraph(f"{job.title}, {job.place}")
        main.add_paragraph(_when(person, job, form))
        for line in job.bullets:
            main.add_paragraph(line, style="List Bullet")
    main.add_paragraph(names[2]).runs[0].bold = True
    for one in person.schools:
        main.add_paragraph(one.school)
        main.add_paragraph(f"{one.degree} {one.area}".strip())
        main.add_paragraph(f"{one.start} – {one.end}")
    for heading, lines in person.more:
        main.add_paragraph(heading).runs[0].bold = True
        for line in lines:
            main.add_paragraph(line, style="List Bullet")
    return _bytes(document)


def no_styles(person: Person, form: str) -> bytes:
    """Typed as on a machine: capitals for headings, typed bullets, blank lines."""
    document, names = _new(), HEADINGS[person.speaks]
    lines = [person.name, person.label, f"{person.city} / {person.phone} / {person.email}", ""]
    lines += [names[0].upper(), person.summary, "", names[1].upper()]
    for job in person.jobs:
        lines += [f"{_when(person, job, form)}\t{job.title}, {job.employer}, {job.place}"]
        lines += [f"• {line}" for line in job.bullets] + [""]
    lines.append(names[2].upper())
    lines += [
        f"{one.start} – {one.end}\t{one.degree} {one.area}, {one.school}".replace(" ,", ",")
        for one in person.schools
    ]
    lines += [
        "",
        names[3].upper(),
        *(f"- {skill}" for skill in person.skills),
        "",
        names[4].upper(),
    ]
    lines.append("; ".join(f"{name} ({level})" for name, level in person.languages))
    for heading, told in person.more:
        lines += ["", heading.upper(), *(f"- {line}" for line in told)]
    for line in lines:
        document.add_paragraph(line)
    return _bytes(document)


def dates_over_all(person: Person, form: str) -> bytes:
    """A line of dates, the title, the employer with the place in brackets."""
    document, names = _new(), HEADINGS[person.speaks]
    document.add_paragraph().add_run(person.name).bold = True
    document.add_paragraph(f"{person.label}, {person.city}")
    document.add_paragraph(f"{person.phone}\t{person.email}")
    document.add_heading(names[0], 2)
    document.add_paragraph(person.summary)
    document.add_heading(names[1], 2)
    for job in person.jobs:
        document.add_paragraph(_when(person, job, form))
        document.add_paragraph().add_run(job.title).bold = True
        document.add_paragraph(f"{job.employer} ({job.place})")
        for line in job.bullets:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading(names[2], 2)
    for one in person.schools:
        document.add_paragraph(f"{one.start} – {one.end}")
        document.add_paragraph(f"{one.degree} {one.area}".strip())
        document.add_paragraph(one.school)
    _after(document, person)
    return _bytes(document)


KNOWN = (styled, dates_in_a_table, head_of_page)
UNSEEN = (two_cells, no_styles, dates_over_all)
