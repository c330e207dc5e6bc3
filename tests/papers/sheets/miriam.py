# ruff: noqa: E501  (a sentence of a paper stands on one line)
"""The long form of a geographer."""

from tests.papers.sheets.saying import lines
from throughline.papers.sheet import Item, Section, Sheet, Way


def _papers(count: int) -> tuple[Item, ...]:
    venues = (
        "Journal of Coastal Research",
        "Estuarine, Coastal and Shelf Science",
        "Marine Geology",
        "Geomorphology",
    )
    titles = (
        "Sediment budgets of macrotidal creeks under accelerated sea-level rise",
        "A twenty-year record of salt-marsh edge retreat from repeat aerial survey",
        "Wave attenuation over Spartina: field evidence and its limits",
        "What managed realignment buys: elevation, carbon and time",
        "Grain-size sorting at the marsh edge after storm surges",
    )
    return tuple(
        Item(
            titles[at % 5],
            f"Okonkwo-Reyes, M., Lindqvist, Å. & Haddad, R. {venues[at % 4]} {40 - at % 20}({at % 4 + 1}), {100 + at * 7}–{118 + at * 7}",
            "",
            str(2025 - at // 2),
            "",
            (),
            f"https://doi.org/10.1000/jcr.{2025 - at // 2}.{at:04}",
        )
        for at in range(count)
    )


ACADEMIC = Sheet(
    title="Curriculum vitae – Miriam Okonkwo-Reyes",
    name="Dr Miriam Okonkwo-Reyes",
    label="Reader in Coastal Geomorphology",
    ways=(
        Way("email", "m.okonkwo-reyes@example.ac.uk", "mailto:m.okonkwo-reyes@example.ac.uk"),
        Way("phone", "+44 191 498 0042", "tel:+441914980042"),
        Way("place", "School of Geography, University of Tynemouth"),
        Way("url", "orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ),
    sections=(
        Section(
            "summary",
            "Research interests",
            paragraphs=lines(
                "How soft coasts keep up with the sea, and what people may ask of them: salt-marsh edges, sediment budgets, managed realignment; repeat survey from the air, cores, and patient field work."
            ),
        ),
        Section(
            "work",
            "Appointments",
            items=(
                Item(
                    "Reader in Coastal Geomorphology",
                    "University of Tynemouth",
                    "Tynemouth",
                    "2019 – present",
                    "",
                    lines(
                        "Lead the Soft Coasts group: two postdoctoral fellows, five doctoral students.",
                        "Director of Postgraduate Research since 2022; median time to submission fell from 4.4 to 3.9 years.",
                    ),
                ),
                Item(
                    "Lecturer, then Senior Lecturer",
                    "University of Tynemouth",
                    "Tynemouth",
                    "2012 – 2019",
                ),
                Item(
                    "Postdoctoral Fellow",
                    "Stockholm University",
                    "Stockholm",
                    "2009 – 2012",
                    "Marie Skłodowska-Curie fellowship, with Prof. Åsa Lindqvist.",
                ),
            ),
        ),
        Section(
            "education",
            "Education",
            items=(
                Item(
                    "PhD, Physical Geography",
                    "University of Cambridge",
                    "Cambridge",
                    "2005 – 2009",
                    "Thesis: The retreat of salt-marsh edges in the Greater Thames. Examiners: T. Spencer, H. Allen.",
                ),
                Item("MSc, Quaternary Science", "Royal Holloway", "London", "2004"),
                Item(
                    "BSc, Geography, first class", "University of Ibadan", "Ibadan", "2000 – 2003"
                ),
            ),
        ),
        Section(
            "grants",
            "Grants",
            items=(
                Item(
                    "Edges: why marshes fail sideways",
                    "Natural Environment Research Council, £1.24 million, principal investigator",
                    "",
                    "2023 – 2027",
                ),
                Item(
                    "Counting carbon after the breach",
                    "Leverhulme Trust, £286,000, principal investigator",
                    "",
                    "2020 – 2023",
                ),
                Item(
                    "Realignment by design",
                    "Horizon 2020, €4.1 million, co-investigator",
                    "",
                    "2016 – 2020",
                ),
            ),
        ),
        Section("publications", "Publications", items=_papers(26)),
        Section(
            "teaching",
            "Teaching",
            items=(
                Item(
                    "Coasts and People (level 3, 90 students)",
                    "Module leader",
                    "",
                    "2013 – present",
                    "",
                    lines(
                        "Rated 4.7 of 5 by students over the last five years.",
                        "Field week on the Northumberland coast, redesigned in 2021 so that nobody is left out by cost or mobility.",
                    ),
                ),
                Item("Research Methods (MSc, 25 students)", "Module leader", "", "2015 – 2021"),
            ),
        ),
        Section(
            "service",
            "Service",
            items=(
                Item(
                    "Associate editor", "Estuarine, Coastal and Shelf Science", "", "2018 – present"
                ),
                Item("Panel member", "NERC standard grants, panel C", "", "2020 – 2024"),
                Item(
                    "External examiner",
                    "University of Galway, University of Utrecht",
                    "",
                    "2017 – 2023",
                ),
            ),
        ),
        Section(
            "languages",
            "Languages",
            words=lines("English", "Yoruba", "Spanish", "Swedish (reads and argues)"),
        ),
    ),
)
