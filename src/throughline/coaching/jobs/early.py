"""What the worker does for tables of early careerists, and for resumes that were read."""

from datetime import datetime

from throughline.coaching.actions.resumes.arriving import go_on, read_file
from throughline.coaching.actions.resumes.telling import tell
from throughline.coaching.models import Intake, IntakeFile, Resume
from throughline.coaching.models.resumes import TO_TELL
from throughline.frame.turns import in_turn
from throughline.frame.work import Job

A_SLICE = 10
"""Files that are read in one run, so that other jobs have their turn."""
MOST = 100


def read_files(now: datetime) -> int:
    """Read the text of resumes that were dropped beside a table."""
    waiting = IntakeFile.objects.filter(read_at__isnull=True).order_by("pk")
    rows = list(waiting[:A_SLICE])
    for row in rows:
        read_file(row, now)
    return len(rows)


def bring_in(now: datetime) -> int:
    """Go on bringing in tables, each a few rows further."""
    waiting = Intake.objects.filter(asked_at__isnull=False, brought_at__isnull=True)
    done = 0
    for row in waiting.select_related("by", "coach").order_by("asked_at")[:4]:
        with in_turn(row.keeper_id):
            done += go_on(row, now)
    return done


def send(now: datetime) -> int:
    """Write to whom it concerns that their resume was read, once their letters may go."""
    # Whoever read it may be gone since: then their coach, or whoever speaks here, writes.
    waiting = Resume.objects.filter(TO_TELL, engagement__client__hold_letters_since__isnull=True)
    told = 0
    for row in waiting.defer("content_sealed", "lines_sealed").order_by("done_at", "pk")[:MOST]:
        with in_turn(row.keeper_id):
            told += tell(row, now)
    return told


JOBS = [
    Job("resumes-read", every=1, run=read_files),
    Job("resumes-bring", every=1, run=bring_in),
    Job("resumes-tell", every=30, run=send),
]
