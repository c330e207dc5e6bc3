"""Schools and degrees from blocks."""

from __future__ import annotations

import re

from throughline.imports.reading.careers.prose.audit import Ledger
from throughline.imports.reading.careers.prose.blocks import Block, blocks_of, pieces_of
from throughline.imports.reading.careers.prose.labels import unlabelled
from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.prose.positions import commas
from throughline.imports.reading.careers.prose.words import (
    degree_weight,
    is_known_place,
)
from throughline.rulebook.career import Study

_SCORE = re.compile(
    r"\b(?:GPA|CGPA|grade|note|abschlussnote|nota|media|cijfer|mention|voto|score)"
    r"\s*:?\s*([\d.,/ ]*\d)",
    re.IGNORECASE,
)
_AREA = re.compile(r"^(.{2,}?)\s+(?:in|of|en|em|im|für|de|in de)\s+(?=[A-ZÀ-Ž])(.+)$")


def read_studies(lines: list[Line], where: str, ledger: Ledger) -> list[Study]:
    """The section's schools in order; what names none is left in the ledger."""
    made = []
    for block in blocks_of(unlabelled(lines, ledger)):
        if not block.head:
            for text in (*block.texts, *block.bullets):
                ledger.left(where, text)
            continue
        if block.span:
            ledger.understood(block.span.text)
        made.append(_study(block))
    return made


def _study(block: Block) -> Study:
    pieces = [piece.text for piece in pieces_of(block.head)]
    score, pieces = _score(pieces)
    if len(pieces) == 1 or not any(degree_weight(piece) < 0 for piece in pieces):
        pieces = [part for piece in pieces for part in commas(piece)]
    school = min(pieces, key=degree_weight, default="")
    if school and degree_weight(school) >= 0:
        school = pieces[-1] if len(pieces) > 1 and degree_weight(pieces[0]) > 0 else pieces[0]
        if len(pieces) > 2 and is_known_place(school):
            school = pieces[-2]
    rest = [piece for piece in pieces if piece is not school]
    if not rest and degree_weight(school) > 0:
        school, rest = "", [school]
    degree = max(rest, key=degree_weight, default="")
    rest = [piece for piece in rest if piece is not degree]
    school, place = _peeled(school)
    degree, area = _area(degree)
    if not area and rest and not is_known_place(rest[0]) and rest[0][:1].isupper():
        area = rest.pop(0)
    span = block.span
    return Study(
        school=school,
        degree=degree,
        area=area,
        start="" if span is None or span.single else span.start,
        end=span.end if span else "",
        score=score,
        text="\n".join(text for text in (place, *rest, *block.texts) if text),
        courses=tuple(block.bullets),
    )


def _score(pieces: list[str]) -> tuple[str, list[str]]:
    score = ""
    kept = []
    for piece in pieces:
        found = _SCORE.search(piece)
        if found and not score:
            score = found[0]
            piece = (
                f"{piece[: found.start()].strip(' ,;')} {piece[found.end() :].strip(' ,;')}".strip()
            )
        if piece:
            kept.append(piece)
    return score, kept


def _peeled(school: str) -> tuple[str, str]:
    parts = commas(school)
    if len(parts) > 1 and degree_weight(parts[0]) < 0 and degree_weight(parts[-1]) >= 0:
        return parts[0], ", ".join(parts[1:])
    return school, ""


def _area(degree: str) -> tuple[str, str]:
    found = _AREA.match(degree)
    if found and degree_weight(found[1]) > 0:
        return found[1], found[2]
    parts = commas(degree)
    if len(parts) > 1 and degree_weight(parts[0]) > 0:
        return parts[0], ", ".join(parts[1:])
    return degree, ""
