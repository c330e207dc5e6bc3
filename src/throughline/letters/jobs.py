"""The worker's part: sends what is due, and takes up what another worker left lying."""

from throughline.frame.work import Job
from throughline.letters.actions import end_leases, send_due

JOBS = [
    Job("letters", every=0.5, run=send_due),
    Job("letters-leases", every=60, run=end_leases),
]
