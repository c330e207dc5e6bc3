"""A sheet as the themes read it: plain values, with everything said that a theme must know."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from throughline.papers.rendering import fonts
from throughline.papers.rendering.letters import texts
from throughline.papers.sheet import Item, Section, Sheet, Way

STEPS = 7  # how often a paper may be set smaller before it simply takes more pages
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi"}
_SIZES = {"a4": "a4", "us-letter": "us-letter"}
_STOPS = {"zh": "，", "ja": "，", "ar": "، ", "fa": "، ", "ur": "، "}
_COMMAS = {"zh": "、", "ja": "、", "ar": "، ", "fa": "، ", "ur": "، "}


@dataclass(frozen=True, slots=True)
class Head:
    """An item's head as it is shown: the place that stands above already is not said again."""

    item: Item
    where: str  # employer and place


def layout(sheet: Sheet, step: int) -> dict[str, Any]:
    """What is given to the compiler as JSON."""
    return {
        "title": sheet.title or sheet.name or "–",
        "name": sheet.name or sheet.title or "–",
        "label": sheet.label,
        "ways": [_way(one) for one in sheet.ways if one.text],
        "sections": [_section(one, sheet.language) for one in sheet.sections],
        "to": [line for line in sheet.to if line],
        "day": sheet.day,
        "subject": sheet.subject,
        "closing": sheet.closing,
        "letter": is_letter(sheet),
        "prose": is_prose(sheet),
        "lang": primary(sheet.language),
        "region": region(sheet.language),
        "rtl": is_right_to_left(sheet),
        "size": _SIZES.get(sheet.size, "a4"),
        "fonts": fonts.after(sheet.language),
        "longest": max((len(word) for text in texts(sheet) for word in text.split()), default=0),
        "step": step,
    }


def _way(way: Way) -> dict[str, Any]:
    """An address or a number runs from the left in every language."""
    return {"text": way.text, "url": way.url, "latin": way.kind != "place"}


def _section(section: Section, language: str) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "paragraphs": [line.text for line in section.paragraphs if line.text],
        "items": [_item(one) for one in heads(section, language)],
        "words": rows_of_words(section, language),
    }


def _item(head: Head) -> dict[str, Any]:
    item = head.item
    return {
        "title": item.title,
        "where": head.where,
        "when": item.when,
        "note": item.note,
        "url": item.url,
        "lines": [line.text for line in item.lines if line.text],
        "same": item.is_same_place,
    }


def heads(section: Section, language: str = "en") -> Iterator[Head]:
    """The heads of a section's items, in order. Each names its employer, also the second at one:
    whoever reads line by line, a person in a hurry or a program, would not know whose it was.
    """
    before: Item | None = None
    for item in section.items:
        is_said = item.is_same_place and before is not None and before.place == item.place
        between = _STOPS.get(primary(language), ", ")
        where = between.join(filter(None, (item.by, "" if is_said else item.place)))
        yield Head(item, where)
        before = item


def is_letter(sheet: Sheet) -> bool:
    """Whether it is addressed to somebody."""
    return bool(sheet.to or sheet.day or sheet.subject or sheet.closing)


def is_prose(sheet: Sheet) -> bool:
    """Whether it is read from beginning to end: paragraphs, and nothing that is looked up."""
    parts = sheet.sections
    is_told = any(one.paragraphs for one in parts)
    return is_told and not any(one.heading or one.items or one.words for one in parts)


def primary(language: str) -> str:
    """The language without its region: "pt" of "pt-BR"; "en" for what is no language."""
    first = language.replace("_", "-").partition("-")[0].lower()
    return first if 2 <= len(first) <= 3 and first.isascii() and first.isalpha() else "en"


def region(language: str) -> str | None:
    """The country of a language: "BR" of "pt-BR"."""
    last = language.replace("_", "-").rpartition("-")
    is_one = bool(last[0]) and len(last[2]) == 2 and last[2].isascii() and last[2].isalpha()
    return last[2].upper() if is_one else None


def is_right_to_left(sheet: Sheet) -> bool:
    """Whether its language is written from the right."""
    return primary(sheet.language) in _RIGHT_TO_LEFT


def rows_of_words(section: Section, language: str) -> list[str]:
    """A list of words in rows: one for each that is itself a list, one for those in between."""
    words = [line.text for line in section.words if line.text]
    comma = _COMMAS.get(primary(language), ", ")
    signs = (comma.strip(), ":", "\uff1a")

    def is_list(word: str) -> bool:
        return any(sign in word for sign in signs)

    rows: list[str] = []
    for is_one, run in groupby(words, key=is_list):
        said = list(run)
        rows += said if is_one else [comma.join(said)]
    return rows
