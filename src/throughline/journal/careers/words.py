"""Careers in words: how an item is called, and how many of which there are."""

import re
from collections import Counter
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from throughline.imports.reading.careers.shapes import SHAPES
from throughline.rulebook.career import Career, Entry, Fact, FactKind, Place, Position, Study
from throughline.rulebook.partial import span_words, words


def _language() -> str:
    return get_language() or "en"


def _with(*parts: str) -> str:
    return " · ".join(part for part in parts if part.strip())


_IN_A_LIST = re.compile(r"(\w+)\[(\d{1,4})\]\.?(.*)", re.DOTALL)


def whereabouts(where: str, career: Career) -> str:
    """A place in a file as people say it: of "work[1].colour" by what the item is called."""
    found = _IN_A_LIST.fullmatch(where)
    shape = next((one for one in SHAPES if found and one.key == found[1]), None)
    if found is None or shape is None:
        return where
    items = [one for one in getattr(career, shape.section) if shape.holds(one)]
    if int(found[2]) >= len(items):
        return where
    name = called(items[int(found[2])])
    return f"{name}: {found[3]}" if found[3] else name


def called(item: Position | Study | Fact | Entry) -> str:
    """What an item is called among others."""
    if isinstance(item, Position):
        return _with(item.title, item.employer) or gettext("A place without a name")
    if isinstance(item, Study):
        what = ", ".join(filter(None, (item.degree, item.area)))
        return _with(item.school, what) or gettext("A school without a name")
    if isinstance(item, Entry):
        return _with(item.title, item.by) or _cut(item.text) or gettext("An entry without a title")
    return _with(item.name, item.detail) or _cut(item.text) or gettext("Without a name")


_DATES = {"start": "startDate", "end": "endDate", "on": "date", "until": "until"}


def unread(item: Any, name: str) -> str:
    """What a file says of a day that could not be read as one; "" where it says nothing."""
    said = item.more.get(_DATES.get(name, "")) if not getattr(item, name, "") else None
    return said.strip() if isinstance(said, str) else ""


def when(item: Position | Study | Fact | Entry) -> str:
    """From when to when, or on which day; what could not be read stands as it was written."""
    if isinstance(item, Position | Study):
        start, end = (getattr(item, one) or unread(item, one) for one in ("start", "end"))
        return span_words(start, end, _language()) if start or end else ""
    return words(item.on, _language()) if isinstance(item, Entry) else ""


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def counted(career: Career) -> list[str]:
    """How many of each there are, in words: "4 positions", "12 skills"."""
    place = Counter(one.kind for one in career.positions)
    fact = Counter(one.kind for one in career.facts)
    done = sum(len(one.accomplishments) for one in career.positions)
    n = {
        "work": place[Place.WORK],
        "volunteer": place[Place.VOLUNTEER],
        "project": place[Place.PROJECT],
        "done": done + len(career.accomplishments),
        "school": len(career.studies),
        "skill": fact[FactKind.SKILL],
        "language": fact[FactKind.LANGUAGE],
        "entry": len(career.entries),
        "other": len(career.facts) - fact[FactKind.SKILL] - fact[FactKind.LANGUAGE],
    }
    said = {
        "work": ngettext("%d position", "%d positions", n["work"]),
        "volunteer": ngettext("%d post as a volunteer", "%d posts as a volunteer", n["volunteer"]),
        "project": ngettext("%d project", "%d projects", n["project"]),
        "done": ngettext("%d accomplishment", "%d accomplishments", n["done"]),
        "school": ngettext("%d school", "%d schools", n["school"]),
        "skill": ngettext("%d skill", "%d skills", n["skill"]),
        "language": ngettext("%d language", "%d languages", n["language"]),
        "entry": ngettext("%d entry", "%d entries", n["entry"]),
        "other": ngettext("%d other thing", "%d other things", n["other"]),
    }
    return [said[name].replace("%d", f"{count:,}") for name, count in n.items() if count]


def notes(count: int) -> str:
    """So many notes, in words."""
    return ngettext("%d note", "%d notes", count) % count


def listed(parts: list[str]) -> str:
    """Parts as one sentence has them: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
