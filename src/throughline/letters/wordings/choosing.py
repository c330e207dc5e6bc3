"""Which words there are to begin from: the built-in ones as the keeper has them, and their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from throughline.letters import queries
from throughline.letters.models import LetterTemplate
from throughline.letters.wordings.built_in import BUILT_IN, EVERY_WAY, BuiltIn
from throughline.letters.wordings.ladder import LADDER
from throughline.letters.wordings.welcome import WELCOME
from throughline.people.hats import Hat

OF_PRACTICES = {**LADDER, **WELCOME}
"""What a practice's own machine writes: nobody is offered these to begin a letter from."""
OWN = "own"
"""The kind of a letter that was begun from nothing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to begin from, as they hold for a keeper; `row` where they are not the built-in."""

    kind: str
    name: str
    subject: str
    text: str
    ways: frozenset[str]
    row: LetterTemplate | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether there are words to go back to."""
        return self.kind in BUILT_IN or self.kind in OF_PRACTICES


def locale() -> str:
    """In which language words are kept now."""
    return (get_language() or "en").split("-")[0]


def offered(hat: Hat, way: str = "") -> list[Wording]:
    """All of them, or those for one way of reaching somebody: the built-in first, own by name."""
    mine = queries.templates(hat).in_use(locale())
    rows = {row.kind: row for row in mine if row.kind not in OF_PRACTICES}
    first = [_built_in(one, rows.pop(one.kind, None)) for one in BUILT_IN.values()]
    own = sorted((_own(row) for row in rows.values()), key=lambda one: one.name.lower())
    return [one for one in [*first, *own] if not way or way in one.ways]


def of_the_ladder(hat: Hat) -> list[Wording]:
    """Those of a practice's ladder, in the order it is climbed."""
    return _of(hat, LADDER)


def of_the_welcome(hat: Hat) -> list[Wording]:
    """Those of a practice's first letters to somebody, in the order they go."""
    return _of(hat, WELCOME)


def _of(hat: Hat, kinds: Mapping[str, BuiltIn]) -> list[Wording]:
    rows = {row.kind: row for row in queries.templates(hat).in_use(locale())}
    return [_built_in(one, rows.get(one.kind)) for one in kinds.values()]


def of_kind(hat: Hat, kind: str) -> Wording | None:
    """Those of one kind, if there are any."""
    row = queries.templates(hat).in_use(locale()).filter(kind=kind).first()
    if (known := BUILT_IN.get(kind) or OF_PRACTICES.get(kind)) is not None:
        return _built_in(known, row)
    return _own(row) if row else None


def _built_in(one: BuiltIn, row: LetterTemplate | None) -> Wording:
    subject, text = (row.subject, row.text) if row else (str(one.subject), str(one.text))
    return Wording(one.kind, str(one.name), subject, text, one.ways, row)


def _own(row: LetterTemplate) -> Wording:
    return Wording(row.kind, row.name or row.kind, row.subject, row.text, EVERY_WAY, row)
