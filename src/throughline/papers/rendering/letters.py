"""What can be drawn is asked letter by letter, each with its marks: one font draws both."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from throughline.papers.sheet import Sheet

_JOINS = "\u200c\u200d"
MOST_MARKS = 8  # on one letter; more is mischief


def texts(value: Any) -> Iterator[str]:
    """Every string of a sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def letters(sheet: Sheet) -> set[str]:
    """Every letter that stands in a sheet, with its marks and, should those fail, without."""
    whole = set().union(*(split(text) for text in texts(sheet)))
    return whole | {letter[0] for letter in whole}


def split(text: str) -> list[str]:
    """The text letter by letter."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for one in text:
        if found and (_is_mark(one) or found[-1][-1] == _JOINS[-1]):
            found[-1] += one
        else:
            found.append(one)
    return found


def _is_mark(one: str) -> bool:
    return one in _JOINS or unicodedata.category(one)[0] == "M"


def without(sheet: Sheet, lacking: set[str], instead: str) -> Sheet:
    """The sheet with a sign where a letter cannot be drawn; a letter may only lose its marks."""
    if not lacking:
        return sheet

    def drawn(letter: str) -> str:
        if letter not in lacking:
            return letter
        return letter[0] if len(letter) > 1 and letter[0] not in lacking else instead

    return changed(sheet, lambda text: "".join(map(drawn, split(text))))


def bare(sheet: Sheet) -> Sheet:
    """The sheet with no mark on any letter: what is left when no font agrees to draw it."""
    return changed(sheet, lambda text: "".join(one[0] for one in split(text)))


def changed(sheet: Sheet, act: Callable[[str], str]) -> Sheet:
    """The sheet with each of its strings changed in the same way."""
    return cast("Sheet", _changed(sheet, act))


def _changed(value: Any, act: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return act(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, act) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value)]
        return replace(value, **{name: _changed(getattr(value, name), act) for name in names})
    return value
