"""What the worker does for practices."""

from throughline.coaching.jobs import booking, closing, log, practice, silence

JOBS = [*booking.JOBS, *closing.JOBS, *log.JOBS, *practice.JOBS, *silence.JOBS]
