# ruff: noqa: E501  (a sentence of a paper stands on one line)
"""Two pages of an operations director, and a letter of hers."""

from tests.papers.sheets.saying import lines
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
