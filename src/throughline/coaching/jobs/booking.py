"""What the worker does about sessions: it reminds of them, each time once."""

from throughline.coaching.actions.booking.reminding import remind_by_mail, remind_by_text
from throughline.frame.work import Job

JOBS: list[Job] = [
    Job("session-mails", every=300, run=remind_by_mail),
    Job("session-texts", every=300, run=remind_by_text),
]
