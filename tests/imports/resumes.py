"""Made-up careers and documents: strategies that the tests of readers and writers share."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from throughline.rulebook.career import (
    About,
    Accomplishment,
    Career,
    Discretion,
    Entry,
    EntryKind,
    Evidence,
    Fact,
    FactKind,
    Metric,
    Pay,
    Place,
    Position,
    Study,
    Wording,
)

WORDS = st.one_of(
    st.sampled_from(["", " ", "Alder Group", "• Cut costs", "2024", "2024-13", "present", "é\n\r"]),
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12),
)
KEYS = st.one_of(
    st.sampled_from(
        "name company url website work basics location startDate summary highlights keywords"
        " countryCode also meta x-journal profiles level language skills network".split()
    ),
    WORDS,
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), WORDS).filter(
        lambda value: value not in (float("inf"), float("-inf"))
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=5,
)
MORE = st.one_of(st.just({}), st.dictionaries(KEYS, JSON, max_size=3))
DATES = st.one_of(st.sampled_from(["", "2019", "2020-02", "2021-03-31"]), WORDS)


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


ACCOMPLISHMENTS = st.builds(
    Accomplishment,
    *(WORDS, WORDS, WORDS),
    st.builds(Metric, WORDS, WORDS, WORDS, WORDS),
    DATES,
    some(WORDS),
    WORDS,
    st.sampled_from(Discretion),
    some(st.builds(Wording, WORDS, st.sampled_from(["en", "nl"]), st.booleans())),
    some(st.builds(Evidence, WORDS, WORDS, WORDS)),
)
PLAIN_ONES = WORDS.map(lambda said: Accomplishment(wordings=(Wording(said),)))
POSITIONS = st.builds(
    Position,
    *(WORDS, WORDS, st.sampled_from(Place), DATES, DATES, WORDS, WORDS, WORDS, WORDS),
    some(st.one_of(ACCOMPLISHMENTS, PLAIN_ONES)),
    some(WORDS),
    *(WORDS, WORDS, WORDS, WORDS, WORDS),
    some(st.builds(Pay, DATES, WORDS, WORDS, WORDS, WORDS), 1),
    MORE,
)
STUDIES = st.builds(Study, *[WORDS] * 3, DATES, DATES, *[WORDS] * 3, some(WORDS), MORE)
FACTS = st.builds(Fact, st.sampled_from(FactKind), *[WORDS] * 4, some(WORDS), MORE)
ENTRIES = st.builds(Entry, st.sampled_from(EntryKind), WORDS, DATES, DATES, *[WORDS] * 4, MORE)
ABOUTS = st.builds(About, *[WORDS] * 11, MORE)
CAREERS = st.builds(
    Career, ABOUTS, some(POSITIONS), some(STUDIES), some(ENTRIES), some(FACTS), MORE
)

EXTRA = st.dictionaries(
    st.sampled_from(["company", "website", "extra", "summary", "", "gpa", "location"]),
    JSON,
    max_size=2,
)
ISO = st.from_regex(
    r"([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})", fullmatch=True
)


def document_of(schema: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Documents that a JSON Resume schema allows, with keys it does not know."""
    made: st.SearchStrategy[dict[str, Any]] = _of(schema, schema)
    return made


def _of(part: dict[str, Any], schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in part:
        return ISO
    if part.get("type") == "array":
        return st.lists(_of(part["items"], schema), max_size=2)
    if part.get("type") != "object":
        return WORDS
    known = {key: _of(inner, schema) for key, inner in part["properties"].items()}
    extra = EXTRA.map(lambda rest: {key: rest[key] for key in rest if key not in known})
    return st.tuples(st.fixed_dictionaries({}, optional=known), extra).map(
        lambda both: {**both[1], **both[0]}
    )


def faults(value: Any, part: dict[str, Any], schema: dict[str, Any], where: str = "") -> list[str]:
    """Where a document breaks its schema, as far as JSON Resume's needs checking."""
    if "$ref" in part:
        part = schema["definitions"][part["$ref"].rsplit("/", 1)[1]]
    kinds = {"object": dict, "array": list, "string": str}
    if not isinstance(value, kinds[part["type"]]):
        return [where]
    found: list[str] = []
    if isinstance(value, dict):
        for key, inner in part.get("properties", {}).items():
            if key in value:
                found += faults(value[key], inner, schema, f"{where}.{key}")
    if isinstance(value, list):
        for at, one in enumerate(value):
            found += faults(one, part["items"], schema, f"{where}[{at}]")
    if "pattern" in part:
        import re

        if not re.search(part["pattern"], value):
            found.append(where)
    return found
