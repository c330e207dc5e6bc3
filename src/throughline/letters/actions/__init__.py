"""What is done with letters: written, sent, and decided about."""

from throughline.letters.actions.byhand import carry_out, not_reached, take_back
from throughline.letters.actions.consenting import consent, consent_again, withdraw
from throughline.letters.actions.deciding import believe, resend, restore, retry, void
from throughline.letters.actions.feeds import (
    digest_of,
    end_feed,
    make_feed,
    note_read,
    show_names,
)
from throughline.letters.actions.inviting import Draft, draft_invitation, inform, invite
from throughline.letters.actions.manners import set_sending
from throughline.letters.actions.queueing import (
    BY_HAND,
    Recipient,
    account,
    contact,
    draft,
    queue,
    queue_all,
)
from throughline.letters.actions.regular import (
    Words,
    begin_for_all,
    choose_letters,
    tell_day,
    tell_week,
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
    "Draft",
    "Recipient",
    "Words",
    "Written",
    "account",
    "became_touch",
    "begin_for_all",
    "believe",
    "carry_out",
    "choose_letters",
    "consent",
    "consent_again",
    "contact",
    "digest_of",
    "draft",
    "draft_invitation",
    "end_feed",
    "end_leases",
    "foresee",
    "has_left",
    "inform",
    "invite",
    "is_no_touch",
    "keep_words",
    "lift",
    "make_feed",
    "may_text",
    "new_kind",
    "not_reached",
    "note_read",
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
    "show_names",
    "stop",
    "stop_again",
    "take_back",
    "take_words_out",
    "tell_day",
    "tell_week",
    "void",
    "withdraw",
    "write",
]
