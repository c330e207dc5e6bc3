"""Dana's network in the demo world: invented people, with days counted back from today."""

from throughline.network.models import Circle
from throughline.website.demo.kinds import Booked, Friend, Met, Owed, Wrote

CLOSE, WARM = Circle.Guess.CLOSE.value, Circle.Guess.WARM.value
NONE = ""  # in no circle: nothing asks how long it has been quiet
RECRUITERS, WIDER = Circle.Guess.RECRUITERS.value, Circle.Guess.WIDER.value


def _in(note: str, ago: int, channel: str = "email") -> Met:
    return Met(ago, channel, note, "in")


def _out(note: str, ago: int, channel: str = "email") -> Met:
    return Met(ago, channel, note, "out", "one-way")


def _every(days: int, within: range, note: str) -> tuple[Met, ...]:
    """Calls at such intervals; the words stand with the last of them."""
    first, *earlier = within[::days]
    return (Met(first, "phone", note), *(Met(ago, "phone") for ago in earlier))


FRIENDS = (
    Friend(
        "Ruth Okafor",
        RECRUITERS,
        "Partner",
        "Calder & Finch",
        email="ruth@calderfinch.example.org",
        phone="+44 20 7946 0142",
        strength=3,
        about="Health and care, operations and above. Returns calls on Fridays.",
        met=(
            Met(120, "meeting", "Coffee at Calder & Finch. She places operations people."),
            _in("Your resume is with us. What would you move for?", 41),
            Met(9, "phone", "Send me Helen's number when you have it and I'll take it on."),
        ),
        owed=(Owed("send her Helen Marsh’s number, for the board reference", -4),),
        through="Tomás Lindqvist",
    ),
    Friend(
        "Tomás Lindqvist",
        CLOSE,
        "Chief Operating Officer",
        "Northlake Health",
        email="tomas.lindqvist@example.org",
        strength=4,
        known_for=2300,
        about="We built the discharge team at Northlake together.",
        met=(
            Met(310, "meeting", "Lunch. His daughter starts medical school."),
            Met(94, "phone", "The new wing opens in spring and he has nobody to run intake."),
        ),
        birthday_in=12,
        born=1979,
        through="Helen Marsh",
    ),
    Friend(
        "Priya Raman",
        CLOSE,
        "Coach",
        "Northlight Coaching",
        email="priya@northlight.example.org",
        strength=3,
        known_for=60,
        met=(
            Met(21, "video", "What do I want next, and not only what I did before."),
            Met(7, "video", "Two questions to think about: who helped me most, and how?"),
        ),
        owed=(Owed("the two questions about the people who helped you", 2),),
        booked=(Booked("Rehearsal with Priya", 3, 16, "by video", invited=True),),
    ),
    Friend(
        "Helen Marsh",
        CLOSE,
        "Chair",
        "St. Brendan’s Trust",
        phone="+44 20 7946 0188",
        strength=4,
        known_for=1900,
        met=(
            Met(47, "letter", "Thanked her for the years at St. Brendan’s."),
            _in("Of course I will be a reference. Ring before you give my number away.", 12),
        ),
        owed=(Owed("send her the draft of the reference", -2, kept_ago=1),),
        wrote=(
            Wrote(
                -2,
                "call",
                "Hello Helen, this is Dana. Ruth would like to ring you about the reference. May "
                "I give her your number? Call me when it suits you. Goodbye!",
            ),
        ),
    ),
    Friend(
        "Chidi Abara",
        WARM,
        "Director of Community Services",
        "Harbour Care",
        email="c.abara@example.org",
        strength=2,
        wrote=(
            Wrote(
                16,
                "email",
                "Hi Chidi,\n\nWe met at the board dinner in spring. I am looking at work beyond "
                "the hospital walls, and nobody knows community services as you do.\n\nWould you "
                "spare me twenty minutes? Any day suits me.\n\nBest wishes,\nDana",
                "Would you spare me twenty minutes about community services?",
            ),
        ),
        booked=(Booked("Informational talk with Chidi Abara", 4, 10, "Harbour Care, 2nd floor"),),
    ),
    Friend(
        "Aisha Karim",
        WARM,
        "Head of Operations",
        "Fenwick Clinics",
        profile="https://www.linkedin.com/in/aisha-karim-demo",
        strength=2,
        met=(
            Met(430, "meeting", "Met at the patient flow day in Leeds."),
            _in("Let us compare notes on rota software some day.", 205, "linkedin"),
        ),
    ),
    Friend(
        "Jonas Meyer",
        WARM,
        "Programme Director",
        "Regional Health Board",
        email="jonas.meyer@example.org",
        strength=3,
        met=(
            Met(260, "phone", "He was looking for a deputy, but the budget was stopped."),
            _in("The budget may come back after the summer. Ask me then.", 188),
        ),
        through="Tomás Lindqvist",
    ),
    Friend(
        "Marisol Vega",
        WARM,
        "Director of Nursing",
        "Bellweather Hospital",
        email="marisol.vega@example.org",
        strength=3,
        met=(_in("I start on the 4th! Dinner once I have found my desk.", 24, "text"),),
        wrote=(
            Wrote(
                -3,
                "email",
                "Hi Marisol,\n\nYou must have found your desk by now. How are the first weeks? "
                "Dinner is on me: next Thursday?\n\nBest wishes,\nDana",
                "Dinner?",
            ),
        ),
    ),
    Friend(
        "Peter Brandt",
        RECRUITERS,
        "Talent Acquisition Lead",
        "Alder Group",
        email="peter.brandt@example.org",
        met=(_in("We keep your file open. Nothing at your level just now.", 130),),
    ),
    Friend(
        "Wen Li",
        RECRUITERS,
        "Senior Recruiter",
        "Meridian Search",
        profile="https://www.linkedin.com/in/wen-li-demo",
        strength=1,
        known_for=40,
    ),
    Friend(
        "Rosa Iturbe",
        CLOSE,
        "Finance Manager",
        "Self-employed",
        phone="+44 7700 900 321",
        strength=4,
        known_for=3000,
        birthday_in=40,
        met=(Met(3, "phone", "She reads my resume on Sunday and will be merciless."),),
        owed=(Owed("read the resume and say what is missing", 1, "them"),),
    ),
    Friend(
        "Oluwaseun Adeyemi-Fitzgerald",
        WIDER,
        "Service Improvement Lead",
        "East Riverside Integrated Care Partnership",
        email="oluwaseun@example.org",
        met=(Met(700, "meeting", "Shared a table at the quality awards."),),
    ),
    Friend(
        "Beatriz Nunes",
        NONE,
        "Transformation Director",
        "Atlantic Health Partners",
        email="beatriz.nunes@example.org",
        strength=4,
        known_for=2900,
        about="We ran the winter plan together, three years in a row.",
        met=_every(45, range(1150, 1800), "Weekly call on the winter plan."),
    ),
    Friend(
        "Graham Osei",
        NONE,
        "Managing Director",
        "Osei Facilities",
        phone="+44 20 7946 0171",
        strength=3,
        known_for=1700,
        met=_every(120, range(1110, 1600), "The tender for the wards."),
    ),
    Friend(
        "Hannah Weiss",
        WIDER,
        "Policy Lead",
        "Institute for Care",
        email="h.weiss@example.org",
        strength=2,
        known_for=900,
        met=(Met(520, "video", "She knows who is hiring in community care."),),
    ),
    *(
        Friend(name, WIDER, title, company, strength=2, known_for=480)
        for name, title, company in (
            ("Callum Reid", "Estates Manager", "Northlake Health"),
            ("Fatima Noor", "Pharmacist", "Bellweather Hospital"),
            ("Lena Vogel", "Data Analyst", "Regional Health Board"),
            ("Samir Patel", "Procurement Lead", "Fenwick Clinics"),
        )
    ),
    Friend(
        "Ingrid Sørensen",
        WIDER,
        "Logistics Director",
        "Nordhavn",
        phone="+45 20 12 34 56",
        strength=2,
    ),
    # The same person once more, as an old phone had her: Duplicates has something to show.
    Friend("I. Sorensen", NONE, company="Nordhavn A/S", phone="+45 20 12 34 56", known_for=90),
    Friend("Malik Johnson", WIDER, "Ward Manager", "St. Brendan’s Hospital", strength=2),
)
