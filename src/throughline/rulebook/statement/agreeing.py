"""Does a statement agree with the journal, the reference and the terms?"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..folding import run_of, stands_in, words
from ..partial import is_before, may_be_same
from ..partial import words as date_words
from ..proving.moments import Moment, moments
from ..proving.named import employer_run, employers, is_known_employer
from .ending import endings
from .values import FIELDS, Finding, Held, Kind, Statement, Surroundings

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?!\s|$)[^.!?\n]*)*[.!?\n]?")
_BEGAN = re.compile(
    r"\b(?:joined|started|began|hired|since|from|seit|von|ab|depuis|desde|dal)\b", re.IGNORECASE
)
_ENDED = re.compile(
    r"\b(?:left|leave|leaving|ended|ends|end|let go|laid off|until|till|to|through|resigned|quit"
    r"|dismissed|fired|redundant|eliminated|cut|closed|departed|parted|terminated|bis|endete"
    r"|verlassen|verließ|jusqu['’]en|jusqu['’]à|quitté|hasta|dejé)\b|[–—-]\s*$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:I|me|my|we|us|ich|mich|mein\w*|wir|je|j|mon|nous|yo|mi)\b", re.IGNORECASE)
_MAY_NAME_OTHERS = "forward"  # who will employ one next is in no journal


class Told(NamedTuple):
    """A date that is told: of a beginning (True), an ending (False), or between (None), with what
    stands before it and the clause that it stands in.
    """

    moment: Moment
    partial: str
    begins: bool | None
    before: str
    clause: str

    @property
    def is_own_leaving(self) -> bool:
        """ "I left in 2023", and not "a customer left in 2023"."""
        return self.begins is False and _MINE.search(self.before) is not None


def dates(name: str, text: str, positions: Sequence[Held]) -> Iterator[Finding]:
    """Dates on which the journal says otherwise: of an employer that is named with it, or of how
    one left. Any other date may be of anything, and is left alone.
    """
    for sentence in _sentences(text) if positions else ():
        for told in _told(sentence):
            about = [one for one in positions if _is_named(one.employer, told.clause)]
            if not about and told.is_own_leaving:
                about = list(positions)
            if about and not any(_agrees(told, one) for one in about):
                yield _date_finding(name, sentence, told, about)


def _sentences(text: str) -> list[str]:
    return [found[0] for found in _SENTENCE.finditer(text) if found[0].strip()]


def _is_named(employer: str, words: str) -> bool:
    return stands_in(employer_run(employer), run_of(words))


def _told(sentence: str) -> Iterator[Told]:
    at = 0
    for one in moments(sentence):
        before = re.split("[,;]", sentence[max(at, one.start - 60) : one.start])[-1]
        if len(one.partials) == 2:
            yield Told(one, one.partials[0], True, before, sentence)
            yield Told(one, one.partials[1], False, before, sentence)
        else:
            clause = _clause(sentence, one)
            yield Told(one, one.partials[0], _begins(before), before, clause)
        at = one.end


def _clause(sentence: str, one: Moment) -> str:
    begins = re.split("[,;]", sentence[: one.start])[-1]
    return begins + re.split("[,;]", sentence[one.end :])[0]


def _begins(before: str) -> bool | None:
    """By the last word before a date that says which it is."""
    began = max((found.start() for found in _BEGAN.finditer(before)), default=-1)
    ended = max((found.start() for found in _ENDED.finditer(before)), default=-1)
    return None if began == ended else began > ended


def _agrees(told: Told, held: Held) -> bool:
    if told.begins is True:
        return not held.start or may_be_same(told.partial, held.start)
    if told.begins is False:
        return may_be_same(told.partial, held.end)
    return not is_before(told.partial, held.start) and not is_before(held.end, told.partial)


def _date_finding(name: str, sentence: str, told: Told, about: Sequence[Held]) -> Finding:
    words = sentence[told.moment.start : told.moment.end]
    says = "; ".join(_says(told, one) for one in about[:3])
    return Finding(
        Kind.DATE,
        name,
        words,
        f"“{words}” differs from your journal: {says}. Correct the one that is wrong.",
    )


def _says(told: Told, held: Held) -> str:
    employer = held.employer or "this position"
    if told.begins is True:
        return f"{employer} began {date_words(held.start)}"
    if held.end:
        return f"{employer} ended {date_words(held.end)}"
    return f"{employer} has no end yet"


def unknown_employers(name: str, text: str, positions: Sequence[Held]) -> Iterator[Finding]:
    """Employers that no position has. The part that looks forward may name others."""
    known = tuple(employer_run(one.employer) for one in positions)
    for start, end in employers(text) if positions and name != _MAY_NAME_OTHERS else ():
        words = text[start:end]
        if not is_known_employer(employer_run(words), known):
            yield Finding(
                Kind.EMPLOYER,
                name,
                words,
                f"“{words}” is no employer in your journal. Name it as it stands there, or add it.",
            )


def with_reference(statement: Statement, around: Surroundings) -> Iterator[Finding]:
    """Where the statement and the reference tell two stories of the end."""
    theirs = endings(around.reference_says)
    leaving = [told.partial for told in _leavings(around.reference_says)]
    for name in FIELDS:
        text = getattr(statement, name)
        mine = endings(text)
        if mine and theirs and mine.keys().isdisjoint(theirs):
            said, says = next(iter(mine.values())), next(iter(theirs))
            yield _against_reference(name, said, f"will say that {says}")
        for told in _leavings(text) if leaving else ():
            if told.is_own_leaving and not any(
                may_be_same(told.partial, other) for other in leaving
            ):
                said = date_words(told.partial)
                yield _against_reference(name, said, f"will name {date_words(leaving[0])}")


def _leavings(text: str) -> list[Told]:
    return [
        told for sentence in _sentences(text) for told in _told(sentence) if told.begins is False
    ]


def _against_reference(name: str, said: str, says: str) -> Finding:
    return Finding(
        Kind.REFERENCE,
        name,
        said,
        f"You say “{said}”, and your reference {says}. Tell the same story, or ask them to.",
    )


def with_terms(statement: Statement, around: Surroundings) -> Iterator[Finding]:
    """What the separation terms do not let one say."""
    allowed = endings("\n".join(around.terms_allow))
    for name in FIELDS:
        text = getattr(statement, name)
        yield from _forbidden(name, text, around)
        said = endings(text)
        if allowed and said and said.keys().isdisjoint(allowed):
            first = next(iter(said.values()))
            yield Finding(
                Kind.TERMS,
                name,
                first,
                f"Your terms agree on “{around.terms_allow[0]}”, and “{first}” says something else."
                " Use the agreed words.",
            )


def _forbidden(name: str, text: str, around: Surroundings) -> Iterator[Finding]:
    free = _without(text, around.terms_allow)
    for phrase in around.terms_forbid:
        if _stands(phrase, free):
            yield Finding(
                Kind.TERMS,
                name,
                phrase,
                f"Your separation terms do not let you say “{phrase}”. Leave it out, or ask your"
                " lawyer first.",
            )


def _without(text: str, phrases: Sequence[str]) -> str:
    """The text with what is allowed taken out, so that nothing within it is found."""
    for phrase in phrases:
        run = run_of(phrase)
        said = words(text)
        for at in range(len(said) - len(run), -1, -1) if run else ():
            if tuple(word.plain for word in said[at : at + len(run)]) == run:
                text = f"{text[: said[at].start]}|{text[said[at + len(run) - 1].end :]}"
                said = said[:at]
    return text


def _stands(phrase: str, text: str) -> bool:
    run = run_of(phrase)
    return any(stands_in(run, run_of(part)) for part in text.split("|"))
