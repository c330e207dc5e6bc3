"""Words as they are indexed and as they are asked for. No database here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from throughline.frame.searching import AROUND, Marked, cut
from throughline.people import names

NAME, WHAT, REST = "n", "w", "r"
"""The classes of places: the name; title, company, place, tags, circle; addresses and notes."""
ALL = NAME + WHAT + REST
LONGEST = 40  # letters of a word; what is longer is found by its beginning
CODE = 5  # letters of a keeper's code: room for sixty million
MOST_WORDS = 12  # of a query
SHORTEST_PIECE = 3  # of an address or a number that is found by its middle
LONGEST_ADDRESS = 64
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[+\d][\d\s()./-]{4,}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def code(keeper_id: int) -> str:
    """A keeper as letters, as many for everyone, so that no two can run together."""
    letters = ""
    while keeper_id:
        keeper_id, last = divmod(keeper_id, len(_DIGITS))
        letters = _DIGITS[last] + letters
    if len(letters) > CODE:
        raise OverflowError("more keepers than the search index has codes for")
    return letters.rjust(CODE, "0")


def chunks(text: str) -> list[str]:
    """Folded text between its spaces. Letters that folding takes apart may come out in capitals."""
    return names.folded(text).lower().split()


def words(text: str) -> Iterator[str]:
    """The words of a text: each by itself, and what punctuation divides also as one."""
    for chunk in chunks(text):
        if chunk.isalnum():
            yield chunk[:LONGEST]
            continue
        parts = _WORD.findall(chunk)
        for part in parts:
            yield part[:LONGEST]
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST]


def pieces(text: str) -> Iterator[str]:
    """All endings of an address or a number without its punctuation: found by any of its middle."""
    whole = "".join(pieces_of(text))[:LONGEST_ADDRESS]
    for at in range(max(len(whole) - SHORTEST_PIECE + 1, 1)):
        if whole:
            yield whole[at : at + LONGEST]


Way = tuple[str, ...]  # words that must all be there


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: of every chunk one of its ways."""

    chunks: tuple[tuple[Way, ...], ...]

    @property
    def words(self) -> list[str]:
        """Every word in it, for marking."""
        return [word for ways in self.chunks for way in ways for word in way]

    def fts5(self, keeper_id: int, classes: str = ALL) -> str:
        """As SQLite's full text asks for it. Nothing in it is anybody's own punctuation."""
        return self._said(keeper_id, classes, '"{}" *', " AND ", " OR ")

    def tsquery(self, keeper_id: int, classes: str = ALL) -> str:
        """As PostgreSQL's does."""
        return self._said(keeper_id, classes, "'{}':*", " & ", " | ")

    def likes(self, keeper_id: int) -> Iterator[list[list[list[str]]]]:
        """For reading texts one by one: chunks of ways of words of what may stand in the text."""
        begin = [f" {code(keeper_id)}{place}" for place in ALL]
        for ways in self.chunks:
            yield [[[one + word for one in begin] for word in way] for way in ways]

    def _said(self, keeper_id: int, classes: str, term: str, both: str, either: str) -> str:
        begin = [code(keeper_id) + place for place in classes]

        def one(word: str) -> str:
            return f"({either.join(term.format(start + word) for start in begin)})"

        def way(said: Way) -> str:
            return f"({both.join(map(one, said))})"

        return both.join(f"({either.join(map(way, ways))})" for ways in self.chunks)


def parse(text: str) -> Query | None:
    """What somebody typed as a query; None when there is no letter and no digit in it.

    Every sign is only a sign: there are no operators to hit by accident.
    """
    said = names.folded(text[: names.LONGEST]).lower()
    if _NUMBER.fullmatch(said):
        digits = "".join(_WORD.findall(said))
        return Query((_ways([digits], digits.lstrip("0")),))
    asked = [ways for chunk in said.split() if (ways := _of_chunk(chunk))]
    return Query(tuple(asked[:MOST_WORDS])) if asked else None


def _of_chunk(chunk: str) -> tuple[Way, ...]:
    """An address is one word; what other signs divide may be written apart or together."""
    parts = _WORD.findall(chunk)
    if not parts:
        return ()
    whole = "".join(parts)
    return _ways([whole], whole) if "@" in chunk else _ways(parts, whole)


def _ways(parts: Sequence[str], whole: str) -> tuple[Way, ...]:
    apart = tuple(part[:LONGEST] for part in parts[:MOST_WORDS])
    together = (whole[:LONGEST],)
    return (together, apart) if whole and together != apart else (apart,)


def tokens(keeper_id: int, place: str, said: Iterable[str]) -> Iterator[str]:
    """Words as they stand in the index."""
    begin = code(keeper_id) + place
    return (begin + word for word in said)


_PIECE = re.compile(r"[^\W_][\w\u0300-\u036f]*")


def marked(text: str, query: Query, around: int = AROUND) -> Marked:
    """A text round its first word that was asked for, in pieces: (words, is it asked for).

    Nothing when none of them is in it.
    """
    asked = {word for word in query.words if word}
    hits = [one.span() for one in _PIECE.finditer(text) if _is_asked(one[0], asked)]
    return cut(text, hits, around)


def marked_whole(text: str, query: Query) -> Marked:
    """An address or a number, all of it, when any of its middle was asked for."""
    whole = "".join(pieces_of(text))
    return [(text, True)] if any(word in whole for word in query.words if word) else []


def pieces_of(text: str) -> list[str]:
    """The words of a text without any of its signs."""
    return _WORD.findall("".join(chunks(text)))


def _is_asked(word: str, asked: set[str]) -> bool:
    folded = names.folded(word).lower()
    if any(folded.startswith(one) for one in asked):
        return True
    return any(part.startswith(one) for part, one in product(_WORD.findall(folded)[1:], asked))
