"""The columns that are poured for people, in the order in which the rows have them."""

from typing import Any

from throughline.network.taking.somebody import Values
from throughline.people.names import LONGEST, folded

_UNSAID: dict[str, Any] = {
    **dict.fromkeys(("title", "department", "place"), ""),
    **dict.fromkeys(("middle_name", "prefix", "suffix", "nickname"), ""),
    **dict.fromkeys(("birth_year", "birth_month", "birth_day", "others")),
}
PARTY = [
    *("id", "keeper", "arrival", "uid", "given_name", "family_name", "name"),
    *("name_key", "sort_key", "company", *_UNSAID, "place_key", "since"),
]
POINT = ["id", "keeper", "arrival", "party", "kind", "value", "key", "label", "parts"]
EVIDENCE = ["keeper", "arrival", "contact_point", "kind", "at", "detail"]
TIE = [
    *("id", "keeper", "arrival", "party", "kind", "starts_on"),
    *("ideal_every", "ideal_unit", "worst_every", "worst_unit", "counts"),
    *("strength", "last_on", "due_on", "worst_on", "since"),
]
CONTACT = [
    *("relationship", "keeper", "arrival", "circle"),
    *("own_cadence", "is_recruiter", "connected_on", "about"),
]
TAGGED = ["keeper", "arrival", "tag", "relationship"]
CHANGE = ["batch", "table", "row", "field", "before", "after"]


def described(said: Values) -> list[Any]:
    """What is said of a party besides names and company, with what is left unsaid."""
    values = [said.get(name, unsaid) for name, unsaid in _UNSAID.items()]
    place = said.get("place", "")
    return [*values, folded(place)[:LONGEST] if place else ""]
