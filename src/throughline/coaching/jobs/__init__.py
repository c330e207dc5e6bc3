"""What the worker does for practices."""

from throughline.coaching.jobs import booking, practice, silence

JOBS = [*booking.JOBS, *practice.JOBS, *silence.JOBS]
