"""What goes into a paper by itself: everything that fits, the newest with the most said of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from throughline.journal.models import Accomplishment, Fact, Position
from throughline.papers.composing.material import Material
from throughline.papers.composing.picks import Pick
from throughline.papers.models import Paper
from throughline.rulebook import results

Kind = Paper.Kind
ROOMS: Sequence[tuple[int, int, int]] = (
    (99, 99, 99),
    (8, 6, 4),
    (6, 4, 3),
    (5, 4, 2),
    (4, 3, 1),
    (3, 2, 1),
    (3, 2, 0),
    (2, 1, 0),
)
"""Bullets of the newest position, of each of the next two, of each older one: roomiest first."""
LETTER, BIO = 2, 2  # accomplishments that a letter and a bio begin with
_LEFT_OUT = frozenset({Fact.Kind.REFERENCE.value})  # given when they are asked for


def begun(material: Material, kind: str) -> tuple[Pick, ...]:
    """What a new paper of this kind stands on before anybody chose."""
    if kind in {Kind.RESUME, Kind.ACADEMIC}:
        return everything(material)
    if kind == Kind.REFERENCES:
        facts = (row for row in material.facts if row.kind == Fact.Kind.REFERENCE)
        return (*(Pick("fact", row.pk) for row in facts), *_profiles(material))
    if kind in {Kind.LETTER, Kind.BIO, Kind.LINKEDIN, Kind.PROPOSITION}:
        best = islice(strongest_first(material), LETTER)
        return (*(Pick("accomplishment", row.pk) for row in best), *_profiles(material))
    return ()


def everything(material: Material, room: tuple[int, int, int] = ROOMS[0]) -> tuple[Pick, ...]:
    """All that a resume may say, with so many bullets for each position."""
    work = (row for row in material.positions if row.kind == Position.Kind.WORK)
    place = {row.pk: at for at, row in enumerate(work)}
    done: list[Pick] = []
    for row in (*material.positions, None):
        most = room[_age(place.get(row.pk, 99) if row else 1)]
        done += (Pick("accomplishment", one.pk) for one in _some(material, row, most))
    facts = (row for row in material.facts if row.kind not in _LEFT_OUT)
    return (
        *(Pick("position", row.pk) for row in material.positions),
        *done,
        *(Pick("study", row.pk) for row in material.studies),
        *(Pick("entry", row.pk) for row in material.entries),
        *(Pick("fact", row.pk) for row in facts),
    )


def _age(at: int) -> int:
    return 0 if at == 0 else 1 if at < 3 else 2


def _some(material: Material, position: Position | None, most: int) -> list[Accomplishment]:
    """The strongest of a position, in the order in which the person has them."""
    known = {row.pk for row in material.positions}
    wanted = position.pk if position else None
    there = [
        row
        for row in material.accomplishments
        if (row.position_id if row.position_id in known else None) == wanted
    ]
    kept = {row.pk for row in islice(_strongest(there), most)}
    return [row for row in there if row.pk in kept]


def strongest_first(material: Material) -> list[Accomplishment]:
    """Everything accomplished; between equals that of the newest position."""
    place = {row.pk: at for at, row in enumerate(material.positions)}
    nowhere = len(place)

    def age(row: Accomplishment) -> int:
        return place.get(row.position_id, nowhere) if row.position_id else nowhere

    return _strongest(sorted(material.accomplishments, key=age))


def _strongest(rows: Iterable[Accomplishment]) -> list[Accomplishment]:
    """Results before duties, those with a number first, then those that something proves."""
    return sorted(rows, key=lambda row: (is_duty(row), not has_number(row), not row.proofs.all()))


def is_duty(row: Accomplishment) -> bool:
    """Whether all its words say what one was responsible for, and none what came of it."""
    said = [one.text for one in row.wordings.all()] or [row.action]
    return not row.result and all(results.is_duty(text) for text in said)


def has_number(row: Accomplishment) -> bool:
    """Whether it says by how much."""
    said = (row.metric_value, row.result, *(one.text for one in row.wordings.all()))
    return any(letter.isdigit() for text in said for letter in text)


def _profiles(material: Material) -> Iterable[Pick]:
    return (Pick("fact", row.pk) for row in material.facts if row.kind == Fact.Kind.PROFILE)


def fitted(
    material: Material, pages: int, count: Callable[[tuple[Pick, ...]], int]
) -> tuple[Pick, ...]:
    """Everything, with as many bullets as so many pages hold; `count` says how many it takes."""
    low, high = 0, len(ROOMS) - 1
    while low < high:
        middle = (low + high) // 2
        if count(everything(material, ROOMS[middle])) <= pages:
            high = middle
        else:
            low = middle + 1
    return everything(material, ROOMS[low])


FIRST_WORDS: Mapping[str, str] = {
    "en": "{name} is {title} at {employer}.",
    "de": "{name} ist {title} bei {employer}.",
    "fr": "{name} est {title} chez {employer}.",
    "es": "{name} es {title} en {employer}.",
    "it": "{name} è {title} presso {employer}.",
    "nl": "{name} is {title} bij {employer}.",
    "pt": "{name} é {title} na {employer}.",
}


def first_words(material: Material, kind: str, language: str) -> str:
    """Where a bio or a profile begins: with how the person introduces themselves."""
    if kind not in {Kind.BIO, Kind.LINKEDIN}:
        return ""
    about = material.about
    going_on = (row for row in material.positions if row.employer and row.start and not row.end)
    now = next(going_on, None)
    if about.summary or now is None or now.employer is None:
        return about.summary
    said = FIRST_WORDS.get(language, FIRST_WORDS["en"])
    return said.format(name=about.name, title=now.title, employer=now.employer.name)
