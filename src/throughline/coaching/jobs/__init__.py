"""What the worker does for practices."""

from throughline.coaching.jobs import booking, closing, silence

JOBS = [*booking.JOBS, *closing.JOBS, *silence.JOBS]
