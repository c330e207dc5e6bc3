"""What the worker does for practices."""

from throughline.coaching.jobs import booking, silence

JOBS = [*booking.JOBS, *silence.JOBS]
