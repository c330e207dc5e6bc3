"""A posting against a journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .comparing import Run, is_said, run
from .formal import degrees, languages, years_of
from .terms import terms
from .values import Answer, Match, Need, Proof, Proved, Sort, Term

_SAID = {
    Need.MUST: "asked for",
    Need.NICE: "welcome",
    Need.TASK: "part of the work",
}
WEIGHTS = {Need.MUST: 4, Need.NICE: 2, Need.TASK: 1}
"""How much more one thing is worth showing than another; an order, and no measure."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A proof, ready to be compared."""

    origin: str
    text: str
    words: Run
    skills: tuple[Run, ...]
    languages: frozenset[str]
    degrees: tuple[tuple[int, tuple[Run, ...]], ...]


def against(posting_text: str, proofs: Sequence[Proof], *, months: int | None = None) -> Match:
    """What of a posting the proofs hold, what they lack, and which rows answer most.

    `months` is how long the person has worked in all; without it years are theirs to judge.
    """
    read = [_read(proof) for proof in proofs]
    proved, lacking, unjudged = [], [], []
    for term in terms(posting_text):
        if term.sort is Sort.YEARS and months is None:
            unjudged.append(term)
            continue
        origins = _origins(term, read)
        if origins or (term.sort is Sort.YEARS and (months or 0) >= 12 * years_of(term.text)):
            proved.append(Proved(term, origins))
        else:
            lacking.append(term)
    return Match(tuple(proved), tuple(lacking), tuple(unjudged), _entries(proved, proofs))


@lru_cache(maxsize=2048)  # the journal stays while postings come and go
def _read(proof: Proof) -> _Read:
    whole = "\n".join((proof.text, *proof.skills))
    return _Read(
        proof.origin,
        whole,
        run(proof.text),
        tuple(run(skill, is_name=True) for skill in proof.skills),
        languages(proof.text).union(*(languages(skill) for skill in proof.skills)),
        tuple(degrees(whole)),
    )


def _origins(term: Term, read: Sequence[_Read]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.origin for one in read if _proves(one, term)))


def _proves(one: _Read, term: Term) -> bool:
    if term.sort is Sort.YEARS:
        return False
    if term.sort is Sort.LANGUAGE:
        return not languages(term.text).isdisjoint(one.languages)
    if term.sort is Sort.DEGREE:
        return any(_has_degree(one, *asked) for asked in degrees(term.text))
    said = run(term.text, is_name=True)
    return is_said(said, one.words) or any(is_said(said, skill) for skill in one.skills)


def _has_degree(one: _Read, level: int, fields: tuple[Run, ...]) -> bool:
    """The degree or a higher one, in one of the fields where fields are named."""
    if not any(level <= mine for mine, _fields in one.degrees):
        return False
    said = run(one.text, is_name=True)
    return not fields or any(is_said(field, said) for field in fields)


def _entries(proved: Sequence[Proved], proofs: Sequence[Proof]) -> tuple[Answer, ...]:
    answered: dict[str, list[Term]] = {proof.origin: [] for proof in proofs}
    for term, origins in proved:
        for origin in origins:
            answered[origin].append(term)
    entries = [
        Answer(origin, tuple(found), _reason(found)) for origin, found in answered.items() if found
    ]
    return tuple(sorted(entries, key=lambda entry: -worth(entry.terms)))


def worth(found: Sequence[Term]) -> int:
    """How much it is worth to show what answers these."""
    return sum(WEIGHTS[term.need] for term in found)


def _reason(found: Sequence[Term]) -> str:
    """ "Answers Python and SQL (asked for), Kafka (welcome)." """
    said = []
    for need, words in _SAID.items():
        names = [term.text for term in found if term.need is need]
        if names:
            said.append(f"{_listed(names)} ({words})")
    return f"Answers {', '.join(said)}."


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
