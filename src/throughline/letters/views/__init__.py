"""Pages of letters: what leaves, and what arrives."""

from throughline.letters.views.arriving import letter_address, received, received_mail
from throughline.letters.views.leaving import (
    letter,
    letter_arrived,
    letter_cancel,
    letter_resend,
    letter_restore,
    letter_retry,
    letters,
)

__all__ = [
    "letter",
    "letter_address",
    "letter_arrived",
    "letter_cancel",
    "letter_resend",
    "letter_restore",
    "letter_retry",
    "letters",
    "received",
    "received_mail",
]
