"""What the worker does about sessions: it reminds of each time once, and reads busy times."""

from throughline.coaching.actions.booking.reminding import remind_by_mail, remind_by_text
from throughline.coaching.actions.feeds import read_due
from throughline.frame.work import Job

JOBS: list[Job] = [
    Job("session-mails", every=300, run=remind_by_mail),
    Job("session-texts", every=300, run=remind_by_text),
    Job("busy-feeds", every=60, run=read_due),
]
