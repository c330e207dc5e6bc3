"""Pages of letters: what leaves, and what arrives."""

from throughline.letters.views.leaving import (
    letter,
    letter_arrived,
    letter_cancel,
    letter_resend,
    letter_restore,
    letter_retry,
    letters,
)
from throughline.letters.views.links import link

__all__ = [
    "letter",
    "letter_arrived",
    "letter_cancel",
    "letter_resend",
    "letter_restore",
    "letter_retry",
    "letters",
    "link",
]
