"""What is done with letters: written, sent, and decided about."""

from throughline.letters.actions.feeds import (
    digest_of,
    end_feed,
    make_feed,
    note_read,
    show_names,
)
from throughline.letters.actions.inviting import Draft, draft, inform, invite
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
from throughline.letters.actions.regular import (
    Words,
    begin_for_all,
    choose_letters,
    tell_day,
    tell_week,
)
from throughline.letters.actions.sending import end_leases, send_due, send_now

__all__ = [
    "BY_HAND",
    "Draft",
    "Recipient",
    "Words",
    "account",
    "begin_for_all",
    "believe",
    "choose_letters",
    "contact",
    "digest_of",
    "draft",
    "end_feed",
    "end_leases",
    "inform",
    "invite",
    "make_feed",
    "note_read",
    "queue",
    "resend",
    "restore",
    "retry",
    "send_due",
    "send_now",
    "show_names",
    "tell_day",
    "tell_week",
    "void",
]
