"""What Dana did: where she worked and learned, and what came of it. All of it is invented."""

from throughline.website.demo.kinds import Did, Learned, Paid, Worked

LAST_DAY = 47  # days ago
ABOUT = {
    "name": "Dana Reyes",
    "label": "Hospital operations and patient flow",
    "summary": "I run the parts of a hospital that nobody notices until they stop: beds, theatres, "
    "rotas, porters and the way home. I began on a ward desk and never stopped walking the "
    "wards at seven.",
    "email": "dana.reyes@example.org",
    "phone": "+44 20 7946 0155",
    "city": "London",
    "country": "GB",
}
HEAD, DEPUTY, DISCHARGE, CHECKLIST, DESK = "head", "deputy", "discharge", "checklist", "desk"
BRENDAN, NORTHLAKE, BELLWEATHER = (
    "St. Brendan’s Hospital",
    "Northlake Health",
    "Bellweather Hospital",
)

WORKED = (
    Worked(
        HEAD,
        "Head of Operations",
        BRENDAN,
        since=38,
        until=None,
        about="A general hospital with 420 beds, run by Alder Group.",
        summary="Beds, theatres, rotas, portering and transport, day and night.",
        department="Operations",
        manager="Catherine Doyle, Chief Executive",
        team="86 people, 5 of them reporting to me",
        budget="£11.4 million a year",
        why_ended="Alder Group put the operations of its three hospitals under one post in the "
        "head "
        "office. Mine ended. Nobody was unfair about it, and it still hurt.",
        paid=(Paid(38, "74000"), Paid(20, "78500", "after the second winter")),
    ),
    Worked(
        DEPUTY,
        "Deputy Head of Operations",
        BRENDAN,
        since=62,
        until=39,
        department="Operations",
        manager="Ian Whitlock, Head of Operations",
        team="34 people",
        budget="£3.2 million a year",
        why_ended="Ian retired, and I was asked to follow him.",
        paid=(Paid(62, "58000"), Paid(50, "61500")),
    ),
    Worked(
        DISCHARGE,
        "Discharge Programme Lead",
        NORTHLAKE,
        since=104,
        until=69,
        about="Two community hospitals and the clinics around them.",
        manager="Tomás Lindqvist",
        team="14 people in the end, 3 in the beginning",
        why_ended="My father was ill, and for half a year I wanted to be nowhere else.",
        paid=(Paid(104, "46000"), Paid(86, "49000")),
    ),
    Worked(
        CHECKLIST,
        "The open discharge checklist",
        NORTHLAKE,
        since=82,
        until=70,
        kind="project",
        summary="One page for the last day on a ward, free for every hospital to take and change.",
        url="https://checklist.example.org/",
        words=("discharge", "open licence"),
    ),
    Worked(
        DESK,
        "Operations Coordinator",
        BELLWEATHER,
        since=141,
        until=105,
        summary="From the ward desk to the bed meeting.",
        manager="Joan Petrie, Operations Manager",
        why_ended="Tomás rang.",
    ),
)

DID = (
    Did(
        "lounge",
        HEAD,
        14,
        "Doubled the share of patients home before noon, from 19% to 38%, with a discharge lounge "
        "and an earlier pharmacy round",
        challenge="On a usual morning 31 beds held people who could go home, waiting for medicines "
        "or a lift.",
        action="Opened a discharge lounge and moved the pharmacy round to eight o’clock",
        result="Twice as many patients were home before noon",
        value="38",
        unit="%",
        baseline="19%",
        period="ten months",
        skills=("patient flow", "change management"),
        confirmed_by="Helen Marsh",
        at_length="On a usual morning, 31 of our beds held people who were well enough to go home "
        "and were waiting for their medicines or a lift. We opened a discharge lounge and moved "
        "the pharmacy round to eight o’clock. Ten months later 38% of patients were home before "
        "noon, where it had been 19%, and nobody had to work faster for it.",
        in_german="Anteil der vor Mittag entlassenen Patienten von 19\u00a0% auf 38\u00a0% "
        "verdoppelt",
        quote="For the first time in years I could tell a family at breakfast when their mother "
        "would be home, and be right.",
        file=(
            "home-before-noon.csv",
            "month;home before noon;discharged\n1;19%;1204\n4;27%;1177\n7;33%;1240\n10;38%;1218\n",
        ),
    ),
    Did(
        "rota",
        HEAD,
        22,
        "Cut spending on agency staff by £640,000 a year with rotas that are known eight weeks "
        "ahead",
        challenge="Rotas came out nine days ahead, and agencies filled what nobody could plan.",
        action="Brought in rotas that are known eight weeks ahead, written by the wards themselves",
        result="Spending on agency staff fell by £640,000 a year",
        value="£640,000",
        baseline="£2.1 million a year",
        period="a year",
        skills=("rostering", "budgets"),
        confirmed_by="Catherine Doyle",
        at_length="The wards now write their own rotas, eight weeks ahead. Spending on agency "
        "staff "
        "fell by £640,000 in a year, from £2.1 million, and three wards stopped using agencies.",
    ),
    Did(
        "told",
        HEAD,
        30,
        "Closed a ward without losing one of its 22 people: everybody had a post they wanted by "
        "the "
        "day the doors shut",
        action="Told all 22 people of the ward myself, one by one, and found each another post",
        result="Nobody left the hospital",
        value="22",
        unit="people",
        skills=("leading people",),
        confirmed_by="Malik Johnson",
        discretion="private",
        quote="You told us before the papers did.",
    ),
    Did(
        "winter",
        DEPUTY,
        44,
        "Ran the winter plan for three hospitals, three years in a row, without one cancelled "
        "cancer operation",
        challenge="Every January the planned operations were the first thing to go.",
        action="Ran the winter plan with Atlantic Health Partners, three years in a row",
        result="No cancer operation was cancelled for want of a bed",
        value="0",
        unit="operations cancelled",
        skills=("planning", "patient flow"),
        confirmed_by="Beatriz Nunes",
        at_length="With Beatriz Nunes of Atlantic Health Partners I ran the winter plan for three "
        "hospitals, three years in a row. In none of them was a cancer operation cancelled for "
        "want of a bed.",
        quote="Dana is the only person I know who makes a spreadsheet that nurses ask for.",
    ),
    Did(
        "tender",
        DEPUTY,
        48,
        "Renegotiated cleaning and portering of nine wards, a tenth below the old price at the "
        "same "
        "hours",
        action="Put cleaning and portering of nine wards to tender and negotiated the contract",
        result="A tenth below the old price, at the same hours",
        value="10",
        unit="%",
        skills=("procurement", "negotiating"),
        confirmed_by="Graham Osei",
        discretion="nameless",
    ),
    Did(
        "team",
        DISCHARGE,
        72,
        "Built a discharge team of 14 from 3 and brought the average stay down from 9.1 to 7.4 "
        "days",
        challenge="Nobody owned the last day of a stay.",
        action="Built a discharge team of 14 people from 3, on every ward",
        result="The average stay fell from 9.1 to 7.4 days",
        value="7.4",
        unit="days",
        baseline="9.1 days",
        period="two years",
        skills=("leading people", "patient flow"),
        confirmed_by="Tomás Lindqvist",
        at_length="At Northlake nobody owned the last day of a stay. With Tomás Lindqvist I "
        "built a "
        "discharge team: 3 people when we began, 14 after two years. The average stay fell from "
        "9.1 to 7.4 days.",
        url="https://northlake.example.org/board/discharge.pdf",
    ),
    Did(
        "page",
        CHECKLIST,
        71,
        "Wrote a one-page checklist for the last day on a ward that 11 other hospitals took up",
        action="Wrote a one-page checklist for the last day on a ward and gave it away",
        result="11 other hospitals took it up",
        value="11",
        unit="hospitals",
        skills=("writing",),
        url="https://checklist.example.org/used-by",
    ),
    Did(
        "handbook",
        DESK,
        112,
        "Wrote the handbook that new ward clerks still begin with",
        action="Wrote a handbook for new ward clerks, in their words",
        skills=("writing", "training"),
        confirmed_by="Marisol Vega",
    ),
    Did(
        "meeting",
        DESK,
        120,
        "Brought the daily bed meeting down from 50 minutes to 15",
        action="Put the bed meeting’s list on one board before it began",
        result="It took 15 minutes",
        value="15",
        unit="minutes",
        baseline="50 minutes",
    ),
)
# What Dana corrected after her resume had gone out: Ruth has the older words.
CORRECTED = "rota"
CORRECTED_AGO = 20  # days
SAID_BETTER = (
    "Cut spending on agency staff by £640,000 in a year with rotas that wards write eight weeks "
    "ahead"
)

LEARNED = (
    Learned(
        "Thornbury University",
        "MSc",
        "Health Services Management",
        11,
        9,
        "with distinction",
        ("Operations research", "Health economics"),
    ),
    Learned("University of Castlemere", "BA", "Sociology", 16, 13, "2:1"),
)
FACTS = (
    ("skill", {"name": "Patient flow", "words": ["discharge", "bed management"]}),
    ("skill", {"name": "Rostering"}),
    ("skill", {"name": "Leading people", "detail": "teams of up to 86"}),
    ("skill", {"name": "Budgets and tenders"}),
    ("skill", {"name": "Excel", "detail": "advanced"}),
    ("language", {"name": "English", "detail": "first language"}),
    ("language", {"name": "Spanish", "detail": "first language"}),
    ("language", {"name": "German", "detail": "B2"}),
    ("interest", {"name": "The allotment", "words": ["beans", "bees"]}),
    (
        "reference",
        {
            "name": "Helen Marsh",
            "detail": "Chair, St. Brendan’s Trust",
            "text": "Dana made our hospital quieter, and quicker. Ring before you give my "
            "number away.",
        },
    ),
    (
        "profile",
        {
            "name": "LinkedIn",
            "detail": "dana-reyes-demo",
            "url": "https://www.linkedin.com/in/dana-reyes-demo",
        },
    ),
)
