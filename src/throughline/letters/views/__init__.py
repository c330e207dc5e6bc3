"""Pages of letters: what is written, what leaves, and what arrives."""

from throughline.letters.views.byhand import letter_done, letter_paper, letter_undone
from throughline.letters.views.leaving import (
    letter,
    letter_arrived,
    letter_cancel,
    letter_resend,
    letter_restore,
    letter_retry,
    letters,
)
from throughline.letters.views.wordings import (
    wording,
    wording_away,
    wording_back,
    wording_new,
    wordings,
)
from throughline.letters.views.writing import letter_new

__all__ = [
    "letter",
    "letter_arrived",
    "letter_cancel",
    "letter_done",
    "letter_new",
    "letter_paper",
    "letter_resend",
    "letter_restore",
    "letter_retry",
    "letter_undone",
    "letters",
    "wording",
    "wording_away",
    "wording_back",
    "wording_new",
    "wordings",
]
