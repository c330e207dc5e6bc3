"""Words with variables in braces, such as `{first name}`: read, checked, filled, made into HTML.

No template language: a variable is a name and nothing else, so nobody's words can reach further
than the few values that are given. A brace that is only a brace is written twice: `{{`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from html import escape

Values = Mapping[str, str]
"""Every variable there is, by name; empty where nothing is known."""

_MARK = re.compile(r"\{\{|\}\}|\{([^{}\n]{1,60})\}")
_LINK = re.compile(r"https?://[^\s<>\"“”]+")
_AFTER_LINK = ".,;:!?)]}'’"
_NEARLY = 0.6  # how alike a name must be to be what was meant (difflib's ratio)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A variable: its name as compared, how it was written, and on which line (from 1)."""

    name: str
    written: str
    line: int


Piece = Words | Blank


class Why(StrEnum):
    """What is wrong with a variable."""

    UNKNOWN = "unknown"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Problem:
    """A variable that cannot be filled, and where it stands; `meant` is the likeliest other."""

    why: Why
    name: str
    line: int
    meant: str = ""


def parse(text: str) -> tuple[Piece, ...]:
    """Words and variables in their order. What is not a whole `{name}` is words."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            yield Words(text[at : mark.start()])
        at = mark.end()
        name = _name(mark[1] or "")
        if mark[1] is None:
            yield Words(mark[0][0])
        elif not name:
            yield Words(mark[0])
        else:
            yield Blank(name, mark[0], text.count("\n", 0, mark.start()) + 1)
    if at < len(text):
        yield Words(text[at:])


def _name(written: str) -> str:
    return " ".join(written.lower().split())


def literal(text: str) -> str:
    """Text so written that it is read as it stands: `parse` gives these words and no variable."""
    return text.replace("{", "{{").replace("}", "}}")


def render(text: str, values: Values) -> str:
    """The words as they will be read; a variable without a value stands as it was written."""
    return "".join(
        piece.text if isinstance(piece, Words) else values.get(piece.name) or piece.written
        for piece in parse(text)
    )


def fill(text: str, values: Values) -> str:
    """Words still to be edited, with all that is known in its place.

    render(fill(text, values), values) == render(text, values): what is filled in is never read as
    a variable again, whatever braces somebody's name may have.
    """
    return "".join(_filled(piece, values) for piece in parse(text))


def _filled(piece: Piece, values: Values) -> str:
    if isinstance(piece, Words):
        return literal(piece.text)
    value = values.get(piece.name)
    return literal(value) if value else piece.written


def without_gaps(text: str, values: Values) -> str:
    """The words less every paragraph that needs something that is not known.

    For letters that nobody looks through before they leave: better a sentence less than one with
    a hole. A text whose every paragraph has a hole comes to nothing.
    """
    parts = re.split(r"(\n[ \t]*\n)", text)
    kept = [part for part in parts[::2] if not problems(part, values)]
    return "\n\n".join(part.strip("\n") for part in kept)


def problems(text: str, values: Values) -> list[Problem]:
    """Every variable that is not known or has no value, in its order, each name once."""
    found: dict[str, Problem] = {}
    for piece in parse(text):
        if isinstance(piece, Blank) and not values.get(piece.name):
            found.setdefault(piece.name, _problem(piece, values))
    return list(found.values())


def _problem(blank: Blank, values: Values) -> Problem:
    if blank.name in values:
        return Problem(Why.EMPTY, blank.name, blank.line)
    near = get_close_matches(blank.name, values, n=1, cutoff=_NEARLY)
    return Problem(Why.UNKNOWN, blank.name, blank.line, near[0] if near else "")


def tidy(text: str) -> str:
    """Words as they are kept: lines end one way, no control characters, no space at the ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(letter for letter in line if letter >= " " or letter == "\t") for line in lines)
    return "\n".join(line.rstrip() for line in kept).strip("\n")


def closed_up(text: str) -> str:
    """Words as they leave: room that was left to write in, and was not used, is one empty line."""
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text)


def paragraphs(text: str) -> list[str]:
    """What stands between empty lines."""
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def as_html(text: str) -> str:
    """Plain words as HTML: paragraphs, lines, and links that say where they lead. All escaped.

    Nothing is fetched when it is opened. Each paragraph finds its own direction of writing.
    """
    return "\n".join(f'<p dir="auto">{_lines(part)}</p>' for part in paragraphs(text))


def _lines(part: str) -> str:
    return "<br>\n".join(_linked(line) for line in part.split("\n"))


def _linked(line: str) -> str:
    said, at = [], 0
    for link in _LINK.finditer(line):
        address = link[0].rstrip(_AFTER_LINK)
        said.append(escape(line[at : link.start()]))
        said.append(f'<a href="{escape(address)}">{escape(address)}</a>')
        at = link.start() + len(address)
    return "".join([*said, escape(line[at:])])
