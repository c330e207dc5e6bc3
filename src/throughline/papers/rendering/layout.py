"""A sheet as the themes read it: plain values, with everything said that a theme must know."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from throughline.papers.rendering import fonts
from throughline.papers.sheet import Item, Section, Sheet

STEPS = 7  # how often a paper may be set smaller before it simply takes more pages
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi"}
_SIZES = {"a4": "a4", "us-letter": "us-letter"}


def layout(sheet: Sheet, step: int) -> dict[str, Any]:
    """What is given to the compiler as JSON."""
    language, _, region = sheet.language.replace("_", "-").partition("-")
    known = language.lower() if 2 <= len(language) <= 3 and language.isalpha() else "en"
    return {
        "title": sheet.title or sheet.name or "–",
        "name": sheet.name,
        "label": sheet.label,
        "ways": [{"text": way.text, "url": way.url} for way in sheet.ways if way.text],
        "sections": [_section(one) for one in sheet.sections],
        "to": [line for line in sheet.to if line],
        "day": sheet.day,
        "subject": sheet.subject,
        "closing": sheet.closing,
        "letter": bool(sheet.to or sheet.day or sheet.subject or sheet.closing),
        "lang": known,
        "region": region.upper() if len(region) == 2 and region.isalpha() else None,
        "rtl": known in _RIGHT_TO_LEFT,
        "size": _SIZES.get(sheet.size, "a4"),
        "fonts": fonts.after(sheet.language),
        "comma": "、" if known in {"zh", "ja"} else "، " if known in {"ar", "fa", "ur"} else ", ",
        "step": step,
    }


def _section(section: Section) -> dict[str, Any]:
    pairs = zip((None, *section.items), section.items, strict=False)
    return {
        "kind": section.kind,
        "heading": section.heading,
        "paragraphs": [line.text for line in section.paragraphs if line.text],
        "items": [_item(one, before) for before, one in pairs],
        "words": [line.text for line in section.words if line.text],
    }


def _item(item: Item, before: Item | None) -> dict[str, Any]:
    return {
        "title": item.title,
        **where(item, before),
        "when": item.when,
        "note": item.note,
        "url": item.url,
        "lines": [line.text for line in item.lines if line.text],
        "same": item.is_same_place,
    }


def where(item: Item, before: Item | None) -> dict[str, str]:
    """Employer and place as they are shown: what stands above already is not said again."""
    if not item.is_same_place:
        return {"by": item.by, "place": item.place}
    said = before is not None and before.place == item.place
    return {"by": "", "place": "" if said else item.place}


def letters(value: Any) -> set[str]:
    """Every character that stands in a sheet."""
    if isinstance(value, str):
        return set(value)
    if isinstance(value, tuple):
        return set().union(*map(letters, value))
    if is_dataclass(value):
        return set().union(*(letters(getattr(value, one.name)) for one in fields(value)))
    return set()


def without(sheet: Sheet, lacking: set[str], instead: str) -> Sheet:
    """The sheet with a sign where a letter cannot be drawn."""
    if not lacking:
        return sheet
    table = str.maketrans(dict.fromkeys(lacking, instead))
    return cast("Sheet", _translated(sheet, table))


def _translated(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, tuple):
        return tuple(_translated(one, table) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value)]
        return replace(value, **{name: _translated(getattr(value, name), table) for name in names})
    return value
