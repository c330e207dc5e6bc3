"""A page as words with their places, and the stretches and rows they form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_LOOSE = 0.9
"""A gap in sizes of the letters, from which on words may belong to different columns."""
BULLET_MARKS = frozenset("•◦▪▫‣·●○■□❖➢➤►▶✓✔✦★*⁃∙–—-\uf0a7\uf0b7\uf0d8")


@dataclass(frozen=True, slots=True)
class Word:
    """In points, from the left and the bottom; `y` is the base line, `size` the letters' height."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `number` from 1."""

    number: int
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one base line without a wide gap between them."""

    words: tuple[Word, ...]
    page: int

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def y(self) -> float:
        return self.words[0].y

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return _spelled(self.words)

    @property
    def is_spread(self) -> bool:
        """Whether its letters stand apart, as in headings of a certain taste."""
        single = sum(len(word.text) == 1 for word in self.words)
        return len(self.words) > 1 and single >= 0.7 * len(self.words)

    @property
    def is_mark(self) -> bool:
        return len(self.words) == 1 and self.words[0].text in BULLET_MARKS


def _spelled(words: tuple[Word, ...]) -> str:
    """The words with blanks; letters that are spread out are one word again."""
    single = sum(len(word.text) == 1 for word in words)
    if single < 4 or single < 0.7 * len(words):
        return " ".join(word.text for word in words)
    gaps = sorted(b.left - a.right for a, b in pairwise(words))
    usual = gaps[len(gaps) // 4]
    text = words[0].text
    for before, after in pairwise(words):
        text += (" " if after.left - before.right > 1.6 * usual + 1 else "") + after.text
    return text


def stretches_of(sheet: Sheet) -> list[Stretch]:
    """The sheet's stretches from the top down, each row from the left."""
    made: list[Stretch] = []
    for row in _rows(sheet.words):
        made += _parted(row, sheet.number)
    return made


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.left)):
        if rows and rows[-1][0].y - word.y < 0.3 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _parted(row: list[Word], page: int) -> list[Stretch]:
    made: list[list[Word]] = []
    for word in row:
        if made and word.left - made[-1][-1].right < _room(made[-1], word):
            made[-1].append(word)
        else:
            made.append([word])
    return [Stretch(tuple(words), page) for words in made]


def _room(before: list[Word], word: Word) -> float:
    is_mark = len(before) == 1 and before[0].text in BULLET_MARKS
    return (4.0 if is_mark else _LOOSE) * max(word.size, before[-1].size) / 1.2
