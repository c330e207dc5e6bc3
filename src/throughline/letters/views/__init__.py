"""Pages of letters: what is written, what leaves, and what arrives."""

from throughline.letters.views.appointments import (
    appointment,
    appointment_at,
    appointment_edit,
    appointment_new,
    appointment_off,
    appointment_on,
    invitation,
)
from throughline.letters.views.arriving import letter_address, received, received_mail
from throughline.letters.views.byhand import letter_done, letter_paper, letter_undone
from throughline.letters.views.calendar import calendar, calendar_end, calendar_feed
from throughline.letters.views.capturing import capture, capture_end
from throughline.letters.views.consenting import consent_again, consent_withdraw, letters_with
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
from throughline.letters.views.links import link
from throughline.letters.views.manners import letter_settings
from throughline.letters.views.stopping import letters_stopped, stopped_again, stopped_lift
from throughline.letters.views.wordings import (
    wording,
    wording_away,
    wording_back,
    wording_new,
    wordings,
)
from throughline.letters.views.writing import letter_new

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
    "calendar_file",
    "capture",
    "capture_end",
    "consent_again",
    "consent_withdraw",
    "invitation",
    "letter",
    "letter_address",
    "letter_arrived",
    "letter_cancel",
    "letter_done",
    "letter_new",
    "letter_paper",
    "letter_resend",
    "letter_restore",
    "letter_retry",
    "letter_settings",
    "letter_undone",
    "letters",
    "letters_stopped",
    "letters_with",
    "link",
    "received",
    "received_mail",
    "stopped_again",
    "stopped_lift",
    "wording",
    "wording_away",
    "wording_back",
    "wording_new",
    "wordings",
]
