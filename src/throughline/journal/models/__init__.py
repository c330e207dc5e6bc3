"""The journal's rows: positions, entries, accomplishments and what proves them."""

from throughline.journal.models.accomplishments import Accomplishment, Pay, Proof, Wording
from throughline.journal.models.career import About, Employer, Fact, Position, Study
from throughline.journal.models.drafts import Draft
from throughline.journal.models.entries import Attachment, Entry, Habit, Week

__all__ = [
    "About",
    "Accomplishment",
    "Attachment",
    "Draft",
    "Employer",
    "Entry",
    "Fact",
    "Habit",
    "Pay",
    "Position",
    "Proof",
    "Study",
    "Week",
    "Wording",
]
