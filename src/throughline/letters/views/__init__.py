"""Pages of letters: what leaves, and what arrives."""

from throughline.letters.views.capturing import capture, capture_end
from throughline.letters.views.inviting import calendar_file
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
    "calendar_file",
    "capture",
    "capture_end",
    "letter",
    "letter_arrived",
    "letter_cancel",
    "letter_resend",
    "letter_restore",
    "letter_retry",
    "letters",
]
