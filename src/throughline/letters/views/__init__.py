"""Pages of letters: what leaves, and what arrives."""

from throughline.letters.views.appointments import (
    appointment,
    appointment_at,
    appointment_edit,
    appointment_new,
    appointment_off,
    appointment_on,
    invitation,
)
from throughline.letters.views.calendar import calendar, calendar_end, calendar_feed
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
    "appointment",
    "appointment_at",
    "appointment_edit",
    "appointment_new",
    "appointment_off",
    "appointment_on",
    "calendar",
    "calendar_end",
    "calendar_feed",
    "invitation",
    "letter",
    "letter_arrived",
    "letter_cancel",
    "letter_resend",
    "letter_restore",
    "letter_retry",
    "letters",
]
