"""Finding accomplishments: what an address asks for, and a page of what there is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from throughline.frame.asked import row_id
from throughline.journal.models import Accomplishment, Fact
from throughline.journal.queries import accomplishments, facts
from throughline.people.hats import Hat
from throughline.people.names import folded

PAGE = 50
LACKS = ("number", "proof")
LONGEST = 200  # letters of what is asked for


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for; what is empty was not said."""

    q: str = ""
    position: str = ""
    skill: str = ""
    lacks: str = ""

    @property
    def query(self) -> str:
        """The same as an address says it."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def is_filtered(self) -> bool:
        """Whether anything was said."""
        return bool(self.query)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows with their wordings and proofs, and after which the next page begins."""

    rows: list[Accomplishment]
    after: int | None


def asked_for(said: Mapping[str, str]) -> Asked:
    """What cannot be meant is as if it had not been said."""
    one = {name: said.get(name, "").replace("\0", "")[:LONGEST].strip() for name in ("q", "skill")}
    place = said.get("position", "")
    lacks = said.get("lacks", "")
    return Asked(
        **one,
        position=place if row_id(place) is not None else "",
        lacks=lacks if lacks in LACKS else "",
    )


def page(hat: Hat, asked: Asked, after: int | None = None) -> Page:
    """What was asked for, the latest written first."""
    rows = accomplishments(hat)
    if asked.position:
        rows = rows.of_position(int(asked.position))
    if asked.lacks:
        rows = rows.without_number() if asked.lacks == "number" else rows.without_proof()
    if asked.q:
        rows = rows.saying(hat, asked.q)
    if asked.skill:
        rows = rows.naming(asked.skill)
    rows = rows.whole(hat).select_related("position__employer")
    found = list(rows.latest_first().before(after)[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return Page(found[:PAGE], more)


def skills_named(hat: Hat) -> list[str]:
    """Every skill that was ever named, each once, by the alphabet."""
    return sorted({folded(skill): skill for skill in _skills(hat)}.values(), key=folded)


def _skills(hat: Hat) -> Iterator[str]:
    for skills in accomplishments(hat).values_list("skills", flat=True):
        yield from (skill for skill in skills if isinstance(skill, str))
    yield from facts(hat).of_kind(Fact.Kind.SKILL).values_list("name", flat=True)
