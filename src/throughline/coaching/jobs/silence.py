"""Jobs of one part of the room: see `throughline.coaching.jobs`."""

from throughline.frame.work import Job

JOBS: list[Job] = []
