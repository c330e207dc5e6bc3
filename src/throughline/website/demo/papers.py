"""What Dana writes of her journal: a resume, a bio, an answer; and what she read. All invented."""

SENT = 44  # days ago, to whom stands below
SENT_TO = "Ruth Okafor"
RESUME = "Resume, operations"
LEFT_OUT = frozenset({"meeting"})  # of what she did, in that resume
SUBJECT = "My resume, as you asked"
LETTER = (
    "Hello Ruth,\n\nhere is my resume, two pages as you like them. The rotas and the discharge "
    "lounge are what I would talk about first.\n\nBest wishes,\nDana"
)
BIO = "Bio for talks"
BIO_WORDS = (
    "Dana Reyes has spent her working life on one question: how does somebody who is well enough "
    "to go home get there today? She began on a ward desk at Bellweather Hospital.\n\n"
    "At Northlake Health her discharge team of 14 brought the average stay down from 9.1 to 7.4 "
    "days, and 11 other hospitals took up her one-page checklist for the last day on a ward. At "
    "St. Brendan’s Hospital, as Head of Operations, she doubled the share of patients who were "
    "home before noon, with a discharge lounge and an earlier pharmacy round."
)
POSTING = {
    "title": "Director of Operations, Community Hospitals",
    "company": "Harbour Care",
    "url": "https://harbourcare.example.org/jobs/director-of-operations",
    "text": """Director of Operations, Community Hospitals

Harbour Care runs four community hospitals and the services around them. We look for somebody who \
leads operations across all four and sits on our board.

What you will do
- Lead bed management, portering and transport in four hospitals, with a budget of £15 million
- Bring people home sooner, together with social care

What you bring
- Patient flow: tell us what came of it, in numbers
- Rostering and budgets
- Change management that lasted
- Negotiating contracts
- Lean
- Community services
- A master's degree in health services management or the like
- CareLine, the electronic record, is an advantage""",
}
# Begun: there is no way forward in it yet, it was never said aloud, and nobody has heard it.
ANSWER = {
    "fact": "Alder Group put the operations of its three hospitals under one post, and mine ended.",
    "learned": "I handed over a hospital that runs without me, and saw that what I want to work on "
    "is the way home.",
    "short": "Alder Group put the operations of its three hospitals under one post, and mine "
    "ended. "
    "I handed over a hospital that runs without me.",
    "reference_says": "Helen Marsh: that the post ended, and that I left it better than I found "
    "it.",
}
