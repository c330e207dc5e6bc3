"""A draft as a page has it looked through: sections of items, and what becomes of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughline.journal.actions.drafts import Chosen, Note
from throughline.journal.careers import gather, words
from throughline.journal.careers.gathering import ABOUT
from throughline.journal.careers.likeness import Known, known_of
from throughline.journal.careers.plain import reading_of
from throughline.journal.forms.review.items import (
    Bullet,
    Item,
    Mine,
    bullets,
    plain_item,
    position_item,
)
from throughline.journal.models import About, Draft
from throughline.journal.queries import positions
from throughline.people.hats import Hat
from throughline.people.names import folded
from throughline.rulebook.career import About as AboutValue
from throughline.rulebook.career import Career, EntryKind, Fact, FactKind, Leftover, Place

SKILLS = "skills"


@dataclass
class Section:
    """Items of one kind, under a heading; below them skills that are only a word each."""

    title: str
    items: list[Item]
    words: "Skills | None" = None


@dataclass
class Part:
    """A part of the file that was not understood, and whether it becomes a note."""

    key: str
    row: Leftover
    where: str
    ticked: bool = False


@dataclass
class Skills:
    """Skills that are only a word each: one list with commas."""

    new: list[Fact]
    known: list[Fact]
    text: str = ""

    def value(self) -> list[Fact]:
        """One skill for each word; those that were read are as they were."""
        read = {folded(one.name): one for one in [*self.new, *self.known]}
        names = dict.fromkeys(name.strip()[:300] for name in self.text.split(","))
        return [read.get(folded(name), Fact(FactKind.SKILL, name)) for name in names if name]


@dataclass
class Problem:
    """What needs another look: of which item, in which field, and why."""

    item: str
    label: str
    key: str
    error: str


class Review:
    """Everything that was read, each item with its tick; with `said`, as the person sent it."""

    def __init__(self, hat: Hat, draft: Draft, said: Mapping[str, str] | None = None) -> None:
        self.draft = draft
        reading = reading_of(draft)
        self.career = reading.career
        mine = gather(hat)
        known = known_of([mine])
        rows = [row.pk for row in positions(hat)]
        pks = {id(one): pk for one, pk in zip(mine.positions, rows, strict=True)}
        self.about = _about(mine.about, self.career.about)
        self.more = {k: v for k, v in self.career.more.items() if mine.more.get(k, v) == v}
        self.skills = _skills(self.career, known)
        self.sections = _sections(self.career, known, pks, self.skills)
        self.loose = bullets("a", self.career.accomplishments, known)
        self.parts = [
            Part(f"l{at}", row, words.whereabouts(row.where, self.career))
            for at, row in enumerate(reading.leftovers)
        ]
        if said is not None:
            self._fill(said)

    def _fill(self, said: Mapping[str, str]) -> None:
        rows: Iterable[Any] = [*self.about, *self.items(), *self.loose]
        for row in rows:
            row.fill(said)
        for part in self.parts:
            part.ticked = part.key in said
        self.skills.text = said.get(SKILLS, self.skills.text).replace("\0", "")

    def items(self) -> list[Item]:
        """All items of all sections."""
        return [item for section in self.sections for item in section.items]

    def chosen(self) -> Chosen:
        """What the person wants; `problems` says what of it cannot be."""
        placed: dict[str, list[tuple[int, Any]]] = {"p": [], "s": [], "e": [], "f": []}
        further = {}
        for item in filter(lambda one: one.is_wanted, self.items()):
            value = item.value()
            if item.ticked:
                placed[item.key[0]].append((int(item.key[1:]), value))
            elif item.known_as is not None:
                further[item.known_as] = value.accomplishments
        placed["f"] += self._words()
        career = Career(
            about=self._introduction(),
            positions=_in_order(placed["p"]),
            studies=_in_order(placed["s"]),
            entries=_in_order(placed["e"]),
            facts=_in_order(placed["f"]),
            more=self.more,
            accomplishments=tuple(one.value() for one in self.loose if one.ticked),
        )
        return Chosen(career, further, self._notes())

    def _words(self) -> list[tuple[int, Fact]]:
        """Skills of the list where the file has them; those that were added stand at the end."""
        at = {id(fact): number for number, fact in enumerate(self.career.facts)}
        last = len(self.career.facts)
        return [(at.get(id(one), last), one) for one in self.skills.value()]

    def _introduction(self) -> AboutValue:
        theirs = {one.name: one.theirs for one in self.about if one.wants_theirs}
        return AboutValue(**theirs, more=self.career.about.more)

    def _notes(self) -> list[Note]:
        source = _("From %(name)s") % {"name": self.draft.name}
        return [
            Note(f"{source}: {part.where}"[:300], part.row.text)
            for part in self.parts
            if part.ticked
        ]

    @property
    def problems(self) -> list[Problem]:
        """What needs another look, after `chosen`."""
        return [
            Problem(item.name, str(box.label), box.key, box.error)
            for item in self.items()
            for box in item.errors
        ]

    @property
    def differing(self) -> list[Mine]:
        """Of who one is, what the journal and the file say differently."""
        return [one for one in self.about if one.differs]

    @property
    def introducing(self) -> list[Mine]:
        """Of who one is, what only the file says."""
        return [one for one in self.about if not one.differs]

    @property
    def is_all_known(self) -> bool:
        """Whether nothing in it is new."""
        items: list[Item | Bullet] = [*self.items(), *self.loose]
        lines = [one for item in self.items() for one in item.bullets]
        return all(one.is_known for one in [*items, *lines]) and not self.skills.new


def _in_order(placed: list[tuple[int, Any]]) -> tuple[Any, ...]:
    """As the file has them, whatever the order of the page."""
    return tuple(value for _at, value in sorted(placed, key=lambda pair: pair[0]))


def _about(mine: AboutValue, theirs: AboutValue) -> list[Mine]:
    found = []
    for name in ABOUT:
        have, said = getattr(mine, name), getattr(theirs, name)
        if said and said != have:
            label = capfirst(About._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.append(Mine(name, label, have, said, wants_theirs=not have))
    return found


def _sections(
    career: Career, known: Known, pks: Mapping[int, int], skills: Skills
) -> list[Section]:
    """The sections that have anything, in the order of a resume."""
    of_kind: dict[Any, list[Item]] = {}
    for at, place in enumerate(career.positions):
        item = position_item(f"p{at}", place, known, pks)
        of_kind.setdefault(place.kind, []).append(item)
    for at, study in enumerate(career.studies):
        item = plain_item(f"s{at}", study, is_known=known.has_study(study))
        of_kind.setdefault("study", []).append(item)
    for at, entry in enumerate(career.entries):
        item = plain_item(f"e{at}", entry, is_known=known.has_entry(entry))
        of_kind.setdefault(entry.kind, []).append(item)
    for at, fact in enumerate(career.facts):
        if not _is_word(fact):
            item = plain_item(f"f{at}", fact, is_known=known.has_fact(fact))
            of_kind.setdefault(fact.kind, []).append(item)
    if skills.new or skills.known:
        of_kind.setdefault(FactKind.SKILL, [])
    return [
        Section(title, of_kind[kind], skills if kind is FactKind.SKILL else None)
        for kind, title in _titles()
        if kind in of_kind
    ]


def _titles() -> list[tuple[Any, str]]:
    return [
        (Place.WORK, _("Work")),
        (Place.PROJECT, _("Projects")),
        (Place.VOLUNTEER, _("Volunteering")),
        ("study", _("Education")),
        (FactKind.SKILL, _("Skills")),
        (FactKind.LANGUAGE, _("Languages")),
        (EntryKind.CERTIFICATE, _("Certificates")),
        (EntryKind.AWARD, _("Awards")),
        (EntryKind.PUBLISHED, _("Published")),
        (EntryKind.MEMBERSHIP, _("Memberships")),
        (EntryKind.LEARNING, _("Learned")),
        (EntryKind.PRAISE, _("Praise")),
        (EntryKind.EVALUATION, _("Evaluations")),
        (EntryKind.TALK, _("Talks with the boss or a mentor")),
        (EntryKind.HAPPENED, _("What happened")),
        (FactKind.REFERENCE, _("References")),
        (FactKind.INTEREST, _("Interests")),
        (FactKind.PROFILE, _("Elsewhere on the web")),
    ]


def _is_word(fact: Fact) -> bool:
    """Whether it is a skill that is only a word, and may stand in a list with commas."""
    rest = fact.detail or fact.text or fact.url or fact.words or fact.more
    return fact.kind is FactKind.SKILL and not rest and "," not in fact.name


def _skills(career: Career, known: Known) -> Skills:
    found = [fact for fact in career.facts if _is_word(fact)]
    new = [fact for fact in found if not known.has_fact(fact)]
    rest = [fact for fact in found if known.has_fact(fact)]
    return Skills(new, rest, ", ".join(fact.name for fact in new))
