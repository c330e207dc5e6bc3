"""Jobs of one part of the room: see `throughline.coaching.jobs`."""

from throughline.coaching.actions.owing import hear
from throughline.frame.work import Job

JOBS = [Job("hear what clients kept", every=120, run=hear)]
