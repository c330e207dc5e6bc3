"""What the worker does for practices."""

from throughline.coaching.jobs import asked, booking, closing, early, log, practice, silence

JOBS = [
    *asked.JOBS,
    *booking.JOBS,
    *closing.JOBS,
    *early.JOBS,
    *log.JOBS,
    *practice.JOBS,
    *silence.JOBS,
]
