"""What the worker does for practices."""

from throughline.coaching.jobs import asked, booking, closing, log, practice, silence

JOBS = [*asked.JOBS, *booking.JOBS, *closing.JOBS, *log.JOBS, *practice.JOBS, *silence.JOBS]
