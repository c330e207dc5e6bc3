"""Items of the page: each with its tick, its fields, and of a position its bullets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from throughline.journal.careers import words
from throughline.journal.careers.likeness import Known, line, same_day
from throughline.journal.forms.review.boxes import (
    LINE,
    AnyItem,
    Box,
    boxes_of,
    changed,
    fill,
    tidy,
)
from throughline.rulebook.career import Accomplishment, Entry, Fact, Position, Study, Wording


@dataclass
class Bullet:
    """An accomplishment in one line, with a tick."""

    key: str
    row: Accomplishment
    is_known: bool
    text: str
    ticked: bool = True

    @property
    def box(self) -> Box:
        """The field in which its words can be changed."""
        return Box(f"{self.key}-text", "text", "", LINE, self.text)

    def fill(self, said: Mapping[str, str]) -> None:
        """As it was sent."""
        self.ticked = self.key in said
        self.text = tidy(said.get(f"{self.key}-text", self.text))

    def value(self) -> Accomplishment:
        """The accomplishment in the words that now stand there."""
        was = line(self.row)
        said = " ".join(self.text.split())
        if self.text == was or not said:
            return self.row
        worded = list(self.row.wordings)
        at = next((at for at, one in enumerate(worded) if one.text == was), None)
        if at is None:
            worded.append(Wording(said))
        else:
            worded[at] = replace(worded[at], text=said)
        return replace(self.row, wordings=tuple(worded))


@dataclass
class Item:
    """One thing that was read. `is_known`: the journal has it; `known_as`: by which row."""

    key: str
    row: AnyItem
    is_known: bool
    boxes: list[Box]
    bullets: list[Bullet] = field(default_factory=list)
    ticked: bool = True
    known_as: int | None = None
    known_when: str = ""  # the dates that the journal has, where they are others

    @property
    def name(self) -> str:
        """What it is called among the others."""
        return words.called(self.row)

    @property
    def when(self) -> str:
        """Its dates in words."""
        return words.when(self.row)

    @property
    def text(self) -> str:
        """Its longer text, as the field says it."""
        return next((box.value for box in self.boxes if box.name in ("summary", "text")), "")

    @property
    def is_blank(self) -> bool:
        """Whether nobody would see anything of it: what the file said there was not understood."""
        is_filled = any(box.value or box.unread for box in self.boxes)
        return not (is_filled or self.bullets or self.also)

    @property
    def unread(self) -> list[Box]:
        """The dates that could not be read and are still open."""
        return [box for box in self.boxes if box.unread and not box.value]

    @property
    def errors(self) -> list[Box]:
        """The fields that need another look."""
        return [box for box in self.boxes if box.error]

    @property
    def is_wanted(self) -> bool:
        """Whether anything of it comes in."""
        return self.ticked or (self.is_known and any(one.ticked for one in self.bullets))

    @property
    def also(self) -> list[str]:
        """What comes with it and has no field on the page."""
        return list(_also(self.row, {box.name for box in self.boxes}))

    def fill(self, said: Mapping[str, str]) -> None:
        """As it was sent."""
        self.ticked = self.key in said
        for box in self.boxes:
            fill(box, said)
        for bullet in self.bullets:
            bullet.fill(said)

    def value(self) -> Any:
        """The item as its fields now say, with the bullets that are ticked."""
        row = changed(self.row, self.boxes)
        if not self.bullets:
            return row
        done = tuple(one.value() for one in self.bullets if one.ticked)
        return row if done == row.accomplishments else replace(row, accomplishments=done)


@dataclass
class Mine:
    """A field of who one is. Asked about only where both say something, and not the same."""

    name: str
    label: Any
    mine: str
    theirs: str
    wants_theirs: bool

    @property
    def key(self) -> str:
        """Its name in what is sent."""
        return f"about-{self.name}"

    @property
    def differs(self) -> bool:
        """Whether one has to choose."""
        return bool(self.mine)

    def fill(self, said: Mapping[str, str]) -> None:
        """As it was sent."""
        self.wants_theirs = said.get(self.key) == "theirs"


def position_item(key: str, row: Position, known: Known, pks: Mapping[int, int]) -> Item:
    """A position. Of one that the journal has, what is new of it can still be brought in."""
    same = known.place(row)
    item = Item(key, row, same is not None, boxes_of(key, row))
    if same is not None:
        item.known_as = pks.get(id(same))
        item.known_when = words.when(same) if not same_day(same.end, row.end) else ""
    item.bullets = bullets(key, row.accomplishments, known)
    item.ticked = same is None and not item.is_blank
    return item


def bullets(key: str, rows: tuple[Accomplishment, ...], known: Known) -> list[Bullet]:
    """Bullets, those that the journal has unticked."""
    found = []
    for at, row in enumerate(rows):
        has = known.has_line(row)
        found.append(Bullet(f"{key}-b{at}", row, has, line(row), ticked=not has))
    return found


def plain_item(key: str, row: Study | Fact | Entry, *, is_known: bool) -> Item:
    """Anything without bullets."""
    item = Item(key, row, is_known, boxes_of(key, row))
    item.ticked = not is_known and not item.is_blank
    return item


def _also(row: Any, shown: set[str]) -> Any:
    for name in ("url", "about", "number", "detail", "text", "words", "department", "manager"):
        value = getattr(row, name, "")
        if value and name not in shown:
            yield ", ".join(value) if isinstance(value, tuple) else str(value)
