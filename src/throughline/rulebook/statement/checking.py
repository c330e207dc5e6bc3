"""Everything that is checked of a statement, and when it is ready."""

from collections.abc import Collection, Iterator

from ..folding import plain
from ..speaking import length, reading_seconds
from .agreeing import dates, unknown_employers, with_reference, with_terms
from .blame import blame
from .values import FIELDS, PARTS, Finding, Kind, Statement, Surroundings

MOST_WORDS = 75  # of the short one
SHORT_SECONDS, LONG_SECONDS = 15, 60

_ASKED = {
    "fact": "Say in one neutral sentence what happened.",
    "learned": "Say what you learned from it or did about it.",
    "forward": "Say where you are going from here.",
}


def seconds(words: str) -> int:
    """Whole seconds that words take aloud, at 150 a minute."""
    return reading_seconds(words)


def check(statement: Statement, around: Surroundings) -> tuple[Finding, ...]:
    """Everything found, field by field in the order of the statement, then what it contradicts."""
    return (
        *_missing(statement),
        *_lengths(statement),
        *(finding for name in FIELDS for finding in _of(name, getattr(statement, name), around)),
        *with_reference(statement, around),
        *with_terms(statement, around),
    )


def _missing(statement: Statement) -> Iterator[Finding]:
    for name in PARTS:
        if not getattr(statement, name).strip():
            yield Finding(Kind.MISSING, name, "", _ASKED[name])


def _lengths(statement: Statement) -> Iterator[Finding]:
    words, takes = length(statement.short), seconds(statement.short)
    if words > MOST_WORDS:
        yield Finding(
            Kind.TOO_LONG,
            "short",
            "",
            f"The short answer has {words} words and takes {takes} seconds; {MOST_WORDS} words are"
            f" the most. Take out {words - MOST_WORDS} or more.",
        )
    elif takes > SHORT_SECONDS:
        yield _pace("short", takes, SHORT_SECONDS)
    if (takes := seconds(statement.long)) > LONG_SECONDS:
        yield _pace("long", takes, LONG_SECONDS)


def _pace(name: str, takes: int, meant: int) -> Finding:
    return Finding(
        Kind.PACE, name, "", f"This takes about {takes} seconds aloud; {meant} are meant."
    )


def _of(name: str, text: str, around: Surroundings) -> Iterator[Finding]:
    for words in dict.fromkeys(blame(text)):
        yield Finding(
            Kind.BLAME,
            name,
            words,
            f"“{words}” may sound like blame. Say what happened, and leave the judging to whoever"
            " listens.",
        )
    yield from dates(name, text, around.positions)
    yield from unknown_employers(name, text, around.positions)


def is_ready(statement: Statement, around: Surroundings, *, accepted: Collection[str] = ()) -> bool:
    """Whether it can be said: there is a short answer, nothing is left to mend, and somebody has
    heard it. `accepted` are words that the person has looked at and means as they stand; what is
    missing, too long or against the terms cannot be accepted away.
    """
    meant = {plain(words) for words in accepted if words}
    left = [
        finding
        for finding in check(statement, around)
        if not finding.is_remark
        and (finding.kind is Kind.TERMS or plain(finding.words) not in meant)
    ]
    return bool(statement.short.strip() and around.heard) and not left


def needs_reminder(
    *, heard: bool, begun_or_lost: bool, has_recruiter_contact_ahead: bool, reminded: bool
) -> bool:
    """Whether to remind now: once, before a recruiter or an interview, while nobody has heard it,
    and only who has begun a statement or has lost a job.
    """
    return begun_or_lost and has_recruiter_contact_ahead and not (heard or reminded)
