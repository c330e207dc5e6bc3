"""Degrees, years and languages: what has a form of its own, in postings and in journals."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..folding import plain, words
from .comparing import Run, run
from .lexicon import LANGUAGES
from .values import Sort

_LETTERS = r"(?=\s+(?:in|of|degree)(?!\w))"  # "MS in …", and never "MS Office"
_DOCTOR = r"ph\.?\s?d|doctora(?:te|l)|doctor of|promotion|promoviert|doctorat|doctorado"
_MASTER = (
    r"master['’]?s?(?= degree| of| in\b)|m\.?sc|mba|msn|m\.?eng|diplom|maestría|bac ?\+ ?[45]"
    rf"|(?-i:M\.?[AS]\.?){_LETTERS}"
)
_BACHELOR = (
    r"bachelor['’]?s?|b\.?sc|bsn|b\.?eng|university degree|college degree|degree"
    r"|(?:hochschul|universitäts)?studium|hochschulabschluss|licence|licenciatura"
    rf"|(?-i:B\.?[AS]\.?){_LETTERS}"
)
_VOCATIONAL = (
    r"associate['’]?s? degree|(?:high school )?diploma|apprenticeship|(?:berufs)?ausbildung"
    r"|abitur|bac ?\+ ?[23]"
)
_DEGREE = re.compile(
    rf"(?<![\w-])(?P<degree>(?:(?P<four>{_DOCTOR})|(?P<three>{_MASTER})|(?P<two>{_BACHELOR})"
    rf"|(?P<one>{_VOCATIONAL}))(?:['’]?s)?(?: degree)?(?: of (?:science|arts|laws))?)(?![\w+#])"
    r"(?:(?=(?P<field> (?:in|of|der|des|zum|zur|als|en|de)\s+"
    r"(?:the\s+)?(?P<fields>[^.;()]{3,80})))|)",
    re.IGNORECASE,
)
_LEVELS = {"four": 4, "three": 3, "two": 2, "one": 1}
_FIELD_END = re.compile(
    r"\s(?:is|are|with|and at|required|preferred|from|or (?:an? )?(?:equivalent"
    r"|comparable|related|similar)"
    r"|oder vergleichbar\w*|mit|und|sowie|plus|a plus|desirable)(?!\w).*$|,?\s*(?:and|or)?\s*\d.*$",
    re.IGNORECASE,
)
_FIELD_PART = re.compile(r",\s*(?:or|and|oder)?\s*|\s(?:or|oder|ou|o|/)\s", re.IGNORECASE)
_LEFT_OVER = re.compile(r"(?:[\s,]|(?<!\w)(?:or|and|oder|und|ou|an?|eine?)(?!\w))+$", re.IGNORECASE)
_NO_DEGREE = re.compile(r"(?:high|large|great|some|certain|any) $", re.IGNORECASE)
_YEARS = re.compile(
    r"(?P<years>(?:(?:at least|minimum(?: of)?|min\.|mindestens|au moins|al menos)\s+)?"
    r"(?P<number>\d{1,2})\s?(?:\+|plus)?(?:\s?(?:-|–|to|bis)\s?\d{1,2})?\s?\+?\s?"
    r"(?:years?|yrs?|jahren?|jahre|ans|années|años)['’]?)(?!\w)",
    re.IGNORECASE,
)
_OF_EXPERIENCE = re.compile(
    r"experien|erfahrung|expérien|experienc|track record|in a ", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"(?<!\w)(?:fluen\w+|native|language|languages|spoken|written|speak\w*|proficien\w+|bilingual"
    r"|conversational|business|command|b[12]|c[12]|[a-zäöüß]*kenntnisse|verhandlungssicher\w*"
    r"|fließend\w*|muttersprach\w*|wort|courant|langue|lu|fluido|idioma|nativo|level)(?!\w)",
    re.IGNORECASE,
)
_OWN = 6  # words up to which a row that names a language is about it


class Found(NamedTuple):
    """A formal term: what it is, and from where to where it stands."""

    sort: Sort
    start: int
    end: int


def formal(text: str, *, is_list: bool = True) -> Iterator[Found]:
    """Years, degrees and languages of a passage; years of experience alone where nothing is
    listed."""
    if is_list or _OF_EXPERIENCE.search(text):
        yield from (Found(Sort.YEARS, *one.span("years")) for one in _YEARS.finditer(text))
    for one in _DEGREE.finditer(text):
        if not _NO_DEGREE.search(text[: one.start()]):
            yield Found(Sort.DEGREE, one.start(), _degree_end(one))
    if _SPOKEN.search(text) or (is_list and len(text.split()) <= _OWN):
        yield from (Found(Sort.LANGUAGE, start, end) for _code, start, end in _languages(text))


def _degree_end(found: re.Match[str]) -> int:
    fields = found["fields"]
    if not fields:
        return found.end("degree")
    other = _DEGREE.search(fields)
    kept = fields[: other.start()] if other else fields
    kept = _LEFT_OVER.sub("", _FIELD_END.sub("", kept))
    return found.start("fields") + len(kept) if kept else found.end("degree")


def years_of(text: str) -> int:
    """How many years a term asks for."""
    found = _YEARS.search(text)
    return int(found["number"]) if found else 0


def degrees(text: str) -> Iterator[tuple[int, tuple[Run, ...]]]:
    """Levels of the degrees that a text names, from 1 to 4, and the fields of each."""
    for found in _DEGREE.finditer(text):
        level = next(level for name, level in _LEVELS.items() if found[name])
        fields = text[found.start("fields") : _degree_end(found)] if found["fields"] else ""
        parts = (run(part, is_name=True) for part in _FIELD_PART.split(fields))
        yield level, tuple(part for part in parts if part)


def _languages(text: str) -> Iterator[tuple[str, int, int]]:
    for word in words(text):
        name = word.plain.removesuffix("kenntnisse").removesuffix("-")
        code = _BY_NAME.get(name)
        if code and (text[word.start].isupper() or not text.isascii() or name != word.plain):
            yield code, word.start, word.end


_BY_NAME = {plain(name): code for name, code in LANGUAGES.items()}


def languages(text: str) -> frozenset[str]:
    """The languages that a text says somebody speaks: in so many words, or named in few."""
    if len(text.split()) > _OWN and not _SPOKEN.search(text):
        return frozenset()
    return frozenset(code for code, _start, _end in _languages(text))
