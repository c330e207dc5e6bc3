"""The answer to "What happened?": one neutral fact, what I learned or did, and forward.

It is said in 15 seconds (38 words at 150 a minute) and in 60, and stands in writing. The short one
has at most 75 words; what takes longer than it should is said with its seconds. No words of blame;
dates and employers agree with the journal; nothing contradicts what the reference will say or
what the separation terms allow. Once somebody has heard it, it is ready; until then the person is
reminded once, before any contact with a recruiter.

Findings are offers of another pair of eyes: each says what was seen and how to mend it.
"""

from .checking import check, is_ready, needs_reminder, seconds
from .values import Finding, Held, Kind, Statement, Surroundings

__all__ = [
    "Finding",
    "Held",
    "Kind",
    "Statement",
    "Surroundings",
    "check",
    "is_ready",
    "needs_reminder",
    "seconds",
]
