"""A card's name: as it was written, put together from its parts, or lent by what else is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from throughline.imports.reading.contacts.card import Card, Point
from throughline.imports.reading.contacts.values import Notes
from throughline.imports.reading.facts import Problem

NOBODY = "it says nothing of anybody: no name, no company, no e-mail address and no phone number"
_TITLES = frozenset("dr prof professor mr mrs ms mx herr frau dipl dipl.-ing rev hon".split())
_OF_WHAT = frozenset("med phil rer nat jur h.c".split())
"""Behind a title; in small letters, without the dot at the end. Phil alone is somebody's name."""
_PARTS = ("prefix", "given_name", "middle_name", "family_name", "suffix")


def named(said: dict[str, str], notes: Notes, **rest: Any) -> Card | Problem:
    """The card that `said` and `rest` make, with a name; a problem when nothing can lend one."""
    _set_apart_titles(said)
    if not (name := said.pop("name", "")):
        name = " ".join(part for field in _PARTS if (part := said.get(field)))
    if not name:
        name, lender = _lent(said, rest.get("emails", ()), rest.get("phones", ()))
        if not name:
            return Problem(NOBODY)
        notes.say(f"it has no name, so its {lender} stands for one")
    name = notes.line(name, "name")
    plain: dict[str, Any] = dict(said)
    rest["categories"] = _without(rest.get("categories", ()), said.get("circle", ""))
    return Card(name=name, note="; ".join(notes), **plain, **rest)


def _set_apart_titles(said: dict[str, str]) -> None:
    """ "Dr. Karl-Heinz" is called Karl-Heinz; what stands before it goes where titles go."""
    words = said.get("given_name", "").split()
    titles: list[str] = []
    for word in words[:-1]:
        bare = word.lower().rstrip(".")
        if bare not in _TITLES and not (titles and bare in _OF_WHAT):
            break
        titles.append(word)
    found = " ".join(titles)
    if found and said.get("prefix", "") in ("", found):
        said["prefix"], said["given_name"] = found, " ".join(words[len(titles) :])


def _lent(
    said: dict[str, str], emails: tuple[Point, ...], phones: tuple[Point, ...]
) -> tuple[str, str]:
    for name, lender in (
        (said.get("nickname", ""), "nickname"),
        (said.get("company", ""), "company"),
        (emails[0].value if emails else "", "e-mail address"),
        (phones[0].value if phones else "", "phone number"),
    ):
        if name:
            return name, lender
    return "", ""


def _without(categories: Sequence[str], circle: str) -> tuple[str, ...]:
    """Each category once; a circle, which is told as one too, is taken out once, the last time."""
    left = list(reversed(categories))
    if circle in left:
        left.remove(circle)
    return tuple(dict.fromkeys(reversed(left)))
