"""What the worker does for practices."""

from throughline.coaching.jobs import booking, closing, hearing, practice, silence, welcome

JOBS = [
    *booking.JOBS,
    *closing.JOBS,
    *hearing.JOBS,
    *practice.JOBS,
    *silence.JOBS,
    *welcome.JOBS,
]
