# ruff: noqa: E501  (a sentence of a paper stands on one line)
"""Believable papers of people who do not exist."""

from tests.papers.tongues import CHINESE, GREEK_AND_CYRILLIC, lines
from throughline.papers.sheet import Item, Section, Sheet, Way

WAYS = (
    Way("email", "dana.whitfield@example.org", "mailto:dana.whitfield@example.org"),
    Way("phone", "+44 20 7946 0018", "tel:+442079460018"),
    Way("place", "Bristol, United Kingdom"),
    Way("profile", "linkedin.com/in/dana-whitfield", "https://www.linkedin.com/in/dana-whitfield"),
)

WORK = Section(
    "work",
    "Experience",
    items=(
        Item(
            "Director of Operations",
            "Harrow & Lyle Logistics",
            "Bristol",
            "Mar 2020 – present",
            "A freight forwarder of 900 people in seven countries. Reports to the chief executive; leads 64 people; budget of £11.4 million.",
            lines(
                "Cut the time from order to dispatch from 52 hours to 19 in fourteen months by rebuilding the hand-over between sales and warehouse, without adding staff.",
                "Won back three of the five largest accounts lost in 2019, worth £2.3 million a year, with a weekly cross-functional review of every late shipment.",
                "Led the move of 41 depots to one warehouse-management system; two days of planned downtime, none unplanned.",
                "Trained eleven first-time managers; nine of them still lead teams here three years later.",
            ),
            origin="position:1",
        ),
        Item(
            "Head of Customer Service",
            "Harrow & Lyle Logistics",
            "Bristol",
            "Jan 2017 – Feb 2020",
            "",
            lines(
                "Raised the share of queries answered on the first call from 61% to 84%, measured by an outside auditor.",
                "Wrote the escalation rules that are now used in all seven countries.",
            ),
            origin="position:2",
            is_same_place=True,
        ),
        Item(
            "Operations Manager",
            "Castellan Foods",
            "Cardiff",
            "Jun 2012 – Dec 2016",
            "",
            lines(
                "Ran three shifts and 120 people at the company's largest chilled-goods plant.",
                "Brought waste down from 4.8% to 2.9% of output in two years; the method became the group's standard.",
                "Negotiated a four-day pattern with the union that ended eleven years of overtime disputes.",
                "Took the plant through two unannounced retailer audits with no major finding.",
            ),
            origin="position:3",
        ),
        Item(
            "Shift Manager, then Planner",
            "Castellan Foods",
            "Cardiff",
            "Sep 2008 – May 2012",
            "",
            lines(
                "Planned the weekly output of six lines against orders from four retailers; 98.6% delivered in full.",
                "Introduced the first ten-minute stand-up meeting, since copied on every line.",
            ),
            origin="position:4",
            is_same_place=True,
        ),
        Item(
            "Graduate Trainee",
            "Port of Avonmouth",
            "Bristol",
            "Sep 2006 – Aug 2008",
            "",
            lines(
                "Four placements of six months: berth planning, safety, finance, and the harbour master's office."
            ),
            origin="position:5",
        ),
    ),
)

RESUME = Sheet(
    title="Dana Whitfield – Resume",
    name="Dana Whitfield",
    label="Operations director: logistics, food, seven countries",
    ways=WAYS,
    sections=(
        Section(
            "summary",
            "",
            paragraphs=lines(
                "Operations leader with eighteen years in logistics and food. I take over places that are late, and "
                "make them dull: clear hand-overs, few measures, managers who stay. Looking for a chief-operating role "
                "in a firm of 500 to 2,000 people."
            ),
        ),
        WORK,
        Section(
            "education",
            "Education",
            items=(
                Item(
                    "MSc, Supply Chain Management",
                    "Cranfield University",
                    "Cranfield",
                    "2011",
                    "With distinction. Thesis on perishable stock under uncertain demand.",
                ),
                Item("BA, Geography", "University of Leeds", "Leeds", "2003 – 2006"),
            ),
        ),
        Section(
            "certificates",
            "Certificates",
            items=(
                Item("Chartered Member", "Institute of Logistics and Transport", "", "2015"),
                Item("NEBOSH General Certificate", "NEBOSH", "", "2013"),
            ),
        ),
        Section(
            "skills",
            "Skills",
            words=lines(
                "Warehouse design",
                "S&OP",
                "Lean and kaizen",
                "Union negotiation",
                "P&L to £40 million",
                "SQL",
                "Python (reads it)",
                "Change in multi-site firms",
            ),
        ),
        Section(
            "languages",
            "Languages",
            words=lines("English (native)", "Welsh (fluent)", "German (B2)"),
        ),
        Section(
            "volunteering",
            "Beyond work",
            items=(
                Item(
                    "Trustee and treasurer",
                    "Easton Community Kitchen",
                    "Bristol",
                    "2018 – present",
                    "",
                    lines("Tripled the number of meals to 1,900 a week on the same rent."),
                ),
            ),
        ),
    ),
)

LETTER = Sheet(
    title="Letter to Northgate Rail",
    name="Dana Whitfield",
    ways=WAYS,
    to=("Ms Ingrid Solberg", "Northgate Rail plc", "14 Quay Street", "Hull HU1 2PN"),
    day="3 March 2026",
    subject="Chief Operating Officer, reference NR-2291",
    sections=(
        Section(
            "letter",
            "",
            paragraphs=lines(
                "Dear Ms Solberg,",
                "Your notice says that four of your seven depots miss the evening window more than one day in five. I have met that figure twice, and both times it was the hand-over and not the people.",
                "At Harrow & Lyle we went from 52 hours to 19 between order and dispatch in fourteen months. We did it with the same staff, one page of measures and a weekly review that anybody could stop. Two of the five accounts we had lost are still lost; I would rather tell you that than have you find it.",
                "I left Castellan Foods on good terms and both chief executives will speak to you. I could begin in June, and would welcome an hour at the Hull depot before any interview.",
            ),
        ),
    ),
    closing="Yours sincerely,",
)


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


MEAN = (
    '#read("/etc/passwd")',
    "*bold* _it_ `code` $x^2$ = heading",
    "<script>alert(1)</script> &lt; &amp;",
    "[a](javascript:alert(1)) ![b](http://example.org/x.png)",
    '#{ panic() } #import "@preview/x:0.1.0" // not a comment /* nor this */',
    "https://example.org/" + "a-very-long-path/" * 12,
    "Donaudampfschifffahrtsgesellschaftskapitän" * 5,
    "1. not a list",
    "- nor this + nor = that",
    "~~ \\ | a | b | ^ <label> @reference",
    "%PDF-1.7 \"quoted\" 'single' -- --- ...",
)

HOSTILE = Sheet(
    title='</title><script>alert("t")</script> #panic()',
    name="Robert'); DROP TABLE people;--",
    label='#set page(width: 1pt) "\\',
    ways=(
        Way("email", "a@example.org", "javascript:alert(1)"),
        Way("url", "file", "file:///etc/passwd"),
        Way("url", "x" * 300, "https://example.org/x"),
    ),
    sections=(
        Section("summary", "= Heading #1 <b>", paragraphs=lines(*MEAN)),
        Section(
            "work",
            "*Work*",
            items=(
                Item(
                    MEAN[0], MEAN[1], MEAN[2], MEAN[3], MEAN[4], lines(*MEAN), "javascript:alert(1)"
                ),
                Item(by="only an employer"),
                Item(when="only a date"),
                Item(),
            ),
        ),
        Section("skills", "", words=lines(*MEAN)),
        Section("work", "", items=(Item("A title under no heading", lines=lines("one")),)),
        Section("", ""),
    ),
)

PAPERS = {
    "resume": RESUME,
    "academic": ACADEMIC,
    "letter": LETTER,
    "chinese": CHINESE,
    "greek and cyrillic": GREEK_AND_CYRILLIC,
    "hostile": HOSTILE,
}
