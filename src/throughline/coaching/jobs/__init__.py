"""What the worker does for practices."""

from throughline.coaching.jobs import booking, closing, practice, silence

JOBS = [*booking.JOBS, *closing.JOBS, *practice.JOBS, *silence.JOBS]
