"""That nothing of a file is lost: every word is in the career, understood, or left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from throughline.imports.reading.careers.prose.lines import Line
from throughline.rulebook.career import Career, Leftover

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text for counting: no marks, no case."""
    return [word.casefold() for word in _WORD.findall(text)]


class Ledger:
    """What was understood without being kept as words: headings, dates, labels like "E-mail:"."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.leftovers: list[Leftover] = []

    def understood(self, text: str) -> None:
        self.counted.update(words(text))

    def left(self, where: str, text: str) -> None:
        if text.strip():
            self.leftovers.append(Leftover(where, text.strip()))


_DATES = frozenset({"start", "end", "on", "until"})


def texts(value: Any) -> Iterator[str]:
    """Every text that a value of the career holds; its dates are counted as they were written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Enum):
        return
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in _DATES:
                yield from texts(getattr(value, part.name))
    elif isinstance(value, Mapping):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, tuple | list):
        yield from (text for part in value for text in texts(part))


def missing(lines: Iterable[tuple[str, Line]], career: Career, ledger: Ledger) -> list[Leftover]:
    """Leftovers for the words of the lines, each with where it stands, that nothing has."""
    has = Counter(ledger.counted)
    for text in texts((career, tuple(ledger.leftovers))):
        has.update(words(text))
    found: list[Leftover] = []
    for where, line in lines:
        lost = _lost(line.text, has)
        if lost:
            found.append(Leftover(where, lost))
    return found


def _lost(text: str, has: Counter[str]) -> str:
    """The stretch of the text from the first to the last word of which nothing is left in `has`."""
    first, last = -1, -1
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if has[word] > 0:
            has[word] -= 1
            continue
        first = found.start() if first < 0 else first
        last = found.end()
    return text[first:last] if first >= 0 else ""
