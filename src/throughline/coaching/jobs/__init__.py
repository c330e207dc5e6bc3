"""What the worker does for practices."""

from throughline.coaching.jobs import asked, booking, closing, practice, silence

JOBS = [*asked.JOBS, *booking.JOBS, *closing.JOBS, *practice.JOBS, *silence.JOBS]
