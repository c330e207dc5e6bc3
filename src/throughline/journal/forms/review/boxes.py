"""Which fields of an item can be changed on the page, and how each is written and read.

These are no Django forms: a long resume has thousands of them, and a widget for each is slow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.journal.careers.fitting import longest
from throughline.journal.careers.words import unread
from throughline.rulebook.career import Entry, EntryKind, Fact, FactKind, Position, Study
from throughline.rulebook.partial import from_words

LINE, TEXT, DATE, COMMAS, LINES = "line", "text", "date", "commas", "lines"
Spec = tuple[tuple[str, Any, str], ...]
AnyItem = Position | Study | Fact | Entry

_FROM, _UNTIL = pgettext_lazy("a date", "From"), pgettext_lazy("a date", "Until")
_POSITION: Spec = (
    ("title", gettext_lazy("Title"), LINE),
    ("employer", gettext_lazy("Employer"), LINE),
    ("start", _FROM, DATE),
    ("end", _UNTIL, DATE),
    ("place", gettext_lazy("Where"), LINE),
    ("summary", gettext_lazy("What it was about"), TEXT),
)
_STUDY: Spec = (
    ("school", gettext_lazy("School"), LINE),
    ("degree", gettext_lazy("Degree"), LINE),
    ("area", gettext_lazy("Field"), LINE),
    ("score", gettext_lazy("Grade"), LINE),
    ("start", _FROM, DATE),
    ("end", _UNTIL, DATE),
    ("text", gettext_lazy("What was worth telling"), TEXT),
    ("courses", gettext_lazy("Courses, each on a line"), LINES),
)
_NAME = ("name", gettext_lazy("Name"), LINE)
_FACTS: Mapping[FactKind, Spec] = {
    FactKind.SKILL: (
        _NAME,
        ("detail", gettext_lazy("How well"), LINE),
        ("words", gettext_lazy("Words for it, with commas between"), COMMAS),
    ),
    FactKind.LANGUAGE: (_NAME, ("detail", gettext_lazy("How well"), LINE)),
    FactKind.INTEREST: (
        _NAME,
        ("words", gettext_lazy("Words for it, with commas between"), COMMAS),
    ),
    FactKind.REFERENCE: (
        ("name", gettext_lazy("Who"), LINE),
        ("text", gettext_lazy("What they say"), TEXT),
    ),
    FactKind.PROFILE: (
        ("name", gettext_lazy("Where"), LINE),
        ("detail", gettext_lazy("Your name there"), LINE),
        ("url", gettext_lazy("Link"), LINE),
    ),
}
_ENDS = {EntryKind.CERTIFICATE, EntryKind.MEMBERSHIP}


def spec(row: AnyItem) -> Spec:
    """The fields of an item: name, label and kind of each."""
    if isinstance(row, Position):
        return _POSITION
    if isinstance(row, Study):
        return _STUDY
    if isinstance(row, Fact):
        return _FACTS[row.kind]
    until = (("until", gettext_lazy("Valid until"), DATE),) if row.kind in _ENDS else ()
    return (
        ("title", gettext_lazy("In a line"), LINE),
        ("by", gettext_lazy("With or by whom"), LINE),
        ("on", gettext_lazy("When"), DATE),
        *until,
        ("text", gettext_lazy("In words"), TEXT),
    )


@dataclass
class Box:
    """One field of an item on the page."""

    key: str  # its name in what is sent
    name: str  # of the value's field
    label: Any
    kind: str
    value: str
    error: str = ""
    unread: str = ""  # what the file says of a date, when that is none

    @property
    def is_long(self) -> bool:
        """Whether it takes several lines."""
        return self.kind in (TEXT, LINES)

    @property
    def is_wide(self) -> bool:
        """Whether it has a row of its own."""
        return self.kind in (TEXT, LINES, COMMAS)


def boxes_of(key: str, row: AnyItem) -> list[Box]:
    """The fields of an item as they were read."""
    return [
        Box(
            f"{key}-{name}",
            name,
            label,
            kind,
            written(kind, getattr(row, name)),
            unread=unread(row, name),
        )
        for name, label, kind in spec(row)
    ]


def written(kind: str, value: Any) -> str:
    """A value as a field shows it."""
    if kind == COMMAS:
        return ", ".join(value)
    return "\n".join(value) if kind == LINES else str(value)


def fill(box: Box, said: Mapping[str, str]) -> None:
    """What was sent stands in the field."""
    if box.key in said:
        box.value = tidy(said[box.key])


def tidy(text: str) -> str:
    """As a browser sends it, with the line ends and letters that a row can keep."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode()


def changed(row: Any, boxes: list[Box]) -> Any:
    """The item with what its fields say; exactly as it was read where nobody changed them.

    What cannot be is said in the field's `error`.
    """
    new = {}
    for box in boxes:
        held = getattr(row, box.name)
        if box.value != written(box.kind, held):
            new[box.name] = _read(type(row), box)
    return replace(row, **new) if new else row


def _read(kind: type, box: Box) -> Any:
    said = box.value.strip()
    if box.kind in (COMMAS, LINES):
        parts = said.split("," if box.kind == COMMAS else "\n")
        return tuple(part.strip() for part in parts if part.strip())
    if box.kind == DATE:
        return _date(box, said)
    most = longest(kind, box.name)
    if most is not None and len(said) > most:
        told = _("At most %(most)s letters, and these are %(count)s.")
        box.error = told % {"most": most, "count": len(said)}
    return said


def _date(box: Box, said: str) -> str:
    found = from_words(said, ends=box.name in ("end", "until"))
    if found is None:
        told = _(
            "“%(said)s” cannot be read as a date. Write it as 2019, Mar 2019 or 5 Mar 2019,"
            " or leave it empty."
        )
        box.error = told % {"said": said[:40]}
    return found or ""
