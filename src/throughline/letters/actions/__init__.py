"""What is done with letters: written, sent, and decided about."""

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
from throughline.letters.actions.sending import end_leases, send_due, send_now
from throughline.letters.actions.stopping import lift, stop, stop_again

__all__ = [
    "BY_HAND",
    "Recipient",
    "account",
    "believe",
    "consent",
    "consent_again",
    "contact",
    "draft",
    "end_leases",
    "lift",
    "queue",
    "queue_all",
    "resend",
    "restore",
    "retry",
    "send_due",
    "send_now",
    "set_sending",
    "stop",
    "stop_again",
    "void",
    "withdraw",
]
