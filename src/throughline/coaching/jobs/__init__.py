"""What the worker does for practices."""

from throughline.coaching.jobs import booking, closing, early, practice, silence

JOBS = [*booking.JOBS, *closing.JOBS, *early.JOBS, *practice.JOBS, *silence.JOBS]
