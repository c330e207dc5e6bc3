"""What of a career may stand in a public file.

Never pay, why a position ended, who one's manager was and what budget one had; never what only
the journal is for (what happened, talks, evaluations, praise, learning); of accomplishments only
open ones, without who confirms them and without other people's words that prove them; of a
referee nothing but the name and what they say, so no way to reach them.
"""

from __future__ import annotations

from dataclasses import replace

from throughline.rulebook.career import (
    Accomplishment,
    Career,
    Discretion,
    EntryKind,
    Fact,
    FactKind,
    Position,
)

OF_THE_JOURNAL = frozenset(
    {
        EntryKind.HAPPENED,
        EntryKind.TALK,
        EntryKind.EVALUATION,
        EntryKind.PRAISE,
        EntryKind.LEARNING,
    }
)
"""Kinds of entries that no public file has."""


def public(career: Career) -> Career:
    """The career as anybody may read it."""
    return replace(
        career,
        positions=tuple(map(_position, career.positions)),
        facts=tuple(map(_fact, career.facts)),
        entries=tuple(entry for entry in career.entries if entry.kind not in OF_THE_JOURNAL),
        accomplishments=_open(career.accomplishments),
    )


def _fact(fact: Fact) -> Fact:
    return replace(fact, detail="") if fact.kind is FactKind.REFERENCE else fact


def _position(position: Position) -> Position:
    return replace(
        position,
        accomplishments=_open(position.accomplishments),
        manager="",
        budget="",
        why_ended="",
        pay=(),
    )


def _open(found: tuple[Accomplishment, ...]) -> tuple[Accomplishment, ...]:
    return tuple(_accomplishment(one) for one in found if one.discretion is Discretion.OPEN)


def _accomplishment(accomplishment: Accomplishment) -> Accomplishment:
    return replace(accomplishment, confirmed_by="", evidence=())
