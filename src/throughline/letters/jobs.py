"""The worker's part: sends what is due, takes up what another worker left lying, takes mail in."""

from django.conf import settings

from throughline.frame.work import Job
from throughline.letters.actions import end_leases, send_due
from throughline.letters.actions.arriving.fetching import fetch
from throughline.letters.arriving.receiver import keep_open

JOBS = [
    Job("letters", every=0.5, run=send_due),
    Job("letters-leases", every=60, run=end_leases),
    Job("letters-receiver", every=10, run=keep_open),
]
if settings.IMAP is not None:
    JOBS.append(Job("letters-mailbox", every=30, run=fetch))
