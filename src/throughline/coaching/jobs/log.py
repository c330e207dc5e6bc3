"""Jobs of one part of the room: see `throughline.coaching.jobs`."""

from throughline.coaching.actions.hours_before import erase_removed_hours
from throughline.frame.work import Job

JOBS = [Job("hours-before-bin", every=3600, run=erase_removed_hours)]
