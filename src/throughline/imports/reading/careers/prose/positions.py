"""Positions from blocks: which piece is the title, which the employer, which the place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from throughline.imports.reading.careers.prose.audit import Ledger
from throughline.imports.reading.careers.prose.blocks import Block, Piece, blocks_of, pieces_of
from throughline.imports.reading.careers.prose.labels import unlabelled
from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.prose.words import (
    is_form,
    is_known_place,
    may_be_place,
    title_weight,
)
from throughline.rulebook.career import Accomplishment, Place, Position, Wording


@dataclass
class _Named:
    """A block's head as found so far. `names`: the title and the employer, in order of writing."""

    block: Block
    names: list[str] = field(default_factory=list)
    on_one_line: bool = False
    place: str = ""
    others: list[str] = field(default_factory=list)


def read_positions(
    lines: list[Line], where: str, ledger: Ledger, *, kind: Place = Place.WORK, language: str = "en"
) -> list[Position]:
    """The section's positions in order; what names none of them is left in the ledger."""
    blocks = blocks_of(unlabelled(lines, ledger))
    for block in blocks:
        if block.head:
            continue
        for text in (*block.texts, *block.bullets):
            ledger.left(where, text)
    named = [_named(block, kind) for block in blocks if block.head]
    for one in named:
        if one.block.span:
            ledger.understood(one.block.span.text)
    _settle_places(named)
    title_first = sum(_vote(one) for one in named) >= 0
    return _assigned(named, title_first, kind, language, ledger, where)


def _named(block: Block, kind: Place) -> _Named:
    made = _Named(block)
    pieces = [piece for piece in pieces_of(block.head) if not _lasted(piece.text)]
    tails = [p for p in pieces if is_known_place(p.text) and p is not pieces[0]]
    tails = tails or [p for p in pieces if p.is_tail and _placelike(p.text) and len(pieces) > 2]
    if tails:
        made.place = tails[-1].text
        pieces.remove(tails[-1])
    made.names = [piece.text for piece in pieces[:2]]
    made.on_one_line = len({piece.line for piece in pieces[:2]}) == 1
    made.others = [piece.text for piece in pieces[2:]]
    if len(made.names) == 1 and kind is not Place.PROJECT:
        _part_at_commas(made)
    _sort_others(made)
    return made


def _lasted(text: str) -> bool:
    """ "3 years 2 months" says nothing that the dates do not."""
    return bool(re.fullmatch(r"(?:\d+\s+(?:years?|yrs?|months?|mos?)\s*)+", text))


def _placelike(text: str) -> bool:
    return may_be_place(text) and not title_weight(text)


def commas(text: str) -> list[str]:
    """The text parted at its commas, but "Acme, Inc." and "Austin, TX" stay whole."""
    made: list[str] = []
    for piece in re.split(r",\s+(?![^(]*\))", text):
        if made and (is_form(piece) or re.fullmatch(r"[A-Z]{2}", piece)):
            made[-1] += f", {piece}"
        else:
            made.append(piece)
    return made


def _part_at_commas(made: _Named) -> None:
    """ "Nurse, St Mary's, Leeds" on one line."""
    parts = commas(made.names[0])
    if len(parts) > 2 and not made.place:
        made.place = parts.pop()
        if is_known_place(parts[-1]) and len(parts) > 2:
            made.place = f"{parts.pop()}, {made.place}"
    elif len(parts) == 2 and not made.place and is_known_place(parts[1]):
        made.place = parts.pop()
    if len(parts) > 2:
        cut = _cut_of(parts)
        parts = [", ".join(parts[:cut]), ", ".join(parts[cut:])]
    made.names = parts


def _cut_of(parts: list[str]) -> int:
    """Where a title of several parts ends and the employer begins: the sharpest fall of weight."""
    weights = [title_weight(part) for part in parts]
    return max(range(1, len(parts)), key=lambda n: (abs(sum(weights[:n]) - sum(weights[n:])), -n))


def _sort_others(made: _Named) -> None:
    if made.others and not made.place and _placelike(made.others[0]):
        made.place = made.others.pop(0)
    if len(made.names) == 2 and not made.place and not _may_hold_both(made):
        _peel_place(made)


def _peel_place(made: _Named) -> None:
    """ "Acme Ltd, Leeds" beside a title: the tail is the place."""
    for number in sorted((0, 1), key=lambda n: title_weight(made.names[n])):
        parts = commas(made.names[number])
        if len(parts) > 1 and may_be_place(parts[-1]) and not title_weight(parts[-1]):
            if len(parts) > 2 and is_known_place(parts[-1]) and may_be_place(parts[-2]):
                made.place = ", ".join(parts[-2:])
                made.names[number] = ", ".join(parts[:-2])
            else:
                made.place = parts[-1]
                made.names[number] = ", ".join(parts[:-1])
            return


def _settle_places(named: list[_Named]) -> None:
    """ "Nurse, St Mary's — Leeds" or "Engineer, Payments — Acme": all of them mean the same."""
    unsure = [one for one in named if _may_hold_both(one)]
    if any(title_weight(one.names[1]) < 0 for one in unsure):
        return
    for one in unsure:
        parts = commas(one.names[0])
        one.place = one.names[1]
        one.names = [", ".join(parts[:-1]), parts[-1]]


def _may_hold_both(one: _Named) -> bool:
    if len(one.names) != 2 or one.place or not one.on_one_line or not may_be_place(one.names[1]):
        return False
    parts = commas(one.names[0])
    weights = [title_weight(text) for text in (parts[0], parts[-1], one.names[1])]
    return len(parts) > 1 and weights[0] >= 0 and weights[1] <= 0 and weights[2] <= 0


def _vote(one: _Named) -> int:
    if len(one.names) < 2:
        return 0
    difference = title_weight(one.names[0]) - title_weight(one.names[1])
    return (difference > 0) - (difference < 0)


def _assigned(
    named: list[_Named], title_first: bool, kind: Place, language: str, ledger: Ledger, where: str
) -> list[Position]:
    made: list[Position] = []
    employer, place = "", ""
    for number, one in enumerate(named):
        title, own = _title_and_employer(one, title_first, kind)
        if not title and own and _heads_a_group(named, number):
            employer, place = own, one.place
            ledger.left(where, one.block.span.text if one.block.span else "")
            ledger.left(where, "\n".join(one.others))
            continue
        if own:
            employer, place = own, one.place
        elif kind is Place.WORK:
            own, one.place = employer, one.place or place
        made.append(_position(one, title, own, kind, language))
    return made


def _heads_a_group(named: list[_Named], number: int) -> bool:
    """An employer over several titles: nothing is told of it, and a lone title follows."""
    following = named[number + 1] if number + 1 < len(named) else None
    if following is None or not named[number].block.is_bare:
        return False
    return len(following.names) == 1 and title_weight(following.names[0]) >= 0


def _title_and_employer(one: _Named, title_first: bool, kind: Place) -> tuple[str, str]:
    if not one.names:
        return "", ""
    if len(one.names) == 1:
        is_title = kind is Place.PROJECT or title_weight(one.names[0]) > 0
        return (one.names[0], "") if is_title else ("", one.names[0])
    first, second = one.names
    difference = title_weight(first) - title_weight(second)
    if kind is Place.PROJECT or (title_first if abs(difference) < 4 else difference > 0):
        return first, second
    return second, first


def _position(one: _Named, title: str, employer: str, kind: Place, language: str) -> Position:
    span = one.block.span
    return Position(
        employer=employer,
        title=title,
        kind=kind,
        start=span.start if span else "",
        end=span.end if span else "",
        place=one.place,
        summary="\n".join((*one.others, *one.block.texts)),
        accomplishments=tuple(
            Accomplishment(wordings=(Wording(text, language),)) for text in one.block.bullets
        ),
    )


__all__ = ["Piece", "commas", "read_positions"]
