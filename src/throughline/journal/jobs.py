"""The journal's part of the worker: what it asks for, and what was thrown away long enough ago."""

from throughline.frame.work import Job
from throughline.journal.actions import erase_removed
from throughline.journal.actions.asking import ask_for_results, ask_what_runs_out
from throughline.journal.actions.drafts import ask_about_drafts, clear_undone
from throughline.journal.actions.friday import ask

JOBS = [
    Job("journal-friday", every=300, run=ask),
    Job("journal-results", every=600, run=ask_for_results),
    Job("journal-runs-out", every=3600, run=ask_what_runs_out),
    Job("journal-drafts", every=600, run=ask_about_drafts),
    Job("journal-drafts-undone", every=3600, run=clear_undone),
    Job("journal-bin", every=3600, run=erase_removed),
]
