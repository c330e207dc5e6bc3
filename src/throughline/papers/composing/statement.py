"""The answer to "What happened?" as the rules see it, and what they find in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from throughline.journal import queries as journal
from throughline.journal.models import Position
from throughline.papers.queries import rehearsals
from throughline.people.hats import Hat
from throughline.rulebook import statement as rules
from throughline.rulebook.speaking import length, reading_seconds
from throughline.rulebook.statement.values import FIELDS, SAID

Words = Mapping[str, str]
MEANT = {"short": 15, "long": 60}


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands beside one field: how long it takes, and sentences for another look."""

    name: str
    words: int
    seconds: int
    sentences: tuple[str, ...]

    @property
    def is_said(self) -> bool:
        """Whether it is one of those that are said aloud."""
        return self.name in MEANT


def of(words: Words) -> rules.Statement:
    """As the rules have it."""
    return rules.Statement(**{name: words.get(name, "") for name in FIELDS})


def surroundings(hat: Hat, words: Words) -> rules.Surroundings:
    """What it has to agree with: positions of work, the reference and the terms."""
    rows = journal.positions(hat)
    return rules.Surroundings(
        positions=tuple(_held(row) for row in rows if row.kind == Position.Kind.WORK),
        reference_says=words.get("reference_says", ""),
        terms_allow=_lines(words.get("terms_allow", "")),
        terms_forbid=_lines(words.get("terms_forbid", "")),
    )


def _held(row: Position) -> rules.Held:
    return rules.Held(row.employer.name if row.employer else "", row.title, row.start, row.end)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def notes(hat: Hat, words: Words) -> list[Noted]:
    """What stands beside each field; what is not there yet is left alone."""
    found = rules.check(of(words), surroundings(hat, words))
    return [_noted(name, words, found) for name in FIELDS]


def _noted(name: str, words: Words, found: Sequence[rules.Finding]) -> Noted:
    said = (one.sentence for one in _beside(name, found))
    text = words.get(name, "")
    return Noted(name, length(text), reading_seconds(text), tuple(dict.fromkeys(said)))


def _beside(name: str, found: Sequence[rules.Finding]) -> Iterator[rules.Finding]:
    yield from (one for one in found if one.where == name and one.kind is not rules.Kind.MISSING)


def standing(hat: Hat, words: Words) -> tuple[str, ...]:
    """What is left before it can be said to a recruiter, in the order in which to do it."""
    if not any(words.get(name, "").strip() for name in (*FIELDS,)):
        return ()
    found = rules.check(of(words), surroundings(hat, words))
    open_still = [one.sentence for one in found if one.kind is rules.Kind.MISSING]
    return tuple(open_still)


def is_sayable(words: Words) -> bool:
    """Whether there is anything to say aloud."""
    return any(words.get(name, "").strip() for name in SAID)


def is_ready(hat: Hat, words: Words) -> bool:
    """Whether nothing is left to mend and somebody has heard it."""
    heard = tuple(rehearsals(hat).heard().values_list("heard_by", flat=True)[:1])
    around = surroundings(hat, words)
    whole = rules.Surroundings(
        around.positions, around.reference_says, around.terms_allow, around.terms_forbid, heard
    )
    return rules.is_ready(of(words), whole)
