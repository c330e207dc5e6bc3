"""What is done with letters: written, sent, and decided about."""

from throughline.letters.actions.queueing import (
    BY_HAND,
    Recipient,
    account,
    believe,
    contact,
    queue,
    resend,
    restore,
    retry,
    void,
)
from throughline.letters.actions.sending import end_leases, send_due, send_now

__all__ = [
    "BY_HAND",
    "Recipient",
    "account",
    "believe",
    "contact",
    "end_leases",
    "queue",
    "resend",
    "restore",
    "retry",
    "send_due",
    "send_now",
    "void",
]
