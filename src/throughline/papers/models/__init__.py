"""Papers, what was sent of them to whom, and the answer to "What happened?"."""

from throughline.papers.models.papers import Choice, Holding, Paper, Posting, Version
from throughline.papers.models.statement import Rehearsal, Statement

__all__ = ["Choice", "Holding", "Paper", "Posting", "Rehearsal", "Statement", "Version"]
