"""The seam to the rooms above: imports reads and keeps rows, the rooms say what they mean.

Imports may not import a room above it. So a room in `settings.ROOMS` that wants something of
what is brought in has a module or package `taking` with `TAKES`, a list of objects with the
verbs of `Taking`. They are called in the order of the rooms:

1. While an upload is read, `look(hat)` begins a look, and `see(fact, is_new)` gets every fact:
   first those of earlier uploads, then the new ones. `preview` counts what would come of it.
   Of an address book a fact is a `Card`, and of earlier uploads only those cards are seen that
   are about the same people as the new ones.
2. The page shows `template` with that and with `form`, whose `cleaned_data` `choose` turns into
   what is kept of the answers; `approve` may prepare what must stand before rows come in.
3. `take` writes rows with the batch's arrival, which nobody sees; after the release `settle`
   does what needs them to be seen. `undo` takes all of it back, at any time, also from half-way.

`take`, `settle` and `undo` are generators. Each does its work in chunks (`with work.chunk():`,
at most some 200 ms), keeps in `work.cursor` where to go on, and yields after each. A process may
die between any two lines: whatever is not in a finished chunk has not happened. A look is only a
fold over stored rows and may be made anew at any time; it must not depend on when it is made.
"""

import importlib
import importlib.util
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from django import forms
from django.conf import settings

from throughline.imports.models import Batch
from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.facts import Fact
from throughline.people.hats import Hat

if TYPE_CHECKING:
    from throughline.imports.actions.work import Work

Numbers = dict[str, Any]


class Look(Protocol):
    """What a room makes of an upload's facts, one after the other, in memory."""

    def see(self, fact: Fact | Card, is_new: bool) -> None:
        """One more fact; not new when an earlier upload had it."""
        ...


class Taking(Protocol):
    """One room's part in bringing in. `name` is its place in found, choices and result."""

    name: str
    kind: str
    template: str

    def look(self, hat: Hat) -> Any:
        """Begin a look; None when nothing but kept rows is wanted."""
        ...

    def preview(self, work: "Work", look: Any) -> Numbers:
        """What would come of it, in numbers and names that JSON can hold."""
        ...

    def form(self, batch: Batch, data: Any = None) -> forms.Form | None:
        """The questions on the preview page."""
        ...

    def choose(self, form: forms.Form) -> Numbers:
        """What is kept of the answers."""
        ...

    def approve(self, hat: Hat, batch: Batch) -> Numbers:
        """What must stand before rows come in; small, within the approval's transaction."""
        ...

    def take(self, work: "Work", look: Any) -> Iterator[None]:
        """Write the rows, unseen."""
        ...

    def settle(self, work: "Work") -> Iterator[None]:
        """After the release."""
        ...

    def undo(self, work: "Work") -> Iterator[None]:
        """Take everything back that came with the batch."""
        ...

    def sentences(self, batch: Batch) -> list[str]:
        """What the preview, or once it is done the result, says in words."""
        ...

    def has_news(self, batch: Batch) -> bool:
        """Whether anything would come of it, by what the preview counted."""
        ...

    def leads_to(self, batch: Batch) -> tuple[str, str]:
        """Where to go on from the finished page, as (address, words); ("", "") for nowhere."""
        ...


class Document(Protocol):
    """One room's part in a file that is no upload of rows: it goes where the room has it looked
    through. A room's `taking` module lists them as DOCUMENTS."""

    def wants(self, name: str, head: bytes) -> bool:
        """Whether it is the room's, by its name and how it begins."""
        ...

    def receive(self, hat: Hat, name: str, data: bytes) -> str:
        """Read it; the address where it is looked through. Raises people.refusals.Refused."""
        ...


def document(name: str, head: bytes) -> Document | None:
    """Who wants this file for itself; None when it is read as an upload of rows."""
    found = (one for module in _modules() for one in getattr(module, "DOCUMENTS", ()))
    return next((one for one in found if one.wants(name, head)), None)


def onward(batch: Batch) -> list[tuple[str, str]]:
    """Where one may go on from the finished page, as (address, words): first where the rooms that
    took something of it lead, then what others offer of the rows it keeps (ONWARD)."""
    offers = (one for module in _modules() for one in getattr(module, "ONWARD", ()))
    found = [room.leads_to(batch) for room in taking(batch.kind)]
    return [*found, *(one(batch) for one in offers)]


def taking(kind: str) -> list[Taking]:
    """The rooms that want something of this kind of upload, the lowest first."""
    return [room for room in _all() if room.kind == kind]


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    names = [f"throughline.{room}.taking" for room in settings.ROOMS]
    return tuple(importlib.import_module(name) for name in names if importlib.util.find_spec(name))


@lru_cache(maxsize=1)
def _all() -> tuple[Taking, ...]:
    return tuple(room for module in _modules() for room in getattr(module, "TAKES", ()))
