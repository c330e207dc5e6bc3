"""The worker's part: sends what is due, and takes up what another worker left lying;
and looks into the mailbox that mail may arrive in."""

from django.conf import settings

from throughline.frame.work import Job
from throughline.letters.actions import end_leases, send_due
from throughline.letters.channels.imap import fetch

JOBS = [
    Job("letters", every=0.5, run=send_due),
    Job("letters-leases", every=60, run=end_leases),
]
if settings.IMAP is not None:
    JOBS.append(Job("letters-mailbox", every=30, run=fetch))
