"""What is done with letters: written, sent, and decided about."""

from throughline.letters.actions.byhand import carry_out, not_reached, take_back
from throughline.letters.actions.consenting import consent, consent_again, withdraw
from throughline.letters.actions.manners import set_sending
from throughline.letters.actions.queueing import (
    BY_HAND,
    Recipient,
    account,
    believe,
    contact,
    draft,
    queue,
    queue_all,
    resend,
    restore,
    retry,
    void,
)
from throughline.letters.actions.sending import end_leases, has_left, send_due, send_now
from throughline.letters.actions.stopping import lift, stop, stop_again
from throughline.letters.actions.touching import became_touch, is_no_touch
from throughline.letters.actions.wordings import (
    keep_words,
    new_kind,
    put_words_away,
    take_words_out,
)
from throughline.letters.actions.writing import Written, foresee, may_text, sends_mail, write

__all__ = [
    "BY_HAND",
    "Recipient",
    "Written",
    "account",
    "became_touch",
    "believe",
    "carry_out",
    "consent",
    "consent_again",
    "contact",
    "draft",
    "end_leases",
    "foresee",
    "has_left",
    "is_no_touch",
    "keep_words",
    "lift",
    "may_text",
    "new_kind",
    "not_reached",
    "put_words_away",
    "queue",
    "queue_all",
    "resend",
    "restore",
    "retry",
    "send_due",
    "send_now",
    "sends_mail",
    "set_sending",
    "stop",
    "stop_again",
    "take_back",
    "take_words_out",
    "void",
    "withdraw",
    "write",
]
