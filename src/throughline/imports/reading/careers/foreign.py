"""Resumes in JSON by other names: what home-made pages and other programs call the same things.

Nothing of JSON Resume is touched: a name is taken for another only where the standard one says
nothing, and never in a file that has our own journal in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.document import JOURNAL
from throughline.imports.reading.careers.notes import Notes, is_empty
from throughline.imports.reading.careers.shapes import SHAPES

_TEXT = {"summary": "description about overview", "url": "link website"}
_SPAN = {
    "startDate": "start from started startedOn start_date dateFrom",
    "endDate": "end to until ended endedOn end_date dateTo",
}
_LINES = {
    "highlights": "bullets activities achievements accomplishments responsibilities tasks duties"
    " points details description"
}
_SECTIONS = {  # the standard name, then what it is called elsewhere; what its items call theirs
    "work": (
        "experience experiences workExperience work_experience workHistory employment jobs",
        {
            "name": "company org organization organisation employer companyName company_name",
            "position": "title role jobTitle job_title",
            **_TEXT,
            **_SPAN,
            **_LINES,
        },
    ),
    "volunteer": (
        "volunteering volunteerWork volunteerExperience",
        {"organization": "org organisation company name", "position": "title role"}
        | {**_TEXT, **_SPAN, **_LINES},
    ),
    "education": (
        "educations studies schools",
        {
            "institution": "school university college organization name",
            "studyType": "degree qualification",
            "area": "field major fieldOfStudy field_of_study subject",
            "score": "grade",
            "summary": "description",
            **_SPAN,
        },
    ),
    "projects": (
        "project",
        {"name": "title", "description": "about", "keywords": "stack technologies tech tags"}
        | {"url": "link website", **_SPAN, **_LINES},
    ),
    "certificates": (
        "certifications certification",
        {"name": "title", "issuer": "authority organization", "date": "year issued issueDate"},
    ),
    "awards": (
        "honors honours",
        {"title": "name", "awarder": "issuer organization", "date": "year", "summary": "text"},
    ),
    "publications": ("papers", {"name": "title", "releaseDate": "date year", "url": "link"}),
    "skills": ("skill", {"name": "category label title", "keywords": "items skills list"}),
    "languages": ("language", {"language": "name", "fluency": "level proficiency"}),
    "interests": ("hobbies", {"name": "title"}),
}
_BASICS = {
    "name": "fullName full_name",
    "label": "headline title jobTitle tagline",
    "email": "mail emailAddress",
    "phone": "mobile telephone phoneNumber",
    "url": "website site homepage",
    "summary": "about bio aboutMe profile",
}
_PROSE = ("summary", "description")
_PEOPLE = "info header contact personal personalInfo personal_info personalInformation person"

_CALLED = [(name, *others.split()) for name, (others, _) in _SECTIONS.items()]
_KNOWN = {
    shape.key: {name for column in shape.columns for name in (column.key, column.also) if name}
    for shape in SHAPES
}


def looks_like(file: Mapping[str, Any]) -> bool:
    """Whether an object has at least two of the sections, by any of their names."""
    return sum(any(_is_section(file.get(key)) for key in keys) for keys in _CALLED) > 1


def _is_section(value: Any) -> bool:
    return isinstance(value, list | dict) and not is_empty(value)


def in_standard_names(file: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    """The file with names of JSON Resume for what it calls otherwise, which is remarked."""
    said = dict(file)
    if _says_what_it_is(said):
        return said
    names = _Names()
    theirs = {name for name, (others, _) in _SECTIONS.items() if names.section(said, name, others)}
    for name, (_, keys) in _SECTIONS.items():
        if name in said:
            known = set() if name in theirs else _KNOWN[name]
            said[name] = _items(name, said[name], names, keys, known)
    said = _with_basics(said, names)
    names.tell(notes)
    return said


def _says_what_it_is(said: Mapping[str, Any]) -> bool:
    """Whether it is ours, or says itself that it keeps to the standard: such a file stays as is."""
    meta = said.get("meta")
    marks = (said.get("$schema"), meta.get("canonical") if isinstance(meta, dict) else None)
    return JOURNAL in said or any("resume" in mark for mark in marks if isinstance(mark, str))


class _Names:
    """Gives keys their standard names, and remembers which."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def tell(self, notes: Notes) -> None:
        """Remark what was read by another name."""
        if self._given:
            pairs = ", ".join(f"“{other}” as “{name}”" for other, name in self._given.items())
            notes.remark(f"Not all names in the file are those of JSON Resume. Read: {pairs}.")

    def section(self, said: dict[str, Any], name: str, others: str) -> bool:
        """Give a whole section its name where it stands under another; whether it did."""
        other = "" if not is_empty(said.get(name)) else _found(said, others)
        if not other or not isinstance(said[other], list | dict):
            return False
        said[name] = said.pop(other)
        self._given[other] = name
        return True

    def renamed(
        self, one: Mapping[str, Any], keys: Mapping[str, str], known: Set[str] = frozenset()
    ) -> dict[str, Any]:
        """The object with names of the standard where those say nothing; what is `known` stays."""
        new: dict[str, str] = {}
        for name, others in keys.items():
            if is_empty(one.get(name)):
                lists = _lists(one)
                taken = {*new, *lists, *known} if name in _PROSE else {*new, *(known - lists)}
                free = " ".join(key for key in others.split() if key not in taken)
                if other := _found(one, free):
                    new[other] = name
        self._given |= new
        gone = set(new.values()) - new.keys()
        return {new.get(key, key): value for key, value in one.items() if key not in gone}


def _items(name: str, raw: Any, names: _Names, keys: Mapping[str, str], known: set[str]) -> Any:
    if name == "skills" and isinstance(raw, dict) and _is_of_words(raw):
        return [{"name": key, "keywords": words} for key, words in raw.items()]
    rows = raw if isinstance(raw, list) else [raw]
    named = [names.renamed(one, keys, known) if isinstance(one, dict) else one for one in rows]
    return [_parted(one) if "startDate" in keys and isinstance(one, dict) else one for one in named]


def _lists(one: Mapping[str, Any]) -> set[str]:
    """What of it holds lines and no text."""
    return {key for key, value in one.items() if isinstance(value, list)}


def _parted(one: dict[str, Any]) -> dict[str, Any]:
    """The object with two dates where one text has both of them, and no date stands elsewhere."""
    other = _found(one, "years period dates date duration time")
    if not other or not is_empty([one.get("startDate"), one.get("endDate")]):
        return one
    start, end, is_read = values.period(one[other])
    if not is_read:
        return one
    days = {"startDate": start, "endDate": end}
    rest = {key: value for key, value in one.items() if key not in {other, *days}}
    return rest | {key: day for key, day in days.items() if day}


def _is_of_words(raw: Mapping[str, Any]) -> bool:
    """Whether every key is a name that the person chose, with words under it."""
    rows = [] if _KNOWN["skills"] & raw.keys() else list(raw.values())
    return bool(rows) and all(
        isinstance(row, list) and all(isinstance(one, str) for one in row) for row in rows
    )


def _found(said: Mapping[str, Any], names: str) -> str:
    """The first of these names that says something."""
    return next((name for name in names.split() if not is_empty(said.get(name))), "")


def _with_basics(said: dict[str, Any], names: _Names) -> dict[str, Any]:
    """The file with who it is about under "basics", wherever that stands."""
    if is_empty(said.get("basics")):
        place = _found(said, _PEOPLE)
        if isinstance(said.get(place), dict):
            names.section(said, "basics", place)
    if isinstance(said.get("basics"), dict):
        basics = names.renamed(said["basics"], _BASICS, {"website"})
        if "name" not in basics and isinstance(said.get("name"), str):
            basics = {"name": said.pop("name"), **basics}
        return {**said, "basics": basics}
    return _of_top(said, names) if is_empty(said.get("basics")) else said


def _of_top(said: dict[str, Any], names: _Names) -> dict[str, Any]:
    """The file with the name that stands at its top, and what belongs to it, under "basics"."""
    mine = _words(_BASICS)
    own = {key: value for key, value in said.items() if key in mine and isinstance(value, str)}
    if not _found(own, f"name {_BASICS['name']}"):
        return said
    rest = {key: value for key, value in said.items() if key not in own and key != "basics"}
    return {"basics": names.renamed(own, _BASICS), **rest}


def _words(keys: Mapping[str, str]) -> set[str]:
    return {*keys, *(word for others in keys.values() for word in others.split())}
