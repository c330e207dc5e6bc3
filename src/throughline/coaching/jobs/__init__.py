"""What the worker does for practices."""

from throughline.coaching.jobs import (
    asked,
    booking,
    closing,
    early,
    hearing,
    log,
    practice,
    silence,
    welcome,
)

_OF = (asked, booking, closing, early, hearing, log, practice, silence, welcome)
JOBS = [job for area in _OF for job in area.JOBS]
