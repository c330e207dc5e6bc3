"""Dana's last ten weeks as she wrote them down, and two entries from before. All invented."""

from throughline.website.demo.career import DISCHARGE, HEAD, LAST_DAY
from throughline.website.demo.kinds import Happened

HAPPENED = (
    Happened(
        1400,
        "award",
        "Team of the year",
        by="East Riverside Integrated Care Partnership",
        text="For the winter plan, with Atlantic Health Partners.",
        noted=66,
    ),
    Happened(
        1046,
        "certificate",
        "Lean Practitioner, Silver",
        by="Northern School of Improvement",
        number="NSI-20418",
        runs_out_in=50,
        noted=66,
    ),
    Happened(
        69,
        "talk",
        "What becomes of operations",
        by="Catherine Doyle",
        at=HEAD,
        text="Alder wants one head of operations for its three hospitals, and it will sit in the "
        "head office. My post ends. Catherine did not pretend it was my idea.\n\nI asked for three "
        "things: to tell my people myself, a coach, and her word as a reference. She said yes to "
        "all three.",
    ),
    Happened(
        66,
        "praise",
        "",
        by="Malik Johnson",
        at=HEAD,
        quote="Whoever comes after you will find a ward that knows what to do on a bad night. That "
        "is your doing.",
    ),
    Happened(
        63,
        "evaluation",
        "Last appraisal",
        by="Catherine Doyle",
        at=HEAD,
        text="Four of five aims met. The fifth, the theatre board, stands where it stood: I let "
        "two "
        "consultants wait for each other for a year. Next time I put them in one room in week one.",
        quote="The calmest pair of hands in this building.",
    ),
    Happened(
        58,
        "talk",
        "First talk with my coach",
        by="Priya Raman",
        text="Not a resume first, she says, but a list of what I would miss.",
    ),
    Happened(
        54,
        "happened",
        "Handed over the rotas",
        at=HEAD,
        text="The wards run them without me now. Six of seven were out on time this month.",
    ),
    Happened(
        51,
        "published",
        "What a discharge lounge is for",
        by="Ward & Flow",
        at=HEAD,
        url="https://wardandflow.example.org/discharge-lounge",
        text="Nine hundred words, with the floor plan.",
    ),
    Happened(
        LAST_DAY,
        "happened",
        "Last day at St. Brendan’s",
        at=HEAD,
        text="Cake, a card that 60 people signed, and the bus at ten past four like always.",
    ),
    Happened(
        40,
        "membership",
        "Member of the Guild of Hospital Managers",
        by="Guild of Hospital Managers",
        runs_out_in=325,
    ),
    Happened(
        33,
        "learning",
        "A day on negotiating one’s own terms",
        by="Thornbury University, alumni evenings",
        text="Name the range you want to end up in, then stop talking. I practised on Rosa.",
    ),
    Happened(
        21,
        "talk",
        "What do I want next",
        by="Priya Raman",
        text="I want to work where people go home to, not only where they leave from. Community "
        "services, then. I had never said it aloud.",
    ),
    Happened(
        16,
        "happened",
        "Wrote down the numbers of the rotas",
        at=HEAD,
        text="Before I forget them: £640,000 in the first year, three wards without agencies.",
        awaits="whether the savings hold without me: Malik sends the autumn figures",
        awaits_in=6,
    ),
    Happened(
        12,
        "praise",
        "She will be my reference",
        by="Helen Marsh",
        quote="You left the place better than you found it, and you were kind about it.",
    ),
    Happened(
        9,
        "happened",
        "What Ruth would put me forward for",
        by="Ruth Okafor",
        text="Director level, if I can show a budget. She asked what happened, and I talked for "
        "four "
        "minutes. That has to become fifteen seconds.",
    ),
    Happened(
        4,
        "published",
        "Ten minutes on the last day of a stay",
        by="Patient flow evening, Harbour Care",
        at=DISCHARGE,
        text="For forty people from wards, ambulances and social care.",
    ),
)
