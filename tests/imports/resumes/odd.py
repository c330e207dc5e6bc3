"""Layouts made after the rules stood, to see what they are worth."""
# ruff: noqa: E501  what makes one line of a page stands on one line

from __future__ import annotations

import io
from typing import Any

from tests.imports.resumes.person import HEADINGS, Person, span
from tests.imports.resumes.printed import bullets, contact, head, schools, t, when


def network_page(person: Person, form: str) -> str:
    """As a business network prints a profile: a sidebar, employer over title, durations, prose."""
    names = HEADINGS[person.speaks]
    side = f"== {names[5]}\n{t(person.phone)}\\\n{t(person.email)}\\\n{t('www.linkedin.com/in/somebody-1a2b3c')} (LinkedIn)\n"
    side += f"== {names[3]}\n" + "\\\n".join(t(skill) for skill in person.skills)
    side += f"\n== {names[4]}\n" + "\\\n".join(
        t(f"{name} ({level})") for name, level in person.languages
    )
    made = f"#text(size: 24pt)[{t(person.name)}]\n\n{t(person.label)}\n\n{t(person.city)}\n\n== {names[0]}\n{t(person.summary)}\n== {names[1]}\n"
    for job in person.jobs:
        lasted = " (2 years 3 months)" if person.speaks == "en" else ""
        made += f"#text(size: 12pt)[{t(job.employer)}]\\\n#text(size: 11pt)[{t(job.title)}]\\\n{when(person, job, form)}{lasted}\\\n{t(job.place)}\n\n"
        made += "\n\n".join(t(f"{line}.") for line in job.bullets) + "\n\n"
    made += f"== {names[2]}\n"
    for one in person.schools:
        made += f"#text(size: 12pt)[{t(one.school)}]\\\n{t(f'{one.degree}, {one.area}')} · ({one.start} - {one.end})\n\n"
    return (
        head("10.5pt", "", "1.4cm")
        + f"#grid(columns: (5.2cm, 1fr), gutter: 8mm, [{side}], [{made}])"
    )


def spread_out(person: Person, form: str) -> str:
    """Headings of spread capitals; "EMPLOYER, Place" over "Title (dates)"."""
    names = HEADINGS[person.speaks]

    def over(text: str) -> str:
        return f"#text(tracking: 3pt, size: 11pt)[{text.upper()}]\n\n"

    made = (
        head("9pt")
        + f"#align(center)[#text(tracking: 4pt, size: 18pt)[{t(person.name.upper())}]\\\n{t(contact(person, '   •   '))}]\n\n"
    )
    made += t(person.label) + "\n\n" + over(names[0]) + t(person.summary) + "\n\n" + over(names[1])
    for job in person.jobs:
        made += f"{t(job.employer.upper())}, {t(job.place)}\\\n_{t(job.title)}_ ({when(person, job, form)})\n{bullets(job.bullets)}\n"
    made += (
        over(names[2]) + schools(person) + over(names[3]) + t(" • ".join(person.skills)) + "\n\n"
    )
    return (
        made
        + over(names[4])
        + t(" • ".join(f"{name} ({level})" for name, level in person.languages))
    )


def halves(person: Person, form: str) -> str:
    """Two columns of one width below the name."""
    names = HEADINGS[person.speaks]
    left = f"== {names[1]}\n"
    for job in person.jobs:
        left += f"*{t(job.title)}*\\\n{t(job.employer)}, {t(job.place)}\\\n{when(person, job, form)}\n{bullets(job.bullets)}\n"
    right = f"== {names[0]}\n{t(person.summary)}\n== {names[2]}\n"
    for one in person.schools:
        right += (
            f"*{t(f'{one.degree} {one.area}')}*\\\n{t(one.school)}\\\n{one.start} – {one.end}\n\n"
        )
    right += f"== {names[3]}\n{bullets(person.skills)}\n== {names[4]}\n"
    right += bullets(tuple(f"{name}: {level}" for name, level in person.languages))
    top = f'#text(size: 20pt, weight: "bold")[{t(person.name)}]\\\n{t(person.label)}\\\n{t(contact(person))}\n\n'
    return head("9pt") + top + f"#grid(columns: (1fr, 1fr), gutter: 8mm, [{left}], [{right}])"


def no_columns_of_dates(person: Person, form: str) -> str:
    """Dates, a colon and all the rest in one line; a numbered page."""
    names = HEADINGS[person.speaks]
    edge = ", footer: context align(right)[#counter(page).display()]"
    made = (
        head("10pt", edge)
        + f"*{t(person.name)}*\\\n{t(person.label)}\\\n{t(person.city)}\\\n{t(person.email)}\\\n{t(person.phone)}\n\n"
    )
    made += f"*{names[0]}*\n\n{t(person.summary)}\n\n*{names[1]}*\n\n"
    for job in person.jobs:
        made += f"{when(person, job, form)}: {t(job.title)}, {t(job.employer)} ({t(job.place)})\n{bullets(job.bullets)}\n"
    made += f"*{names[2]}*\n\n"
    for one in person.schools:
        made += f"{one.start} – {one.end}: {t(f'{one.degree} {one.area}')}, {t(one.school)}\n\n"
    made += f"*{names[3]}*\n\n" + t("; ".join(person.skills)) + f"\n\n*{names[4]}*\n\n"
    return made + t("; ".join(f"{name} – {level}" for name, level in person.languages))


def _new() -> Any:
    from docx import Document

    return Document()


def _bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def second_line(person: Person, form: str) -> bytes:
    """ "Title, Employer" in bold, below it "Place | dates" in italics."""
    document, names = _new(), HEADINGS[person.speaks]
    document.add_heading(person.name, 0)
    document.add_paragraph(f"{person.label} | {person.city}")
    document.add_paragraph(f"{person.phone} | {person.email}")
    for number, heading in enumerate(names[:5]):
        document.add_heading(heading.upper(), 1)
        if number == 0:
            document.add_paragraph(person.summary)
        elif number == 1:
            for job in person.jobs:
                document.add_paragraph().add_run(f"{job.title} | {job.employer}").bold = True
                when_ = span(job.start, job.end, person.speaks, form, " - ")
                document.add_paragraph().add_run(f"{job.place} | {when_}").italic = True
                for line in job.bullets:
                    document.add_paragraph(line, style="List Bullet")
        elif number == 2:
            for one in person.schools:
                document.add_paragraph().add_run(f"{one.degree} {one.area}").bold = True
                document.add_paragraph(f"{one.school} | {one.start} - {one.end}")
        elif number == 3:
            document.add_paragraph(" | ".join(person.skills))
        else:
            document.add_paragraph(
                " | ".join(f"{name} ({level})" for name, level in person.languages)
            )
    return _bytes(document)


def labelled(person: Person, form: str) -> bytes:
    """A table of labels, as an old form for all of Europe has it."""
    document = _new()
    table = document.add_table(rows=0, cols=2)

    def row(label: str, text: str = "") -> None:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text

    row("PERSONAL INFORMATION")
    row("Name", person.name)
    row("Address", person.city)
    row("Telephone", person.phone)
    row("E-mail", person.email)
    row("WORK EXPERIENCE")
    for job in person.jobs:
        row("Dates", span(job.start, job.end, person.speaks, form))
        row("Occupation or position held", job.title)
        row("Name and address of employer", f"{job.employer}, {job.place}")
        row("Main activities and responsibilities", ". ".join(job.bullets))
    row("EDUCATION AND TRAINING")
    for one in person.schools:
        row("Dates", f"{one.start} – {one.end}")
        row("Title of qualification awarded", f"{one.degree} {one.area}")
        row("Name of organisation", one.school)
    row("SKILLS", ", ".join(person.skills))
    row("LANGUAGES", ", ".join(f"{name} ({level})" for name, level in person.languages))
    return _bytes(document)


def three_cells(person: Person, form: str) -> bytes:
    """Dates, employer and title in three cells of a row; bullets in a row of their own."""
    document, names = _new(), HEADINGS[person.speaks]
    document.add_paragraph(person.name).runs[0].bold = True
    for text in (person.label, person.email, person.phone, person.city):
        document.add_paragraph(text)
    document.add_paragraph(f"{names[0]}: ").add_run(person.summary)
    document.add_paragraph(names[1])
    table = document.add_table(rows=0, cols=3)
    for job in person.jobs:
        cells = table.add_row().cells
        cells[0].text = span(job.start, job.end, person.speaks, form, "-")
        cells[1].text, cells[2].text = f"{job.employer}, {job.place}", job.title
        whole = table.add_row().cells
        cell = whole[0].merge(whole[2])
        for line in job.bullets:
            cell.add_paragraph(line, style="List Bullet")
    document.add_paragraph(names[2])
    for one in person.schools:
        document.add_paragraph(f"{one.start}-{one.end}\t{one.degree} {one.area}\t{one.school}")
    document.add_paragraph(names[3])
    document.add_paragraph(", ".join(person.skills))
    document.add_paragraph(names[4])
    document.add_paragraph(", ".join(f"{name} {level}" for name, level in person.languages))
    return _bytes(document)


LATER = (network_page, spread_out, halves, no_columns_of_dates, second_line, labelled, three_cells)
