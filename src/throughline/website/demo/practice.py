"""Northlight in the demo world: the people Priya coaches, from four funnels."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Talk:
    """A session: so many days ago, or (below zero) to come in so many days."""

    ago: int
    hour: int
    topic: str = ""
    note: str = ""
    came: bool = True


@dataclass(frozen=True, slots=True)
class Coached:
    """A client of Priya's."""

    name: str
    email: str
    funnel: str
    programme: str
    began: int  # days ago
    talks: tuple[Talk, ...] = ()
    phone: str = ""
    works_at: str = ""
    prefers: str = ""
    owes: tuple[tuple[str, int], ...] = ()  # what, and due in so many days
    owed: tuple[tuple[str, int], ...] = ()
    is_dana: bool = False
    told_ago: int | None = None  # days since they were told that their job ends


DIRECT, REFERRED, FIRM, ALDER = "Direct", "A referral", "Larkspur Outplacement", "Alder Group"
FUNNELS: dict[str, dict[str, str]] = {
    FIRM: {"kind": "firm", "pays": "firm", "payer": "Larkspur Outplacement Ltd"},
    ALDER: {"kind": "sponsor", "pays": "sponsor", "payer": "Alder Group"},
}
LINE: Promise = _("Twelve years with people between two jobs. I answer within a working day.")
PHONE, PLACE = "+44 20 7946 0177", "https://meet.example.org/priya"
LIMIT = 60

CLIENTS = (
    Coached(
        "Dana Reyes",
        "dana.reyes@example.org",
        ALDER,
        "Outplacement, 90 days",
        began=26,
        told_ago=30,
        talks=(
            Talk(20, 10, "What happened, and what comes next", "First draft of the answer."),
            Talk(6, 15, "The operations story", "Use the warehouse numbers first."),
            Talk(-2, 15),
        ),
        owes=(("Three stories with a number in each", 1),),
        owed=(("Introduce Dana to Helen at Marsh Logistics", 0),),
        is_dana=True,
    ),
    Coached(
        "Tomas Novak",
        "tomas.novak@example.org",
        FIRM,
        "Outplacement, 60 days",
        began=41,
        told_ago=44,
        phone="+44 20 7946 0141",
        works_at="Brightwell Foods",
        talks=(
            Talk(38, 9, "The first two weeks"),
            Talk(31, 9, "Whom to call first", "He would rather apply online. Odds shown."),
        ),
    ),
    Coached(
        "Grace Lindqvist",
        "grace.lindqvist@example.org",
        DIRECT,
        "Executive coaching, 6 months",
        began=74,
        works_at="Lindqvist & Sons",
        talks=(
            Talk(70, 16, "Stay or go"),
            Talk(49, 16, "Who decides what, she or the director"),
            Talk(28, 16, "The letter from ten years on", "She read it aloud. Keep it."),
            Talk(7, 16, "Delegating the Tuesday meeting"),
            Talk(-5, 16),
        ),
        owed=(("Send the article on delegation", -1),),
    ),
    Coached(
        "Mehmet Aydin",
        "mehmet.aydin@example.org",
        ALDER,
        "Outplacement, 90 days",
        began=33,
        told_ago=36,
        phone="+44 20 7946 0162",
        prefers="text",
        talks=(Talk(29, 11, "A resume from what he really did"), Talk(12, 11, came=False)),
    ),
    Coached(
        "Ines Carvalho",
        "ines.carvalho@example.org",
        REFERRED,
        "Pay as you go",
        began=80,
        talks=(Talk(78, 12, "A plan for the year"), Talk(64, 12), Talk(50, 12, "Two offers")),
    ),
    Coached(
        "Peter Oyelaran",
        "peter.oyelaran@example.org",
        DIRECT,
        "The way back, 18 months",
        began=85,
        talks=(
            Talk(83, 14, "What happened, in full"),
            Talk(69, 14, "Whom to ask, and what"),
            Talk(55, 14, "What the research says"),
            Talk(38, 14, "Strategy: three fields"),
            Talk(20, 14, "Seventeen letters, four answers"),
            Talk(-9, 14),
        ),
        owes=(("Two names from the old team who would speak for him", -6),),
    ),
    Coached(
        "Wanda Kowalska",
        "wanda.kowalska@example.org",
        FIRM,
        "Outplacement, 30 days",
        began=25,
        told_ago=27,
        talks=(Talk(24, 10, "First steps"), Talk(17, 10, "The pitch"), Talk(10, 10, "Interviews")),
    ),
    Coached(
        "Yusuf Demir",
        "yusuf.demir@example.org",
        ALDER,
        "Executive coaching, 6 months",
        began=44,
        works_at="Alder Group",
        talks=(
            Talk(41, 13, "What the team needs from him"),
            Talk(
                27, 13, "Saying no to the director", "He wrote the sentence down. He will say it."
            ),
            Talk(13, 13, "The Tuesday meeting"),
            Talk(-3, 13),
        ),
    ),
    Coached(
        "Jonas Brandt",
        "jonas.brandt@example.org",
        DIRECT,
        "Early-career review",
        began=9,
        talks=(Talk(8, 17, "First job, second thoughts"), Talk(1, 17)),
    ),
)
"""The last has a session that nobody has closed yet."""
