"""What a batch notes of its own writing, so that it can be taken back."""

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from throughline.frame.pour import pour
from throughline.imports.models import Batch, Change
from throughline.network.taking.columns import CHANGE

CONTACT = "network.Contact"
CAME = "came"
"""The field of a note that tells what was noted of somebody when they came, and of no change."""


class Notes:
    """Notes gathered in a chunk, and written with it."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._rows: list[tuple[Any, ...]] = []

    def change(self, table: str, row: int, field: str, before: Any, after: Any) -> None:
        """A column of a row that was there before becomes other."""
        self._rows.append((self.batch.pk, table, row, field, _plain(before), _plain(after)))

    def came(self, contact: int, about: str) -> None:
        """Somebody new comes with something noted of them, which nobody here wrote."""
        if about:
            self._rows.append((self.batch.pk, CONTACT, contact, CAME, None, digest(about)))

    def write(self) -> None:
        """Write them down, and begin anew."""
        pour(Change, CHANGE, self._rows)
        self._rows = []


def as_they_came(arrival: int, contacts: list[int]) -> Mapping[int, Any]:
    """The digest of what was noted of contacts when they came with an arrival."""
    notes = Change.objects.filter(batch__arrival=arrival, table=CONTACT, field=CAME)
    return dict(notes.filter(row__in=contacts).values_list("row", "after"))


def digest(about: str) -> str:
    """A text, short enough to be noted."""
    return blake2b(about.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
