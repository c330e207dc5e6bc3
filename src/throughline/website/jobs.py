"""The worker's part: letters about one's own day and week, when their time has come."""

from throughline.frame.work import Job
from throughline.website.actions import write_regular

JOBS = [Job("digests", every=60, run=write_regular)]
"""Looked for each minute. What a minute missed the next one finds: see rulebook.digest."""
