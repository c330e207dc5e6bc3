"""Which accomplishments a paper for one posting should take."""

from collections.abc import Sequence

from .matching import worth
from .values import Match, Term


def propose(match: Match, accomplishments: Sequence[str], room: int) -> tuple[str, ...]:
    """Origins in the order in which to take them, at most `room` of them.

    Each next one is that which answers most of what is not answered yet; then that which answers
    most at all; between equals the order given decides, and so it does for those that answer
    nothing and only fill the room that is left. A room below 1 takes none.
    """
    answers = {entry.origin: entry.terms for entry in match.entries}
    left = list(dict.fromkeys(accomplishments))
    taken: list[str] = []
    open_terms = {term for proved in match.proved for term in (proved.term,)}
    while left and len(taken) < room:
        best = max(left, key=lambda origin: _gain(answers.get(origin, ()), open_terms))
        open_terms.difference_update(answers.get(best, ()))
        left.remove(best)
        taken.append(best)
    return tuple(taken)


def _gain(found: tuple[Term, ...], still_open: set[Term]) -> tuple[int, int]:
    return worth([term for term in found if term in still_open]), worth(found)
